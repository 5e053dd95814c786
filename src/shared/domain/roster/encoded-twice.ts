/**
 * Text in UTF-8 that some program read as Windows-1252 and saved again: `GarcÃ­a` for `García`. Repaired only where every
 * character beyond ASCII is part of such a sequence and all of them come out as letters or marks of Western scripts; then
 * nothing else can be meant. Done up to three times over, as some files were.
 * @returns the text as it was meant; the same where nothing is certain.
 */
export function mendTwiceEncoded(text: string): string {
  let mended = text
  for (let times = 0; times < MOST_TIMES && LEAD.test(mended); times++) {
    const once = mendOnce(mended)
    if (once === null) break
    mended = once
  }
  return mended
}

/** Whether letters of a name were lost or garbled on its way into the file: `Garc�a`, `Nu?ez`, `JosÃ`. */
export function isGarbled(text: string): boolean {
  return SUSPICIOUS.test(text) && GARBLED.test(text)
}

const MOST_TIMES = 3
/** What the first byte of a sequence looks like. */
const LEAD = /[\u00C2-\u00F4]/
const SUSPICIOUS = /[?\uFFFD\u0080-\u009F\u00C2\u00C3\u00E2]/
/** A replacement mark, a question mark among letters, or the beginning of a sequence whose rest is missing. */
const GARBLED =
  /\uFFFD|[\u0080-\u009F]|\p{L}\?\p{L}|^\?\p{L}{2}|[\u00C2\u00C3](?=$|\s|[^\p{L}\s'’.,-])|\u00C3(?=\p{Ll})|\u00E2(?=[€„ž])/u

function mendOnce(text: string): string | null {
  let mended = ''
  for (let at = 0; at < text.length;) {
    const byte = byteOf(text, at)
    if (byte < 0) return null
    if (byte < 0x80) {
      mended += text.charAt(at++)
      continue
    }
    const length = byte >= 0xf0 && byte <= 0xf4 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0
    if (length === 0 || byte > 0xf4) return null
    let code = byte & (0xff >> (length + 1))
    for (let next = 1; next < length; next++) {
      const more = at + next < text.length ? byteOf(text, at + next) : -1
      if (more < 0x80 || more > 0xbf) return null
      code = (code << 6) | (more & 0x3f)
    }
    if (!isWestern(code)) return null
    mended += String.fromCodePoint(code)
    at += length
  }
  return mended
}

/** The byte that Windows-1252 writes a character as; -1 where it has none. */
function byteOf(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code < 0x100 ? code : (HIGH_BYTES.get(code) ?? -1)
}

/** What 0x80 to 0x9F are in Windows-1252; those that are nothing there are left as they are. */
const HIGH_BYTES: ReadonlyMap<number, number> = new Map(
  [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'].map((letter, at) => [
    letter.charCodeAt(0),
    0x80 + at
  ])
)

/** Letters and marks of Western scripts, and the characters that stand for such when encoded a third time. */
function isWestern(code: number): boolean {
  return (
    (code >= 0x80 && code <= 0x17f) ||
    code === 0x192 ||
    // Romanian letters with a comma below; the others there are in no name, and `Ç’` would read as one of them.
    (code >= 0x218 && code <= 0x21b) ||
    (code >= 0x2c6 && code <= 0x2dc) ||
    (code >= 0x1e00 && code <= 0x1eff) ||
    (code >= 0x2010 && code <= 0x203a) ||
    code === 0x20ac ||
    code === 0x2122 ||
    code === 0xfeff
  )
}
