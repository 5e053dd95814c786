import Dexie from 'dexie'
import type { SummaryChange } from '../../../src/renderer/data-worker/search/contract.ts'
import { SegmentBuilder } from '../../../src/renderer/data-worker/search/segment-builder.ts'
import { openDexieStorage } from '../../../src/renderer/data-worker/snapshot/dexie-store.ts'
import { openDurableIndex, type DurableIndex } from '../../../src/renderer/data-worker/snapshot/durable-index.ts'
import { createSnapshotStore, type SnapshotStore } from '../../../src/renderer/data-worker/snapshot/snapshot-store.ts'
import { createDataSet, generateSummaries } from '../../../src/simulator/data/generate.ts'

/** What is measured where the app does it: in a worker of a real page, on its IndexedDB. One question at a time. */
export interface BenchQuestion {
  readonly do: 'write' | 'open' | 'change' | 'rows'
  readonly database: string
  readonly compressed: boolean
  readonly summaries: number
  readonly seed: number
}

export interface BenchAnswer {
  /** The work alone, without making the records. */
  readonly ms: number
  readonly error?: string
}

/** The benchmark's data is made up, so its key may be known: two processes have to open the same store. */
const KEY = new Uint8Array(32).fill(7)
const ROWS_AT_A_TIME = 5_000

let index: DurableIndex | null = null

self.addEventListener('message', (event: MessageEvent<BenchQuestion>) => {
  measure(event.data).then(
    (ms) => self.postMessage({ ms } satisfies BenchAnswer),
    (error: unknown) => self.postMessage({ ms: 0, error: String(error) } satisfies BenchAnswer)
  )
})

function measure(question: BenchQuestion): Promise<number> {
  switch (question.do) {
    case 'write':
      return write(question)
    case 'open':
      return open(question)
    case 'change':
      return change(question)
    case 'rows':
      return writeRows(question)
  }
}

async function openStore({ database, compressed }: BenchQuestion): Promise<SnapshotStore> {
  const [storage, key] = await Promise.all([
    openDexieStorage(database),
    crypto.subtle.importKey('raw', KEY, 'AES-GCM', false, ['encrypt', 'decrypt'])
  ])
  const randomBytes = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))
  return createSnapshotStore({ storage, key, randomBytes, compressed })
}

/** From records to searchable and durable. */
async function write(question: BenchQuestion): Promise<number> {
  const store = await openStore(question)
  await store.open()
  const builder = new SegmentBuilder()
  let ms = 0
  for (const batch of generateSummaries(question)) {
    const from = performance.now()
    for (const summary of batch) builder.add(summary)
    ms += performance.now() - from
  }
  const from = performance.now()
  await store.write(builder.finish(), 0, '')
  return ms + performance.now() - from
}

/** From nothing to the first answer. */
async function open(question: BenchQuestion): Promise<number> {
  const from = performance.now()
  index = await openDurableIndex(await openStore(question))
  index.index.search({ text: 'smith j' })
  return performance.now() - from
}

/** 1,000 changed rows until they are durable and found. */
async function change(question: BenchQuestion): Promise<number> {
  if (!index) throw new Error('open first')
  const changes = createDataSet(question)
    .summaries(0, 1000)
    .map((summary): SummaryChange => ({ op: 'upsert', summary: { ...summary, middleName: 'Zzyzx' } }))
  await index.warmUp(() => Promise.resolve())
  const from = performance.now()
  await index.apply(changes, '')
  index.index.search({ text: 'zzyzx' })
  return performance.now() - from
}

/** The usual way: a row per summary with three indexes, plaintext. */
async function writeRows(question: BenchQuestion): Promise<number> {
  const dexie = new Dexie(question.database)
  dexie.version(1).stores({ summaries: 'affiliationId, npi, [lastName+firstName], facilityId' })
  await dexie.open()
  let ms = 0
  for (const batch of generateSummaries(question)) {
    for (let start = 0; start < batch.length; start += ROWS_AT_A_TIME) {
      const rows = batch.slice(start, start + ROWS_AT_A_TIME)
      const from = performance.now()
      await dexie.table('summaries').bulkPut(rows)
      ms += performance.now() - from
    }
  }
  dexie.close()
  return ms
}
