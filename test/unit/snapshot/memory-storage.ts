import type { Bytes, ManifestSlot, SnapshotStorage } from '../../../src/renderer/data-worker/snapshot/storage-port.ts'

/** What is on the disk of a machine that can lose its power at any write. */
export interface Disk {
  readonly chunks: Map<string, Bytes>
  readonly manifests: Map<ManifestSlot, Bytes>
  readonly log: Map<number, Bytes>
  /** Chunks that no strict write has followed yet: a power failure takes them. */
  readonly unsure: Set<string>
}

export class PowerFailure extends Error {}

export function createDisk(): Disk {
  return { chunks: new Map(), manifests: new Map(), log: new Map(), unsure: new Set() }
}

/**
 * @param writesLeft how many writes succeed before the power fails; the failing one does nothing, like an aborted
 * transaction, and nothing works afterwards.
 * @param survives which of the unsure chunks reach the disk all the same.
 */
export function createMemoryStorage(
  disk: Disk,
  writesLeft = Infinity,
  survives: (id: string) => boolean = () => false
): SnapshotStorage {
  let left = writesLeft
  let dead = false
  const write = async (change: () => void): Promise<void> => {
    await Promise.resolve()
    if (dead) throw new PowerFailure()
    if (left-- <= 0) {
      dead = true
      for (const id of disk.unsure) if (!survives(id)) disk.chunks.delete(id)
      disk.unsure.clear()
      throw new PowerFailure()
    }
    change()
  }
  const read = async <T>(look: () => T): Promise<T> => {
    await Promise.resolve()
    if (dead) throw new PowerFailure()
    return look()
  }
  return {
    putChunks: (chunks) =>
      write(() => {
        for (const { id, sealed } of chunks) {
          disk.chunks.set(id, sealed)
          disk.unsure.add(id)
        }
      }),
    getChunks: (ids) => read(() => ids.map((id) => () => read(() => disk.chunks.get(id)))),
    chunkIds: () => read(() => [...disk.chunks.keys()]),
    deleteChunks: (ids) => write(() => ids.forEach((id) => disk.chunks.delete(id))),
    putManifest: (slot, sealed) =>
      write(() => {
        disk.manifests.set(slot, sealed)
        disk.unsure.clear()
      }),
    getManifests: () => read(() => Array.from(disk.manifests, ([slot, sealed]) => ({ slot, sealed }))),
    appendLog: ({ sequence, sealed }) =>
      write(() => {
        disk.log.set(sequence, sealed)
        disk.unsure.clear()
      }),
    readLog: (after) =>
      read(() =>
        Array.from(disk.log, ([sequence, sealed]) => ({ sequence, sealed }))
          .filter(({ sequence }) => sequence > after)
          .sort((a, b) => a.sequence - b.sequence)
      ),
    deleteLog: (upTo) =>
      write(() => {
        for (const sequence of disk.log.keys()) if (sequence <= upTo) disk.log.delete(sequence)
      }),
    clear: () =>
      write(() => {
        disk.manifests.clear()
        disk.log.clear()
        disk.chunks.clear()
      })
  }
}

export function copyDisk(disk: Disk): Disk {
  return {
    chunks: new Map(disk.chunks),
    manifests: new Map(disk.manifests),
    log: new Map(disk.log),
    unsure: new Set(disk.unsure)
  }
}
