import { err, ok, type Result } from '#shared/lib/result'
import type { Segment } from '../search/segment.ts'
import type { Sealer } from './chunk-sealing.ts'
import { deflate, inflate } from './deflate.ts'
import { chunkId, type Manifest, type ManifestSection } from './manifest.ts'
import { decodeSegment, encodeSection, sectionNames, type EncodedSection } from './segment-codec.ts'
import type { Bytes, SnapshotStorage, StoredChunk } from './storage-port.ts'

/** Writing and reading the chunks of one snapshot. */

/** What IndexedDB moves fastest. */
export const defaultChunkBytes = 1 << 20
/** AES-GCM runs off this thread; four at a time keep it busy without holding much in memory. */
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
  for (const name of sectionNames) {
    const { bytes, columns } = encodeSection(segment, name)
    const { chunkBytes } = context
    const chunkCount = Math.ceil(bytes.length / chunkBytes)
    for (let first = 0; first < chunkCount; first += IN_FLIGHT) {
      const numbers = Array.from({ length: Math.min(IN_FLIGHT, chunkCount - first) }, (_, i) => first + i)
      await context.storage.putChunks(
        await Promise.all(
          numbers.map((chunk) => {
            const plain = bytes.subarray(chunk * chunkBytes, (chunk + 1) * chunkBytes)
            return sealChunk(plain, { section: name, chunk, of: chunkCount }, context)
          })
        )
      )
    }
    sections.push({ name, byteLength: bytes.length, chunkCount, columns })
  }
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
  const { snapshotId, compressed, chunkBytes } = manifest
  const context = { storage, sealer, snapshotId, compressed, chunkBytes }
  const sections: EncodedSection[] = []
  const damages: ChunkDamage[] = []
  for (const section of manifest.sections) {
    const read = await readSection(section, manifest.generation, context)
    if (read.ok) sections.push(read.value)
    else damages.push(...read.error)
  }
  if (damages.length > 0) return err(damages)
  const segment = decodeSegment({ numbers: manifest.numbers, sections })
  return segment.ok ? segment : err([{ part: 'snapshot', generation: manifest.generation }])
}

async function readSection(
  { name, columns, byteLength, chunkCount }: ManifestSection,
  generation: number,
  context: ChunkContext
): Promise<Result<EncodedSection, readonly ChunkDamage[]>> {
  const bytes = new Uint8Array(byteLength)
  const damages: ChunkDamage[] = []
  const read = async (chunk: number, sealed: Bytes | undefined): Promise<void> => {
    const plain = sealed ? await unsealChunk(sealed, { section: name, chunk, of: chunkCount }, context) : null
    const fits = plain?.ok && chunk * context.chunkBytes + plain.value.length <= byteLength
    if (fits) bytes.set(plain.value, chunk * context.chunkBytes)
    else damages.push({ part: 'chunk', generation, section: name, chunk, problem: sealed ? 'unreadable' : 'missing' })
  }
  const ids = Array.from({ length: chunkCount }, (_, chunk) => chunkId(context.snapshotId, name, chunk))
  // The next chunks are fetched while these are unsealed.
  let fetching = context.storage.getChunks(ids.slice(0, IN_FLIGHT))
  for (let first = 0; first < chunkCount; first += IN_FLIGHT) {
    const stored = await fetching
    const next = ids.slice(first + IN_FLIGHT, first + 2 * IN_FLIGHT)
    if (next.length > 0) fetching = context.storage.getChunks(next)
    await Promise.all(stored.map((sealed, i) => read(first + i, sealed)))
  }
  return damages.length > 0 ? err(damages) : ok({ name, columns, bytes })
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
