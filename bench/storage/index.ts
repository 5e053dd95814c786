import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { SummaryChange } from '../../src/renderer/data-worker/search/contract.ts'
import { SegmentBuilder } from '../../src/renderer/data-worker/search/segment-builder.ts'
import { openDurableIndex } from '../../src/renderer/data-worker/snapshot/durable-index.ts'
import { createSnapshotStore, type SnapshotStore } from '../../src/renderer/data-worker/snapshot/snapshot-store.ts'
import { createDataSet, generateSummaries } from '../../src/simulator/data/generate.ts'
import { note, printComparison, printFigure } from '../search/figures.ts'
import { installPeers } from '../search/peers/install.ts'
import { createFileStorage } from './file-storage.ts'
import { measureInWindow } from './in-window.ts'
import { openSqliteRows, type SqliteRows } from './sqlite-rows.ts'

/**
 * npm run bench -- storage [--records N] [--seed S]: the snapshot in flushed files beside a row per summary in SQLite,
 * then on the IndexedDB of a real window beside a Dexie row per summary.
 */

const { values: options } = parseArgs({
  options: { records: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } }
})
const size = { summaries: Number(options.records), seed: Number(options.seed) }
const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
const folder = await mkdtemp(join(tmpdir(), 'pass-desk-bench-'))
try {
  printFigure('records', size.summaries, 'summaries')
  const plain = await measureSnapshot(join(folder, 'plain'), false)
  const packed = await measureSnapshot(join(folder, 'packed'), true)
  printFigure('ingest, rows per second', plain.rowsPerSecond, 'rows/s')
  printFigure('ingest compressed, rows per second', packed.rowsPerSecond, 'rows/s')
  printFigure('cold open to first result', plain.openMs, 'ms')
  printFigure('cold open to first result, compressed', packed.openMs, 'ms')
  printFigure('on disk, sealed', plain.megabytes, 'MB')
  printFigure('on disk, sealed and compressed', packed.megabytes, 'MB')
  await measureDelta(join(folder, 'plain'))
  await compareWithRows(plain)
  await measureInWindow(join(folder, 'window'), size)
} finally {
  await rm(folder, { recursive: true, force: true })
}

interface SnapshotResult {
  readonly rowsPerSecond: number
  readonly openMs: number
  readonly megabytes: number
}

async function openStore(path: string, compressed: boolean): Promise<SnapshotStore> {
  return createSnapshotStore({
    storage: await createFileStorage(path),
    key,
    randomBytes: (length) => randomBytes(length),
    compressed
  })
}

/** From records to searchable and durable, and from files to the first answer. Making the records is not counted. */
async function measureSnapshot(path: string, compressed: boolean): Promise<SnapshotResult> {
  const store = await openStore(path, compressed)
  await store.open()
  const builder = new SegmentBuilder()
  let ms = 0
  for (const batch of generateSummaries(size)) {
    const from = performance.now()
    for (const summary of batch) builder.add(summary)
    ms += performance.now() - from
  }
  const from = performance.now()
  await store.write(builder.finish(), 0, '')
  ms += performance.now() - from
  const openFrom = performance.now()
  const index = await openDurableIndex(await openStore(path, compressed))
  index.index.search({ text: 'smith j' })
  const openMs = performance.now() - openFrom
  return { rowsPerSecond: (size.summaries / ms) * 1000, openMs, megabytes: await megabytesIn(path) }
}

/** 1,000 changed rows until they are durable and found. */
async function measureDelta(path: string): Promise<void> {
  const index = await openDurableIndex(await openStore(path, false))
  const changes = createDataSet(size)
    .summaries(0, 1000)
    .map((summary): SummaryChange => ({ op: 'upsert', summary: { ...summary, middleName: 'Zzyzx' } }))
  const from = performance.now()
  await index.apply(changes, '')
  index.index.search({ text: 'zzyzx' })
  printFigure('1,000 changed rows durable and visible', performance.now() - from, 'ms')
}

async function compareWithRows(ours: SnapshotResult): Promise<void> {
  installPeers(note)
  const peer = 'better-sqlite3, a row per summary, 3 indexes, plaintext'
  let rows: SqliteRows
  try {
    rows = await openSqliteRows(folder)
  } catch (error) {
    note(`${peer}: not measured: ${error instanceof Error ? error.message : String(error)}`)
    printComparison('ingest, rows per second', ours.rowsPerSecond, 'rows/s', `${peer} (not measured)`, null)
    return
  }
  let ms = 0
  for (const batch of generateSummaries(size)) ms += timed(() => rows.write(batch))
  const readMs = timed(() => rows.readAll())
  rows.close()
  printComparison('ingest, rows per second', ours.rowsPerSecond, 'rows/s', peer, (size.summaries / ms) * 1000, 'better')
  printComparison('cold open to first result', ours.openMs, 'ms', `${peer}: reading all rows`, readMs)
  const { size: bytes } = await stat(join(folder, 'rows.sqlite'))
  printComparison('on disk, sealed', ours.megabytes, 'MB', peer, bytes / 1e6)
}

function timed(work: () => unknown): number {
  const from = performance.now()
  work()
  return performance.now() - from
}

async function megabytesIn(path: string): Promise<number> {
  let bytes = 0
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size
  }
  return bytes / 1e6
}
