import { orInto, setBit, setListed, type Bits } from './bits.ts'
import type { BitsPool } from './bits-pool.ts'
import { matchLevels, type MatchLevel } from './contract.ts'
import { foldWords } from './fold.ts'
import { allLevels, intersectSteps, uniteSteps, type MatchStep, type MatchSteps } from './match-steps.ts'
import type { MatchRules } from './match.ts'
import { findNearWords, type NearWords } from './near-words.ts'
import type { Grouping } from './numbers.ts'
import type { ParsedQuery, QueryTerm } from './query.ts'
import { practitionerOfRow, type Segment, type SharedColumn } from './segment.ts'
import type { TermMemory } from './term-memory.ts'
import { codeOf, lengthAt, prefixRange, stringAt, tableSize, type CodeRange, type StringTable } from './string-table.ts'

/**
 * Who matches the query, found by sets alone: no text is read. Empty where nobody does, or the query has no word.
 * The sets are to be read only, until the pool takes them back.
 */
export function matchSegment(
  segment: Segment,
  query: ParsedQuery,
  rules: MatchRules,
  pool: BitsPool,
  memory: TermMemory
): MatchSteps {
  const stepsOf = (term: QueryTerm): MatchSteps => {
    const key = [term.text, term.side, term.isPrefix, term.alone, rules.similarSpellings].join(' ')
    const known = memory.recall(segment, key)
    if (known) return known
    const sets = collectTerm(segment, term, rules, pool)
    const steps = sets.toSteps()
    return sets.work > DEAR_TERM ? memory.keep(segment, key, steps) : steps
  }
  const readings = query.readings.map((reading) =>
    reading.map(stepsOf).reduce((all, steps) => intersectSteps(all, steps, pool))
  )
  return readings.length === 0 ? [] : readings.reduce((all, steps) => uniteSteps(all, steps, pool))
}

/** A term that touches more practitioners than this is remembered: "hospital", "surgery", most states. */
const DEAR_TERM = 40_000

/** Collects the sets of one term by level, each made when it is needed. */
class LevelSets {
  readonly #pool: BitsPool
  readonly #sets: (Bits | undefined)[] = []
  /** How many practitioners were added, some of them several times. */
  work = 0

  constructor(pool: BitsPool) {
    this.#pool = pool
  }

