/** Where the sealed pieces lie. The worker reaches them through main, which keeps them and can open none. */
export interface PieceStorage {
  read(fileId: string, piece: string): Promise<Uint8Array<ArrayBuffer> | null>
  /** Answers when the piece is on disk. @throws where it could not be kept. */
  write(fileId: string, piece: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  remove(fileId: string, pieces: readonly string[]): Promise<void>
}

/** What the worker asks the page to hand to main; the page sees sealed bytes alone. */
export type StorageRequest =
  | { readonly op: 'read'; readonly fileId: string; readonly piece: string }
  | { readonly op: 'write'; readonly fileId: string; readonly piece: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly op: 'remove'; readonly fileId: string; readonly pieces: readonly string[] }

/** A storage that sends each request away and waits for its answer. */
export function createRelayedStorage(send: (request: StorageRequest) => Promise<unknown>): PieceStorage {
  return {
    async read(fileId, piece) {
      const bytes = await send({ op: 'read', fileId, piece })
      // A view on other memory, or none at all: either way a copy of its own.
      return bytes instanceof Uint8Array ? Uint8Array.from(bytes) : null
    },
    async write(fileId, piece, bytes) {
      await send({ op: 'write', fileId, piece, bytes })
    },
    async remove(fileId, pieces) {
      await send({ op: 'remove', fileId, pieces })
    }
  }
}
