import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/**
 * `npm run bench -- letters [--records 1000]`: letters merged into one tagged PDF, and one by one, beside pdf-lib with
 * fonts and pictures embedded once. Each runs in a process of its own, built first as the app is, so that neither a
 * compiler nor the other one's memory is measured.
 */
const root = fileURLToPath(new URL('../..', import.meta.url))
const asked = process.argv.indexOf('--records')
const records = asked < 0 ? 1_000 : Number(process.argv[asked + 1])

interface Run {
  readonly cpuSeconds: number
  readonly megabytes: number
  readonly peakMegabytes: number
}

const folder = mkdtempSync(join(root, 'node_modules', '.bench-letters-'))
try {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { ssr: join(root, 'bench/letters/run.ts'), outDir: folder, emptyOutDir: false, minify: false }
  })
  const run = (kind: string, count: number): Run =>
    JSON.parse(execFileSync(process.execPath, [join(folder, 'run.js'), kind, String(count)], { encoding: 'utf8' }))
  const ours = run('batch', records)
  const peer = run('pdf-lib', records)
  report(`${records} letters, merged and tagged: time`, 'CPU-s', ours.cpuSeconds, peer.cpuSeconds)
  report(`${records} letters, merged and tagged: size`, 'MB', ours.megabytes, peer.megabytes)
  report(`${records} letters, merged and tagged: peak memory`, 'MB', ours.peakMegabytes, peer.peakMegabytes)
  const singles = run('single', 300)
  const singlePeer = run('pdf-lib-single', 30)
  report('single letters, after the first', 'letters per CPU-s', 300 / singles.cpuSeconds, 30 / singlePeer.cpuSeconds)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function report(figure: string, unit: string, value: number, peerValue: number): void {
  const rounded = (number: number) => Number(number.toFixed(3))
  const ratio = rounded(value / peerValue)
  const line = {
    figure,
    value: rounded(value),
    unit,
    peer: 'pdf-lib, embedded once',
    peerValue: rounded(peerValue),
    ratio
  }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
