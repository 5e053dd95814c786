import type {
  AffiliationStatus,
  AffiliationSummary,
  FacilityType,
  GoodStanding,
  StaffPeriod
} from '#shared/domain/affiliation'
import type { PartialDate } from '#shared/domain/partial-date'
import {
  isOddNpiNumber,
  lowerBound,
  npiToNumber,
  sharedCodeAt,
  type RowColumnName,
  type Segment,
  type SharedColumnName,
  type TableName
} from './segment.ts'
import { codeOf, stringAt } from './string-table.ts'

/** Reading rows back out of a segment, and the small encodings that reading and writing share. */

const statuses = [
  'active',
  'inactive',
  'resigned',
  'retired',
  'expired',
  'deceased',
  'unknown'
] as const satisfies readonly AffiliationStatus[]
const goodStandings = ['yes', 'no', 'contact_facility', 'not_stated'] as const satisfies readonly GoodStanding[]
const facilityTypes = [
  'hospital',
  'surgery_center',
  'health_plan',
  'group_practice',
  'other'
] as const satisfies readonly FacilityType[]

/** Status (3 bits), good standing (2 bits) and whether a letter is available, in one byte. */
export function packFlags(status: AffiliationStatus, goodStanding: GoodStanding, letterAvailable: boolean): number {
  return statuses.indexOf(status) | (goodStandings.indexOf(goodStanding) << 3) | (letterAvailable ? 32 : 0)
}

export function statusOf(flags: number): AffiliationStatus {
  return statuses[flags & 7] ?? 'unknown'
}

export function goodStandingOf(flags: number): GoodStanding {
  return goodStandings[(flags >>> 3) & 3] ?? 'not_stated'
}

export function letterAvailableOf(flags: number): boolean {
  return (flags & 32) !== 0
}

export function facilityTypeToCode(type: FacilityType): number {
  return facilityTypes.indexOf(type)
}

/** Former names are one text with a line each; a name that holds a line break keeps it as a space. */
export function packNames(names: readonly string[]): string {
  if (names.length === 0) return ''
  return names.map((name) => `${name.replace(/\n/g, ' ')}\n`).join('')
}

export function unpackNames(packed: string): readonly string[] {
  return packed === '' ? NO_NAMES : packed.split('\n').slice(0, -1)
}

/** An affiliation id as a pattern that many share ("af-#8": eight digits follow) and a number. */
export interface SplitId {
  readonly pattern: string
  readonly number: number
}

const MOST_DIGITS = 9

/** @param like an id pattern that this id is likely to share; saves making it again. */
export function splitId(id: string, like?: { readonly pattern: string }): SplitId {
  let from = id.length
  let number = 0
  let unit = 1
  while (from > 0 && id.length - from < MOST_DIGITS && isDigit(id.charCodeAt(from - 1))) {
    from--
    number += (id.charCodeAt(from) - 48) * unit
    unit *= 10
  }
  return { pattern: patternOf(id, from, like?.pattern ?? ''), number }
}

function patternOf(id: string, from: number, like: string): string {
  const end = like.length - 2
  const isLike = end === from && like.charCodeAt(end + 1) - 48 === id.length - from
  for (let i = 0; isLike && id.charCodeAt(i) === like.charCodeAt(i); i++) if (i >= from - 1) return like
  return `${id.slice(0, from)}#${id.length - from}`
}

export function joinId({ pattern, number }: SplitId): string {
  const end = pattern.length - 2
  const digits = Number(pattern.slice(end + 1))
  return pattern.slice(0, end) + (digits === 0 ? '' : String(number).padStart(digits, '0'))
}

export function npiAt(segment: Segment, practitioner: number): string {
  const number = segment.npis.numbers[practitioner] ?? 0
  return isOddNpiNumber(number) ? stringAt(segment.npis.odd, number) : String(number)
}

/** Which practitioner of a segment has this NPI; -1 where none has. */
export function practitionerOfNpi(segment: Segment, npi: string): number {
  const { numbers, order, odd } = segment.npis
  const number = npiToNumber(npi) ?? codeOf(odd, npi)
  if (number < 0) return -1
  let low = 0
  let high = order.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((numbers[order[middle] ?? 0] ?? 0) < number) low = middle + 1
    else high = middle
  }
  const practitioner = order[low]
  return practitioner !== undefined && numbers[practitioner] === number ? practitioner : -1
}

