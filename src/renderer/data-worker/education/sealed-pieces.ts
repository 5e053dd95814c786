import { openBox, sealBox } from '../sealed-box.ts'

/** Sealing of a CE file's pieces: AES-256-GCM, a random nonce each, authenticated data that names file, piece and revision. */
export interface PieceSealer {
  seal(piece: string, revision: number, plain: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>
  /** @returns `null` where the bytes were changed, cut, or sealed for another place or key. */
  unseal(piece: string, sealed: Uint8Array<ArrayBuffer>): Promise<UnsealedPiece | null>
}

export interface UnsealedPiece {
  readonly revision: number
  readonly plain: Uint8Array<ArrayBuffer>
}

/** @param rootKey 32 bytes; they stay the caller's to wipe. */
export async function createPieceSealer(fileId: string, rootKey: Uint8Array<ArrayBuffer>): Promise<PieceSealer> {
  const root = await crypto.subtle.importKey('raw', rootKey, 'HKDF', false, ['deriveKey'])
  const info = encoder.encode('pass-desk/ce/pieces')
  const key = await crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info },
    root,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt']
  )
  const placeOf = (piece: string, revision: number) => encoder.encode(JSON.stringify([fileId, piece, revision]))

  return {
    async seal(piece, revision, plain) {
      const box = await sealBox(key, plain, placeOf(piece, revision))
      const sealed = new Uint8Array(REVISION_BYTES + box.length)
      new DataView(sealed.buffer).setUint32(0, revision)
      sealed.set(box, REVISION_BYTES)
      return sealed
    },
    async unseal(piece, sealed) {
      if (sealed.length < REVISION_BYTES) return null
      const revision = new DataView(sealed.buffer, sealed.byteOffset).getUint32(0)
      const plain = await openBox(key, sealed.subarray(REVISION_BYTES), placeOf(piece, revision))
      return plain && { revision, plain }
    }
  }
}

const REVISION_BYTES = 4
const encoder = new TextEncoder()
