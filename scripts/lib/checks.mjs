// The checks that read code without running it. Each counts as one test.
import { spawn } from 'node:child_process'
import { say } from './processes.mjs'
import { packageProgram, root } from './project.mjs'

const CHECK_LIMIT_MS = 600_000
/** Caches lie with the packages, so that a fresh install starts afresh. */
const cache = (name) => `node_modules/.cache/${name}`

const typescript = (project, name) => [
  ...packageProgram('typescript', 'tsc'),
  ...['--noEmit', '-p', project, '--incremental', '--tsBuildInfoFile', cache(`typescript/${name}.tsbuildinfo`)]
]

const checks = () => [
  { name: 'lint', command: [...packageProgram('eslint'), '.', ...eslintOptions] },
  { name: 'types', command: typescript('tsconfig.json', 'all') },
  { name: 'types of the shared core', command: typescript('tsconfig.shared.json', 'shared') },
  { name: 'boundaries', command: [...packageProgram('dependency-cruiser', 'depcruise'), ...cruiserOptions] },
  { name: 'dead code', command: [...packageProgram('knip'), '--no-progress'] },
  {
    name: 'format',
    command: [...packageProgram('prettier'), '--check', '.', '--log-level', 'warn', ...prettierOptions]
  }
]
// By content: a clean checkout has new times on every file.
const cacheByContent = (name) => ['--cache', '--cache-strategy', 'content', '--cache-location', cache(name)]
const eslintOptions = ['--max-warnings', '0', ...cacheByContent('eslint/')]
const prettierOptions = cacheByContent('prettier/results')
const cruiserOptions = ['src', '--config', '.dependency-cruiser.cjs', '--output-type', 'err']

/** Runs all checks, two at a time, and shows what those that fail have to say. */
export async function runChecks(tally) {
  const waiting = checks()
  const runNext = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) await runCheck(check, tally)
  }
  await Promise.all([runNext(), runNext()])
}

async function runCheck({ name, command }, tally) {
  const start = Date.now()
  const { code, output } = await collect(command)
  say('check', `${code === 0 ? 'passed' : 'FAILED'}: ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`)
  if (code === 0) return tally.pass()
  process.stderr.write(`${output.trimEnd()}\n`)
  tally.fail(`check: ${name}`)
}

function collect([program, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], timeout: CHECK_LIMIT_MS })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
    child.on('error', (error) => resolve({ code: 1, output: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
