// Runs one vitest project and counts its tests.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runToEnd, say } from './processes.mjs'
import { packageProgram, root } from './project.mjs'

/**
 * @param project 'unit' or 'e2e'
 * @param args passed on, such as a folder of tests
 * @param timeout milliseconds; what has not ended then has failed
 */
export async function runVitest(project, { args = [], env = process.env, timeout }, tally) {
  say('test', `${project} …`)
  const folder = mkdtempSync(join(tmpdir(), 'pass-desk-results-'))
  const resultFile = join(folder, 'results.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${resultFile}`]
  const command = [...packageProgram('vitest'), 'run', '--project', project, ...reporters, ...args]
  const code = await runToEnd(command, { cwd: root, env, timeout })
  const failedBefore = tally.failed
  count(project, readResults(resultFile), tally)
  // It can fail without a failed test: an error outside of any, a time-out, no start at all.
  if (code !== 0 && tally.failed === failedBefore) tally.fail(`${project}: vitest ended with exit ${code}`)
  rmSync(folder, { recursive: true, force: true })
}

function count(project, results, tally) {
  tally.pass(results?.numPassedTests ?? 0)
  for (const file of results?.testResults ?? []) {
    const failed = file.assertionResults.filter(({ status }) => status === 'failed')
    for (const { fullName } of failed) tally.fail(`${project}: ${fullName}`)
    if (file.status === 'failed' && failed.length === 0) tally.fail(`${project}: ${file.name} did not run`)
  }
}

function readResults(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
