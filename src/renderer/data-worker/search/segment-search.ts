import { andInto, createBits, fillBits, orInto, setBit, setListed, type Bits } from './bits.ts'
import { matchLevels, type MatchLevel } from './contract.ts'
import { foldWords } from './fold.ts'
import type { MatchRules } from './match.ts'
import { findNearWords } from './near-words.ts'
import type { Grouping } from './numbers.ts'
import type { ParsedQuery, QueryTerm } from './query.ts'
import { practitionerOfRow, type Segment, type SharedColumn } from './segment.ts'
import { codeOf, lengthAt, prefixRange, stringAt, tableSize, type CodeRange } from './string-table.ts'
import { isForgivable } from './typing-error.ts'

/** For each level who matches at it or better. The sets belong to the caller. */
export type MatchesByLevel = readonly Bits[]

const levelCount = matchLevels.nearPrefix + 1

/** Who matches the query, found by sets alone: no text is read. `null` where the query has no word. */
export function matchSegment(segment: Segment, query: ParsedQuery, rules: MatchRules): MatchesByLevel | null {
  if (query.readings.length === 0) return null
  const size = segment.practitionerCount
  const matches = Array.from({ length: levelCount }, () => createBits(size))
  const terms = new Map<string, LevelSets>()
  for (const reading of query.readings) {
    const all = matches.map(() => createBits(size))
    for (const bits of all) fillBits(bits, size)
    for (const term of reading) {
      const key = `${term.text} ${term.side} ${String(term.isPrefix)} ${String(term.alone)}`
      const sets = terms.get(key) ?? termSets(segment, term, rules)
      terms.set(key, sets)
      sets.intersectWith(all)
    }
    matches.forEach((bits, level) => orInto(bits, all[level] ?? bits))
  }
  return matches
}

/** The sets of one term, made as they are needed. */
class LevelSets {
  readonly #size: number
  readonly #sets: (Bits | undefined)[] = []

  constructor(size: number) {
    this.#size = size
  }

