/**
 * Folding: what two spellings must share to count as the same. Case, accents, apostrophes and full stops vanish,
 * everything else that is neither letter nor digit parts words. "O'Brien" and "OBRIEN" fold to `obrien`, "M.D." to `md`.
 */

/** A folded word and where it stands in the text it came from. */
export interface FoldedWord {
  readonly text: string
  /** For each code unit of `text` the code unit of the source where it begins; one more for the end. */
  readonly sources: readonly number[]
  /** Whether only hyphens part it from the word before. */
  readonly hyphenated: boolean
}

/** The words of a text, in order. */
export function foldWords(text: string): readonly FoldedWord[] {
  const words: FoldedWord[] = []
  let word = ''
  let sources: number[] = []
  let hyphenated = false
  let separator = ''
  const finish = (end: number): void => {
    if (word === '') return
    words.push({ text: word, sources: [...sources, end], hyphenated })
    word = ''
    sources = []
    separator = ''
  }
  let index = 0
  let lastEnd = 0
  for (const character of text) {
    const folded = foldCharacter(character)
    if (folded === null) {
      finish(lastEnd)
      separator += character
    } else if (folded !== '') {
      if (word === '') hyphenated = words.length > 0 && /^\p{Pd}+$/u.test(separator)
      for (let i = 0; i < folded.length; i++) sources.push(index)
      word += folded
      lastEnd = index + character.length
    }
    index += character.length
  }
  finish(lastEnd)
  return words
}

/**
 * The words of a name, and its words run together: each with its neighbour, and all of them. So "Mc Donald" is found
 * as "McDonald", "Halvorsen-Achebe" as "halvorsenachebe", "de la Cruz" as "delacruz" and "lacruz".
 */
export function foldName(text: string): readonly FoldedWord[] {
  const words = foldWords(text)
  if (words.length < 2) return words
  const pairs = words.length === 2 ? [] : words.slice(1).map((_, i) => joinWords(words.slice(i, i + 2)))
  return [...words, ...pairs, joinWords(words)]
}

/** The words of any other field; only hyphenated neighbours are run together as well ("PA-C" is found as "pac"). */
export function foldField(text: string): readonly FoldedWord[] {
  const words = foldWords(text)
  const joined = words.flatMap((word, i) => (word.hyphenated ? [joinWords(words.slice(i - 1, i + 1))] : []))
  return joined.length === 0 ? words : [...words, ...joined]
}

/** The words of `foldName` as plain texts, in the same order: the last one is the whole name. */
export function nameTexts(text: string): readonly string[] {
  const words = plainTexts(text)
  if (words.length < 2) return words
  const pairs = words.length === 2 ? [] : words.slice(1).map((word, i) => `${words[i] ?? ''}${word}`)
  return [...words, ...pairs, words.join('')]
}

/** The words of `foldField` as plain texts, in the same order. */
export function fieldTexts(text: string): readonly string[] {
  return /\p{Pd}/u.test(text) ? foldField(text).map((word) => word.text) : plainTexts(text)
}

/** The key by which names are sorted: folded words with one space between, so that "Hall" precedes "Hall-Ames", "Hallam". */
export function sortKey(text: string): string {
  return plainTexts(text).join(' ')
}

/** The words of `foldWords` without their places; most texts are plain ASCII and folded by the platform. */
export function plainTexts(text: string): readonly string[] {
  if (ONE_WORD.test(text)) return [text.toLowerCase()]
  if (!ASCII_ONLY.test(text)) return foldWords(text).map((word) => word.text)
  const words = text.toLowerCase().replace(VANISHING_ASCII, '').split(PARTING_ASCII)
  return words.filter((word) => word !== '')
}

const ONE_WORD = /^[a-z0-9]+$/i
const ASCII_ONLY = /^[\x00-\x7f]*$/
const VANISHING_ASCII = /['`.]/g
const PARTING_ASCII = /[^a-z0-9]+/

export function joinWords(words: readonly FoldedWord[]): FoldedWord {
  const sources = words.flatMap((word) => word.sources.slice(0, -1))
  const end = words.at(-1)?.sources.at(-1) ?? 0
  return { text: words.map((word) => word.text).join(''), sources: [...sources, end], hyphenated: false }
}

/** Letters that Unicode does not decompose. */
const SPECIAL: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i'
}

const VANISHING = /^['’‘`´ʼʻ′.]$/u

const foldedCharacters = new Map<string, string | null>()

/** The folded letters of one character; `''` where it vanishes, `null` where it parts words. */
function foldCharacter(character: string): string | null {
  const code = character.charCodeAt(0)
  if (code < 128) return ASCII[code] ?? null
  const known = foldedCharacters.get(character)
  if (known !== undefined) return known
  const folded = foldUncommonCharacter(character)
  if (foldedCharacters.size < 4096) foldedCharacters.set(character, folded)
  return folded
}

function foldUncommonCharacter(character: string): string | null {
  if (VANISHING.test(character)) return ''
  const bare = character.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '')
  const letters = Array.from(bare, (letter) => SPECIAL[letter] ?? letter).join('')
  const kept = letters.replace(/[^\p{L}\p{N}]/gu, '')
  return kept !== '' || /^\p{M}$/u.test(character) ? kept : null
}

const ASCII: readonly (string | null)[] = Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (VANISHING.test(character)) return ''
  return /[a-z0-9]/i.test(character) ? character.toLowerCase() : null
})
