import type { AffiliationStatus } from '../affiliation.ts'
import { normalizeHeader } from './header-words.ts'

/** Whether a text only says yes or no: Y, no, T, false, 1, X, a tick. */
export function isFlagText(text: string): boolean {
  return readFlag(text) !== null
}

/** What the texts of a status column mean: under "Active?" a T is true and a cross a yes, elsewhere T is terminated. */
export function createStatusReader(
  header: string,
  translate: (text: string) => AffiliationStatus | undefined
): (text: string) => AffiliationStatus | undefined {
  if (!isActiveFlag(header)) return translate
  return (text) => {
    const known = translate(text)
    const flag = readFlag(text)
    // What a person said of a code counts more.
    if (flag === null || (known !== undefined && !(flag && known === 'inactive'))) return known
    return flag ? 'active' : 'inactive'
  }
}

/** `null` where a text says neither. */
function readFlag(text: string): boolean | null {
  if (text.length > LONGEST) return null
  const plain = text.toLowerCase()
  return YES.has(plain) ? true : NO.has(plain) ? false : null
}

/** Whether a header asks if somebody is active, so that T is true and not terminated. */
export function isActiveFlag(header: string): boolean {
  return /^(is |currently |still )?(active|current)( (member|staff|provider))?( flag| indicator| y n| yes number| t f)?$/.test(
    normalizeHeader(header)
  )
}

const LONGEST = 5
const YES = new Set(['y', 'yes', 't', 'true', '1', 'x', '\u2713', '\u2714', '\u2611'])
const NO = new Set(['n', 'no', 'f', 'false', '0', '\u2610', '\u2717'])
