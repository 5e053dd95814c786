import type { PartialDate } from '#shared/domain/partial-date'
import type { RecordField } from '#shared/domain/roster/field-value'
import { EMPTY_ROSTER_RECORD } from '#shared/domain/roster/record'
import {
  detailsOf,
  toRecord,
  type AppointmentDetails,
  type Roster,
  type RosterPractitioner
} from '#shared/domain/roster/roster'
import { toUploadCells, type UploadLayout } from '#shared/domain/roster/upload-layout'
import type { UploadRow } from '#shared/domain/roster/upload-plan'
import { runAtOnce, runWithPauses, type Pieces } from '#shared/lib/pieces'
import type { RosterFinding } from './messages.ts'
import { createNameOrder, nameKeyOf } from './name-order.ts'
import { createNamesakes, type Identified } from './namesakes.ts'
import { checkPerson } from './row-checks.ts'

/** A practitioner with the rows of the grid, in the order of their appointments. */
export interface PersonEntry extends Identified {
  readonly practitioner: RosterPractitioner
  readonly rows: readonly RowEntry[]
  /** The layout that had one of the rows last, for whoever lays rows out. */
  layout: number
}

/**
 * One staff period as a row, or the one row of a practitioner who has none: it has to be seen to be completed. It is the
 * same object for as long as the period is on the roster, whatever is changed in it.
 */
export interface RowEntry {
  readonly person: PersonEntry
  readonly periodId: string | null
  readonly details: AppointmentDetails
  /** Errors first; as of the last check. */
  readonly findings: readonly RosterFinding[]
  /** Fields that differ from what PASS has, as of the last check; `null`: PASS does not have the row. */
  readonly changed: readonly RecordField[] | null
  /** False once it was taken off the roster. */
  readonly isThere: boolean
  /** The layout that had it last, for whoever lays rows out. */
  layout: number
}

/** What PASS has of the roster: the rows of the last processed uploads, and the columns that they were written in. */
export interface Uploaded {
  readonly at: number
  readonly layout: UploadLayout
  readonly rows: readonly UploadRow[]
}

export interface RowCounts {
  readonly rows: number
  readonly periods: number
  /** Rows with one at least. */
  readonly errors: number
  readonly warnings: number
  /** Rows that PASS does not have as they are. */
  readonly changed: number
}

/**
 * The roster as rows, with what is wrong with each and what changed since the last upload. A change of one practitioner
 * checks that one and who may be the same, never a hundred thousand.
 */
export interface RosterRows {
  /** All rows in the order of names. */
  ordered(): readonly RowEntry[]
  /** All practitioners in the order of names. */
  people(): readonly PersonEntry[]
  person(practitionerId: string): PersonEntry | undefined
  /** Everything checked first, as of the day. */
  counts(today: PartialDate): RowCounts
  /** Checks what has to be checked as of the day, with pauses; after it `check` has nothing to do. */
  checkInSlices(today: PartialDate, pause: () => Promise<void>): Promise<void>
  /** Checks at once. */
  check(today: PartialDate): void
  /** The day of the last check, or `''`. */
  readonly checkedOn: PartialDate
  /** Takes over what became of these practitioners. */
  update(roster: Roster, practitionerIds: Iterable<string>): void
  /** The same for many, with pauses: the rows are not to be asked for meanwhile. */
  updateInSlices(roster: Roster, practitionerIds: Iterable<string>, pause: () => Promise<void>): Promise<void>
  setUploaded(uploaded: Uploaded | null): void
  /** Counts the changes. */
  readonly version: number
  /** Whose rows changed, or what is wrong with them, since a version; `null` where that is too long ago. */
  touchedSince(version: number): readonly PersonEntry[] | null
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }
type Row = Mutable<RowEntry> & { isChecked: boolean }
interface Person extends Mutable<PersonEntry> {
  rows: Row[]
}

const NO_DETAILS: AppointmentDetails = detailsOf(EMPTY_ROSTER_RECORD)
const NOTHING: readonly never[] = []
/** So many practitioners are taken over or checked at a stretch: a few milliseconds. */
const AT_A_TIME = 400
/** Of so many changes it is remembered whom they touched. */
const MOST_TOUCHES = 20_000

