import { err, ok, type Result } from '#shared/lib/result'
import type { Segment } from '../search/segment.ts'
import type { Sealer } from './chunk-sealing.ts'
import { deflate, inflate } from './deflate.ts'
import { chunkId, type Manifest, type ManifestSection } from './manifest.ts'
import { createColumnCollector, fillChunk, planChunks, type PlannedChunk } from './chunk-plan.ts'
import { assembleSegment, encodeSection, sectionNames, storedPaths } from './segment-codec.ts'
import type { Bytes, ChunkReader, SnapshotStorage, StoredChunk } from './storage-port.ts'

/** Writing and reading the chunks of one snapshot. */

/** A column of a million rows, mostly of two bytes each, stays whole. */
export const defaultChunkBytes = 2 << 20
/** Reading, unsealing and writing go on off this thread; four at a time keep them busy without holding much in memory. */
const IN_FLIGHT = 4

export interface ChunkContext {
  readonly storage: SnapshotStorage
  readonly sealer: Sealer
  readonly snapshotId: string
  readonly compressed: boolean
  readonly chunkBytes: number
}

/** @returns what the manifest has to say about the chunks, which are all handed to the storage by then. */
export async function writeChunks(segment: Segment, context: ChunkContext): Promise<readonly ManifestSection[]> {
  const sections: ManifestSection[] = []
  const { chunkBytes, storage } = context
  // One flight is on its way to the disk while the next is sealed.
  let putting: Promise<void> = Promise.resolve()
  for (const name of sectionNames) {
    const columns = encodeSection(segment, name)
    const byPath = new Map(columns.map((column) => [column.entry.path, column]))
    const entries = columns.map(({ entry }) => entry)
    const chunks = planChunks(entries, chunkBytes)
    for (let first = 0; first < chunks.length; first += IN_FLIGHT) {
      const sealed = await Promise.all(
        chunks
          .slice(first, first + IN_FLIGHT)
          .map((chunk, i) =>
            sealChunk(fillChunk(chunk, byPath), { section: name, chunk: first + i, of: chunks.length }, context)
          )
      )
      await putting
      putting = storage.putChunks(sealed)
      // Whoever awaits it is told; until then a failure must not count as unheard.
      putting.catch(() => undefined)
    }
    sections.push({ name, chunkCount: chunks.length, columns: entries })
  }
  await putting
  return sections
}

/** What is wrong with a snapshot, as precisely as the seals tell. */
export interface ChunkDamage {
  readonly part: 'chunk'
  readonly generation: number
  readonly section: string
  readonly chunk: number
  readonly problem: 'missing' | 'unreadable'
}

export interface SnapshotDamage {
  readonly part: 'snapshot'
  readonly generation: number
}

/** @returns the segment, or everything that is damaged. */
export async function readChunks(
  storage: SnapshotStorage,
  sealer: Sealer,
  manifest: Manifest
): Promise<Result<Segment, readonly (ChunkDamage | SnapshotDamage)[]>> {
  const { snapshotId, compressed, chunkBytes, generation } = manifest
  const context = { storage, sealer, snapshotId, compressed, chunkBytes }
  const damages: ChunkDamage[] = []
  const collector = createColumnCollector()
  const read = async ({ section, chunk, of, plan }: PlacedChunk, reader: ChunkReader | undefined): Promise<void> => {
    const sealed = await reader?.()
    const plain = sealed && (await unsealChunk(sealed, { section, chunk, of }, context))
    if (plain?.ok && collector.take(plan, plain.value)) return
    damages.push({ part: 'chunk', generation, section, chunk, problem: sealed ? 'unreadable' : 'missing' })
  }
  const placed = manifest.sections.flatMap(({ name, columns, chunkCount }) =>
    planChunks(columns, chunkBytes).map((plan, chunk): PlacedChunk => ({ section: name, chunk, of: chunkCount, plan }))
  )
  const readers = await storage.getChunks(placed.map(({ section, chunk }) => chunkId(snapshotId, section, chunk)))
  const waiting = placed.entries()
  // Lanes share one iterator: each takes the next chunk as soon as its last one is a column.
  const lane = async (): Promise<void> => {
    for (const [i, chunk] of waiting) await read(chunk, readers[i])
  }
  const reading = Array.from({ length: IN_FLIGHT }, lane)
  storedPaths()
  await Promise.all(reading)
  if (damages.length > 0) return err(damages)
  const segment = assembleSegment(manifest.numbers, collector.columns)
  return segment.ok ? segment : err([{ part: 'snapshot', generation }])
}

interface PlacedChunk extends ChunkNumber {
  readonly plan: PlannedChunk
}

interface ChunkNumber {
  readonly section: string
  readonly chunk: number
  readonly of: number
}

async function sealChunk(plain: Bytes, number: ChunkNumber, context: ChunkContext): Promise<StoredChunk> {
  const content = context.compressed ? await deflate(plain) : plain
  const place = { kind: 'chunk', snapshotId: context.snapshotId, ...number } as const
  return {
    id: chunkId(context.snapshotId, number.section, number.chunk),
    sealed: await context.sealer.seal(content, place)
  }
}

async function unsealChunk(
  sealed: Bytes,
  number: ChunkNumber,
  context: ChunkContext
): Promise<Result<Bytes, 'unreadable'>> {
  const plain = await context.sealer.unseal(sealed, { kind: 'chunk', snapshotId: context.snapshotId, ...number })
  if (!plain.ok || !context.compressed) return plain
  try {
    return ok(await inflate(plain.value))
  } catch {
    return err('unreadable')
  }
}
