import type { PersonName } from '../names.ts'
import { toCredential, toCredentials, toSuffix } from './credentials.ts'
import { isAccentedLetter, isEnglishLetter } from './latin-letters.ts'

/** A whole name taken apart. */
export interface SplitName extends PersonName {
  readonly credential: string
  readonly formerName: string
}

/** In which order names without a comma are written in a column. */
export type NameOrder = 'first_last' | 'last_first'

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
    return { lastName: text, firstName: '', middleName: '', suffix: '', credential: '', formerName: '', words: [text] }
  }
  const { plain, formerName } = takeAsides(text.replace(/^[*†‡]+ *(?=\p{L})/u, ''))
  const inCapitals = plain === plain.toUpperCase()
  const taken = { credentials: new Array<string>(), suffix: '' }
  const parts = plain.split(',').map((part) => part.trim())
  const named = parts.filter((part, index) => part !== '' && !(index > 0 && takeWhole(part, inCapitals, taken)))
  const words = takeTail(dropTitles(named.join(' ').split(' ')), inCapitals, taken, 1)
  const lastName = words.join(' ')
  const credential = taken.credentials.join(', ')
  return { lastName, firstName: '', middleName: '', suffix: taken.suffix, credential, formerName, words }
}

/**
 * `Smith, John`, `Smith, John Q.` and `Smith, John Quincy`, as most systems write most names: the same answer as the long way's, at a tenth of
 * its cost. `null` where anything in it asks for a closer look.
 */
function splitPlainName(text: string): SplitName | null {
  const comma = text.indexOf(',')
  if (comma < 0 || text.charCodeAt(comma + 1) !== SPACE || !isPlainWord(text, 0, comma)) return null
  const space = text.indexOf(' ', comma + 2)
  const end = space < 0 ? text.length : space
  if (!isPlainWord(text, comma + 2, end)) return null
  const first = knownWord(text.slice(comma + 2, end))
  if (first.plainness !== 'plain') return null
  let middleName = ''
  if (space >= 0) {
    const isInitial = text.length === space + 3 && text.charCodeAt(space + 2) === DOT
    if (!isPlainWord(text, space + 1, isInitial ? space + 2 : text.length)) return null
    const middle = knownWord(text.slice(space + 1))
    if (middle.word.length > 1 && middle.plainness === 'credential') return null
    middleName = middle.word
  }
  const lastName = text.slice(0, comma)
  return { lastName, firstName: first.word, middleName, suffix: '', credential: '', formerName: '' }
}

/** A letter, then letters, hyphens and apostrophes. */
function isPlainWord(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (isEnglishLetter(code) || isAccentedLetter(code)) continue
    if (at === from || (code !== HYPHEN && code !== APOSTROPHE)) return false
  }
  return to > from
}

const SPACE = 32
const APOSTROPHE = 39
const HYPHEN = 45
const DOT = 46

/** What a given name asks for: `credential`, it could be a degree or a suffix in any case; `title`, it could be one or link names. */
type Plainness = 'plain' | 'title' | 'credential'

/** One text for all people of that name, and what it asks for. */
interface KnownWord {
  readonly word: string
  readonly plainness: Plainness
}

function knownWord(word: string): KnownWord {
  const before = KNOWN_WORDS.get(word)
  if (before !== undefined) return before
  const lower = word.toLowerCase()
  const isCredential = toSuffix(word) !== null || toCredential(word, true) !== null
  const plainness = isCredential ? 'credential' : TITLES.has(lower) || LINKING.has(lower) ? 'title' : 'plain'
  const known: KnownWord = { word, plainness }
  if (KNOWN_WORDS.size < MOST_REMEMBERED) KNOWN_WORDS.set(word, known)
  return known
}

/** A roster has some thousand different given names, each many times. */
const KNOWN_WORDS = new Map<string, KnownWord>()
const MOST_REMEMBERED = 20_000

const LINKING = new Set(['nee', 'née', 'formerly', 'fka', 'and', 'or'])
const SEVERAL_PEOPLE = /(^|\s)(&|and|or)\s|\s\/\s/i
const TITLES = new Set([
  'dr',
  'mr',
  'mrs',
  'ms',
  'miss',
  'prof',
  'professor',
  'doctor',
  'sister',
  'rev',
  'fr',
  'capt',
  'maj',
  'col',
  'ltc'
])
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
    .replace(/\s+/g, ' ')
    .replace(/\s,/g, ',')
    .replace(/\s+-\s+(?=[A-Z.]+$)/, ', ')
    .trim()
  return { plain, formerName }
}

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
  if (words.length < 2 || words.length > 6 || !words.every(isNameWord)) return null
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
    formerName
  }
}
