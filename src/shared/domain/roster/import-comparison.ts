import { foldName } from '../names.ts'
import {
  comparePerson,
  comparePeriod,
  isStated,
  saysNothingOfPeriod,
  saysNothingOfPerson,
  type FieldDifference
} from './import-difference.ts'
import {
  createFacilityKey,
  createPractitionerFinder,
  matchPeriods,
  meansPeriod,
  nameKey,
  type FacilityKey
} from './import-matching.ts'
import type { ImportedRecord, ImportResult } from './import-table.ts'
import type { RosterRecord } from './record.ts'
import {
  detailsOf,
  PERSON_FIELDS,
  personOf,
  type AppointmentDetails,
  type Roster,
  type RosterPerson,
  type RosterPractitioner
} from './roster.ts'

/**
 * What an import would do to the roster. Every row that the importer read stands in `fresh`, `changed`, `unchanged` or
 * `refused`, once: none is dropped silently.
 */
export interface ImportComparison {
  readonly fresh: readonly NewPractitioner[]
  readonly changed: readonly ChangedPractitioner[]
  readonly unchanged: readonly UnchangedPractitioner[]
  /** In the roster, not ended, not in the file: ended, or left out? Only a person can tell. */
  readonly gone: readonly GonePeriod[]
  readonly refused: readonly RefusedRow[]
}

export interface NewPractitioner {
  readonly itemId: string
  readonly rows: readonly number[]
  readonly person: RosterPerson
  readonly periods: readonly AppointmentDetails[]
  readonly doubts: readonly ImportDoubt[]
}

export interface ChangedPractitioner {
  readonly itemId: string
  readonly rows: readonly number[]
  readonly practitionerId: string
  /** Fields of the person and of periods that the roster has. */
  readonly differences: readonly FieldDifference[]
  /** Periods that the roster does not have yet. */
  readonly periods: readonly { readonly row: number; readonly details: AppointmentDetails }[]
  /** For each of the rows the period of the roster that it means, or `null`. */
  readonly periodIds: readonly (string | null)[]
  readonly doubts: readonly ImportDoubt[]
}

export interface UnchangedPractitioner {
  readonly rows: readonly number[]
  readonly practitionerId: string
  /** For each of the rows the period of the roster that it means, or `null`. */
  readonly periodIds: readonly (string | null)[]
}

export interface GonePeriod {
  readonly itemId: string
  readonly practitionerId: string
  readonly periodId: string
}

export interface RefusedRow {
  readonly row: number
  readonly reason: RefusalReason
}

/** `nobody`: the importer could not identify a person. `duplicate`: an earlier row says it. `several`: two of the roster could be meant. */
export type RefusalReason = 'nobody' | 'duplicate' | 'several'

/** Why somebody should look before accepting. `flagged`: the importer has issues with a row. */
export type ImportDoubt = 'flagged' | 'otherName' | 'rowsDisagree'

/** Compares what an importer read with the roster. Pure; 50,000 rows take about a second. */
export function compareImport(roster: Roster, imported: Pick<ImportResult, 'records' | 'rejected'>): ImportComparison {
  const facilityKey = createFacilityKey()
  const finder = createPractitionerFinder(roster)
  const refused: RefusedRow[] = imported.rejected.map(({ row }) => ({ row, reason: 'nobody' }))
  const undecided: RosterRecord[] = []
  const groups = createGroups()
  const refuse = ({ row, record }: ImportedRecord, reason: RefusalReason) => {
    refused.push({ row, reason })
    undecided.push(record)
  }
  // Rows with an NPI first: a row without one may mean a practitioner whom another row introduces.
  for (const withNpi of [true, false]) {
    for (const one of imported.records) {
      if ((one.record.npi !== '') !== withNpi) continue
      const match = finder.find(one.record)
      if (one.duplicateOf !== null) refuse(one, 'duplicate')
      else if (match.kind === 'several') refuse(one, 'several')
      else if (match.kind === 'one') groups.addKnown(match.practitioner, one)
      else groups.addNew(one)
    }
  }
  const known = groups.known.map((group) => compareGroup(group, facilityKey))
  for (const { unclear } of known) for (const one of unclear) refuse(one, 'several')
  const uniqueItem = createUniqueItems()
  return {
    fresh: groups.fresh.map((rows) => uniqueItem(toNew(rows))),
    changed: known.flatMap(({ changed }) => (changed ? [uniqueItem(changed)] : [])),
    unchanged: known.flatMap(({ unchanged }) => unchanged ?? []),
    gone: findGone(roster, imported.records, undecided, known, facilityKey),
    refused: withoutRepetition(refused.sort((a, b) => a.row - b.row))
  }
}

/** A row that tells of several periods is refused once. */
function withoutRepetition(refused: readonly RefusedRow[]): readonly RefusedRow[] {
  return refused.filter(({ row }, at) => row !== refused[at - 1]?.row)
}

interface KnownGroup {
  readonly practitioner: RosterPractitioner
  readonly rows: ImportedRecord[]
}

