import type { DeskInput } from '#shared/contract/desk-calls'

export type PublicKey = DeskInput<'verification.readKey'>['key']

/** A file that is longer is no key. */
export const LARGEST_KEY_FILE_BYTES = 10_000

/** @returns the key in a JWK file, of a private one only its public half; `null` for anything else. */
export function readPublicKey(text: string): PublicKey | null {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof json !== 'object' || json === null || !('kty' in json) || !('crv' in json) || !('x' in json)) return null
  const { kty, crv, x } = json
  if (kty !== 'OKP' || crv !== 'Ed25519' || typeof x !== 'string' || !/^[A-Za-z0-9_-]{43}$/.test(x)) return null
  return { kty, crv, x }
}