/** The row whose date of update is newest, of several that with the smallest affiliation id. */
export function headRowOf(segment: Segment, practitioner: number): number {
  const { updatedOn } = segment.rows
  const from = segment.rowStarts[practitioner] ?? 0
  const to = segment.rowStarts[practitioner + 1] ?? from
  let head = from
  for (let row = from + 1; row < to; row++) {
    const newer = (updatedOn[row] ?? 0) - (updatedOn[head] ?? 0)
    if (newer > 0 || (newer === 0 && affiliationIdAt(segment, row) < affiliationIdAt(segment, head))) head = row
  }
  return head
}

export function affiliationIdAt(segment: Segment, row: number): string {
  return joinId({
    pattern: stringAt(segment.tables.idPattern, segment.rows.idPattern[row] ?? 0),
    number: segment.rows.idNumber[row] ?? 0
  })
}

export function dateAt(segment: Segment, code: number): PartialDate | null {
  return code === 0 ? null : stringAt(segment.tables.date, code)
}

/** All summaries of a practitioner, in the order of the segment's rows. */
export function summariesAt(segment: Segment, practitioner: number): AffiliationSummary[] {
  const from = segment.rowStarts[practitioner] ?? 0
  const to = segment.rowStarts[practitioner + 1] ?? from
  const summaries: AffiliationSummary[] = []
  for (let row = from; row < to; row++) summaries.push(summaryAt(segment, practitioner, row))
  return summaries
}

export function summaryAt(segment: Segment, practitioner: number, row: number): AffiliationSummary {
  const { tables, rows, facilities } = segment
  const shared = (name: SharedColumnName): string =>
    stringAt(tables[name], sharedCodeAt(segment.shared[name], practitioner, row))
  const own = (name: RowColumnName & TableName): string => stringAt(tables[name], rows[name][row] ?? 0)
  const date = (name: 'appointedOn' | 'reappointedOn' | 'endedOn' | 'updatedOn') =>
    dateAt(segment, rows[name][row] ?? 0)
  const facility = rows.facility[row] ?? 0
  const place = (name: 'facilityId' | 'facilityName' | 'facilityPhone' | 'city' | 'state'): string =>
    stringAt(tables[name], facilities[name][facility] ?? 0)
  const flags = rows.flags[row] ?? 0
  return {
    affiliationId: affiliationIdAt(segment, row),
    npi: npiAt(segment, practitioner),
    lastName: shared('lastName'),
    firstName: shared('firstName'),
    middleName: shared('middleName'),
    suffix: shared('suffix'),
    formerNames: unpackNames(shared('formerNames')),
    credential: shared('credential'),
    specialty: shared('specialty'),
    facilityId: place('facilityId'),
    facilityName: place('facilityName'),
    facilityType: facilityTypes[facilities.facilityType[facility] ?? 0] ?? 'other',
    facilityPhone: place('facilityPhone'),
    city: place('city'),
    state: place('state'),
    staffCategory: own('staffCategory'),
    department: shared('department'),
    status: statusOf(flags),
    goodStanding: goodStandingOf(flags),
    appointedOn: date('appointedOn'),
    reappointedOn: date('reappointedOn'),
    endedOn: date('endedOn'),
    letterAvailable: letterAvailableOf(flags),
    updatedOn: date('updatedOn'),
    periods: periodsAt(segment, row)
  }
}

const NO_NAMES: readonly string[] = []
const NO_PERIODS: readonly StaffPeriod[] = []

function periodsAt(segment: Segment, row: number): readonly StaffPeriod[] {
  const { periods, tables } = segment
  const entry = lowerBound(periods.rows, row)
  if (periods.rows[entry] !== row) return NO_PERIODS
  const from = periods.starts[entry] ?? 0
  const to = periods.starts[entry + 1] ?? from
  return Array.from({ length: to - from }, (_, i) => ({
    appointedOn: dateAt(segment, periods.appointedOn[from + i] ?? 0),
    endedOn: dateAt(segment, periods.endedOn[from + i] ?? 0),
    staffCategory: stringAt(tables.staffCategory, periods.staffCategory[from + i] ?? 0),
    department: stringAt(tables.department, periods.department[from + i] ?? 0)
  }))
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57
}
