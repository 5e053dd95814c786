import { isNpi } from '../npi.ts'
import { toCredentials } from './credentials.ts'
import { createStatusReader } from './flag-column.ts'
import { maskSocialSecurity, type ImportIssue } from './import-issue.ts'
import { isGarbled } from './encoded-twice.ts'
import { isOrganization } from './not-a-person.ts'
import { npiMessage, readNpiCell } from './npi-cell.ts'
import { keptText, readCategory, readStatus, translated, type Coded } from './row-codes.ts'
import { isCellError, isFormulaText, isPlaceholder } from './placeholder.ts'
import type { PartialDate } from '../partial-date.ts'
import { PERIOD_FIELDS, type PeriodField } from './period-columns.ts'
import type { RosterRecord, StaffPeriod } from './record.ts'
import type { DateField, RosterField } from './roster-field.ts'
import {
  addIssue,
  cellOf,
  numberOf,
  report,
  type RowContext,
  type RowInHand,
  type RowLayout,
  type UnknownRowCode
} from './row-in-hand.ts'
import { findNonPerson, hasName, readName } from './row-person.ts'
import { columnLetters } from './source-table.ts'
import { toSpecialty } from './specialties.ts'
import { toStateCode } from './us-states.ts'

/** One row understood: a record with what is doubtful about it, or `null` and why nobody can be identified. */
export interface RowReading {
  readonly record: RosterRecord | null
  /** The same person's further staff periods, where the row tells of several. */
  readonly more: readonly RosterRecord[]
  readonly issues: readonly ImportIssue[]
  readonly unknownCodes: readonly UnknownRowCode[]
}

/** A cell that holds no value because a formula failed, or a formula instead of one. */
export interface FailedCell {
  readonly column: number
  readonly text: string
}

/** @returns a function that reads one row, by its place in the cells of the context. */
export function createRowReader(context: RowContext): (place: number, failed: readonly FailedCell[]) => RowReading {
  const { columns, cells, translators, nameOrder, dates } = context
  const placeOf = (field: RosterField): number =>
    columns.find((column) => column.field === field && (column.period?.set ?? 0) === 0)?.index ?? -1
  // Written out, so that the engine knows the objects of one import when it meets those of the next.
  const layout: RowLayout = {
    columns,
    cells,
    translators,
    nameOrder,
    dates,
    places: {
      npi: placeOf('npi'),
      full_name: placeOf('full_name'),
      last_name: placeOf('last_name'),
      first_name: placeOf('first_name'),
      middle_name: placeOf('middle_name'),
      suffix: placeOf('suffix'),
      former_name: placeOf('former_name'),
      credential: placeOf('credential'),
      specialty: placeOf('specialty'),
      facility_name: placeOf('facility_name'),
      department: placeOf('department'),
      staff_category: placeOf('staff_category'),
      status: placeOf('status'),
      good_standing: placeOf('good_standing'),
      appointed_on: placeOf('appointed_on'),
      reappointed_on: placeOf('reappointed_on'),
      ended_on: placeOf('ended_on'),
      letter: placeOf('letter'),
      email: placeOf('email'),
      phone: placeOf('phone'),
      city: placeOf('city'),
      state: placeOf('state'),
      notes: placeOf('notes')
    },
    entityColumn: columns.findIndex(({ header }) => /^entity type code$/i.test(header)),
    organizationColumn: columns.findIndex(({ header }) => /organization name/i.test(header))
  }
  const readers = createReaders(layout)
  const periodSets = createPeriodSets(layout)
  const garbled = findGarbledNames(layout)
  // One for all rows: a row is read to its end before the next.
  const hand: RowInHand = { layout, start: 0, end: 0, row: 0, issues: NONE, unknownCodes: NONE }
  return (place, failed) => {
    hand.start = cells.starts[place] ?? 0
    hand.end = cells.starts[place + 1] ?? 0
    hand.row = cells.rowNumbers[place] ?? 0
    hand.issues = NONE
    hand.unknownCodes = NONE
    for (const cell of failed) reportFailed(hand, cell)
    for (const column of garbled) reportGarbled(hand, column)
    const reading = readRow(hand, readers)
    return periodSets.length === 0 ? reading : withPeriods(hand, reading, periodSets)
  }
}

