import Dexie, { type Table } from 'dexie'
import type { Bytes, LogEntry, ManifestSlot, SnapshotStorage } from './storage-port.ts'

/** The snapshot's storage in IndexedDB: a database of its own, three tables, no index but the keys. */
export interface DexieSnapshotStorage extends SnapshotStorage {
  close(): void
}

/**
 * A chunk lies in the database as a blob: its bytes then come straight from the disk into a buffer of the worker, in two
 * thirds of the time that an array takes, which is copied and taken apart on its way.
 */
interface ChunkRow {
  readonly id: string
  readonly sealed: Blob
}

interface ManifestRow {
  readonly slot: ManifestSlot
  readonly sealed: Bytes
}

/** @param name of the database; must not name anybody. */
export async function openDexieStorage(name: string): Promise<DexieSnapshotStorage> {
  // Strict throughout: chunks are few and large, so waiting for the disk costs little, and a manifest that is on disk
  // must never refer to chunks that are not.
  const dexie = new Dexie(name, { chromeTransactionDurability: 'strict' })
  dexie.version(1).stores({ chunks: 'id', manifests: 'slot', log: 'sequence' })
  await dexie.open()
  const chunks: Table<ChunkRow, string> = dexie.table('chunks')
  const manifests: Table<ManifestRow, ManifestSlot> = dexie.table('manifests')
  const log: Table<LogEntry, number> = dexie.table('log')
  return {
    async putChunks(written) {
      await chunks.bulkPut(written.map(({ id, sealed }) => ({ id, sealed: new Blob([sealed]) })))
    },
    async getChunks(ids) {
      return (await chunks.bulkGet([...ids])).map((row) => () => bytesOf(row?.sealed))
    },
    chunkIds: () => chunks.toCollection().primaryKeys(),
    deleteChunks: (ids) => chunks.bulkDelete([...ids]),
    async putManifest(slot, sealed) {
      await manifests.put({ slot, sealed })
    },
    getManifests: () => manifests.toArray(),
    async appendLog(entry) {
      await log.put(entry)
    },
    readLog: (after) => log.where('sequence').above(after).toArray(),
    async deleteLog(upTo) {
      await log.where('sequence').belowOrEqual(upTo).delete()
    },
    async clear() {
      await dexie.transaction('rw', chunks, manifests, log, async () => {
        // Manifests first: without them nothing else is a snapshot.
        await manifests.clear()
        await log.clear()
        await chunks.clear()
      })
    },
    close: () => dexie.close()
  }
}

/** @returns `undefined` where the file behind the blob is gone, as where the row is. */
async function bytesOf(sealed: Blob | undefined): Promise<Bytes | undefined> {
  try {
    return sealed && new Uint8Array(await sealed.arrayBuffer())
  } catch {
    return undefined
  }
}
