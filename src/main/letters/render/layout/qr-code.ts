import encodeQR from 'qr'
import { createRecentCache } from '../recent-cache.ts'

/** A QR code as a bitmap for `Page.stencil`: dark modules are ones. */
export interface QrBitmap {
  /** How many modules a side has. */
  readonly modules: number
  /** Row by row from the top, each row filled up to whole bytes, in hexadecimal. */
  readonly bits: string
}

/** Error correction "medium" (15 %): enough for a fax, small enough for wide modules. */
export function qrBitmap(text: string): QrBitmap {
  const known = remembered.get(text)
  if (known) return known
  const bitmap = toBitmap(text)
  remembered.set(text, bitmap)
  return bitmap
}

/** Each page of a letter carries the letter's own code. */
const remembered = createRecentCache<QrBitmap>(2)

function toBitmap(text: string): QrBitmap {
  // The encoder always adds a border; the page's own white serves as quiet zone, so it comes off again.
  const bordered = encodeQR(text, 'raw', { ecc: 'medium', border: 1 })
  const modules = bordered.length - 2
  let bits = ''
  for (let y = 1; y <= modules; y++) {
    const row = bordered[y] ?? []
    for (let x = 1; x <= modules; x += 8) {
      let byte = 0
      for (let bit = 0; bit < 8; bit++) byte = byte * 2 + (x + bit <= modules && row[x + bit] === true ? 1 : 0)
      bits += HEXADECIMAL[byte] ?? ''
    }
  }
  return { modules, bits }
}

const HEXADECIMAL: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
