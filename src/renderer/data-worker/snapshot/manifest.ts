import { err, ok, type Result } from '#shared/lib/result'
import type { Sealer } from './chunk-sealing.ts'
import type { ColumnEntry, SectionName } from './segment-codec.ts'
import type { ManifestSlot, SnapshotStorage } from './storage-port.ts'

/** Of columns packed and whole in their chunks. */
const FORMAT = 2

/**
 * What makes chunks a snapshot. It is written after all of them, in one small strict write: a snapshot exists whole or
 * not at all. `[Note: the manifest comes last]`
 */
export interface Manifest {
  /** Another version's is refetched rather than read. */
  readonly format: typeof FORMAT
  /** Counts up; of two manifests the greater is the newer. */
  readonly generation: number
  /** Random; part of what each chunk's seal authenticates. */
  readonly snapshotId: string
  /** The log entries up to this number are part of the snapshot. */
  readonly coveredSequence: number
  readonly mark: string
  readonly compressed: boolean
  /** The most that a chunk holds, before it was compressed and sealed. */
  readonly chunkBytes: number
  readonly numbers: Readonly<Record<string, number>>
  readonly sections: readonly ManifestSection[]
}

export interface ManifestSection {
  readonly name: SectionName
  readonly chunkCount: number
  readonly columns: readonly ColumnEntry[]
}

export interface PlacedManifest {
  readonly slot: ManifestSlot
  readonly manifest: Manifest
}

export async function writeManifest(storage: SnapshotStorage, sealer: Sealer, placed: PlacedManifest): Promise<void> {
  const json = Uint8Array.from(new TextEncoder().encode(JSON.stringify(placed.manifest)))
  await storage.putManifest(placed.slot, await sealer.seal(json, { kind: 'manifest', slot: placed.slot }))
}

/** All manifests that are there, the newest first, and the slots of those that cannot be read. */
export async function readManifests(storage: SnapshotStorage, sealer: Sealer) {
  const readable: PlacedManifest[] = []
  const damaged: ManifestSlot[] = []
  const stored = await storage.getManifests()
  const unsealed = await Promise.all(
    stored.map(({ slot, sealed }) => sealer.unseal(sealed, { kind: 'manifest', slot }))
  )
  for (const [i, { slot }] of stored.entries()) {
    const plain = unsealed[i]
    const manifest = plain?.ok ? parseManifest(plain.value) : err('unreadable')
    if (manifest.ok) readable.push({ slot, manifest: manifest.value })
    else damaged.push(slot)
  }
  return { readable: readable.sort((a, b) => b.manifest.generation - a.manifest.generation), damaged }
}

export function chunkId(snapshotId: string, section: string, chunk: number): string {
  return `${snapshotId}/${section}/${String(chunk)}`
}

export function chunkIdsOf(manifest: Manifest): readonly string[] {
  return manifest.sections.flatMap(({ name, chunkCount }) =>
    Array.from({ length: chunkCount }, (_, chunk) => chunkId(manifest.snapshotId, name, chunk))
  )
}

/** Bytes that passed the seal are this app's own writing; only which version's has to be asked. */
function parseManifest(bytes: Uint8Array): Result<Manifest, 'unreadable'> {
  try {
    const manifest = JSON.parse(new TextDecoder().decode(bytes)) as Manifest
    return Number(manifest.format) === FORMAT ? ok(manifest) : err('unreadable')
  } catch {
    return err('unreadable')
  }
}
