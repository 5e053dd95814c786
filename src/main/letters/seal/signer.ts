import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { formatFingerprint } from '#shared/domain/letter-seal'

/** The public half of a desk's key as partners get it (RFC 8037), an Ed25519 key. */
export interface PublicJwk {
  readonly kty: 'OKP'
  readonly crv: 'Ed25519'
  /** 32 bytes, base64url. */
  readonly x: string
}

/** Who signs letters. The private half is inside and does not come out. */
export interface LetterSigner {
  readonly publicKey: PublicJwk
  /** For people: printed on each letter and read out over the telephone. */
  readonly fingerprint: string
  /** Made with the public development key: shows that sealing works, proves nothing about who sealed. */
  readonly isDevelopment: boolean
  /** 64 bytes. Ed25519 is deterministic: the same bytes give the same signature. */
  sign(bytes: Uint8Array): Uint8Array
}

/**
 * Node's own Ed25519 and not a library over Web Crypto: the older runtime has no global Web Crypto in main, and
 * a batch signs thousands of times, for which this is synchronous.
 * @param seed 32 random bytes: the private key.
 */
export function createSigner(seed: Uint8Array): LetterSigner {
  const key = privateKeyOf(seed)
  const publicKey: PublicJwk = { kty: 'OKP', crv: 'Ed25519', x: exportedX(key) }
  return {
    publicKey,
    fingerprint: fingerprintOf(publicKey),
    isDevelopment: isDevelopmentKey(publicKey),
    sign: (bytes) => new Uint8Array(sign(null, bytes, key))
  }
}

/** The signer of the command line. Its private key can be computed by anybody who reads this line. */
export function developmentSigner(): LetterSigner {
  return createSigner(developmentSeed())
}

export function isDevelopmentKey(key: PublicJwk): boolean {
  return key.x === exportedX(privateKeyOf(developmentSeed()))
}

/** @returns whether the holder of `key` signed these bytes; false also for a key that is none. */
export function isSignedBy(key: PublicJwk, bytes: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(null, bytes, createPublicKey({ key: { ...key }, format: 'jwk' }), signature)
  } catch {
    return false
  }
}

/** From the RFC 7638 thumbprint of the key. */
export function fingerprintOf({ crv, kty, x }: PublicJwk): string {
  return formatFingerprint(createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest())
}

function developmentSeed(): Uint8Array {
  return createHash('sha256').update('PASS Desk: the public development key').digest()
}

/** What stands before the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410, section 7). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')

function privateKeyOf(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' })
}

function exportedX(key: KeyObject): string {
  const { x } = createPublicKey(key).export({ format: 'jwk' })
  if (x === undefined) throw new Error('An Ed25519 key without its public half')
  return x
}
