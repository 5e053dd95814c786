import { countUp, createCodes, groupPairs, sortByKeys, type Codes, type Grouping } from './numbers.ts'
import { practitionerOfRow, type GroupedField, type Segment, type SharedColumn, type WordIndex } from './segment.ts'
import { tableSize } from './string-table.ts'

/** A segment without what `indexInSlices` adds: what has to be stored of it. */
export type UnderivedSegment = Omit<Segment, 'npis' | 'words'> & {
  readonly npis: Omit<Segment['npis'], 'order'>
  readonly words: Omit<
    WordIndex,
    'practitionersByFacility' | 'practitionersBySpecialty' | 'practitionersByCredential' | 'isMade'
  >
}

/**
 * Adds the order by NPI and who is at which facility, of which specialty, with which credential, each when it is first
 * asked for: a start need not wait for what the first query may not need.
 */
export function indexWhenAsked(segment: UnderivedSegment): Segment {
  const { npis, words, shared, tables } = segment
  const order = once(() => orderByNumber(npis.numbers))
  const byFacility = once(() => practitionersByFacility(segment))
  const bySpecialty = once(() => practitionersByCode(segment, shared.specialty, tableSize(tables.specialty)))
  const byCredential = once(() => practitionersByCode(segment, shared.credential, tableSize(tables.credential)))
  const groupings = { facility: byFacility, specialty: bySpecialty, credential: byCredential }
  return {
    ...segment,
    npis: {
      ...npis,
      get order() {
        return order.get()
      }
    },
    words: {
      ...words,
      get practitionersByFacility() {
        return byFacility.get()
      },
      get practitionersBySpecialty() {
        return bySpecialty.get()
      },
      get practitionersByCredential() {
        return byCredential.get()
      },
      isMade: (field: GroupedField) => groupings[field].isMade()
    }
  }
}

/** Asks for all of it, one part a step: for when nobody types after a start. */
export function* completeIndex({ npis, words }: Segment): Generator<void, void> {
  const parts = [
    () => npis.order,
    () => words.practitionersByFacility,
    () => words.practitionersBySpecialty,
    () => words.practitionersByCredential
  ]
  for (const part of parts) {
    part()
    yield
  }
}

/** Adds all of it at once, yielding after every few milliseconds of work. */
export function* indexInSlices(segment: UnderivedSegment): Generator<void, Segment> {
  const { npis, words, shared, tables } = segment
  yield
  const order = orderByNumber(npis.numbers)
  yield
  const bySpecialty = practitionersByCode(segment, shared.specialty, tableSize(tables.specialty))
  yield
  const byCredential = practitionersByCode(segment, shared.credential, tableSize(tables.credential))
  yield
  return {
    ...segment,
    npis: { ...npis, order },
    words: {
      ...words,
      practitionersByFacility: practitionersByFacility(segment),
      practitionersBySpecialty: bySpecialty,
      practitionersByCredential: byCredential
    }
  }
}

function once<T>(make: () => T) {
  let made: { readonly value: T } | null = null
  return { get: () => (made ??= { value: make() }).value, isMade: () => made !== null }
}

function orderByNumber(numbers: Uint32Array): Uint32Array {
  return sortByKeys(countUp(numbers.length), numbers)
}

function practitionersByFacility(segment: UnderivedSegment): Grouping {
  const { facility } = segment.rows
  const facilityCount = segment.facilities.facilityName.length
  const lastSeen = new Uint32Array(facilityCount)
  const groups = createCodes(segment.rowCount, facilityCount)
  const items = new Uint32Array(segment.rowCount)
  let length = 0
  for (let practitioner = 0; practitioner < segment.practitionerCount; practitioner++) {
    const to = segment.rowStarts[practitioner + 1] ?? 0
    for (let row = segment.rowStarts[practitioner] ?? 0; row < to; row++) {
      const code = facility[row] ?? 0
      if (lastSeen[code] === practitioner + 1) continue
      lastSeen[code] = practitioner + 1
      groups[length] = code
      items[length] = practitioner
      length++
    }
  }
  const seen: Codes = groups.subarray(0, length)
  return groupPairs(seen, items.subarray(0, length), facilityCount)
}

function practitionersByCode(segment: UnderivedSegment, column: SharedColumn, codeCount: number): Grouping {
  const { heads, exceptionRows, exceptionCodes } = column
  const codes = new Uint32Array(heads.length + exceptionCodes.length)
  codes.set(heads)
  codes.set(exceptionCodes, heads.length)
  const practitioners = countUp(codes.length)
  exceptionRows.forEach((row, i) => (practitioners[heads.length + i] = practitionerOfRow(segment.rowStarts, row)))
  return groupPairs(codes, practitioners, codeCount)
}
