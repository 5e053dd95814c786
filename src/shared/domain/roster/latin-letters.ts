/** Tells letters by their code, for texts that are looked at by the hundred thousand. */

/** A to Z, in either case. */
export function isEnglishLetter(code: number): boolean {
  const lower = code | 32
  return lower >= LETTER_A && lower <= LETTER_Z
}

/** The letters of European and Vietnamese names that English has not, each as one code: é, Ł, ễ. */
export function isAccentedLetter(code: number): boolean {
  if (code < 0xc0) return false
  return code <= 0x24f ? code !== TIMES && code !== DIVIDED : code >= 0x1e00 && code <= 0x1eff
}

const LETTER_A = 97
const LETTER_Z = 122
/** The two of Latin-1 that stand among letters and are none. */
const TIMES = 0xd7
const DIVIDED = 0xf7
