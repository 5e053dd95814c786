import type { PersonName } from '../names.ts'
import { toCredential, toCredentials, toSuffix } from './credentials.ts'
import { splitPlainName, TITLES } from './plain-name.ts'

/** A whole name taken apart. */
export interface SplitName extends PersonName {
  readonly credential: string
  readonly formerName: string
  /** Written `Last, First Middle`, of words that are only ever names; `false` says nothing. */
  readonly isSurelyName: boolean
}

/** In which order names without a comma are written in a column; `unclear`: they are not taken apart. */
export type NameOrder = 'first_last' | 'last_first' | 'unclear'

export const NO_NAME: SplitName = {
  lastName: '',
  firstName: '',
  middleName: '',
  suffix: '',
  credential: '',
  formerName: '',
  isSurelyName: false
}

/**
 * Takes a whole name apart: `Smith MD, John Q.`, `SMITH, JOHN, JR, MD`, `Dr. John Q. Smith III, M.D., FACS`,
 * `van der Berg, Anna`. The case of the text is kept: only its owner knows how "MCDONALD" is written.
 * @param order how names without a comma are read.
 * @returns `null` where it cannot be told which word is what: a single word, two people, digits, too many words.
 */
export function splitName(text: string, order: NameOrder = 'first_last'): SplitName | null {
  const plainName = splitPlainName(text)
  if (plainName !== null) return plainName
  // "12. Smith, John": the lines of a list made by hand are numbered, or marked with stars.
  const { plain, formerName } = takeAsides(text.replace(/^(\d{1,4}[.)] +|[*†‡]+ *)(?=\p{L})/u, ''))
  if (/[\d;:@#%=<>{}|\\]/.test(plain.replace(/\b[234](nd|rd|th)\b/gi, '')) || SEVERAL_PEOPLE.test(plain)) return null
  const inCapitals = plain === plain.toUpperCase()
  const parts = plain.split(',').map((part) => part.trim())
  const taken = { credentials: new Array<string>(), suffix: '' }
  const named = parts.filter((part, index) => part !== '' && !(index > 0 && takeWhole(part, inCapitals, taken)))
  if (named.length === 1) return splitWithoutComma(named[0] ?? '', order, inCapitals, taken, formerName)
  if (named.length !== 2) return null
  const [lastPart = '', givenPart = ''] = named
  const last = takeTail(lastPart.split(' '), inCapitals, taken, 1)
  const given = takeTail(dropTitles(givenPart.split(' ')), inCapitals, taken, 1)
  if (last.length === 0 || given.length === 0 || given.length > 4 || last.length > 5) return null
  if (!last.every(isNameWord) || !given.every(isNameWord)) return null
  return toSplitName(dropTitles(last), given, taken, formerName)
}

/** The parts of a last-name or first-name cell of its own, freed from degrees and suffixes that stand in it. */
export function cleanNamePart(text: string): SplitName & { readonly words: readonly string[] } {
  // Most are one plain word.
  if (/^[\p{L}\p{M}'’-]*$/u.test(text)) {
    return { ...NO_NAME, lastName: text, words: [text] }
  }
  const { plain, formerName } = takeAsides(text.replace(/^[*†‡]+ *(?=\p{L})/u, ''))
  const inCapitals = plain === plain.toUpperCase()
  const taken = { credentials: new Array<string>(), suffix: '' }
  const parts = plain.split(/[,;]/).map((part) => part.trim())
  const named = parts.filter((part, index) => part !== '' && !(index > 0 && takeWhole(part, inCapitals, taken)))
  const words = takeTail(dropTitles(named.join(' ').split(' ')), inCapitals, taken, 1)
  const lastName = words.join(' ')
  const credential = taken.credentials.join(', ')
  return { ...NO_NAME, lastName, suffix: taken.suffix, credential, formerName, words }
}

const SEVERAL_PEOPLE = /(^|\s)(&|and|or)\s|\s\/\s/i
/** Words that belong to the last name that follows them. */
const PARTICLES = new Set([
  'van',
  'von',
  'de',
  'del',
  'della',
  'der',
  'den',
  'di',
  'da',
  'dos',
  'das',
  'du',
  'la',
  'le',
  'el',
  'al',
  'ter',
  'ten',
  'st',
  'st.',
  'bin',
  'ibn',
  'abu',
  'mac',
  'o'
])

interface Taken {
  readonly credentials: string[]
  suffix: string
}

/** Nicknames are dropped ("Bill", (Bill)); a maiden name, said to be one, is kept apart. */
function takeAsides(text: string): { readonly plain: string; readonly formerName: string } {
  let formerName = ''
  const plain = text
    .replace(/[("[]\s*(n[eé]e|formerly|fka|f\/k\/a|maiden|aka)\.?:?\s+([^)"\]]+)[)"\]]/iu, (_, __, name: string) => {
      formerName = name.trim()
      return ' '
    })
    .replace(/\s(n[eé]e|formerly|fka)\.?\s+([\p{L}'’-]+)/iu, (_, __, name: string) => {
      formerName = name.trim()
      return ' '
    })
    .replace(/[("“]([^)"”]*)[)"”]/gu, (_, inside: string) => {
      // "(MD)" is a degree in brackets, not a nickname.
      return toCredentials(inside.trim(), true) === null ? ' ' : ` ${inside} `
    })
    .replace(/[‐‑–—]/g, '-')
    .replace(FOOTNOTE_MARK, '$1')
    .replace(/\s+/g, ' ')
    .replace(/\s,/g, ',')
    .replace(/\s+-\s+(?=[A-Z.]+$)/, ', ')
    .trim()
  return { plain, formerName }
}

