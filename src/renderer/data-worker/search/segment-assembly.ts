import { createBits, hasBit, setBit } from './bits.ts'
import type { NpiList } from './npi-interner.ts'
import { countUp, createCodes, groupPairs, sortByKeys, type Codes, GrowingNumbers, type Grouping } from './numbers.ts'
import { sortKey } from './fold.ts'
import { joinId } from './row-codec.ts'
import {
  type FacilityColumnName,
  type PeriodColumns,
  type RowColumnName,
  type Segment,
  type SharedColumn,
  type SharedColumnName,
  type TableName
} from './segment.ts'
import { mapInSlices, mapRecord } from './records.ts'
import { sortedPositions } from './sliced-sort.ts'
import { createStringTable, tableSize, type Interner, type StringTable } from './string-table.ts'
import { indexInSlices } from './derived-index.ts'
import { buildWordIndex } from './word-index-build.ts'

/** What a builder collected, in the order of arrival. */
export interface Draft {
  readonly tables: Readonly<Record<TableName, Interner>>
  readonly npis: NpiList
  /** By row: position in `npis`. */
  readonly practitioners: GrowingNumbers
  readonly rows: Readonly<Record<RowColumnName, GrowingNumbers>>
  readonly shared: Readonly<Record<SharedColumnName, GrowingNumbers>>
  readonly facilities: Readonly<Record<FacilityColumnName, GrowingNumbers>>
  readonly periods: Readonly<
    Record<'rows' | 'counts' | Exclude<keyof PeriodColumns, 'rows' | 'starts'>, GrowingNumbers>
  >
  /** Whether an affiliation id may have come twice. */
  readonly mayRepeat: boolean
}

/**
 * Puts a draft in order: groups rows by practitioner, sorts the practitioners, narrows the columns, indexes the words.
 * Yields after every few milliseconds of work.
 */
export function* assembleSegment(draft: Draft): Generator<void, Segment> {
  const dates = yield* sortTable(draft.tables.date)
  const updatedOn = draft.rows.updatedOn.toArray().map((code) => dates.ranks[code] ?? 0)
  yield
  const arrivals = yield* groupArrivals(draft)
  const heads = yield* headArrivals(draft, arrivals, updatedOn)
  yield
  const npis = npiNumbers(draft.npis, heads)
  const byNpi = yield* npiOrder(draft.npis, npis, heads)
  const order = yield* practitionerOrder(draft, heads, byNpi)
  const { rowStarts, rowOrder } = layOut(arrivals, order)
  yield
  const headRows = order.map((ordinal) => heads[ordinal] ?? 0)
  const tables = yield* toTables(draft, dates.table)
  const shared = yield* sharedColumns(draft, rowStarts, rowOrder, headRows)
  const rows = yield* rowColumns(draft, rowOrder, dates.ranks, updatedOn)
  yield
  const numbers = order.map((ordinal) => npis.numbers[ordinal] ?? 0)
  const body = {
    rowCount: rowOrder.length,
    practitionerCount: order.length,
    rowStarts,
    npis: { numbers, odd: npis.odd },
    tables,
    shared,
    rows,
    facilities: mapRecord(draft.facilities, (numbers) => narrowed(numbers.toArray())),
    periods: periodColumns(draft, rowOrder, dates.ranks)
  }
  const words = yield* buildWordIndex(body)
  return yield* indexInSlices({ ...body, words })
}

const NOBODY = 0xffffffff
const BETWEEN_PAUSES = 0x7fff

interface SortedTable {
  readonly table: StringTable
  /** Code in the draft → code in the table. */
  readonly ranks: Uint32Array
}

function* sortTable(interner: Interner): Generator<void, SortedTable> {
  const { strings } = interner
  const positions = yield* sortedPositions(strings)
  const ranks = new Uint32Array(strings.length)
  positions.forEach((code, rank) => (ranks[code] = rank))
  return { table: createStringTable(Array.from(positions, (code) => strings[code] ?? '')), ranks }
}

/** Arrived rows by practitioner; of rows with one affiliation id only the last that arrived. */
function* groupArrivals(draft: Draft): Generator<void, Grouping> {
  const practitioners = draft.practitioners.toArray()
  if (!draft.mayRepeat) return groupPairs(practitioners, null, draft.npis.numbers.length)
  const patterns = draft.rows.idPattern.toArray()
  const numbers = draft.rows.idNumber.toArray()
  const latest = new Map<number, number>()
  for (let row = 0; row < practitioners.length; row++) {
    if ((row & BETWEEN_PAUSES) === 0) yield
    latest.set((patterns[row] ?? 0) * 2 ** 32 + (numbers[row] ?? 0), row)
  }
  const kept = Uint32Array.from(latest.values()).sort()
  const owners = kept.map((row) => practitioners[row] ?? 0)
  return groupPairs(owners, kept, draft.npis.numbers.length)
}

