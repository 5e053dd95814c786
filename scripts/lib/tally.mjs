// Counts what passed and failed over all parts of a run.

export function createTally() {
  let passed = 0
  let failed = 0
  const failures = []
  return {
    pass(count = 1) {
      passed += count
    },
    /** @param what names it in the summary, so that nobody has to scroll */
    fail(what, count = 1) {
      failed += count
      if (count > 0) failures.push(what)
    },
    get failed() {
      return failed
    },
    /** The summary on standard error, and the one line that programs read, last on standard output. */
    print() {
      if (failures.length > 0)
        process.stderr.write(`\nFailed:\n${failures.map((failure) => `  ${failure}\n`).join('')}`)
      process.stdout.write(`${passed} passed, ${failed} failed\n`)
    }
  }
}