  at(level: MatchLevel): Bits {
    return (this.#sets[level] ??= createBits(this.#size))
  }

  /** Adds the practitioners of a range of words: one stretch of the grouping's items. */
  add(level: MatchLevel, { starts, items }: Grouping, range: CodeRange): void {
    const from = starts[range.from] ?? 0
    const to = starts[range.to] ?? from
    if (from < to) setListed(this.at(level), items, from, to)
  }

  /** Leaves in `all[level]` whom this term matches at `level` or better. */
  intersectWith(all: readonly Bits[]): void {
    const reached = createBits(this.#size)
    all.forEach((bits, level) => {
      const own = this.#sets[level]
      if (own) orInto(reached, own)
      andInto(bits, reached)
    })
  }
}

function termSets(segment: Segment, term: QueryTerm, rules: MatchRules): LevelSets {
  const sets = new LevelSets(segment.practitionerCount)
  addNames(segment, term, rules, sets)
  addFields(segment, term, sets)
  addNpis(segment, term, sets)
  if (rules.similarSpellings && isForgivable(term.text)) addNear(segment, term, sets)
  return sets
}

/** Levels as in `levelOf` of match.ts: the two must agree, and a property test sees to it. */
function addNames(segment: Segment, term: QueryTerm, rules: MatchRules, sets: LevelSets): void {
  const { names, wholeLast, partLast, first, aside } = segment.words
  const lastLevel = (level: MatchLevel): MatchLevel => (term.side === 'first' ? matchLevels.nameAside : level)
  const firstLevel = (level: MatchLevel): MatchLevel => (term.side === 'last' ? matchLevels.nameAside : level)
  const range = prefixRange(names, term.text)
  if (range.from < range.to && lengthAt(names, range.from) === term.text.length) {
    const word = { from: range.from, to: range.from + 1 }
    sets.add(lastLevel(matchLevels.lastName), wholeLast, word)
    sets.add(lastLevel(matchLevels.nameWord), partLast, word)
    sets.add(firstLevel(matchLevels.nameWord), first, word)
    sets.add(matchLevels.nameAside, aside, word)
  }
  if (term.isPrefix) {
    sets.add(lastLevel(matchLevels.lastPrefix), wholeLast, range)
    sets.add(lastLevel(matchLevels.lastPrefix), partLast, range)
    sets.add(firstLevel(term.alone ? matchLevels.firstPrefix : matchLevels.lastPrefix), first, range)
    sets.add(matchLevels.nameAside, aside, range)
  }
  for (const name of rules.nicknames(term.text)) {
    const word = codeOf(names, name)
    if (word >= 0) sets.add(matchLevels.nameAside, first, { from: word, to: word + 1 })
  }
}

function addFields(segment: Segment, term: QueryTerm, sets: LevelSets): void {
  const { fields } = segment.words
  const range = prefixRange(fields, term.text)
  if (range.from === range.to) return
  if (term.isPrefix) addFieldRanges(segment, [range], sets.at(matchLevels.otherField))
  else if (lengthAt(fields, range.from) === term.text.length) {
    addFieldRanges(segment, [{ from: range.from, to: range.from + 1 }], sets.at(matchLevels.otherField))
  }
}

function addNear(segment: Segment, term: QueryTerm, sets: LevelSets): void {
  const { names, wholeLast, partLast, first, aside, fields } = segment.words
  const nearNames = findNearWords(names, term.text, term.isPrefix)
  for (const word of nearNames.whole) {
    const range = { from: word, to: word + 1 }
    sets.add(matchLevels.nearLast, wholeLast, range)
    sets.add(matchLevels.nearLast, partLast, range)
    sets.add(term.alone ? matchLevels.nearFirst : matchLevels.nearLast, first, range)
    sets.add(matchLevels.nearOther, aside, range)
  }
  for (const range of nearNames.prefixes) {
    for (const grouping of [wholeLast, partLast, first, aside]) sets.add(matchLevels.nearPrefix, grouping, range)
  }
  const nearFields = findNearWords(fields, term.text, term.isPrefix)
  const whole = nearFields.whole.map((word) => ({ from: word, to: word + 1 }))
  if (whole.length > 0) addFieldRanges(segment, whole, sets.at(matchLevels.nearOther))
  if (nearFields.prefixes.length > 0) addFieldRanges(segment, nearFields.prefixes, sets.at(matchLevels.nearPrefix))
}

/** Practitioners whose facility, city, state, specialty or credential has one of the words. */
function addFieldRanges(segment: Segment, ranges: readonly CodeRange[], bits: Bits): void {
  const { words, shared, rowStarts } = segment
  const { starts, items } = words.practitionersByFacility
  const facilities = markGroups(words.facility, ranges, starts.length - 1)
  facilities?.forEach((marked, facility) => {
    if (marked === 1) setListed(bits, items, starts[facility] ?? 0, starts[facility + 1] ?? 0)
  })
  addShared(bits, shared.specialty, rowStarts, markGroups(words.specialty, ranges, tableSize(segment.tables.specialty)))
  addShared(
    bits,
    shared.credential,
    rowStarts,
    markGroups(words.credential, ranges, tableSize(segment.tables.credential))
  )
}

/** 1 for each code that a word of the ranges leads to; `null` where none does. */
function markGroups({ starts, items }: Grouping, ranges: readonly CodeRange[], size: number): Uint8Array | null {
  let mask: Uint8Array | null = null
  for (const range of ranges) {
    for (let i = starts[range.from] ?? 0; i < (starts[range.to] ?? 0); i++) {
      mask ??= new Uint8Array(size)
      mask[items[i] ?? 0] = 1
    }
  }
  return mask
}

function addShared(bits: Bits, column: SharedColumn, rowStarts: Uint32Array, mask: Uint8Array | null): void {
  if (mask === null) return
  const { heads, exceptionRows, exceptionCodes } = column
  for (let practitioner = 0; practitioner < heads.length; practitioner++) {
    if (mask[heads[practitioner] ?? 0] === 1) setBit(bits, practitioner)
  }
  for (let i = 0; i < exceptionRows.length; i++) {
    if (mask[exceptionCodes[i] ?? 0] === 1) setBit(bits, practitionerOfRow(rowStarts, exceptionRows[i] ?? 0))
  }
}

const NPI_DIGITS = 10

function addNpis(segment: Segment, term: QueryTerm, sets: LevelSets): void {
  const { numbers, order, odd } = segment.npis
  const { text, isPrefix } = term
  if (/^[1-9]\d*$/.test(text) && text.length <= NPI_DIGITS && (isPrefix || text.length === NPI_DIGITS)) {
    const missing = 10 ** (NPI_DIGITS - text.length)
    const level = text.length === NPI_DIGITS ? matchLevels.lastName : matchLevels.lastPrefix
    const from = firstOrdered(numbers, order, Number(text) * missing)
    const to = firstOrdered(numbers, order, (Number(text) + 1) * missing)
    if (from < to) setListed(sets.at(level), order, from, to)
  }
  for (let code = 0; code < tableSize(odd); code++) {
    const words = foldWords(stringAt(odd, code)).map((word) => word.text)
    const level = words.includes(text)
      ? matchLevels.lastName
      : isPrefix && words.some((word) => word.startsWith(text))
        ? matchLevels.lastPrefix
        : null
    const practitioner = order[firstOrdered(numbers, order, code)]
    if (level !== null && practitioner !== undefined) setBit(sets.at(level), practitioner)
  }
}

/** The first position in `order` whose number is at least `number`. */
function firstOrdered(numbers: Uint32Array, order: Uint32Array, number: number): number {
  let low = 0
  let high = order.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((numbers[order[middle] ?? 0] ?? 0) < number) low = middle + 1
    else high = middle
  }
  return low
}
