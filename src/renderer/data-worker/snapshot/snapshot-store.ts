import { err, ok, type Result } from '#shared/lib/result'
import type { Segment } from '../search/segment.ts'
import { createSealer, type Sealer } from './chunk-sealing.ts'
import { decodeChanges, encodeChanges, type LoggedChanges, type LoggedSegment } from './log-codec.ts'
import { chunkIdsOf, readManifests, writeManifest, type PlacedManifest } from './manifest.ts'
import { defaultChunkBytes, readChunks, writeChunks, type ChunkDamage, type SnapshotDamage } from './snapshot-chunks.ts'
import { encodeNumbers } from './segment-codec.ts'
import type { ManifestSlot, SnapshotStorage } from './storage-port.ts'

/**
 * A snapshot of all summaries and a log of what changed since, both sealed. Two generations of the snapshot are kept,
 * and the log reaches back to the older one: whatever happens while a new one is written, and whichever generation is
 * damaged, the other still leads to the present.
 */
export interface SnapshotStore {
  /** To be called once, before anything else. */
  open(): Promise<OpenedSnapshot>
  /** Makes changes durable, in the order of the calls. Answers with their number when they would survive a power failure. */
  append(changes: LoggedChanges | LoggedSegment): Promise<number>
  /**
   * Writes the next generation.
   * @param coveredSequence the last log entry that the segment already contains.
   * @param mark that of this entry.
   */
  write(segment: Segment, coveredSequence: number, mark: string): Promise<void>
  /** Forgets everything. */
  clear(): Promise<void>
}

export interface OpenedSnapshot {
  /** `null` where nothing was ever written, or nothing can be read. */
  readonly segment: Segment | null
  /** What happened since, to be applied in order. */
  readonly log: readonly (LoggedChanges | LoggedSegment)[]
  /** The latest mark; `''` where there is none, or where `isComplete` is false and everything has to be fetched again. */
  readonly mark: string
  readonly lastSequence: number
  /** False where something acknowledged is gone: what is here may be shown as it is dated, and has to be fetched again. */
  readonly isComplete: boolean
  readonly damages: readonly Damage[]
}

export type Damage =
  | ChunkDamage
  | SnapshotDamage
  | { readonly part: 'manifest'; readonly slot: number }
  /** `missing` names the first of all that are missing in a row. */
  | { readonly part: 'log'; readonly sequence: number; readonly problem: 'missing' | 'unreadable' }

export interface SnapshotStoreOptions {
  readonly storage: SnapshotStorage
  /** AES-GCM, 256 bits, not extractable. */
  readonly key: CryptoKey
  readonly randomBytes: (length: number) => Uint8Array
  /** A third less on disk for twice the time; off where not given. */
  readonly compressed?: boolean
  /** One MiB where not given. */
  readonly chunkBytes?: number
}

