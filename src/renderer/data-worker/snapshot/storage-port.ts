/**
 * Where sealed bytes are kept. The snapshot store needs no more than this of a database; one implementation is Dexie,
 * tests have one that dies at every write. Keys are random ids and running numbers and name nobody.
 *
 * Each method that writes is one transaction: all of it or nothing, and in the order of the calls.
 */
export interface SnapshotStorage {
  /** May be lost by a power failure until a strict write follows. */
  putChunks(chunks: readonly StoredChunk[]): Promise<void>
  /** In the order of `ids`: each is read when it is asked for. */
  getChunks(ids: readonly string[]): Promise<readonly ChunkReader[]>
  chunkIds(): Promise<readonly string[]>
  deleteChunks(ids: readonly string[]): Promise<void>
  /** Answers when the bytes, and every chunk put before them, would survive a power failure. */
  putManifest(slot: ManifestSlot, sealed: Bytes): Promise<void>
  getManifests(): Promise<readonly { readonly slot: ManifestSlot; readonly sealed: Bytes }[]>
  /** Answers when the entry would survive a power failure. */
  appendLog(entry: LogEntry): Promise<void>
  /** Entries with numbers greater than `after`, ascending. */
  readLog(after: number): Promise<readonly LogEntry[]>
  /** Forgets entries up to this number (included). */
  deleteLog(upTo: number): Promise<void>
  /** Forgets everything. */
  clear(): Promise<void>
}

export type Bytes = Uint8Array<ArrayBuffer>

/** Two manifests take turns, so that writing one never endangers the other. */
export type ManifestSlot = 0 | 1

export interface StoredChunk {
  readonly id: string
  readonly sealed: Bytes
}

/** `undefined` for what is not there. */
export type ChunkReader = () => Promise<Bytes | undefined>

export interface LogEntry {
  readonly sequence: number
  readonly sealed: Bytes
}
