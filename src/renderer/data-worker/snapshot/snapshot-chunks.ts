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
/** The disk answers late and much at once: so many flights are asked for ahead. */
const FLIGHTS_AHEAD = 3

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
    const { bytes, columns } = encodeSection(segment, name)
    const chunkCount = Math.ceil(bytes.length / chunkBytes)
    for (const numbers of inFlights(Array.from({ length: chunkCount }, (_, chunk) => chunk))) {
      const sealed = await Promise.all(
        numbers.map((chunk) => {
          const plain = bytes.subarray(chunk * chunkBytes, (chunk + 1) * chunkBytes)
          return sealChunk(plain, { section: name, chunk, of: chunkCount }, context)
        })
      )
      await putting
      putting = storage.putChunks(sealed)
      // Whoever awaits it is told; until then a failure must not count as unheard.
      putting.catch(() => undefined)
    }
    sections.push({ name, byteLength: bytes.length, chunkCount, columns })
  }
  await putting
  return sections
}

function inFlights<T>(items: readonly T[]): readonly (readonly T[])[] {
  const flights: (readonly T[])[] = []
  for (let first = 0; first < items.length; first += IN_FLIGHT) flights.push(items.slice(first, first + IN_FLIGHT))
  return flights
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
  const sections = manifest.sections.map(({ name, columns, byteLength, chunkCount }) => {
    const section: EncodedSection = { name, columns, bytes: new Uint8Array(byteLength) }
    return { section, chunkCount }
  })
  const damages: ChunkDamage[] = []
  const read = async ({ section, chunk, of }: PlacedChunk, sealed: Bytes | undefined): Promise<void> => {
    const { name, bytes } = section
    const plain = sealed ? await unsealChunk(sealed, { section: name, chunk, of }, context) : null
    const fits = plain?.ok && chunk * chunkBytes + plain.value.length <= bytes.length
    if (fits) bytes.set(plain.value, chunk * chunkBytes)
    else damages.push({ part: 'chunk', generation, section: name, chunk, problem: sealed ? 'unreadable' : 'missing' })
  }
  const flights = inFlights(
    sections.flatMap(({ section, chunkCount }) =>
      Array.from({ length: chunkCount }, (_, chunk): PlacedChunk => ({ section, chunk, of: chunkCount }))
    )
  )
  const fetch = (flight: readonly PlacedChunk[]) =>
    storage.getChunks(flight.map(({ section, chunk }) => chunkId(snapshotId, section.name, chunk)))
  const fetching = flights.slice(0, FLIGHTS_AHEAD).map(fetch)
  const reading: Promise<void>[] = []
  for (const [at, flight] of flights.entries()) {
    const stored = (await fetching[at]) ?? []
    const next = flights[at + FLIGHTS_AHEAD]
    if (next) fetching.push(fetch(next))
    reading.push(...flight.map((placed, i) => read(placed, stored[i])))
  }
  await Promise.all(reading)
  if (damages.length > 0) return err(damages)
  const segment = decodeSegment({ numbers: manifest.numbers, sections: sections.map(({ section }) => section) })
  return segment.ok ? segment : err([{ part: 'snapshot', generation }])
}

interface PlacedChunk {
  readonly section: EncodedSection
  readonly chunk: number
  readonly of: number
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
