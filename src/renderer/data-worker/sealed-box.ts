/**
 * AES-256-GCM as everything the data worker writes is sealed: a random 96-bit nonce in front of what was sealed.
 * @param key AES-GCM, 256 bits.
 * @param additionalData says what the bytes are and where they belong, so that nothing can be moved, swapped or rolled back
 * unnoticed.
 * @param randomBytes from a source fit for keys.
 */
export async function sealBox(
  key: CryptoKey,
  plain: Uint8Array<ArrayBuffer>,
  additionalData: Uint8Array<ArrayBuffer>,
  randomBytes: (length: number) => Uint8Array = random
): Promise<Uint8Array<ArrayBuffer>> {
  const iv = Uint8Array.from(randomBytes(NONCE_BYTES))
  const body = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plain)
  const sealed = new Uint8Array(NONCE_BYTES + body.byteLength)
  sealed.set(iv)
  sealed.set(new Uint8Array(body), NONCE_BYTES)
  return sealed
}

/** @returns `null` where the bytes were changed or cut, or were sealed for another place or with another key. */
export async function openBox(
  key: CryptoKey,
  sealed: Uint8Array<ArrayBuffer>,
  additionalData: Uint8Array<ArrayBuffer>
): Promise<Uint8Array<ArrayBuffer> | null> {
  const iv = sealed.subarray(0, NONCE_BYTES)
  try {
    return new Uint8Array(
      await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, sealed.subarray(NONCE_BYTES))
    )
  } catch {
    return null
  }
}

const NONCE_BYTES = 12

function random(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length))
}
