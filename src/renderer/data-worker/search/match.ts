import { firstNearLevel, matchLevels, type MatchField, type MatchLevel, type MatchMark } from './contract.ts'
import { foldField, foldName, type FoldedWord } from './fold.ts'
import type { Nicknames } from './nicknames.ts'
import type { ParsedQuery, QueryTerm } from './query.ts'
import { isPrefixWithinOneError, isWithinOneError } from './typing-error.ts'

/** How a practitioner matches: the tier, and for each term of the best reading the word that fulfils it best. */
export interface Explanation {
  readonly tier: MatchLevel
  readonly hits: readonly TermHit[]
}

export interface TermHit {
  readonly term: QueryTerm
  readonly field: SearchableField
  /** Which of the field's words. */
  readonly word: number
  readonly level: MatchLevel
  /** Whether a nickname led here. */
  readonly nickname: boolean
}

export interface MatchRules {
  readonly nicknames: Nicknames
  readonly similarSpellings: boolean
}

export interface SearchableField {
  readonly field: MatchField
  readonly text: string
  /** As `nameTexts` or `fieldTexts` folds the text. */
  readonly words: readonly string[]
}

/** What can match of a practitioner, the dear part only on demand. */
export interface MatchTexts {
  /** Last, first and middle name and NPI of the head summary: most hits are here. */
  readonly names: readonly SearchableField[]
  /** All fields, those of `names` first. */
  all(): readonly SearchableField[]
}

/**
 * Matches one practitioner by reading their texts. Used for the few rows that are shown (to tell why they
 * match); the index itself finds the same practitioners and tiers without reading any text.
 * @returns `null` where the query does not match.
 */
export function explainMatch(texts: MatchTexts, query: ParsedQuery, rules: MatchRules): Explanation | null {
  let best: Explanation | null = null
  for (const reading of query.readings) {
    const explanation = explainReading(texts, reading, rules)
    if (explanation && (best === null || explanation.tier < best.tier)) best = explanation
  }
  return best
}

/** What to mark for these hits: exact prefixes as far as they were typed, near words whole. */
export function toMarks(hits: readonly TermHit[]): readonly MatchMark[] {
  const marks = new Map<string, MatchMark>()
  for (const { term, field, word: index, level, nickname } of hits) {
    const word = (isName(field.field) ? foldName(field.text) : foldField(field.text))[index]
    if (!word) continue
    const length = nickname || isWholeNear(level) ? word.text.length : Math.min(term.text.length, word.text.length)
    const start = word.sources[0] ?? 0
    const end = endOf(word, length)
    const kind = level >= firstNearLevel || nickname ? 'near' : 'exact'
    const key = `${field.field}\n${field.text}\n${start}`
    const known = marks.get(key)
    if (!known || known.end < end) marks.set(key, { field: field.field, start, end, kind })
  }
  return [...marks.values()].sort((a, b) => (a.field === b.field ? a.start - b.start : a.field < b.field ? -1 : 1))
}

/**
 * The level at which a word of a field fulfils a term; `null` where it does not. Nicknames are asked for separately.
 * @param whole whether the word is all that the field says.
 */
export function levelOf(
  term: QueryTerm,
  field: MatchField,
  word: string,
  whole: boolean,
  similarSpellings: boolean
): MatchLevel | null {
  if (word === term.text) return wordLevel(term, field, whole)
  if (term.isPrefix && word.startsWith(term.text)) return prefixLevel(term, field)
  if (!similarSpellings || field === 'npi' || !term.forgivable) return null
  if (isWithinOneError(term.text, word)) {
    if (field === 'lastName') return whole ? matchLevels.nearLast : matchLevels.nearName
    if (field === 'firstName') return term.alone ? matchLevels.nearName : matchLevels.nearLast
    return matchLevels.nearOther
  }
  return term.isPrefix && isPrefixWithinOneError(term.text, word) ? matchLevels.nearPrefix : null
}

function explainReading(texts: MatchTexts, reading: readonly QueryTerm[], rules: MatchRules): Explanation | null {
  const hits: TermHit[] = []
  let tier: MatchLevel = matchLevels.lastName
  for (const term of reading) {
    const quick = bestHit(texts.names, term, rules)
    // No other field holds anything better than an aside.
    const hit = quick !== null && quick.level <= matchLevels.nameAside ? quick : bestHit(texts.all(), term, rules)
    if (hit === null) return null
    if (hit.level > tier) tier = hit.level
    hits.push(hit)
  }
  return { tier, hits }
}

function bestHit(fields: readonly SearchableField[], term: QueryTerm, rules: MatchRules): TermHit | null {
  const formalNames = rules.nicknames(term.text)
  let best: TermHit | null = null
  for (const field of fields) {
    for (let word = 0; word < field.words.length; word++) {
      const text = field.words[word] ?? ''
      // The last word of a name is all of it.
      const plain = levelOf(term, field.field, text, word === field.words.length - 1, rules.similarSpellings)
      const nickname =
        field.field === 'firstName' && (plain === null || plain > matchLevels.nameAside) && formalNames.includes(text)
      const level = nickname ? matchLevels.nameAside : plain
      if (level !== null && (best === null || level < best.level)) best = { term, field, word, level, nickname }
    }
  }
  return best
}

function wordLevel(term: QueryTerm, field: MatchField, whole: boolean): MatchLevel {
  switch (field) {
    case 'lastName':
      if (term.side === 'first') return matchLevels.nameAside
      return whole ? matchLevels.lastName : matchLevels.nameWord
    case 'firstName':
      if (term.side === 'last') return matchLevels.nameAside
      return term.alone ? matchLevels.nameWord : matchLevels.lastName
    case 'npi':
      return matchLevels.lastName
    default:
      return asideLevel(field)
  }
}

function prefixLevel(term: QueryTerm, field: MatchField): MatchLevel {
  switch (field) {
    case 'lastName':
      return term.side === 'first' ? matchLevels.nameAside : matchLevels.lastPrefix
    case 'firstName':
      if (term.side === 'last') return matchLevels.nameAside
      return term.alone ? matchLevels.firstPrefix : matchLevels.lastPrefix
    case 'npi':
      return matchLevels.lastPrefix
    default:
      return asideLevel(field)
  }
}

function asideLevel(field: MatchField): MatchLevel {
  return isName(field) ? matchLevels.nameAside : matchLevels.otherField
}

/** Whether a field is folded as a name. */
export function isName(field: MatchField): boolean {
  switch (field) {
    case 'lastName':
    case 'firstName':
    case 'middleName':
    case 'formerName':
    case 'otherName':
      return true
    default:
      return false
  }
}

function isWholeNear(level: MatchLevel): boolean {
  return level >= firstNearLevel && level < matchLevels.nearPrefix
}

/** Where the first `length` folded letters of a word end in the source text, trailing accents and apostrophes included. */
function endOf(word: FoldedWord, length: number): number {
  const whole = word.sources.at(-1) ?? 0
  if (length >= word.text.length) return whole
  // A letter that folds to two ("ß") is marked whole.
  const last = word.sources[length - 1]
  let next = length
  while (next < word.text.length && word.sources[next] === last) next++
  return word.sources[next] ?? whole
}