export function createRosterRows(): RosterRows {
  const people = new Map<string, Person>()
  const order = createNameOrder<Person>()
  const namesakes = createNamesakes((id) => people.get(id)?.npi ?? '')
  /** Not checked since they changed. */
  const unchecked = new Set<Person>()
  let ordered: readonly RowEntry[] | null = null
  let checkedOn: PartialDate = ''
  let uploaded: UploadedRows | null = null
  const counts: Mutable<RowCounts> = { rows: 0, periods: 0, errors: 0, warnings: 0, changed: 0 }
  /** The last touches; the first of them is number `touchesBefore`. */
  let touches: Person[] = []
  let touchesBefore = 0

  const count = (row: Row, by: 1 | -1): void => {
    row.isChecked = by === 1
    if (row.findings.length > 0) {
      if (row.findings.some(isError)) counts.errors += by
      if (!row.findings.every(isError)) counts.warnings += by
    }
    if (isChanged(row)) counts.changed += by
  }
  const touch = (person: Person): void => {
    for (const row of person.rows) if (row.isChecked) count(row, -1)
    unchecked.add(person)
    touches.push(person)
  }
  const limitTouches = (): void => {
    if (touches.length <= MOST_TOUCHES) return
    touchesBefore += touches.length
    touches = []
  }
  const checkOne = (person: Person): void => {
    const findings = checkPerson(person, namesakes, (id) => people.get(id), checkedOn)
    person.rows.forEach((row, at) => {
      if (row.isChecked) return
      row.findings = findings[at] ?? NOTHING
      row.changed = uploaded ? uploaded.changed(person.practitioner, row) : null
      count(row, 1)
    })
    unchecked.delete(person)
  }
  const check = (today: PartialDate): void => {
    beginCheck(today)
    for (const person of unchecked) checkOne(person)
  }
  const beginCheck = (today: PartialDate): void => {
    if (today === checkedOn) return
    checkedOn = today
    uncheckAll()
  }
  const uncheckAll = (): void => {
    for (const person of people.values()) {
      for (const row of person.rows) if (row.isChecked) count(row, -1)
      unchecked.add(person)
    }
    touchesBefore += touches.length + 1
    touches = []
  }

  const drop = (person: Person): void => {
    touch(person)
    unchecked.delete(person)
    namesakes.remove(person)
    people.delete(person.practitionerId)
    for (const row of person.rows) takeOff(row)
  }
  const takeOff = (row: Row): void => {
    row.isThere = false
    counts.rows--
    if (row.periodId !== null) counts.periods--
  }
  const take = (person: Person, practitioner: RosterPractitioner): void => {
    const before = new Map(person.rows.map((row) => [row.periodId, row]))
    person.practitioner = practitioner
    person.rows = periodsOf(practitioner).map(({ periodId, details }): Row => {
      const known = before.get(periodId)
      before.delete(periodId)
      if (known) {
        known.details = details
        return known
      }
      counts.rows++
      if (periodId !== null) counts.periods++
      return newRow(person, periodId, details)
    })
    for (const row of before.values()) takeOff(row)
    if (person.rows.length > 1) person.rows.sort(byAppointment)
  }

  /** @param keepOrder false: somebody puts all names in order afterwards. */
  const updateOne = (roster: Roster, practitionerId: string, affected: Set<string>, keepOrder: boolean): void => {
    const practitioner = roster.get(practitionerId)
    const known = people.get(practitionerId)
    if (known) {
      for (const key of namesakes.keysOf(known)) affected.add(key)
      if (!practitioner) {
        if (keepOrder) order.remove(known)
        return drop(known)
      }
      touch(known)
      const nameKey = nameKeyOf(practitioner.person)
      if (nameKey !== known.nameKey || practitioner.person.npi !== known.npi) {
        namesakes.remove(known)
        if (keepOrder) order.remove(known)
        known.nameKey = nameKey
        known.npi = practitioner.person.npi
        if (keepOrder) order.add(known)
        namesakes.add(known)
      }
      take(known, practitioner)
      for (const key of namesakes.keysOf(known)) affected.add(key)
    } else if (practitioner) {
      const { person } = practitioner
      const added: Person = {
        practitionerId,
        practitioner,
        nameKey: nameKeyOf(person),
        npi: person.npi,
        rows: [],
        layout: 0
      }
      people.set(practitionerId, added)
      take(added, practitioner)
      if (keepOrder) order.add(added)
      namesakes.add(added)
      for (const key of namesakes.keysOf(added)) affected.add(key)
      touch(added)
    }
  }
  const touchNamesakes = function* (affected: ReadonlySet<string>): Pieces<void> {
    let done = 0
    for (const key of affected) {
      for (const id of namesakes.under(key)) {
        const person = people.get(id)
        if (person && !unchecked.has(person)) touch(person)
      }
      if (++done % (10 * AT_A_TIME) === 0) yield
    }
  }

  return {
    ordered: () => (ordered ??= rowsOf(order.list())),
    people: () => order.list(),
    person: (practitionerId) => people.get(practitionerId),
    counts(today) {
      check(today)
      return { ...counts }
    },
    async checkInSlices(today, pause) {
      beginCheck(today)
      while (unchecked.size > 0) {
        let done = 0
        for (const person of unchecked) {
          checkOne(person)
          if (++done >= AT_A_TIME) break
        }
        await pause()
      }
    },
    check,
    get checkedOn() {
      return checkedOn
    },
    update(roster, practitionerIds) {
      const affected = new Set<string>()
      for (const id of practitionerIds) updateOne(roster, id, affected, true)
      runAtOnce(touchNamesakes(affected))
      limitTouches()
      ordered = null
    },
    async updateInSlices(roster, practitionerIds, pause) {
      const affected = new Set<string>()
      let done = 0
      for (const id of practitionerIds) {
        updateOne(roster, id, affected, false)
        if (++done % AT_A_TIME === 0) await pause()
      }
      await runWithPauses(touchNamesakes(affected), pause)
      limitTouches()
      await order.replace([...people.values()], pause)
      ordered = null
    },
    setUploaded(latest) {
      uploaded = latest ? createUploadedRows(latest) : null
      uncheckAll()
    },
    get version() {
      return touchesBefore + touches.length
    },
    touchedSince: (version) => (version < touchesBefore ? null : touches.slice(version - touchesBefore))
  }
}