interface Groups {
  readonly known: readonly KnownGroup[]
  readonly fresh: readonly (readonly ImportedRecord[])[]
  addKnown(practitioner: RosterPractitioner, row: ImportedRecord): void
  addNew(row: ImportedRecord): void
}

/** Rows by the practitioner whom they are about; rows with an NPI are to be added before rows without. */
function createGroups(): Groups {
  const known = new Map<string, KnownGroup>()
  const fresh: ImportedRecord[][] = []
  const byNpi = new Map<string, ImportedRecord[]>()
  const byName = new Map<string, ImportedRecord[][]>()
  const start = (row: ImportedRecord): ImportedRecord[] => {
    const rows = [row]
    fresh.push(rows)
    return rows
  }
  const addByName = (row: ImportedRecord) => {
    if (byName.size === 0) for (const rows of fresh) putName(byName, rows)
    const { record } = row
    const middle = foldName(record.middleName)
    const named = (byName.get(nameKey(record)) ?? []).filter((rows) => {
      const other = rows[0]?.record
      return other !== undefined && (other.npi !== '' || foldName(other.middleName) === middle)
    })
    const [only] = named
    if (only && named.length === 1) only.push(row)
    else putName(byName, start(row))
  }
  return {
    get known() {
      return [...known.values()]
    },
    fresh,
    addKnown(practitioner, row) {
      const group = known.get(practitioner.practitionerId)
      if (group) group.rows.push(row)
      else known.set(practitioner.practitionerId, { practitioner, rows: [row] })
    },
    addNew(row) {
      const { npi } = row.record
      if (npi === '') return addByName(row)
      const same = byNpi.get(npi)
      if (same) same.push(row)
      else byNpi.set(npi, start(row))
    }
  }
}

/** Half a name is nobody's key: such rows stay apart. */
function putName(byName: Map<string, ImportedRecord[][]>, rows: ImportedRecord[]): void {
  const key = rows[0] ? nameKey(rows[0].record) : ''
  const named = byName.get(key)
  if (named) named.push(rows)
  else if (key !== '') byName.set(key, [rows])
}

interface ComparedGroup {
  readonly practitionerId: string
  /** Periods that the file speaks of, or may speak of. */
  readonly spokenOf: ReadonlySet<string> | 'all'
  readonly unclear: readonly ImportedRecord[]
  readonly changed?: ChangedPractitioner
  readonly unchanged?: UnchangedPractitioner
}

function compareGroup(group: KnownGroup, facilityKey: FacilityKey): ComparedGroup {
  return compareAtAGlance(group, facilityKey) ?? compareClosely(group, facilityKey)
}

/** The way of nearly everybody: one row, one staff period, nothing new. `null` where there is more to it. */
function compareAtAGlance({ practitioner, rows }: KnownGroup, facilityKey: FacilityKey): ComparedGroup | null {
  const [only] = rows
  const [period] = practitioner.periods
  if (!only || !period || rows.length > 1 || practitioner.periods.length > 1) return null
  const { row, record } = only
  if (!meansPeriod(record, period, facilityKey)) return null
  if (!saysNothingOfPerson(practitioner.person, record)) return null
  if (!saysNothingOfPeriod(period, record, facilityKey)) return null
  const { practitionerId } = practitioner
  const unchanged = { rows: [row], practitionerId, periodIds: [period.periodId] }
  return { practitionerId, spokenOf: 'all', unclear: NOBODY, unchanged }
}

const NOBODY: readonly ImportedRecord[] = []

function compareClosely(group: KnownGroup, facilityKey: FacilityKey): ComparedGroup {
  const { practitioner } = group
  const { practitionerId } = practitioner
  const all = group.rows.map((one) => ({ row: one.row, details: detailsOf(one.record), one }))
  const { periodsByRow, unclear } = matchPeriods(all, practitioner.periods, facilityKey)
  // A row that says nothing of an appointment can be taken for what it says of the person.
  const refused = new Set(
    all.filter((period) => unclear.has(period) && saysSomething(period.details)).map(({ one }) => one)
  )
  const rows = group.rows.filter((one) => !refused.has(one))
  const spoken = unclear.size > 0 ? practitioner.periods : [...periodsByRow.values()]
  const compared = {
    practitionerId,
    spokenOf: new Set(spoken.map(({ periodId }) => periodId)),
    unclear: [...refused]
  }
  const [first] = rows
  if (!first) return compared
  const person = mergePersons(rows)
  const differences: FieldDifference[] = [
    ...comparePerson(first.row, practitionerId, practitioner.person, person.merged)
  ]
  const periods: { row: number; details: AppointmentDetails }[] = []
  const periodIds: (string | null)[] = []
  for (const stated of all) {
    if (refused.has(stated.one)) continue
    const { row, details } = stated
    const period = periodsByRow.get(stated)
    periodIds.push(period?.periodId ?? null)
    if (period) differences.push(...comparePeriod(row, practitionerId, period, details, facilityKey))
    else if (saysSomething(details)) periods.push({ row, details })
  }
  const numbers = rows.map(({ row }) => row)
  if (differences.length === 0 && periods.length === 0) {
    return { ...compared, unchanged: { rows: numbers, practitionerId, periodIds } }
  }
  const doubts = doubtsOf(rows, person.disagree)
  const otherName = isOtherName(practitioner.person, person.merged)
  const changed: ChangedPractitioner = {
    itemId: itemIdOf(rows),
    rows: numbers,
    practitionerId,
    differences,
    periods,
    periodIds,
    doubts: otherName ? [...doubts, 'otherName'] : doubts
  }
  return { ...compared, changed }
}