  at(level: MatchLevel): Bits {
    return (this.#sets[level] ??= this.#pool.take())
  }

  /** Adds the practitioners of a range of words: one stretch of the grouping's items. */
  add(level: MatchLevel, { starts, items }: Grouping, range: CodeRange): void {
    const from = starts[range.from] ?? 0
    const to = starts[range.to] ?? from
    if (from >= to) return
    setListed(this.at(level), items, from, to)
    this.work += to - from
  }

  /** A set to add practitioners to by reading all rows. */
  read(level: MatchLevel): Bits {
    this.work += DEAR_TERM + 1
    return this.at(level)
  }

  toSteps(): MatchSteps {
    const steps: MatchStep[] = []
    for (const level of allLevels) {
      const bits = this.#sets[level]
      if (!bits) continue
      const before = steps.at(-1)
      if (before) orInto(bits, before.bits)
      steps.push({ level, bits })
    }
    return steps
  }
}

function collectTerm(segment: Segment, term: QueryTerm, rules: MatchRules, pool: BitsPool): LevelSets {
  const sets = new LevelSets(pool)
  addNames(segment, term, rules, sets)
  addFields(segment, term, sets)
  addNpis(segment, term, sets)
  if (rules.similarSpellings && term.forgivable) addNear(segment, term, sets)
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
    sets.add(firstLevel(term.alone ? matchLevels.nameWord : matchLevels.lastName), first, word)
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
  addFieldRanges(segment, [exactRange(segment.words.fields, term)], sets, matchLevels.otherField)
}

/** The words that match without an error. */
function exactRange(table: StringTable, term: QueryTerm): CodeRange {
  const range = prefixRange(table, term.text)
  if (term.isPrefix || range.from === range.to) return range
  return { from: range.from, to: lengthAt(table, range.from) === term.text.length ? range.from + 1 : range.from }
}

function addNear(segment: Segment, term: QueryTerm, sets: LevelSets): void {
  const { names, wholeLast, partLast, first, aside, fields } = segment.words
  // Words that match exactly have been added at a better level; adding them again would cost most of the time.
  const nearNames = without(findNearWords(names, term.text, term.isPrefix), exactRange(names, term))
  for (const range of nearNames.whole) {
    sets.add(matchLevels.nearLast, wholeLast, range)
    sets.add(matchLevels.nearName, partLast, range)
    sets.add(term.alone ? matchLevels.nearName : matchLevels.nearLast, first, range)
    sets.add(matchLevels.nearOther, aside, range)
  }
  for (const range of nearNames.prefixes) {
    for (const grouping of [wholeLast, partLast, first, aside]) sets.add(matchLevels.nearPrefix, grouping, range)
  }
  const nearFields = without(findNearWords(fields, term.text, term.isPrefix), exactRange(fields, term))
  addFieldRanges(segment, nearFields.whole, sets, matchLevels.nearOther)
  addFieldRanges(segment, nearFields.prefixes, sets, matchLevels.nearPrefix)
}

function without({ whole, prefixes }: NearWords, exact: CodeRange) {
  const isExact = (word: number): boolean => word >= exact.from && word < exact.to
  return {
    whole: whole.filter((word) => !isExact(word)).map((word) => ({ from: word, to: word + 1 })),
    prefixes: prefixes
      .flatMap(({ from, to }) => [
        { from, to: Math.min(to, Math.max(from, exact.from)) },
        { from: Math.max(from, Math.min(to, exact.to)), to }
      ])
      .filter(({ from, to }) => from < to)
  }
}

/** Adds practitioners whose facility, city, state, specialty or credential has one of the words. */
function addFieldRanges(segment: Segment, ranges: readonly CodeRange[], sets: LevelSets, level: MatchLevel): void {
  const { words, tables, shared, facilities } = segment
  const atFacilities = markGroups(words.facility, ranges, facilities.facilityName.length)
  if (atFacilities && words.isMade?.('facility') === false) readFacilities(segment, atFacilities, sets.read(level))
  else if (atFacilities) addMarked(atFacilities, words.practitionersByFacility, sets, level)
  for (const field of ['specialty', 'credential'] as const) {
    const marks = markGroups(words[field], ranges, tableSize(tables[field]))
    if (marks && words.isMade?.(field) === false) readShared(segment, shared[field], marks, sets.read(level))
    else if (marks) addMarked(marks, words[GROUPINGS[field]], sets, level)
  }
}

const GROUPINGS = { specialty: 'practitionersBySpecialty', credential: 'practitionersByCredential' } as const

/** From codes to practitioners. */
function addMarked(marks: Uint8Array, practitionersByCode: Grouping, sets: LevelSets, level: MatchLevel): void {
  for (let code = 0; code < marks.length; code++) {
    if (marks[code] === 1) sets.add(level, practitionersByCode, { from: code, to: code + 1 })
  }
}

/** As `addMarked`, without the grouping. */
function readFacilities({ rowStarts, rows, practitionerCount }: Segment, marks: Uint8Array, bits: Bits): void {
  for (let practitioner = 0; practitioner < practitionerCount; practitioner++) {
    const to = rowStarts[practitioner + 1] ?? 0
    for (let row = rowStarts[practitioner] ?? 0; row < to; row++) {
      if (marks[rows.facility[row] ?? 0] === 1) setBit(bits, practitioner)
    }
  }
}

function readShared({ rowStarts }: Segment, column: SharedColumn, marks: Uint8Array, bits: Bits): void {
  const { heads, exceptionRows, exceptionCodes } = column
  for (let practitioner = 0; practitioner < heads.length; practitioner++) {
    if (marks[heads[practitioner] ?? 0] === 1) setBit(bits, practitioner)
  }
  for (let i = 0; i < exceptionRows.length; i++) {
    if (marks[exceptionCodes[i] ?? 0] === 1) setBit(bits, practitionerOfRow(rowStarts, exceptionRows[i] ?? 0))
  }
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

const NPI_DIGITS = 10

function addNpis(segment: Segment, term: QueryTerm, sets: LevelSets): void {
  const { npis } = segment
  const { numbers, odd } = npis
  const { text, isPrefix } = term
  if (/^[1-9]\d*$/.test(text) && text.length <= NPI_DIGITS && (isPrefix || text.length === NPI_DIGITS)) {
    const missing = 10 ** (NPI_DIGITS - text.length)
    const level = text.length === NPI_DIGITS ? matchLevels.lastName : matchLevels.lastPrefix
    const { order } = npis
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
    if (level === null) continue
    const practitioner = npis.order[firstOrdered(numbers, npis.order, code)]
    if (practitioner !== undefined) setBit(sets.at(level), practitioner)
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