/** Written out: rows are listed again after each change, and many at once are slow to flatten. */
function rowsOf(people: readonly PersonEntry[]): readonly RowEntry[] {
  const list: RowEntry[] = []
  for (const { rows } of people) for (const row of rows) list.push(row)
  return list
}

function newRow(person: PersonEntry, periodId: string | null, details: AppointmentDetails): Row {
  return {
    person,
    periodId,
    details,
    findings: NOTHING,
    changed: null,
    isThere: true,
    layout: 0,
    isChecked: false
  }
}

function periodsOf({ periods }: RosterPractitioner) {
  if (periods.length === 0) return [{ periodId: null, details: NO_DETAILS }]
  return periods.map((period) => ({ periodId: period.periodId, details: period }))
}

/** Where none is known, last. */
function byAppointment(a: RowEntry, b: RowEntry): number {
  const [dateA, dateB] = [a.details.appointedOn ?? '~', b.details.appointedOn ?? '~']
  return dateA < dateB ? -1 : dateA > dateB ? 1 : 0
}

function isError({ severity }: RosterFinding): boolean {
  return severity === 'error'
}

export function isChanged({ changed }: RowEntry): boolean {
  return changed === null || changed.length > 0
}

interface UploadedRows {
  changed(practitioner: RosterPractitioner, row: RowEntry): readonly RecordField[] | null
}

function createUploadedRows({ layout, rows }: Uploaded): UploadedRows {
  const byPractitioner = new Map<string, UploadRow[]>()
  for (const row of rows) {
    const known = byPractitioner.get(row.practitionerId)
    if (known) known.push(row)
    else byPractitioner.set(row.practitionerId, [row])
  }
  return {
    changed(practitioner, { periodId, details }) {
      const sent = byPractitioner.get(practitioner.practitionerId)?.find((row) => row.periodId === periodId)
      if (!sent) return null
      const cells = toUploadCells(toRecord(practitioner, details), layout)
      const changed = layout.columns.flatMap(({ field }, at) => (cells[at] === sent.cells[at] ? [] : [field]))
      return changed.length === 0 ? NOTHING : changed
    }
  }
}