/** By practitioner the row that speaks for them: the newest, of several that with the smallest id; `NOBODY` without rows. */
function* headArrivals(draft: Draft, arrivals: Grouping, updatedOn: Uint32Array): Generator<void, Uint32Array> {
  const { starts, items } = arrivals
  const { strings } = draft.tables.idPattern
  const patterns = draft.rows.idPattern.toArray()
  const numbers = draft.rows.idNumber.toArray()
  const idPrecedes = (a: number, b: number): boolean => {
    const [patternA, patternB] = [patterns[a] ?? 0, patterns[b] ?? 0]
    const [numberA, numberB] = [numbers[a] ?? 0, numbers[b] ?? 0]
    // Of one pattern all numbers have as many digits, so they compare like the ids.
    if (patternA === patternB) return numberA < numberB
    const idOf = (pattern: number, number: number): string => joinId({ pattern: strings[pattern] ?? '', number })
    return idOf(patternA, numberA) < idOf(patternB, numberB)
  }
  const heads = new Uint32Array(starts.length - 1).fill(NOBODY)
  for (let ordinal = 0; ordinal < heads.length; ordinal++) {
    if ((ordinal & BETWEEN_PAUSES) === 0) yield
    const to = starts[ordinal + 1] ?? 0
    let head = NOBODY
    for (let at = starts[ordinal] ?? 0; at < to; at++) {
      const row = items[at] ?? 0
      const newer = head === NOBODY ? 1 : (updatedOn[row] ?? 0) - (updatedOn[head] ?? 0)
      if (newer > 0 || (newer === 0 && idPrecedes(row, head))) head = row
    }
    heads[ordinal] = head
  }
  return heads
}

/** As `NpiColumn` has them, but by position in the draft. */
function npiNumbers(npis: NpiList, heads: Uint32Array) {
  const present = [...npis.odd].filter(([ordinal]) => heads[ordinal] !== NOBODY)
  const odd = present.map(([, npi]) => npi).sort()
  const numbers = npis.numbers.slice()
  const codes = new Map(odd.map((npi, code) => [npi, code]))
  for (const [ordinal, npi] of present) numbers[ordinal] = codes.get(npi) ?? 0
  return { numbers, odd: createStringTable(odd) }
}

/** Practitioners that have rows, sorted by NPI as texts: numbers of ten digits sort alike, odd NPIs need the long way. */
function* npiOrder(
  npis: NpiList,
  { numbers, odd }: ReturnType<typeof npiNumbers>,
  heads: Uint32Array
): Generator<void, Uint32Array> {
  const sorted =
    tableSize(odd) === 0
      ? sortByKeys(countUp(heads.length), numbers)
      : yield* sortedPositions(Array.from(npis.numbers, (number, ordinal) => npis.odd.get(ordinal) ?? String(number)))
  yield
  return sorted.filter((ordinal) => heads[ordinal] !== NOBODY)
}

/** Practitioners that have rows, sorted by last name, first name, NPI. */
function* practitionerOrder(draft: Draft, heads: Uint32Array, byNpi: Uint32Array): Generator<void, Uint32Array> {
  const firstRanks = yield* nameRanks(draft.tables.firstName.strings)
  const firstNames = draft.shared.firstName.toArray()
  const byFirst = sortByKeys(
    byNpi,
    heads.map((head) => firstRanks[firstNames[head] ?? 0] ?? 0)
  )
  yield
  const lastRanks = yield* nameRanks(draft.tables.lastName.strings)
  const lastNames = draft.shared.lastName.toArray()
  return sortByKeys(
    byFirst,
    heads.map((head) => lastRanks[lastNames[head] ?? 0] ?? 0)
  )
}

/** By name its place in sorted order; names that fold alike share one. */
function* nameRanks(names: readonly string[]): Generator<void, Uint32Array> {
  const keys: string[] = []
  for (const [i, name] of names.entries()) {
    if (i % 2048 === 0) yield
    keys.push(sortKey(name))
  }
  const positions = yield* sortedPositions(keys)
  const ranks = new Uint32Array(names.length)
  let rank = 0
  for (let i = 0; i < positions.length; i++) {
    const code = positions[i] ?? 0
    if (i > 0 && keys[code] !== keys[positions[i - 1] ?? 0]) rank++
    ranks[code] = rank
  }
  return ranks
}

function layOut(arrivals: Grouping, order: Uint32Array) {
  const rowStarts = new Uint32Array(order.length + 1)
  const rowOrder = new Uint32Array(arrivals.items.length)
  let row = 0
  for (let practitioner = 0; practitioner < order.length; practitioner++) {
    const ordinal = order[practitioner] ?? 0
    const to = arrivals.starts[ordinal + 1] ?? 0
    for (let at = arrivals.starts[ordinal] ?? 0; at < to; at++) rowOrder[row++] = arrivals.items[at] ?? 0
    rowStarts[practitioner + 1] = row
  }
  return { rowStarts, rowOrder }
}

