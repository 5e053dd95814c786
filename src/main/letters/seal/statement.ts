import { z } from 'zod'
import { isSignedBy, type LetterSigner, type PublicJwk } from './signer.ts'

/** What a seal states about its file. Nothing about time: the same letter and key give the same bytes. */
export interface SealStatement {
  /** The number of the letter; of a merged file that of its first. */
  readonly letter: string
  /** How many letters are in the file. */
  readonly letters: number
  /** The length of the whole file. */
  readonly bytes: number
  /** Where the place of the signature begins; its length is `SEAL_LENGTH`. */
  readonly at: number
  /** SHA-256, base64url, of every byte of the file but those of the signature's place. */
  readonly sha256: string
}

/** Characters kept free in a file for the compact JWS, filled up with spaces. */
export const SEAL_LENGTH = 896
/** The key of the trailer dictionary under which a file carries its seal. Readers pass over keys that they do not know. */
export const SEAL_MARK = '/PassDeskSignature('
/** A trace that stays when the mark itself is damaged. */
export const SEAL_COMMENT = '%PASS Desk seal\n'

/** The statement as a compact JWS (RFC 7515, EdDSA of RFC 8037) that carries the public key, filled up to its place. */
export function signStatement(statement: SealStatement, signer: LetterSigner): string {
  const { letter, letters, bytes, at, sha256 } = statement
  const payload = { v: 1, letter: cut(letter), letters, bytes, at, sha256 }
  const header = { alg: 'EdDSA', typ: SEAL_TYPE, jwk: signer.publicKey }
  const signed = `${encode(JSON.stringify(header))}.${encode(JSON.stringify(payload))}`
  const signature = Buffer.from(signer.sign(Buffer.from(signed, 'latin1'))).toString('base64url')
  const seal = `${signed}.${signature}`
  if (seal.length > SEAL_LENGTH) throw new Error('A seal that is longer than its place')
  return seal.padEnd(SEAL_LENGTH, ' ')
}

/**
 * Reads what stands in the place of a signature. Strict: of several spellings that mean the same bytes only the one
 * that `signStatement` writes is taken, so that not even a bit that means nothing can be changed.
 * @returns the statement and the key in it, `isSigned` telling whether that key signed it, asked only where the rest fits; `null` where it is no seal.
 */
export function readStatement(
  place: string
): { readonly statement: SealStatement; readonly key: PublicJwk; readonly isSigned: () => boolean } | null {
  const seal = place.trimEnd()
  const [header, payload, signature, rest] = seal.split('.')
  if (header === undefined || payload === undefined || signature === undefined || rest !== undefined) return null
  if (seal.padEnd(SEAL_LENGTH, ' ') !== place) return null
  const protectedHeader = headerSchema.safeParse(decodeJson(header))
  const statement = payloadSchema.safeParse(decodeJson(payload))
  const signatureBytes = decode(signature)
  if (!protectedHeader.success || !statement.success || !signatureBytes) return null
  const { jwk } = protectedHeader.data
  return {
    statement: statement.data,
    key: jwk,
    isSigned: () => isSignedBy(jwk, Buffer.from(`${header}.${payload}`, 'latin1'), signatureBytes)
  }
}

const SEAL_TYPE = 'pass-desk-letter+jws'

export const publicJwkSchema = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/)
})

const headerSchema = z.strictObject({ alg: z.literal('EdDSA'), typ: z.literal(SEAL_TYPE), jwk: publicJwkSchema })

const count = z.number().int().nonnegative()
const payloadSchema = z.strictObject({
  v: z.literal(1),
  letter: z.string(),
  letters: count,
  bytes: count,
  at: count,
  sha256: z.string().length(43)
})

/** Letter numbers are short; one that is not must not burst the place. 48 units are at most 288 bytes as JSON. */
function cut(letterNumber: string): string {
  return letterNumber.slice(0, 48)
}

function encode(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64url')
}

/** @returns `null` unless this is the one canonical spelling of its bytes. */
function decode(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text ? bytes : null
}

function decodeJson(text: string): unknown {
  const bytes = decode(text)
  if (!bytes) return null
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return null
  }
}
