import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { SummaryChange } from '../../src/renderer/data-worker/search/contract.ts'
import { createSearchIndex } from '../../src/renderer/data-worker/search/create-search-index.ts'
import { SegmentBuilder } from '../../src/renderer/data-worker/search/segment-builder.ts'
import type { Segment } from '../../src/renderer/data-worker/search/segment.ts'
import { createDataSet, generateSummaries } from '../../src/simulator/data/generate.ts'
import { measureQueries } from './measure-queries.ts'
import { note, percentile, printComparison, printFigure } from './figures.ts'
import type { PeerResult } from './peers/engine.ts'
import { installPeers } from './peers/install.ts'
import { createQueries, sampleOf } from './queries.ts'

/** npm run bench -- search [--records N] [--seed S] [--peers NAME,…|none] [--seconds N per peer] */

const peerNames = [
  'SQLite FTS5, any 50',
  'SQLite FTS5, best 50',
  'SQLite FTS5, best 50 and count',
  'SQLite wasm FTS5, best 50 and count',
  'uFuzzy 1.0',
  'FlexSearch 0.8',
  'MiniSearch 7.2'
]

const { values: options } = parseArgs({
  options: {
    records: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    peers: { type: 'string', default: 'all' },
    seconds: { type: 'string', default: '120' }
  }
})
const size = { summaries: Number(options.records), seed: Number(options.seed) }
const chosen =
  options.peers === 'all'
    ? peerNames
    : peerNames.filter((name) =>
        options.peers.split(',').some((part) => part !== '' && name.toLowerCase().includes(part.toLowerCase()))
      )

const ours = measureOurs()
if (chosen.length > 0) installPeers(note)
for (const name of chosen) compareWith(name)

interface OurResult extends PeerResult {
  readonly changeMs: number
}

function measureOurs(): OurResult {
  const builder = new SegmentBuilder()
  let buildMs = 0
  for (const batch of generateSummaries(size)) {
    const from = performance.now()
    for (const summary of batch) builder.add(summary)
    buildMs += performance.now() - from
  }
  const finishFrom = performance.now()
  const segment = builder.finish()
  buildMs += performance.now() - finishFrom
  const index = createSearchIndex()
  index.replaceWith(segment)
  Array.from(index.warmUp())
  const queries = createQueries(sampleOf(size))
  // Whoever measures the first calls measures the compiler.
  for (const { text } of queries.slice(0, 400)) index.search({ text: text.slice(0, -1) })
  const { queryMs, misspelt, found } = measureQueries(queries, Infinity, (text) =>
    index.search({ text }).rows.map((row) => row.lastName)
  )
  const megabytes = bytesOf(segment) / 1e6
  printFigure('records', size.summaries, 'summaries')
  printFigure('practitioners', index.practitionerCount, 'practitioners')
  printFigure('build, rows per second', (size.summaries / buildMs) * 1000, 'rows/s')
  printFigure('index and all fields', megabytes, 'MB')
  printFigure('search p50', percentile(queryMs, 0.5), 'ms')
  printFigure('search p95', percentile(queryMs, 0.95), 'ms')
  printFigure('search p99', percentile(queryMs, 0.99), 'ms')
  printFigure('search worst', Math.max(...queryMs), 'ms')
  printFigure('typing errors found in the top 50', (100 * found) / misspelt, '%')
  const changeMs = measureChanges(index)
  printFigure('1,000 changed rows visible in search', changeMs, 'ms')
  printFigure('longest step of a merge in the background', measureMerge(index), 'ms')
  return { buildMs, megabytes, queryMs, misspelt, found, changeMs }
}

/** The median of nine changes of 1,000 rows each, until a search has shown them. */
function measureChanges(index: ReturnType<typeof createSearchIndex>): number {
  const data = createDataSet(size)
  const times = Array.from({ length: 9 }, (_, round) => {
    const changes = data
      .summaries(round * 1000, round * 1000 + 1000)
      .map((summary): SummaryChange => ({ op: 'upsert', summary: { ...summary, middleName: 'Zzyzx' } }))
    const from = performance.now()
    index.apply(changes)
    index.search({ text: 'zzyzx' })
    return performance.now() - from
  })
  return percentile(times, 0.5)
}

function measureMerge(index: ReturnType<typeof createSearchIndex>): number {
  let longest = 0
  const merging = index.tidy(true)
  for (;;) {
    const from = performance.now()
    const step = merging.next()
    longest = Math.max(longest, performance.now() - from)
    if (step.done) return longest
  }
}

function compareWith(name: string): void {
  note(`${name} …`)
  const theirs = runPeer(name)
  if (typeof theirs === 'string') {
    note(`${name}: ${theirs}`)
    printComparison('search p99', percentile(ours.queryMs, 0.99), 'ms', `${name} (${theirs})`, null)
    return
  }
  // The same queries: those that the peer had time for.
  const same = ours.queryMs.slice(0, theirs.queryMs.length)
  const label = theirs.queryMs.length < ours.queryMs.length ? `${name} (first ${String(same.length)} queries)` : name
  for (const [figure, share] of [
    ['search p50', 0.5],
    ['search p95', 0.95],
    ['search p99', 0.99]
  ] as const) {
    printComparison(figure, percentile(same, share), 'ms', label, percentile(theirs.queryMs, share))
  }
  printComparison('search worst', Math.max(...same), 'ms', label, Math.max(...theirs.queryMs))
  printComparison('build', ours.buildMs, 'ms', label, theirs.buildMs)
  printComparison('memory of the index', ours.megabytes, 'MB', label, theirs.megabytes)
  const recall = (result: PeerResult): number => (100 * result.found) / Math.max(1, result.misspelt)
  printComparison('typing errors found in the top 50', recall(ours), '%', label, recall(theirs), 'better')
}

/** @returns a short reason where the peer could not be measured. */
function runPeer(name: string): PeerResult | string {
  const script = join(dirname(fileURLToPath(import.meta.url)), 'peers', 'run-peer.ts')
  const budget = Number(options.seconds) * 1000
  const run = spawnSync(
    process.execPath,
    ['--max-old-space-size=8000', '--import', 'tsx', script, name, options.records, options.seed, String(budget)],
    { encoding: 'utf8', maxBuffer: 1 << 28, timeout: budget * 6 + 120_000 }
  )
  if (run.error) return 'gave up: no answer in time'
  if (run.status !== 0)
    return `not measured: ${
      run.stderr
        .split('\n')
        .find((line) => /error/i.test(line))
        ?.trim() ?? 'it stopped'
    }`
  return JSON.parse(run.stdout) as PeerResult
}

function bytesOf(value: Segment | object): number {
  if (ArrayBuffer.isView(value)) return value.byteLength
  return Object.values(value).reduce(
    (sum: number, child: unknown) => sum + (typeof child === 'object' && child !== null ? bytesOf(child) : 0),
    0
  )
}