function* toTables(draft: Draft, date: StringTable): Generator<void, Record<TableName, StringTable>> {
  return yield* mapInSlices(draft.tables, (interner, name) =>
    name === 'date' ? date : createStringTable(interner.strings)
  )
}

function* sharedColumns(
  draft: Draft,
  rowStarts: Uint32Array,
  rowOrder: Uint32Array,
  headRows: Uint32Array
): Generator<void, Record<SharedColumnName, SharedColumn>> {
  return yield* mapInSlices(draft.shared, (numbers): SharedColumn => {
    const codes = numbers.toArray()
    const heads = headRows.map((row) => codes[row] ?? 0)
    const exceptionRows = new GrowingNumbers()
    const exceptionCodes = new GrowingNumbers()
    for (let practitioner = 0; practitioner < heads.length; practitioner++) {
      const head = heads[practitioner] ?? 0
      const to = rowStarts[practitioner + 1] ?? 0
      for (let row = rowStarts[practitioner] ?? 0; row < to; row++) {
        const code = codes[rowOrder[row] ?? 0] ?? 0
        if (code === head) continue
        exceptionRows.push(row)
        exceptionCodes.push(code)
      }
    }
    return {
      heads: narrowed(heads),
      exceptionRows: exceptionRows.toArray(),
      exceptionCodes: narrowed(exceptionCodes.toArray())
    }
  })
}

function* rowColumns(
  draft: Draft,
  rowOrder: Uint32Array,
  dateRanks: Uint32Array,
  updatedOn: Uint32Array
): Generator<void, Record<RowColumnName, Codes>> {
  return yield* mapInSlices(draft.rows, (numbers, name) => {
    const values = name === 'updatedOn' ? updatedOn : numbers.toArray()
    const ranks = name === 'appointedOn' || name === 'reappointedOn' || name === 'endedOn' ? dateRanks : null
    const ordered = new Uint32Array(rowOrder.length)
    for (let row = 0; row < ordered.length; row++) {
      const value = values[rowOrder[row] ?? 0] ?? 0
      ordered[row] = ranks === null ? value : (ranks[value] ?? 0)
    }
    // A column that says 0 throughout says nothing: read past its end, it still says 0.
    return ordered.every((value) => value === 0) ? new Uint8Array(0) : narrowed(ordered)
  })
}

function periodColumns(draft: Draft, rowOrder: Uint32Array, dateRanks: Uint32Array): PeriodColumns {
  const arrived = draft.periods.rows.toArray()
  const counts = draft.periods.counts.toArray()
  const entryByArrival = new Map(Array.from(arrived, (row, entry) => [row, entry]))
  // Few rows have periods; asking a bit costs a tenth of asking a map.
  const hasPeriods = createBits(draft.practitioners.length)
  for (const row of arrived) setBit(hasPeriods, row)
  const starts = new Uint32Array(counts.length + 1)
  counts.forEach((count, entry) => (starts[entry + 1] = (starts[entry] ?? 0) + count))
  const rows = new GrowingNumbers()
  const newStarts = new GrowingNumbers()
  const sources = new GrowingNumbers()
  newStarts.push(0)
  if (arrived.length > 0) {
    for (let row = 0; row < rowOrder.length; row++) {
      const arrival = rowOrder[row] ?? 0
      const entry = hasBit(hasPeriods, arrival) ? entryByArrival.get(arrival) : undefined
      if (entry === undefined) continue
      rows.push(row)
      for (let at = starts[entry] ?? 0; at < (starts[entry + 1] ?? 0); at++) sources.push(at)
      newStarts.push(sources.length)
    }
  }
  const pick = (numbers: GrowingNumbers): Uint32Array => {
    const values = numbers.toArray()
    return sources.toArray().map((at) => values[at] ?? 0)
  }
  const pickDates = (numbers: GrowingNumbers): Codes => narrowed(pick(numbers).map((code) => dateRanks[code] ?? 0))
  return {
    rows: rows.toArray(),
    starts: newStarts.toArray(),
    appointedOn: pickDates(draft.periods.appointedOn),
    endedOn: pickDates(draft.periods.endedOn),
    staffCategory: narrowed(pick(draft.periods.staffCategory)),
    department: narrowed(pick(draft.periods.department))
  }
}

/** A copy in the narrowest array that holds the greatest value. */
function narrowed(values: Uint32Array): Codes {
  let greatest = 0
  for (const value of values) if (value > greatest) greatest = value
  const codes = createCodes(values.length, greatest)
  codes.set(values)
  return codes
}
