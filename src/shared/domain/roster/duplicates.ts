import { daysBetween } from '../partial-date.ts'
import { foldName } from '../names.ts'
import { normalizeFacilityName } from '../facility-name.ts'
import type { RosterRecord } from './record.ts'

/** Appointments of one name that begin within so many days are taken for one. */
const NEAR_DAYS = 31

/**
 * Rows that say a second time what an earlier one says: the same NPI, or the same name and near-same dates where an NPI is
 * missing. Another facility, or a staff period of its own before or after the other, is no duplicate.
 * Several staff periods that one row tells of are never taken for each other.
 * @returns for each such record the number of the earlier row.
 */
export function findDuplicates(rows: readonly Row[]): ReadonlyMap<Row, number> {
  const duplicates = new Map<Row, number>()
  const byNpi = new Map<string, Rows>()
  const byName = new Map<string, Rows>()
  // Where every row has an NPI, names prove nothing; where none occurs twice, nothing is left to compare.
  if (areDistinct(rows)) return duplicates
  const needsNames = rows.some(({ record }) => record.npi === '')
  for (const one of rows) {
    const { row, record } = one
    const name = needsNames ? nameKey(record) : ''
    const sameNpi = record.npi === '' ? undefined : firstMatch(byNpi.get(record.npi), row, record, isSamePeriod)
    const sameName = name === '' ? undefined : firstMatch(byName.get(name), row, record, isSamePerson)
    const earlier = sameNpi ?? sameName
    if (earlier !== undefined) duplicates.set(one, earlier)
    if (record.npi !== '') add(byNpi, record.npi, one)
    if (name !== '') add(byName, name, one)
  }
  return duplicates
}

/** Whether every row has an NPI of its own, looked up by number in a table: a roster of many thousands mostly ends here. */
function areDistinct(rows: readonly Row[]): boolean {
  let places = 1024
  while (places < rows.length * 2) places *= 2
  const seen = new Int32Array(places)
  for (const { record } of rows) {
    const npi = npiNumber(record.npi)
    if (npi === 0) return false
    let place = Math.imul(npi, 0x9e37_79b1) >>> 0
    place = (place ^ (place >>> 15)) & (places - 1)
    for (; seen[place] !== 0; place = (place + 1) & (places - 1)) if (seen[place] === npi) return false
    seen[place] = npi
  }
  return true
}

/** Ten digits, the first of which is 1 or 2, as a number that fits into 32 bits; 0 for none. Several times as quick as `Number`. */
function npiNumber(npi: string): number {
  let number = 0
  for (let at = 1; at < npi.length; at++) number = number * 10 + npi.charCodeAt(at) - 48
  return npi === '' ? 0 : npi.charCodeAt(0) === TWO ? number + 1e9 : number
}

const TWO = 50

interface Row {
  readonly row: number
  readonly record: RosterRecord
}

/** Nearly always one alone: no list is made for it. */
type Rows = Row | Row[]

/** So many rows of one NPI or name are compared with each other: a column of equal values must not take for ever. */
const COMPARED = 50

function firstMatch(
  candidates: Rows | undefined,
  row: number,
  record: RosterRecord,
  matches: (a: RosterRecord, b: RosterRecord) => boolean
): number | undefined {
  if (candidates === undefined) return undefined
  if (!Array.isArray(candidates)) {
    return candidates.row !== row && matches(candidates.record, record) ? candidates.row : undefined
  }
  for (let index = 0; index < candidates.length && index < COMPARED; index++) {
    const candidate = candidates[index]
    if (candidate && candidate.row !== row && matches(candidate.record, record)) return candidate.row
  }
  return undefined
}

/** Of one NPI: unless facilities differ or the periods lie one after the other. */
function isSamePeriod(a: RosterRecord, b: RosterRecord): boolean {
  if (foldName(a.lastName) !== foldName(b.lastName) && a.lastName !== '' && b.lastName !== '') return true
  if (isAtOtherFacility(a, b)) return false
  return !isBefore(a, b) && !isBefore(b, a)
}

/** Of one name: only where not both have an NPI, for then two NPIs are two people. */
function isSamePerson(a: RosterRecord, b: RosterRecord): boolean {
  if (a.npi !== '' && b.npi !== '') return false
  if (isAtOtherFacility(a, b)) return false
  const [middleA, middleB] = [foldName(a.middleName), foldName(b.middleName)]
  if (middleA !== '' && middleB !== '' && middleA[0] !== middleB[0]) return false
  if (a.suffix !== '' && b.suffix !== '' && a.suffix !== b.suffix) return false
  if (a.appointedOn === null || b.appointedOn === null) return a.appointedOn === b.appointedOn
  return Math.abs(daysBetween(a.appointedOn, b.appointedOn)) <= NEAR_DAYS
}

function isAtOtherFacility(a: RosterRecord, b: RosterRecord): boolean {
  const [facilityA, facilityB] = [normalizeFacilityName(a.facilityName), normalizeFacilityName(b.facilityName)]
  return facilityA !== '' && facilityB !== '' && facilityA !== facilityB
}

function isBefore(a: RosterRecord, b: RosterRecord): boolean {
  return a.endedOn !== null && b.appointedOn !== null && a.endedOn <= b.appointedOn
}

function nameKey(record: RosterRecord): string {
  const [last, first] = [foldName(record.lastName), foldName(record.firstName)]
  return last === '' || first === '' ? '' : `${last} ${first}`
}

function add(map: Map<string, Rows>, key: string, row: Row): void {
  const before = map.get(key)
  if (before === undefined) map.set(key, row)
  else if (Array.isArray(before)) before.push(row)
  else map.set(key, [before, row])
}
