import { toCredential, toSuffix } from './credentials.ts'
import { isAccentedLetter, isEnglishLetter } from './latin-letters.ts'
import { isSureMiddleNameWord, isSureNameWord } from './not-a-person.ts'
import type { SplitName } from './name-cell.ts'

/**
 * `Smith, John`, `Smith, John Q.` and `Smith, John Quincy`, as most systems write most names: the same answer as the long
 * way's, at a tenth of its cost. `null` where anything in it asks for a closer look.
 */
export function splitPlainName(text: string): SplitName | null {
  const { length } = text
  const comma = words.endOf(text, 0)
  if (comma === 0 || text.charCodeAt(comma) !== COMMA || text.charCodeAt(comma + 1) !== SPACE) return null
  const end = words.endOf(text, comma + 2)
  if (end === comma + 2 || (end < length && text.charCodeAt(end) !== SPACE)) return null
  const first = words.find(text, comma + 2, end)
  if (plainnessOf(first) !== 'plain') return null
  const lastName = text.slice(0, comma)
  const isSurelyName = first.isName && isSureNameWord(text, 0, comma)
  if (end === length) return plainName(lastName, first, '', isSurelyName)
  const middleEnd = words.endOf(text, end + 1)
  const isInitial = middleEnd === end + 2 && middleEnd + 1 === length && text.charCodeAt(middleEnd) === DOT
  if (middleEnd === end + 1 || (middleEnd < length && !isInitial)) return null
  const middle = words.find(text, end + 1, length)
  if (middle.text.length > 1 && plainnessOf(middle) === 'credential') return null
  return plainName(lastName, first, middle.text, isSurelyName && middle.isMiddleName)
}

function plainName(lastName: string, first: Word, middleName: string, isSurelyName: boolean): SplitName {
  return {
    lastName,
    firstName: first.text,
    middleName,
    suffix: '',
    credential: '',
    formerName: '',
    isSurelyName
  }
}

/** What a given name asks for: `credential`, it could be a degree or a suffix in any case; `title`, it could be one or link names. */
type Plainness = 'plain' | 'title' | 'credential'

/** A given name; last names are too many and too different to be worth remembering. */
interface Word {
  /** One text for all people of that name. */
  readonly text: string
  /** Surely somebody's name, see `isSureNameWord`. */
  readonly isName: boolean
  readonly isMiddleName: boolean
  /** Found out for given names alone. */
  plainness: Plainness | null
}

/** Given names by their letters, so that no text is made for one that is known. A roster has some thousand, each many times. */
class Words {
  readonly #hashes = new Int32Array(PLACES)
  readonly #words = new Array<Word | null>(PLACES).fill(null)
  #count = 0
  /** Of the letters that `endOf` has read last. */
  #hash = 0

  /** Where a letter and the letters, hyphens and apostrophes after it end; `from` where none stands there. */
  endOf(text: string, from: number): number {
    let hash = 0
    let at = from
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at)
      const isLetter = isEnglishLetter(code) || isAccentedLetter(code)
      if (!isLetter && (at === from || (code !== HYPHEN && code !== APOSTROPHE))) break
      hash = Math.imul(hash ^ code, MULTIPLIER)
      hash ^= hash >>> 15
    }
    this.#hash = hash
    return at
  }

  /** The word that `endOf` has read last, with the dot behind it where `to` lies there. */
  find(text: string, from: number, to: number): Word {
    // 0 marks a free place.
    const hash = this.#hash || 1
    let place = hash & (PLACES - 1)
    for (; this.#hashes[place] !== 0; place = (place + 1) & (PLACES - 1)) {
      const known = this.#words[place]
      if (this.#hashes[place] === hash && known && isAt(text, from, to, known.text)) return known
    }
    const word = text.slice(from, to)
    const found = {
      text: word,
      isName: isSureNameWord(word),
      isMiddleName: isSureMiddleNameWord(word),
      plainness: null
    }
    if (this.#count < MOST_REMEMBERED) {
      this.#hashes[place] = hash
      this.#words[place] = found
      this.#count++
    }
    return found
  }
}

const PLACES = 1 << 14
const MOST_REMEMBERED = PLACES / 2
const MULTIPLIER = 0x9e37_79b1

const words = new Words()

function isAt(text: string, from: number, to: number, word: string): boolean {
  if (word.length !== to - from) return false
  for (let at = 0; at < word.length; at++) if (word.charCodeAt(at) !== text.charCodeAt(from + at)) return false
  return true
}

function plainnessOf(word: Word): Plainness {
  return (word.plainness ??= findPlainness(word.text))
}

function findPlainness(word: string): Plainness {
  if (toSuffix(word) !== null || toCredential(word, true) !== null) return 'credential'
  const lower = word.toLowerCase()
  return TITLES.has(lower) || LINKING.has(lower) ? 'title' : 'plain'
}

/** What stands before a name and is no part of it; in lower case, without dots. */
export const TITLES: ReadonlySet<string> = new Set(
  'dr mr mrs ms miss prof professor doctor sister rev fr capt maj col ltc'.split(' ')
)
const LINKING: ReadonlySet<string> = new Set(['nee', 'née', 'formerly', 'fka', 'and', 'or'])

const SPACE = 32
const APOSTROPHE = 39
const COMMA = 44
const HYPHEN = 45
const DOT = 46
