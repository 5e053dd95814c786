import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { err, ok, type Result } from '#shared/lib/result'

/** What a key is for. One root key per vault, one derived key per purpose: no purpose can read another's data. */
export type KeyPurpose = 'settings' | 'journal'

/**
 * Seals small values of main: AES-256-GCM, a random 96-bit nonce, and authenticated data that names the store, the id
 * and the revision, so that a sealed value cannot be swapped for another one or an older one unnoticed.
 */
export interface Sealer {
  seal(plain: Uint8Array, place: SealedPlace): Buffer
  /** @returns `damaged` where the bytes were changed, cut, or sealed for another place or key. */
  unseal(sealed: Uint8Array, place: SealedPlace): Result<Buffer, 'damaged'>
}

export interface SealedPlace {
  readonly store: string
  readonly id: string
  readonly revision: number
}

const FORMAT = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16

export function createSealer(rootKey: Uint8Array, purpose: KeyPurpose): Sealer {
  const key = Buffer.from(hkdfSync('sha256', rootKey, new Uint8Array(0), `pass-desk/${purpose}`, 32))
  return {
    seal(plain, place) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      cipher.setAAD(authenticatedData(place))
      const body = Buffer.concat([cipher.update(plain), cipher.final()])
      return Buffer.concat([Buffer.from([FORMAT]), nonce, cipher.getAuthTag(), body])
    },
    unseal(sealed, place) {
      if (sealed.length < 1 + NONCE_BYTES + TAG_BYTES || sealed[0] !== FORMAT) return err('damaged')
      const nonce = sealed.subarray(1, 1 + NONCE_BYTES)
      const tag = sealed.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES)
      const decipher = createDecipheriv('aes-256-gcm', key, nonce)
      decipher.setAAD(authenticatedData(place))
      decipher.setAuthTag(tag)
      try {
        return ok(Buffer.concat([decipher.update(sealed.subarray(1 + NONCE_BYTES + TAG_BYTES)), decipher.final()]))
      } catch {
        return err('damaged')
      }
    }
  }
}

function authenticatedData(place: SealedPlace): Buffer {
  return Buffer.from(JSON.stringify([place.store, place.id, place.revision]), 'utf8')
}
