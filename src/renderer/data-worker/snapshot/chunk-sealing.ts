import { err, ok, type Result } from '#shared/lib/result'
import { openBox, sealBox } from '../sealed-box.ts'
import type { Bytes } from './storage-port.ts'

/**
 * AES-256-GCM for everything the snapshot store writes: a random 96-bit nonce in front, and authenticated data that
 * says what the bytes are and where they belong, so that nothing can be moved, swapped or rolled back unnoticed.
 */
export interface Sealer {
  seal(plain: Bytes, place: SealedPlace): Promise<Bytes>
  /** @returns an error where the bytes were changed or cut, or were sealed for another place or with another key. */
  unseal(sealed: Bytes, place: SealedPlace): Promise<Result<Bytes, 'unreadable'>>
}

export type SealedPlace =
  | {
      readonly kind: 'chunk'
      readonly snapshotId: string
      readonly section: string
      readonly chunk: number
      readonly of: number
    }
  | { readonly kind: 'manifest'; readonly slot: number }
  | { readonly kind: 'log'; readonly sequence: number }

/**
 * @param key AES-GCM, 256 bits, not extractable; dropped by ending the worker.
 * @param randomBytes from a source fit for keys.
 */
export function createSealer(key: CryptoKey, randomBytes: (length: number) => Uint8Array): Sealer {
  return {
    seal: (plain, place) => sealBox(key, plain, authenticatedData(place), randomBytes),
    async unseal(sealed, place) {
      const plain = await openBox(key, sealed, authenticatedData(place))
      return plain ? ok(plain) : err('unreadable')
    }
  }
}

/** The first item names this format: what another version sealed can never be taken for ours. */
const FORMAT = 'pass-desk snapshot 1'
const encoder = new TextEncoder()

function authenticatedData(place: SealedPlace): Bytes {
  switch (place.kind) {
    case 'chunk':
      return encode([FORMAT, place.kind, place.snapshotId, place.section, place.chunk, place.of])
    case 'manifest':
      return encode([FORMAT, place.kind, place.slot])
    case 'log':
      return encode([FORMAT, place.kind, place.sequence])
  }
}

function encode(parts: readonly (string | number)[]): Bytes {
  return Uint8Array.from(encoder.encode(JSON.stringify(parts)))
}
