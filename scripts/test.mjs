// npm test, npm run check, npm run test:unit, npm run test:e2e [-- ARGS for vitest]
// Does the set-up that is missing, runs the parts, and ends with the line `N passed, N failed`.
import { buildIfChanged } from './lib/build.mjs'
import { runChecks } from './lib/checks.mjs'
import { ensureNodeModules, ensureSystemPackages, nodeProblem, PACKAGES_TO_TEST } from './lib/dependencies.mjs'
import { endWithParent, say } from './lib/processes.mjs'
import { createTally } from './lib/tally.mjs'
import { runVitest } from './lib/vitest-run.mjs'

const MINUTE = 60_000
const PARTS = ['check', 'unit', 'e2e']
const [named, ...args] = process.argv.slice(2)
const parts = named === undefined ? PARTS : PARTS.filter((part) => part === named)
if (parts.length === 0) {
  process.stderr.write(`Use: node scripts/test.mjs [${PARTS.join(' | ')}] [ARGS for vitest]\n`)
  process.exit(2)
}

endWithParent()
const tally = createTally()
let hasSystemPackages = false
const run = {
  check: () => runChecks(tally),
  unit: () => runVitest('unit', { args, timeout: 12 * MINUTE }, tally),
  e2e: endToEnd
}

// A part that breaks counts as failed, and the others still run.
if (await attempt('set-up', setUp)) for (const part of parts) await attempt(part, run[part])
tally.print()
process.exit(tally.failed > 0 ? 1 : 0)

async function setUp() {
  const problem = nodeProblem()
  if (problem) throw new Error(problem)
  if (!(await ensureNodeModules())) throw new Error('npm ci failed.')
  // Unit tests read PDFs back with some of them where they are there; windows, keyring and printing cannot do without.
  if (parts.some((part) => part !== 'check')) hasSystemPackages = await ensureSystemPackages(PACKAGES_TO_TEST)
  return true
}

async function endToEnd() {
  if (!hasSystemPackages) tally.fail('e2e: system packages are missing')
  else if (!(await buildIfChanged())) tally.fail('e2e: the app does not build')
  else {
    tally.pass() // the build
    const env = { ...process.env, PASS_DESK_SKIP_BUILD: '1' }
    await runVitest('e2e', { args, env, timeout: 20 * MINUTE }, tally)
  }
}

async function attempt(name, act) {
  try {
    await act()
    return true
  } catch (error) {
    say('test', `${name}: ${error.stack ?? error}`)
    tally.fail(`${name}: ${error.message}`)
    return false
  }
}