export function createSnapshotStore({
  storage,
  key,
  randomBytes,
  compressed = false,
  chunkBytes = defaultChunkBytes
}: SnapshotStoreOptions): SnapshotStore {
  const sealer = createSealer(key, randomBytes)
  /** The generations that can be read, the newest first. */
  let generations: readonly PlacedManifest[] = []
  let greatestGeneration = 0
  let lastSequence = 0
  let appending: Promise<unknown> = Promise.resolve()

  const append = async (logged: LoggedChanges | LoggedSegment): Promise<number> => {
    const sequence = lastSequence + 1
    const sealed = await sealer.seal(encodeChanges(logged), { kind: 'log', sequence })
    await storage.appendLog({ sequence, sealed })
    lastSequence = sequence
    return sequence
  }

  return {
    async open() {
      const { readable, damaged } = await readManifests(storage, sealer)
      const damages: Damage[] = damaged.map((slot) => ({ part: 'manifest', slot }))
      const good = await newestReadable(storage, sealer, readable, damages)
      generations = good
        ? readable.filter(({ manifest }) => manifest.generation <= good.placed.manifest.generation)
        : []
      greatestGeneration = readable[0]?.manifest.generation ?? 0
      const covered = good?.placed.manifest.coveredSequence ?? 0
      const log = await readLog(storage, sealer, covered)
      damages.push(...log.damages)
      lastSequence = Math.max(log.lastSequence, ...readable.map(({ manifest }) => manifest.coveredSequence))
      // A gap between the snapshot and the log shows as missing entries; without a log only the newest generation is the present.
      const reachesPresent = lastSequence === log.lastSequence && log.damages.length === 0
      const isComplete = reachesPresent && (good !== null || damages.length === 0)
      await forgetUnreferenced(storage, readable)
      return {
        segment: good?.segment ?? null,
        log: log.entries,
        mark: isComplete ? (log.mark ?? good?.placed.manifest.mark ?? '') : '',
        lastSequence,
        isComplete,
        damages
      }
    },

    append(logged) {
      const appended = appending.then(() => append(logged))
      appending = appended.catch(() => undefined)
      return appended
    },

    async write(segment, coveredSequence, mark) {
      const [newest] = generations
      const snapshotId = toHex(randomBytes(16))
      const sections = await writeChunks(segment, { storage, sealer, snapshotId, compressed, chunkBytes })
      const slot: ManifestSlot = newest?.slot === 0 ? 1 : 0
      const generation = greatestGeneration + 1
      const numbers = encodeNumbers(segment)
      const written: PlacedManifest = {
        slot,
        manifest: {
          format: 2,
          generation,
          snapshotId,
          coveredSequence,
          mark,
          compressed,
          chunkBytes,
          numbers,
          sections
        }
      }
      await writeManifest(storage, sealer, written)
      greatestGeneration = generation
      generations = newest ? [written, newest] : [written]
      await forgetUnreferenced(storage, generations)
      if (newest) await storage.deleteLog(Math.min(coveredSequence, newest.manifest.coveredSequence))
    },

    async clear() {
      await appending
      await storage.clear()
      generations = []
      greatestGeneration = 0
      lastSequence = 0
    }
  }
}

async function newestReadable(
  storage: SnapshotStorage,
  sealer: Sealer,
  manifests: readonly PlacedManifest[],
  damages: Damage[]
): Promise<{ readonly placed: PlacedManifest; readonly segment: Segment } | null> {
  for (const placed of manifests) {
    const segment = await readChunks(storage, sealer, placed.manifest)
    if (segment.ok) return { placed, segment: segment.value }
    damages.push(...segment.error)
  }
  return null
}

interface ReadLog {
  readonly entries: readonly (LoggedChanges | LoggedSegment)[]
  /** `null` where there is no entry. */
  readonly mark: string | null
  readonly lastSequence: number
  readonly damages: readonly Damage[]
}

async function readLog(storage: SnapshotStorage, sealer: Sealer, after: number): Promise<ReadLog> {
  const entries: (LoggedChanges | LoggedSegment)[] = []
  const damages: Damage[] = []
  let mark: string | null = null
  let expected = after + 1
  for (const { sequence, sealed } of await storage.readLog(after)) {
    if (expected < sequence) damages.push({ part: 'log', sequence: expected, problem: 'missing' })
    expected = sequence + 1
    const logged = await unsealEntry(sealer, sequence, sealed)
    if (!logged.ok) {
      damages.push({ part: 'log', sequence, problem: 'unreadable' })
      continue
    }
    entries.push(logged.value)
    mark = logged.value.mark
  }
  return { entries, mark, lastSequence: expected - 1, damages }
}

async function unsealEntry(
  sealer: Sealer,
  sequence: number,
  sealed: Uint8Array<ArrayBuffer>
): Promise<Result<LoggedChanges | LoggedSegment, 'unreadable'>> {
  const plain = await sealer.unseal(sealed, { kind: 'log', sequence })
  if (!plain.ok) return plain
  const logged = decodeChanges(plain.value)
  return logged.ok ? ok(logged.value) : err('unreadable')
}

/** Deletes what no manifest knows: remains of a write that was cut short, or of a generation before the last two. */
async function forgetUnreferenced(storage: SnapshotStorage, manifests: readonly PlacedManifest[]): Promise<void> {
  const referenced = new Set(manifests.flatMap(({ manifest }) => chunkIdsOf(manifest)))
  const remains = (await storage.chunkIds()).filter((id) => !referenced.has(id))
  if (remains.length > 0) await storage.deleteChunks(remains)
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
