/**
 * The recovery key that is printed when a CE file is set up: 160 random bits in eight groups of four letters and
 * figures, then a group that shows a slip of the pen. Letters that look like figures are left out.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const KEY_BYTES = 20

/** @param bytes 20 random bytes. @returns `7K2M-…`, nine groups of four. */
export async function formatRecoveryKey(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const text = encode(bytes) + (await checkGroup(bytes))
  return (text.match(/.{4}/g) ?? []).join('-')
}

/** Reads a typed key: case, spaces and dashes do not matter, nor O for 0, I and L for 1. @returns `null` where it is none. */
export async function parseRecoveryKey(text: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const plain = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  if (!/^[0-9A-HJKMNP-TV-Z]{36}$/.test(plain)) return null
  const bytes = decode(plain.slice(0, 32))
  return (await checkGroup(bytes)) === plain.slice(32) ? bytes : null
}

async function checkGroup(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return encode(digest.subarray(0, 3)).slice(0, 4)
}

function encode(bytes: Uint8Array): string {
  let text = ''
  let buffer = 0
  let bits = 0
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += ALPHABET[(buffer >> bits) & 31] ?? ''
      buffer &= (1 << bits) - 1
    }
  }
  return bits > 0 ? text + (ALPHABET[(buffer << (5 - bits)) & 31] ?? '') : text
}

function decode(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(KEY_BYTES)
  let buffer = 0
  let bits = 0
  let at = 0
  for (const letter of text) {
    buffer = (buffer << 5) | ALPHABET.indexOf(letter)
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = (buffer >> bits) & 255
    buffer &= (1 << bits) - 1
  }
  return bytes
}
