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
      const sealed = new Uint8Array(HEAD_BYTES + plain.length + TAG_BYTES)
      new DataView(sealed.buffer).setUint32(0, revision)
      const iv = crypto.getRandomValues(sealed.subarray(REVISION_BYTES, HEAD_BYTES))
      const additionalData = placeOf(piece, revision)
      sealed.set(
        new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plain)),
        HEAD_BYTES
      )
      return sealed
    },
    async unseal(piece, sealed) {
      if (sealed.length < HEAD_BYTES + TAG_BYTES) return null
      const revision = new DataView(sealed.buffer, sealed.byteOffset).getUint32(0)
      const iv = sealed.subarray(REVISION_BYTES, HEAD_BYTES)
      const additionalData = placeOf(piece, revision)
      try {
        const body = sealed.subarray(HEAD_BYTES)
        const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, body)
        return { revision, plain: new Uint8Array(plain) }
      } catch {
        return null
      }
    }
  }
}

const REVISION_BYTES = 4
const NONCE_BYTES = 12
const HEAD_BYTES = REVISION_BYTES + NONCE_BYTES
const TAG_BYTES = 16
const encoder = new TextEncoder()