type Readers = ReturnType<typeof createReaders>

type PeriodReaders = ReturnType<typeof createPeriodReaders>

function createReaders(layout: RowLayout) {
  const { translators, places } = layout
  const by = readerOf(layout)
  return {
    ...createPeriodReaders(layout),
    credential: by(places.credential, (text) => toCredentials(plainText(text), true) ?? keptText(text)),
    specialty: by(places.specialty, (text) => toSpecialty(keptText(text))),
    letter: by(places.letter, (text) => translated(text, translators.letter)),
    city: by(places.city, keptText),
    state: by(places.state, (text) => toStateCode(plainText(text)) ?? keptText(text))
  }
}

/** What the texts of a staff period's columns mean. */
function createPeriodReaders(layout: RowLayout) {
  const { translators, places, columns } = layout
  const statusOf = createStatusReader(columns[places.status]?.header ?? '', translators.status)
  const by = readerOf(layout)
  return {
    facilityName: by(places.facility_name, keptText),
    department: by(places.department, keptText),
    staffCategory: by(places.staff_category, (text) => readCategory(text, translators)),
    status: by(places.status, (text) => readStatus(text, statusOf, translators)),
    goodStanding: by(places.good_standing, (text) => translated(text, translators.goodStanding))
  }
}

function readerOf({ cells }: RowLayout) {
  return <T extends string | object>(column: number, read: (text: string) => T): ColumnReader<T> =>
    new ColumnReader(column, cells.texts[column] ?? NO_TEXTS, read)
}

/** What the texts of a column mean, remembered from row to row. A class, so that the engine takes all columns for alike. */
class ColumnReader<T> {
  readonly #column: number
  readonly #texts: readonly string[]
  readonly #read: (text: string) => T
  readonly #meanings: (T | undefined)[]

  constructor(column: number, texts: readonly string[], read: (text: string) => T) {
    this.#column = column
    this.#texts = texts
    this.#read = read
    this.#meanings = new Array<T | undefined>(texts.length).fill(undefined)
  }

