import { z } from 'zod'
import { err, ok, type Result } from '#shared/lib/result'
import type { Sealer } from './chunk-sealing.ts'
import { sectionNames, type ColumnEntry } from './segment-codec.ts'
import type { ManifestSlot, SnapshotStorage } from './storage-port.ts'

/**
 * What makes chunks a snapshot. It is written after all of them, in one small strict write: a snapshot exists whole or
 * not at all. `[Note: the manifest comes last]`
 */
export interface Manifest {
  /** Another version's is refetched rather than read. */
  readonly format: 2
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
  readonly name: (typeof sectionNames)[number]
  readonly chunkCount: number
  readonly columns: readonly ColumnEntry[]
}

export interface PlacedManifest {
  readonly slot: ManifestSlot
  readonly manifest: Manifest
}

const whole = z.number().int().nonnegative()
const packingSchema = z.object({
  bits: whole,
  skips: z.enum(['nothing', 'zeros', 'repeats']),
  listed: whole,
  patches: whole,
  rises: z.boolean()
})
const manifestSchema = z.object({
  format: z.literal(2),
  generation: whole,
  snapshotId: z.string().min(1),
  coveredSequence: whole,
  mark: z.string(),
  compressed: z.boolean(),
  chunkBytes: z.number().int().positive(),
  numbers: z.record(z.string(), whole),
  sections: z.array(
    z.object({
      name: z.enum(sectionNames),
      chunkCount: whole,
      columns: z.array(
        z.object({
          path: z.string(),
          width: z.union([z.literal(1), z.literal(2), z.literal(4)]),
          length: whole,
          packing: packingSchema.optional()
        })
      )
    })
  )
})

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

function parseManifest(bytes: Uint8Array): Result<Manifest, 'unreadable'> {
  try {
    const parsed = manifestSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)))
    return parsed.success ? ok(parsed.data) : err('unreadable')
  } catch {
    return err('unreadable')
  }
}
