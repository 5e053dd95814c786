import type { PieceStorage } from '../../../src/renderer/data-worker/education/piece-storage.ts'

/** Sealed pieces in memory, laid open for the tests. */
export function createMemoryPieces(): PieceStorage & { readonly pieces: Map<string, Uint8Array<ArrayBuffer>> } {
  const pieces = new Map<string, Uint8Array<ArrayBuffer>>()
  return {
    pieces,
    read: (fileId, piece) => Promise.resolve(pieces.get(`${fileId}/${piece}`)?.slice() ?? null),
    write(fileId, piece, bytes) {
      pieces.set(`${fileId}/${piece}`, bytes.slice())
      return Promise.resolve()
    },
    remove(fileId, names) {
      for (const name of names) pieces.delete(`${fileId}/${name}`)
      return Promise.resolve()
    }
  }
}

/** Cheap on purpose: the tests prove that the passphrase is needed, not that it is slow. */
export const TEST_COST = { memoryKibibytes: 64, iterations: 1, parallelism: 1 }

export const testDeps = () => {
  const storage = createMemoryPieces()
  const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length))
  return { storage, randomBytes, cost: TEST_COST }
}