  of(row: RowInHand): T {
    const number = numberOf(row, this.#column)
    return this.#meanings[number] ?? this.#learn(number)
  }

  #learn(number: number): T {
    return (this.#meanings[number] = this.#read(this.#texts[number] ?? ''))
  }
}

const NO_TEXTS: readonly string[] = ['']
const NONE: readonly never[] = []

function readRow(row: RowInHand, readers: Readers): RowReading {
  const npi = readNpi(row)
  const name = readName(row)
  const nonPerson = findNonPerson(row, npi, name)
  // An organisation's own NPI makes it no person; a stray word beside a person's NPI does not make them none.
  if (nonPerson !== null && (npi === '' || !hasName(name) || isOrganization(nonPerson))) {
    report(
      row,
      'not_a_person',
      null,
      nonPerson,
      'Not a person: an organisation, a total or a note of the report. Not imported.'
    )
    const issues = row.issues.filter(({ code }) => code === 'not_a_person' || code === 'cell_error')
    return { record: null, more: NONE, issues, unknownCodes: NONE }
  }
  if (!hasName(name) && npi === '') return refuse(row)
  const { places } = row.layout
  const period = readPeriod(row, readers, places, 0)
  const record: RosterRecord = {
    npi,
    lastName: maskSocialSecurity(name.lastName),
    firstName: maskSocialSecurity(name.firstName),
    middleName: name.middleName,
    suffix: name.suffix,
    formerName: plainText(cellOf(row, places.former_name)) || name.formerName,
    credential: readers.credential.of(row) || name.credential,
    specialty: readers.specialty.of(row),
    facilityName: period.facilityName,
    department: period.department,
    staffCategory: period.staffCategory,
    status: period.status,
    goodStanding: period.goodStanding,
    appointedOn: period.appointedOn,
    reappointedOn: period.reappointedOn,
    endedOn: period.endedOn,
    letter: readCode(row, readers.letter.of(row), places.letter) ?? null,
    email: keptText(cellOf(row, places.email)),
    phone: keptText(cellOf(row, places.phone)),
    city: readers.city.of(row),
    state: readers.state.of(row),
    notes: keptText(cellOf(row, places.notes))
  }
  return { record, more: NONE, issues: row.issues, unknownCodes: row.unknownCodes }
}

/** What a row says of one staff period. @param set which of several, from 0; their doubts are reported with the first. */
function readPeriod(row: RowInHand, readers: PeriodReaders, places: RowLayout['places'], set: number): StaffPeriod {
  const dates = readDates(row, set)
  const category = readers.staffCategory.of(row)
  const status = readers.status.of(row)
  const isCategory = status.category !== null && places.staff_category < 0
  const statedStatus = isCategory ? null : readCode(row, status, places.status)
  const isEnd = category.status !== null && (statedStatus === null || statedStatus === 'inactive')
  const staffCategory = isEnd ? '' : readCode(row, category, places.staff_category)
  return {
    facilityName: readers.facilityName.of(row),
    department: readers.department.of(row),
    staffCategory: (isCategory ? status.category : staffCategory) ?? '',
    status: (isEnd ? category.status : statedStatus) ?? 'unknown',
    goodStanding: readCode(row, readers.goodStanding.of(row), places.good_standing) ?? 'not_stated',
    appointedOn: dates.appointed_on,
    reappointedOn: dates.reappointed_on,
    endedOn: dates.ended_on
  }
}

/** One of several staff periods that stand side by side. */
interface PeriodSet {
  readonly facility: string
  readonly columns: readonly number[]
  readonly places: RowLayout['places']
  readonly readers: PeriodReaders
}

function createPeriodSets(layout: RowLayout): readonly PeriodSet[] {
  const members = layout.columns.flatMap(({ index, period }) => (period ? [{ index, ...period }] : []))
  const count = Math.max(0, ...members.map(({ set }) => set + 1))
  const inSets = new Set(members.map(({ field }) => field))
  return Array.from({ length: count }, (_, set) => {
    const own = members.filter((member) => member.set === set)
    const placeIn = (field: PeriodField): number =>
      inSets.has(field) ? (own.find((member) => member.field === field)?.index ?? -1) : layout.places[field]
    const places = {
      ...layout.places,
      ...Object.fromEntries(PERIOD_FIELDS.map((field) => [field, placeIn(field)]))
    }
    const readers = createPeriodReaders({ ...layout, places })
    return { facility: own[0]?.facility ?? '', columns: own.map(({ index }) => index), places, readers }
  })
}

/** A record for each staff period of which the row says anything; of none, if it says nothing of any, the person alone. */
function withPeriods(row: RowInHand, reading: RowReading, sets: readonly PeriodSet[]): RowReading {
  const { record } = reading
  if (record === null) return reading
  const records = sets.flatMap(({ facility, columns, places, readers }, set): readonly RosterRecord[] => {
    if (columns.every((column) => isPlaceholder(cellOf(row, column)))) return []
    // The doubts of all dates were reported with the row.
    const own = { ...row, issues: NONE }
    const period = readPeriod(own, readers, places, set)
    row.unknownCodes = own.unknownCodes
    return [{ ...record, ...period, facilityName: facility === '' ? period.facilityName : facility }]
  })
  const [first = record, ...more] = records
  // What the periods have in common was read for each of them.
  const codes = new Map(row.unknownCodes.map((unknown) => [`${unknown.column} ${unknown.code}`, unknown]))
  return { record: first, more, issues: row.issues, unknownCodes: [...codes.values()] }
}

function plainText(text: string): string {
  return text === '' || isPlaceholder(text) ? '' : text
}

/** Whether a cell is empty in truth: a formula that failed, or the text of one. */
export function isFailedText(text: string): boolean {
  const first = text.charCodeAt(0)
  return (first === HASH && isCellError(text)) || (first === EQUALS && isFormulaText(text))
}

const HASH = 35
const EQUALS = 61

function reportFailed(row: RowInHand, { column, text }: FailedCell) {
  const letters = columnLetters(column)
  const what = isCellError(text)
    ? 'a formula of the file failed here. Left empty.'
    : 'a formula instead of its value. Left empty, not carried out.'
  report(row, 'cell_error', column, text, `Column ${letters}: ${what}`)
}

interface GarbledColumn {
  readonly index: number
  /** The numbers of the texts that lost letters. */
  readonly numbers: ReadonlySet<number>
}

/** Columns of names in which letters were lost on the way; hardly any file has one. */
function findGarbledNames({ cells, places }: RowLayout): readonly GarbledColumn[] {
  const columns = [places.full_name, places.last_name, places.first_name, places.middle_name, places.former_name]
  return columns.flatMap((index): readonly GarbledColumn[] => {
    const numbers = new Set<number>()
    cells.texts[index]?.forEach((text, number) => {
      if (isGarbled(text)) numbers.add(number)
    })
    return numbers.size === 0 ? [] : [{ index, numbers }]
  })
}

function reportGarbled(row: RowInHand, { index, numbers }: GarbledColumn) {
  if (!numbers.has(numberOf(row, index))) return
  const message = `Column ${columnLetters(index)}: letters of this name were lost or garbled before the file was made. Kept as it is; check the spelling.`
  report(row, 'cell_error', index, cellOf(row, index), message)
}

function readNpi(row: RowInHand): string {
  const column = row.layout.places.npi
  const cell = cellOf(row, column)
  if (cell.length === 10 && isNpi(cell)) return cell
  if (cell === '' || /^([-–—.\s]+|0+)$/.test(cell)) return ''
  const reading = readNpiCell(cell)
  if (reading.kind === 'npi') return reading.npi
  report(row, reading.kind === 'several' ? 'several_npis' : 'invalid_npi', column, cell, npiMessage(reading))
  return ''
}

function refuse(row: RowInHand): RowReading {
  const saysNothing = isPlaceholder(cellOf(row, row.layout.places.npi))
  if (saysNothing || !row.issues.some(({ code }) => code === 'invalid_npi' || code === 'several_npis')) {
    report(row, 'missing_required', null, null, 'Neither a name nor an NPI: nobody can be identified. Not imported.')
  }
  return { record: null, more: NONE, issues: row.issues, unknownCodes: NONE }
}

/** Reports the dates that cannot be read, with the first of several periods. @returns those that can, by field */
function readDates(row: RowInHand, set: number): Record<DateField, PartialDate | null> {
  const { dates } = row.layout
  const found: Record<DateField, PartialDate | null> = { appointed_on: null, reappointed_on: null, ended_on: null }
  for (const column of dates.columns) {
    // Columns beside those of several periods hold for each of them.
    const isOwn = column.set === null || column.set === set
    if (!isOwn && set > 0) continue
    const number = numberOf(row, column.index)
    if (number === 0) continue
    const date = dates.byColumn[column.index]?.[number]
    if (date === undefined) {
      if (set === 0) addIssue(row, dates.issueOf(column, row.row, number))
    } else if (date !== null && column.dateField !== null && isOwn) found[column.dateField] = date
  }
  return found
}

function readCode<T>(row: RowInHand, { meaning, unknown }: Coded<T>, column: number): T | null {
  if (unknown !== null) row.unknownCodes = [...row.unknownCodes, { column, code: unknown }]
  return meaning
}
