import { normalizeFacilityName } from '../facility-name.ts'
import { foldName } from '../names.ts'
import type { RosterRecord } from './record.ts'
import type { AppointmentDetails, Roster, RosterPeriod, RosterPractitioner } from './roster.ts'

/** Who of the roster a row of a file is about. */
export type PractitionerMatch =
  | { readonly kind: 'one'; readonly practitioner: RosterPractitioner }
  | { readonly kind: 'none' }
  /** Several could be meant: a person has to tell. */
  | { readonly kind: 'several' }

/** Finds practitioners of one roster by NPI and name; built once for a whole file. */
export interface PractitionerFinder {
  find(record: RosterRecord): PractitionerMatch
}

/**
 * An NPI decides. A name decides only where one side has no NPI, for two NPIs are two people, and only where it is the
 * name of one practitioner alone.
 */
export function createPractitionerFinder(roster: Roster): PractitionerFinder {
  // Nearly always one alone: no list is made for it.
  const byNpi = new Map<string, RosterPractitioner | readonly RosterPractitioner[]>()
  const withoutNpi: RosterPractitioner[] = []
  for (const practitioner of roster.values()) {
    const { npi } = practitioner.person
    const before = byNpi.get(npi)
    if (npi === '') withoutNpi.push(practitioner)
    else if (before === undefined) byNpi.set(npi, practitioner)
    else byNpi.set(npi, 'person' in before ? [before, practitioner] : [...before, practitioner])
  }
  // Most files have an NPI in each row, most rosters too; then no name is ever looked at.
  let nameless: NameIndex | null = null
  let everybody: NameIndex | null = null
  return {
    find(record) {
      const sameNpi = record.npi === '' ? undefined : byNpi.get(record.npi)
      if (sameNpi) return 'person' in sameNpi ? { kind: 'one', practitioner: sameNpi } : toMatch(sameNpi)
      const names =
        record.npi === ''
          ? (everybody ??= indexNames(roster.values()))
          : withoutNpi.length === 0
            ? NOBODY
            : (nameless ??= indexNames(withoutNpi))
      if (names.size === 0) return { kind: 'none' }
      const named = names.get(nameKey(record)) ?? []
      return toMatch(named.filter(({ person }) => isSameMiddle(person.middleName, record.middleName)))
    }
  }
}

type NameIndex = ReadonlyMap<string, readonly RosterPractitioner[]>

const NOBODY: NameIndex = new Map()

function indexNames(practitioners: Iterable<RosterPractitioner>): NameIndex {
  const index = new Map<string, RosterPractitioner[]>()
  for (const practitioner of practitioners) {
    const key = nameKey(practitioner.person)
    if (key !== '') put(index, key, practitioner)
  }
  return index
}

/** The form of a name by which rows and practitioners without an NPI are told apart; `''` where half of it is missing. */
export function nameKey({ lastName, firstName }: Pick<RosterRecord, 'lastName' | 'firstName'>): string {
  const [last, first] = [foldName(lastName), foldName(firstName)]
  return last === '' || first === '' ? '' : `${last} ${first}`
}

/** A row of the file that is to find its staff period; one that tells of several periods is as many of these. */
export interface PeriodRow {
  readonly row: number
  readonly details: AppointmentDetails
}

/** What facilities' names are compared by. */
export type FacilityKey = (name: string) => string

/** Remembers what it made of a name: a roster of fifty thousand names a handful of facilities. */
export function createFacilityKey(): FacilityKey {
  const keys = new Map<string, string>()
  return (name) => {
    if (name === '') return ''
    const known = keys.get(name)
    if (known !== undefined) return known
    const key = normalizeFacilityName(name)
    if (keys.size < MOST_REMEMBERED) keys.set(name, key)
    return key
  }
}

const MOST_REMEMBERED = 5_000

/** Which rows of one practitioner mean which of the staff periods. Rows in neither are periods of their own. */
export interface PeriodMatches {
  readonly periodsByRow: ReadonlyMap<PeriodRow, RosterPeriod>
  /** Rows that could mean several periods; never guessed. */
  readonly unclear: ReadonlySet<PeriodRow>
}

/**
 * Finds the staff period that each row of one practitioner means: at the same facility (a row that names none means any)
 * the one that begins on the same day, else the only one left that shares days with it.
 */
export function matchPeriods(
  rows: readonly PeriodRow[],
  periods: readonly RosterPeriod[],
  facilityKey: FacilityKey
): PeriodMatches {
  const periodsByRow = new Map<PeriodRow, RosterPeriod>()
  const unclear = new Set<PeriodRow>()
  const left = new Set(periods)
  const isHere = (row: PeriodRow, period: RosterPeriod) => isAtSameFacility(row.details, period, facilityKey)
  // Rows that surely have a period take it before rows that only might.
  for (const means of [isSameStart, sharesDays]) {
    for (const row of rows) {
      if (periodsByRow.has(row) || unclear.has(row)) continue
      const found = [...left].filter((period) => isHere(row, period) && means(period, row.details))
      const [only] = found
      if (found.length > 1) unclear.add(row)
      if (!only || found.length > 1) continue
      periodsByRow.set(row, only)
      left.delete(only)
    }
  }
  return { periodsByRow, unclear }
}

/** Whether a row about one period can only mean the roster's only one. */
export function meansPeriod(details: AppointmentDetails, period: RosterPeriod, facilityKey: FacilityKey): boolean {
  return isAtSameFacility(details, period, facilityKey) && (isSameStart(period, details) || sharesDays(period, details))
}

function isAtSameFacility(row: AppointmentDetails, period: AppointmentDetails, facilityKey: FacilityKey): boolean {
  if (row.facilityName === period.facilityName) return true
  const [a, b] = [facilityKey(row.facilityName), facilityKey(period.facilityName)]
  return a === '' || b === '' || a === b
}

function toMatch(found: readonly RosterPractitioner[]): PractitionerMatch {
  const [practitioner, ...others] = found
  if (!practitioner) return { kind: 'none' }
  return others.length > 0 ? { kind: 'several' } : { kind: 'one', practitioner }
}

/** `J` and `James` may be one person, `James` and `Robert` not. */
function isSameMiddle(a: string, b: string): boolean {
  const [first, second] = [foldName(a), foldName(b)]
  return first === '' || second === '' || first.startsWith(second) || second.startsWith(first)
}

/** The same day, or a month and one of its days. */
function isSameStart({ appointedOn: a }: AppointmentDetails, { appointedOn: b }: AppointmentDetails): boolean {
  return a !== null && b !== null && (a.startsWith(b) || b.startsWith(a))
}

function sharesDays(a: AppointmentDetails, b: AppointmentDetails): boolean {
  return !endsBefore(a, b) && !endsBefore(b, a)
}

function endsBefore(a: AppointmentDetails, b: AppointmentDetails): boolean {
  return a.endedOn !== null && b.appointedOn !== null && a.endedOn <= b.appointedOn
}

function put<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
