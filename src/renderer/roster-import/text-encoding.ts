import { analyse } from 'chardet'

export interface DecodedText {
  /** Of a long text that is UTF-8 made when it is asked for. */
  readonly text: string
  /** Its beginning, of sixty thousand characters or more where it has as many. */
  readonly head: string
  /** As the Encoding Standard names it: `utf-8`, `utf-16le`, `windows-1252`, … */
  readonly encoding: string
  readonly bom: boolean
  /** The text's bytes, where they are at hand. */
  readonly utf8: Uint8Array | null
}

/** So many bytes are looked at to guess an encoding that nothing declares. */
const SAMPLE_BYTES = 200_000

/** The encodings that a person can choose where the found one is wrong. */
export const TEXT_ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const

export type TextEncodingName = (typeof TEXT_ENCODINGS)[number]

/**
 * Decodes a text file: by its byte order mark; as UTF-16 where every other byte is zero; as UTF-8 where it is valid; else
 * as Windows-1252, which hospital systems of the United States write - unless the bytes speak clearly for another.
 * @param wanted what a person chose in place of all that.
 */
export function decodeText(bytes: Uint8Array, wanted?: TextEncodingName): DecodedText {
  if (wanted !== undefined) return decodeAs(bytes, wanted, false)
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return decodeAs(bytes, 'utf-8', true)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs(bytes, 'utf-16le', true)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs(bytes, 'utf-16be', true)
  const wide = wideEncoding(bytes)
  if (wide !== null) return decodeAs(bytes, wide, false)
  return decodeUtf8(bytes) ?? decodeAs(bytes, singleByteEncoding(bytes), false)
}

function decodeAs(bytes: Uint8Array, encoding: string, bom: boolean): DecodedText {
  const decoded = new TextDecoder(encoding).decode(bytes)
  const text = encoding === 'windows-1252' ? mendWindows1252(decoded) : decoded
  return toDecoded(text.startsWith('\uFEFF') ? text.slice(1) : text, encoding, bom)
}

function toDecoded(text: string, encoding: string, bom: boolean): DecodedText {
  return { text, head: text, encoding, bom, utf8: null }
}

/**
 * Some runtimes (Node 20 among them) decode Windows-1252 as if it were ISO 8859-1 and leave control characters where
 * quotation marks and dashes belong. Where the runtime is right there is nothing to mend.
 */
function mendWindows1252(text: string): string {
  return text.replace(/[\u0080-\u009F]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? character)
}

/** 0x80 to 0x9F; the five codes that mean nothing are spaces here. */
const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length, 4_000) & ~1
  if (length < 4) return null
  let even = 0
  let odd = 0
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++
    if (bytes[i + 1] === 0) odd++
  }
  const pairs = length / 2
  if (odd > pairs * 0.6 && even < pairs * 0.1) return 'utf-16le'
  if (even > pairs * 0.6 && odd < pairs * 0.1) return 'utf-16be'
  return null
}

/** The text, or `null` where it is not UTF-8. A few wrong bytes in a text that is UTF-8 otherwise are forgiven. */
function decodeUtf8(bytes: Uint8Array): DecodedText | null {
  if (isUtf8(bytes)) {
    let text: string | null = null
    return {
      get text() {
        return (text ??= new TextDecoder('utf-8').decode(bytes))
      },
      head: new TextDecoder('utf-8').decode(bytes.subarray(0, HEAD_BYTES), { stream: true }),
      encoding: 'utf-8',
      bom: false,
      utf8: bytes
    }
  }
  const text = new TextDecoder('utf-8').decode(bytes)
  let wrong = 0
  let right = 0
  for (const character of text) {
    if (character === '\uFFFD') wrong++
    else if (character > '\u007F') right++
  }
  return right >= 20 && wrong * 50 <= right ? toDecoded(text, 'utf-8', false) : null
}

/** A character has three bytes at most for each of its units. */
const HEAD_BYTES = 180_000

/** Looks only at what is not ASCII, as long as that is little: each stretch of it has to be UTF-8 by itself. */
function isUtf8(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  // Four bytes at a time, where memory has them together.
  const shift = (4 - (bytes.byteOffset & 3)) & 3
  const count = Math.max(0, bytes.length - shift) >> 2
  const fours = count === 0 ? new Int32Array(0) : new Int32Array(bytes.buffer, bytes.byteOffset + shift, count)
  try {
    let stretches = 0
    for (let at = 0; at < bytes.length;) {
      let four = (at - shift + 3) >> 2
      if (isAscii(bytes, at, four * 4 + shift)) {
        four = endOfAscii(fours, four)
        at = Math.min(bytes.length, four * 4 + shift)
      }
      while (at < bytes.length && (bytes[at] ?? 0) < 0x80) at++
      const start = at
      while (at < bytes.length && (bytes[at] ?? 0) >= 0x80) at++
      if (++stretches > MOST_STRETCHES) at = bytes.length
      if (at > start) decoder.decode(bytes.subarray(start, at))
    }
    return true
  } catch {
    return false
  }
}

/** The first of the fours from `from` on in which a byte is not ASCII; four of them at a time, as far as that goes. */
function endOfAscii(fours: Int32Array, from: number): number {
  let at = from
  for (; at + 3 < fours.length; at += 4) {
    const any = (fours[at] ?? 0) | (fours[at + 1] ?? 0) | (fours[at + 2] ?? 0) | (fours[at + 3] ?? 0)
    if ((any & HIGH_BITS) !== 0) break
  }
  while (at < fours.length && ((fours[at] ?? 0) & HIGH_BITS) === 0) at++
  return at
}

const HIGH_BITS = 0x8080_8080

function isAscii(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if ((bytes[at] ?? 0) >= 0x80) return false
  return true
}

/** More are looked at together. */
const MOST_STRETCHES = 5_000

/** Encodings of other scripts, which Windows-1252 would turn into nonsense. */
const OTHER_SCRIPTS = new Set([
  'Shift_JIS',
  'Big5',
  'EUC-JP',
  'EUC-KR',
  'GB18030',
  'windows-1251',
  'KOI8-R',
  'windows-1256',
  'windows-1253',
  'windows-1255'
])
const SURE = 90

function singleByteEncoding(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  // Text in another script has high bytes everywhere; a roster with a few accents does not.
  const high = sample.reduce((count, byte) => count + (byte > 0x7f ? 1 : 0), 0)
  if (high * 5 < sample.length) return 'windows-1252'
  const [best] = analyse(sample)
  return best && best.confidence >= SURE && OTHER_SCRIPTS.has(best.name) ? best.name.toLowerCase() : 'windows-1252'
}