/** What a list's footnotes are about: `Vance*, Wyn MD¹`. */
const FOOTNOTE_MARK = /([\p{L}.)])\s*[*†‡§¹²³⁴⁵]+(?=[\s,]|$)/gu

/** A part between commas that is nothing but degrees or a suffix. @returns whether it was. */
function takeWhole(part: string, inCapitals: boolean, taken: Taken): boolean {
  const suffix = toSuffix(part)
  if (suffix !== null) {
    taken.suffix ||= suffix
    return true
  }
  const credentials = toCredentials(part, inCapitals)
  if (credentials !== null) {
    taken.credentials.push(credentials)
    return true
  }
  // "Jr. MD": a suffix and degrees without a comma between them.
  const [first = '', ...rest] = part.split(' ')
  const leading = toSuffix(first)
  const others = rest.length > 0 && leading !== null ? toCredentials(rest.join(' '), inCapitals) : null
  if (leading === null || others === null) return false
  taken.suffix ||= leading
  taken.credentials.push(others)
  return true
}

/** Takes degrees and a suffix off the end, never the last `keep` words: a person named Do keeps the name. */
function takeTail(words: readonly string[], inCapitals: boolean, taken: Taken, keep: number): string[] {
  const left = words.filter((word) => word !== '')
  const credentials: string[] = []
  while (left.length > keep) {
    const word = left.at(-1) ?? ''
    const suffix = toSuffix(word)
    const credential = suffix === null ? toCredential(word, inCapitals) : null
    if (suffix !== null && taken.suffix === '') taken.suffix = suffix
    else if (credential !== null) credentials.unshift(credential)
    else break
    left.pop()
  }
  if (credentials.length > 0) taken.credentials.unshift(...credentials)
  return left
}

function dropTitles(words: readonly string[]): string[] {
  const left = [...words]
  while (left.length > 1 && TITLES.has(left[0]?.toLowerCase().replaceAll('.', '') ?? '')) left.shift()
  return left
}

function splitWithoutComma(
  text: string,
  order: NameOrder,
  inCapitals: boolean,
  taken: Taken,
  formerName: string
): SplitName | null {
  const words = takeTail(dropTitles(text.split(' ')), inCapitals, taken, 2)
  if (order === 'unclear' || words.length < 2 || words.length > 6 || !words.every(isNameWord)) return null
  // "Smith MD": half a name and a degree - or somebody called Smith Md, who will forgive the question.
  if (words.length === 2 && toCredential(words[1] ?? '', false) !== null) return null
  if (order === 'last_first') {
    const lastLength = 1 + words.findIndex((word) => !PARTICLES.has(word.toLowerCase()))
    return lastLength >= words.length || lastLength === 0
      ? null
      : toSplitName(words.slice(0, lastLength), words.slice(lastLength), taken, formerName)
  }
  const particle = words.findIndex((word, index) => index > 0 && index < words.length - 1 && isParticle(word))
  const lastFrom = particle > 0 ? particle : words.length - 1
  if (lastFrom > 4) return null
  // "KANE LEE A": nobody's last name is an initial, so the others stand in another order.
  if ((words.at(-1) ?? '').replace('.', '').length === 1) return null
  // "José de Jesús Rivera Santiago", "Ana Lucía Rivera Colón": two last names, or one and a third given name.
  const afterParticles = words.slice(lastFrom).findIndex((word) => !isParticle(word))
  if (words.length - lastFrom - afterParticles > 1) return null
  if (particle < 0 && words.length > 3 && words.every((word) => word.replace('.', '').length > 1)) return null
  return toSplitName(words.slice(lastFrom), words.slice(0, lastFrom), taken, formerName)
}

function isParticle(word: string): boolean {
  return PARTICLES.has(word.toLowerCase())
}

function isNameWord(word: string): boolean {
  return /^[\p{L}\p{M}'’‘ʼ`.-]+$/u.test(word) && /\p{L}/u.test(word)
}

function toSplitName(last: readonly string[], given: readonly string[], taken: Taken, formerName: string): SplitName {
  return {
    lastName: last.join(' '),
    firstName: given[0] ?? '',
    middleName: given.slice(1).join(' '),
    suffix: taken.suffix,
    credential: taken.credentials.join(', '),
    formerName,
    isSurelyName: false
  }
}
