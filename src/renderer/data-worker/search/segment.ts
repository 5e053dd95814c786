import { createBits, hasBit, setBit, type Bits } from './bits.ts'
import type { Codes, Grouping } from './numbers.ts'
import type { StringTable } from './string-table.ts'

/**
 * Affiliation summaries as columns: practitioners sorted by last name, first name, NPI; the rows of each one after the
 * other; every text a code into a table. A segment never changes; changes make newer segments that hide parts of it.
 */
export interface Segment {
  readonly rowCount: number
  readonly practitionerCount: number
  /** Practitioner p has rows `rowStarts[p]` to `rowStarts[p + 1] - 1`. */
  readonly rowStarts: Uint32Array
  readonly npis: NpiColumn
  readonly tables: Readonly<Record<TableName, StringTable>>
  /** What hardly differs between the rows of one practitioner. */
  readonly shared: Readonly<Record<SharedColumnName, SharedColumn>>
  readonly rows: Readonly<Record<RowColumnName, Codes>>
  readonly facilities: Readonly<Record<FacilityColumnName, Codes>>
  readonly periods: PeriodColumns
  readonly words: WordIndex
}

/** Tables of texts as they are shown. `date` is sorted, so that its codes compare like dates; its code 0 is "none". */
export const tableNames = [
  'lastName',
  'firstName',
  'middleName',
  'suffix',
  'formerNames',
  'credential',
  'specialty',
  'department',
  'staffCategory',
  'date',
  'idPattern',
  'facilityId',
  'facilityName',
  'facilityPhone',
  'city',
  'state'
] as const
export type TableName = (typeof tableNames)[number]

export const sharedColumnNames = [
  'lastName',
  'firstName',
  'middleName',
  'suffix',
  'formerNames',
  'credential',
  'specialty',
  'department'
] as const satisfies readonly TableName[]
export type SharedColumnName = (typeof sharedColumnNames)[number]

export const rowColumnNames = [
  'facility',
  'staffCategory',
  'flags',
  'appointedOn',
  'reappointedOn',
  'endedOn',
  'updatedOn',
  'idPattern',
  'idNumber'
] as const
export type RowColumnName = (typeof rowColumnNames)[number]

export const facilityColumnNames = [
  'facilityId',
  'facilityName',
  'facilityType',
  'facilityPhone',
  'city',
  'state'
] as const
export type FacilityColumnName = (typeof facilityColumnNames)[number]

/** A column by practitioner: the code of their head row, and the rows that have another. */
export interface SharedColumn {
  readonly heads: Codes
  /** Ascending. */
  readonly exceptionRows: Uint32Array
  readonly exceptionCodes: Codes
}

/** NPIs by practitioner. What is no ten-digit number is kept as text: its number is its code in `odd`. */
export interface NpiColumn {
  readonly numbers: Uint32Array
  /** Practitioners by ascending number. */
  readonly order: Uint32Array
  readonly odd: StringTable
}

/** Staff periods of the few rows that have any. */
export interface PeriodColumns {
  /** Ascending rows; those of entry n are periods `starts[n]` to `starts[n + 1] - 1`. */
  readonly rows: Uint32Array
  readonly starts: Uint32Array
  readonly appointedOn: Codes
  readonly endedOn: Codes
  readonly staffCategory: Codes
  readonly department: Codes
}

/** Folded words, and who has them. */
export interface WordIndex {
  /** Words of names, sorted. */
  readonly names: StringTable
  /** By word: practitioners whose last name it is, or who have it as one of several words of their last name. */
  readonly wholeLast: Grouping
  readonly partLast: Grouping
  /** By word: practitioners who have it in their first name, or in a middle, former or other name. */
  readonly first: Grouping
  readonly aside: Grouping
  /** Words of everything else, sorted. */
  readonly fields: StringTable
  /** By word: codes of facilities (name, city, state), specialties and credentials. */
  readonly facility: Grouping
  readonly specialty: Grouping
  readonly credential: Grouping
  /** By facility: practitioners with a row there, ascending, each once. */
  readonly practitionersByFacility: Grouping
  /** By specialty and by credential: practitioners with a row that has it. */
  readonly practitionersBySpecialty: Grouping
  readonly practitionersByCredential: Grouping
  /**
   * Of a segment just read: whether a grouping is made already. Making one takes longer than reading the rows once, so
   * whoever answers first reads the rows. Not there where all groupings are.
   */
  isMade?(field: GroupedField): boolean
}

/** What practitioners are grouped by. */
export type GroupedField = 'facility' | 'specialty' | 'credential'

/** A segment, and the practitioners in it that a newer segment has taken over. */
export interface Layer {
  readonly segment: Segment
  readonly hidden: Bits
  /** How many are hidden. */
  readonly hiddenCount: number
  hide(practitioner: number): void
}

export function createLayer(segment: Segment): Layer {
  const hidden = createBits(segment.practitionerCount)
  let hiddenCount = 0
  return {
    segment,
    hidden,
    get hiddenCount() {
      return hiddenCount
    },
    hide(practitioner) {
      if (hasBit(hidden, practitioner)) return
      setBit(hidden, practitioner)
      hiddenCount++
    }
  }
}

/** The smallest number that is an NPI; smaller numbers are codes of odd ones. */
const SMALLEST_NPI = 1_000_000_000
const GREATEST_NPI = 0xffffffff

/** The number of an NPI of ten digits; `null` for anything else (another text, or too great for 32 bits). */
export function npiToNumber(npi: string): number | null {
  if (npi.length !== 10) return null
  let number = 0
  for (let i = 0; i < 10; i++) {
    const digit = npi.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) return null
    number = number * 10 + digit
  }
  return number >= SMALLEST_NPI && number <= GREATEST_NPI ? number : null
}

export function isOddNpiNumber(number: number): boolean {
  return number < SMALLEST_NPI
}

/** The column's code for a row of practitioner `practitioner`. */
export function sharedCodeAt(column: SharedColumn, practitioner: number, row: number): number {
  const { exceptionRows } = column
  if (exceptionRows.length > 0) {
    const at = lowerBound(exceptionRows, row)
    if (exceptionRows[at] === row) return column.exceptionCodes[at] ?? 0
  }
  return column.heads[practitioner] ?? 0
}

/** Which practitioner a row belongs to. */
export function practitionerOfRow(rowStarts: Uint32Array, row: number): number {
  return lowerBound(rowStarts, row + 1) - 1
}

/** The first position whose value is at least `value`. */
export function lowerBound(sorted: Codes, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
