/** The parts of a person's name; absent parts are `''`. */
export interface PersonName {
  readonly lastName: string
  readonly firstName: string
  readonly middleName: string
  readonly suffix: string
}

/** `Last, First Middle`: how lists, search results and the command line name a practitioner. No suffix, no credential. */
export function toListName(name: Pick<PersonName, 'lastName' | 'firstName' | 'middleName'>): string {
  const given = joinWords([name.firstName, name.middleName])
  const last = name.lastName.trim()
  if (last === '' || given === '') return last || given
  return `${last}, ${given}`
}

/** `First Middle Last Suffix, Credential`: how a letter and a heading name a practitioner. */
export function toFullName(name: PersonName, credential = ''): string {
  const plain = joinWords([name.firstName, name.middleName, name.lastName, name.suffix])
  const degree = credential.trim()
  if (plain === '' || degree === '') return plain || degree
  return `${plain}, ${degree}`
}

/**
 * The form of a text that is compared, never shown: lower case, without accents (also where Unicode does not take a
 * letter apart: `ł`, `ø`, `ß`), apostrophes dropped (`O'Brien` is `obrien`), all other punctuation a single space.
 */
export function foldText(text: string): string {
  // Most names are one plain word, and names are folded by the million.
  if (PLAIN_WORD.test(text)) return text.toLowerCase()
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[łøđðþßæœıħŧŋ]/g, (letter) => UNDECOMPOSED[letter] ?? letter)
    .replace(/['’‘ʼ`´]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** As `foldText`, with hyphens and spaces dropped too: `De La Cruz`, `Dela Cruz` and `Dela-Cruz` are one last name. */
export function foldName(text: string): string {
  return foldText(text).replaceAll(' ', '')
}

/**
 * Whether two names may well be one person: the same last name, and first names that are equal or of which one is the
 * other's initial. A hint for finding duplicates, never a proof of identity.
 */
export function isLikelySameName(
  a: Pick<PersonName, 'lastName' | 'firstName'>,
  b: Pick<PersonName, 'lastName' | 'firstName'>
): boolean {
  const last = foldName(a.lastName)
  if (last === '' || last !== foldName(b.lastName)) return false
  const firstA = foldName(a.firstName)
  const firstB = foldName(b.firstName)
  if (firstA === '' || firstB === '') return false
  return firstA === firstB || (Math.min(firstA.length, firstB.length) === 1 && firstA[0] === firstB[0])
}

/** By code units: the same order on every machine, whatever its language. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

const PLAIN_WORD = /^[A-Za-z0-9]*$/

const UNDECOMPOSED: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n'
}

function joinWords(words: readonly string[]): string {
  return words
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .join(' ')
}
