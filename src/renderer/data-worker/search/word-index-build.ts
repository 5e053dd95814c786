import { fieldTexts, nameTexts } from './fold.ts'
import { groupPairs, GrowingNumbers, type Grouping } from './numbers.ts'
import { mapInSlices } from './records.ts'
import { unpackNames } from './row-codec.ts'
import type { UnderivedSegment } from './derived-index.ts'
import { practitionerOfRow, type Segment, type SharedColumn, type WordIndex } from './segment.ts'
import { sortedPositions } from './sliced-sort.ts'
import { createStringTable, Interner, stringAt, tableSize, type StringTable } from './string-table.ts'

type Body = Pick<Segment, 'tables' | 'shared' | 'facilities' | 'rowStarts'>
/** The index without what `indexInSlices` adds. */
type Words = UnderivedSegment['words']

/** Folds every text of a segment once and notes who has which word. Yields after every few milliseconds of work. */
export function* buildWordIndex(segment: Body): Generator<void, Words> {
  const names = yield* indexNames(segment)
  const fields = yield* indexFields(segment)
  return { ...names, ...fields }
}

const BETWEEN_PAUSES = 2048

type Fold = (text: string) => readonly string[]

/** Pairs of a word and an item that has it, in the order in which they are found. */
class WordPairs {
  readonly words = new GrowingNumbers()
  readonly items = new GrowingNumbers()

  add(words: readonly number[], item: number): void {
    for (const word of words) {
      this.words.push(word)
      this.items.push(item)
    }
  }
}

function* indexNames(
  segment: Body
): Generator<void, Pick<WordIndex, 'names' | 'wholeLast' | 'partLast' | 'first' | 'aside'>> {
  const { tables, shared } = segment
  const interner = new Interner()
  const lastWords = yield* wordsByCode(tables.lastName, nameTexts, interner)
  // The last word of a name is all of it.
  const wholeWords = lastWords.map((words) => words.slice(-1))
  const partWords = lastWords.map((words) => words.slice(0, -1))
  const firstWords = yield* wordsByCode(tables.firstName, nameTexts, interner)
  const middleWords = yield* wordsByCode(tables.middleName, nameTexts, interner)
  const formerWords = yield* wordsByCode(tables.formerNames, foldNames, interner)
  const aside = new WordPairs()
  yield* addHeads(aside, shared.middleName, middleWords)
  yield* addHeads(aside, shared.formerNames, formerWords)
  addExceptions(aside, segment, shared.lastName, lastWords)
  addExceptions(aside, segment, shared.firstName, firstWords)
  addExceptions(aside, segment, shared.middleName, middleWords)
  addExceptions(aside, segment, shared.formerNames, formerWords)
  const wholeLast = new WordPairs()
  yield* addHeads(wholeLast, shared.lastName, wholeWords)
  const partLast = new WordPairs()
  yield* addHeads(partLast, shared.lastName, partWords)
  const first = new WordPairs()
  yield* addHeads(first, shared.firstName, firstWords)
  const sorted = yield* sortWords(interner)
  const groupings = yield* mapInSlices({ wholeLast, partLast, first, aside }, (pairs) => groupByWord(pairs, sorted))
  return { names: sorted.table, ...groupings }
}

function* indexFields(
  segment: Body
): Generator<void, Pick<WordIndex, 'fields' | 'facility' | 'specialty' | 'credential'>> {
  const { tables, facilities } = segment
  const interner = new Interner()
  const facility = new WordPairs()
  for (const [codes, table] of [
    [facilities.facilityName, tables.facilityName],
    [facilities.city, tables.city],
    [facilities.state, tables.state]
  ] as const) {
    const words = yield* wordsByCode(table, fieldTexts, interner)
    for (let code = 0; code < codes.length; code++) facility.add(words[codes[code] ?? 0] ?? [], code)
  }
  const specialty = yield* pairsOfTable(tables.specialty, interner)
  const credential = yield* pairsOfTable(tables.credential, interner)
  const sorted = yield* sortWords(interner)
  return {
    fields: sorted.table,
    facility: groupByWord(facility, sorted),
    specialty: groupByWord(specialty, sorted),
    credential: groupByWord(credential, sorted)
  }
}

function foldNames(packed: string): readonly string[] {
  return unpackNames(packed).flatMap(nameTexts)
}

/** By code of a table the words of its text, each once. */
function* wordsByCode(
  table: StringTable,
  fold: Fold,
  interner: Interner
): Generator<void, readonly (readonly number[])[]> {
  const words: (readonly number[])[] = []
  for (let code = 0; code < tableSize(table); code++) {
    if (code % BETWEEN_PAUSES === 0) yield
    const folded = fold(stringAt(table, code)).map((word) => interner.code(word))
    words.push(folded.length > 1 ? [...new Set(folded)] : folded)
  }
  return words
}

function* pairsOfTable(table: StringTable, interner: Interner): Generator<void, WordPairs> {
  const words = yield* wordsByCode(table, fieldTexts, interner)
  const pairs = new WordPairs()
  words.forEach((list, code) => pairs.add(list, code))
  return pairs
}

function* addHeads(
  pairs: WordPairs,
  column: SharedColumn,
  words: readonly (readonly number[])[]
): Generator<void, void> {
  for (let practitioner = 0; practitioner < column.heads.length; practitioner++) {
    if (practitioner % 65_536 === 0) yield
    pairs.add(words[column.heads[practitioner] ?? 0] ?? [], practitioner)
  }
}

function addExceptions(
  pairs: WordPairs,
  segment: Body,
  column: SharedColumn,
  words: readonly (readonly number[])[]
): void {
  column.exceptionRows.forEach((row, i) => {
    pairs.add(words[column.exceptionCodes[i] ?? 0] ?? [], practitionerOfRow(segment.rowStarts, row))
  })
}

interface SortedWords {
  readonly table: StringTable
  readonly ranks: Uint32Array
}

function* sortWords(interner: Interner): Generator<void, SortedWords> {
  const { strings } = interner
  const positions = yield* sortedPositions(strings)
  const ranks = new Uint32Array(strings.length)
  positions.forEach((word, rank) => (ranks[word] = rank))
  return { table: createStringTable(Array.from(positions, (word) => strings[word] ?? '')), ranks }
}

function groupByWord(pairs: WordPairs, { ranks }: SortedWords): Grouping {
  const words = pairs.words.toArray().map((word) => ranks[word] ?? 0)
  return groupPairs(words, pairs.items.toArray(), ranks.length)
}
