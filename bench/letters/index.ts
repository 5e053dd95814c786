import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'vite'
import { note, percentile, printComparison } from '../search/figures.ts'

/**
 * `npm run bench -- letters [--records 1000] [--rounds 3]`: letters merged into one tagged PDF, and one by one, beside
 * pdf-lib (without tags, which it does not write) and tagged pdfkit, each with fonts and pictures embedded once. Each runs
 * in a process of its own, built first as the app is, so that neither a compiler nor the other one's memory is measured.
 * All take turns; the median of the rounds counts.
 */
const root = fileURLToPath(new URL('../..', import.meta.url))
const { values: options } = parseArgs({
  options: { records: { type: 'string', default: '1000' }, rounds: { type: 'string', default: '3' } }
})
const records = Number(options.records)
const rounds = Number(options.rounds)

interface Run {
  readonly cpuSeconds: number
  readonly megabytes: number
  readonly peakMegabytes: number
}

const peers = [
  { name: 'pdf-lib, embedded once', kind: 'pdf-lib' },
  ...(installPdfkit() ? [{ name: 'pdfkit, tagged', kind: 'pdfkit' }] : [])
]

const folder = mkdtempSync(join(root, 'node_modules', '.bench-letters-'))
try {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { ssr: join(root, 'bench/letters/run.ts'), outDir: folder, emptyOutDir: false, minify: false }
  })
  const merged = measure(
    new Map([
      ['batch', records],
      ['batch-own-dates', records],
      ...peers.map(({ kind }): [string, number] => [kind, records])
    ])
  )
  const what = `${records} letters, merged and tagged`
  for (const { name, kind } of peers) {
    for (const [figure, unit, member] of [
      ['time', 'CPU-s', 'cpuSeconds'],
      ['size', 'MB', 'megabytes'],
      ['peak memory', 'MB', 'peakMegabytes']
    ] as const) {
      printComparison(`${what}: ${figure}`, merged('batch', member), unit, name, merged(kind, member))
    }
  }
  const singleOf = (kind: string) => `${kind}-single`
  const singles = measure(
    new Map([['single', 300], ...peers.map(({ kind }): [string, number] => [singleOf(kind), 30])])
  )
  const own = 300 / singles('single', 'cpuSeconds')
  for (const { name, kind } of peers) {
    const theirs = 30 / singles(singleOf(kind), 'cpuSeconds')
    printComparison('single letters, after the first', own, 'letters per CPU-s', name, theirs, 'better')
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** @returns the median of a kind's figure */
function measure(counts: ReadonlyMap<string, number>): (kind: string, figure: keyof Run) => number {
  const runs = new Map<string, Run[]>()
  for (let round = 0; round < rounds; round++) {
    for (const [kind, count] of counts) {
      const done = execFileSync(process.execPath, [join(folder, 'run.js'), kind, String(count)], {
        cwd: root,
        encoding: 'utf8'
      })
      runs.set(kind, [...(runs.get(kind) ?? []), JSON.parse(done) as Run])
    }
  }
  for (const [kind, all] of runs) note(`${kind}: ${all.map((run) => run.cpuSeconds.toFixed(2)).join(' ')} CPU-s`)
  return (kind, figure) =>
    percentile(
      (runs.get(kind) ?? []).map((run) => run[figure]),
      0.5
    )
}

/** @returns whether pdfkit is there, after trying to install it beside its package.json */
function installPdfkit(): boolean {
  const home = join(root, 'bench/letters/peers')
  const isThere = () => existsSync(join(home, 'node_modules/pdfkit/package.json'))
  if (isThere()) return true
  note('Installing pdfkit for comparison …')
  try {
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', '--prefix', home], {
      cwd: home,
      stdio: ['ignore', 'ignore', 'inherit']
    })
  } catch {
    note('pdfkit cannot be installed and is not measured.')
  }
  return isThere()
}