function toNew(rows: readonly ImportedRecord[]): NewPractitioner {
  const { merged, disagree } = mergePersons(rows)
  const stated = rows.map(({ record }) => detailsOf(record)).filter(saysSomething)
  const [first] = rows
  return {
    itemId: itemIdOf(rows),
    rows: rows.map(({ row }) => row),
    person: merged,
    // A file of names alone still gives each a period to fill in.
    periods: stated.length > 0 || !first ? stated : [detailsOf(first.record)],
    doubts: doubtsOf(rows, disagree)
  }
}

/** What the rows of one practitioner say of the person: of each field the first that says something. */
function mergePersons(rows: readonly ImportedRecord[]): { readonly merged: RosterPerson; readonly disagree: boolean } {
  const persons = rows.map(({ record }) => personOf(record))
  const [first, ...others] = persons
  if (!first) throw new Error('A group of rows has at least one.')
  let merged = first
  let disagree = false
  for (const other of others) {
    for (const field of PERSON_FIELDS) {
      const value = other[field]
      if (value === '' || value === merged[field]) continue
      if (merged[field] === '') merged = { ...merged, [field]: value }
      else disagree = true
    }
  }
  return { merged, disagree }
}

function doubtsOf(rows: readonly ImportedRecord[], disagree: boolean): readonly ImportDoubt[] {
  const doubts: ImportDoubt[] = []
  if (rows.some(({ flagged }) => flagged)) doubts.push('flagged')
  if (disagree) doubts.push('rowsDisagree')
  return doubts
}

/** Another last name under the same NPI: a marriage, or a slip in the NPI. */
function isOtherName(before: RosterPerson, after: RosterPerson): boolean {
  const [old, next] = [foldName(before.lastName), foldName(after.lastName)]
  return old !== '' && next !== '' && old !== next
}

function saysSomething(details: AppointmentDetails): boolean {
  const { department, staffCategory, status, goodStanding, appointedOn, reappointedOn, endedOn, facilityName } = details
  return [department, staffCategory, status, goodStanding, appointedOn, reappointedOn, endedOn, facilityName].some(
    isStated
  )
}

/** People who share a row have items of their own. */
function createUniqueItems(): <T extends { readonly itemId: string }>(item: T) => T {
  const taken = new Set<string>()
  return (item) => {
    let { itemId } = item
    while (taken.has(itemId)) itemId += ' and beside it'
    taken.add(itemId)
    return itemId === item.itemId ? item : { ...item, itemId }
  }
}

/** Row numbers tell items of one comparison apart, and stay the same when it is made again. */
function itemIdOf(rows: readonly ImportedRecord[]): string {
  return `row ${rows[0]?.row ?? 0}`
}

function findGone(
  roster: Roster,
  records: readonly ImportedRecord[],
  undecided: readonly RosterRecord[],
  known: readonly ComparedGroup[],
  facilityKey: FacilityKey
): readonly GonePeriod[] {
  // A file without anybody in it says nothing about anybody.
  if (records.length === 0) return []
  const facilities = new Set(records.map(({ record }) => facilityKey(record.facilityName)))
  facilities.delete('')
  const spokenOf = new Map(known.map((group) => [group.practitionerId, group.spokenOf]))
  const open = identitiesOf(undecided)
  const gone: GonePeriod[] = []
  for (const { practitionerId, person, periods } of roster.values()) {
    if (open.size > 0 && (open.has(person.npi) || open.has(nameKey(person)))) continue
    const own = spokenOf.get(practitionerId)
    if (own === 'all') continue
    for (const { periodId, endedOn, facilityName } of periods) {
      if (endedOn !== null || own?.has(periodId)) continue
      // A file about one hospital says nothing about the others.
      const key = facilityKey(facilityName)
      if (facilities.size > 0 && key !== '' && !facilities.has(key)) continue
      gone.push({ itemId: `gone ${practitionerId} ${periodId}`, practitionerId, periodId })
    }
  }
  return gone
}

/** NPIs and names of rows that somebody has to decide on: whoever bears them is not gone. */
function identitiesOf(records: readonly RosterRecord[]): ReadonlySet<string> {
  const identities = new Set(records.flatMap((record) => [record.npi, nameKey(record)]))
  identities.delete('')
  return identities
}
