import { isNpi } from '../npi.ts'
import { toCredentials } from './credentials.ts'
import { createStatusReader } from './flag-column.ts'
import { maskSocialSecurity } from './import-issue.ts'
import { isGarbled } from './encoded-twice.ts'
import { isOrganization } from './not-a-person.ts'
import { npiMessage, readNpiCell } from './npi-cell.ts'
import { keptText, readCategory, readStatus, translated, type Coded } from './row-codes.ts'
import { isCellError, isFormulaText, isPlaceholder } from './placeholder.ts'
import type { PartialDate } from '../partial-date.ts'
import { PERIOD_FIELDS, type PeriodField } from './period-columns.ts'
import type { RosterRecord } from './record.ts'
import type { DateField } from './roster-field.ts'
import { addIssue, cellOf, numberOf, report, RowInHand, type PeriodInHand, type RowReading } from './row-in-hand.ts'
import { RowLayout, type FieldPlaces, type RowContext } from './row-layout.ts'
import { findNonPerson, hasName, readName } from './row-person.ts'
import { columnLetters } from './source-table.ts'
import { toSpecialty } from './specialties.ts'
import { toStateCode } from './us-states.ts'

/** A cell that holds no value because a formula failed, or a formula instead of one. */
export interface FailedCell {
  readonly column: number
  readonly text: string
}

/**
 * @returns a function that reads one row, by its place in the cells of the context. What it answers holds until it is asked
 * for the next row: many thousands of rows need one object, not one each.
 */
export function createRowReader(context: RowContext): (place: number, failed: readonly FailedCell[]) => RowReading {
  const layout = new RowLayout(context)
  const readers = createReaders(layout)
  const periodSets = createPeriodSets(layout)
  const garbled = findGarbledNames(layout)
  const hand = new RowInHand(layout)
  return (place, failed) => {
    hand.take(place)
    for (const cell of failed) reportFailed(hand, cell)
    for (const column of garbled) reportGarbled(hand, column)
    hand.record = readRow(hand, readers)
    return periodSets.length === 0 ? hand : withPeriods(hand, periodSets)
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

/** `null`, with the reasons among the issues, where the row names nobody. */
function readRow(row: RowInHand, readers: Readers): RosterRecord | null {
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
    row.issues = row.issues.filter(({ code }) => code === 'not_a_person' || code === 'cell_error')
    return null
  }
  if (!hasName(name) && npi === '') return refuse(row)
  const { places } = row.layout
  readPeriod(row, readers, places, 0)
  const { period } = row
  return {
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
    email: keptCell(row, places.email),
    phone: keptCell(row, places.phone),
    city: readers.city.of(row),
    state: readers.state.of(row),
    notes: keptCell(row, places.notes)
  }
}

/** What a row says of one staff period, into `row.period`. @param set which of several, from 0; their doubts are reported with the first. */
function readPeriod(row: RowInHand, readers: PeriodReaders, places: FieldPlaces, set: number): void {
  const { period } = row
  readDates(row, set)
  const category = readers.staffCategory.of(row)
  const status = readers.status.of(row)
  const isCategory = status.category !== null && places.staff_category < 0
  const statedStatus = isCategory ? null : readCode(row, status, places.status)
  const isEnd = category.status !== null && (statedStatus === null || statedStatus === 'inactive')
  const staffCategory = isEnd ? '' : readCode(row, category, places.staff_category)
  period.facilityName = readers.facilityName.of(row)
  period.department = readers.department.of(row)
  period.staffCategory = (isCategory ? status.category : staffCategory) ?? ''
  period.status = (isEnd ? category.status : statedStatus) ?? 'unknown'
  period.goodStanding = readCode(row, readers.goodStanding.of(row), places.good_standing) ?? 'not_stated'
}

/** One of several staff periods that stand side by side. */
interface PeriodSet {
  readonly facility: string
  readonly columns: readonly number[]
  readonly places: FieldPlaces
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
    const readers = createPeriodReaders(new RowLayout(layout, places))
    return { facility: own[0]?.facility ?? '', columns: own.map(({ index }) => index), places, readers }
  })
}

/** A record for each staff period of which the row says anything; of none, if it says nothing of any, the person alone. */
function withPeriods(row: RowInHand, sets: readonly PeriodSet[]): RowReading {
  const { record, issues } = row
  if (record === null) return row
  const records = sets.flatMap(({ facility, columns, places, readers }, set): readonly RosterRecord[] => {
    if (columns.every((column) => isPlaceholder(cellOf(row, column)))) return []
    readPeriod(row, readers, places, set)
    const { period } = row
    return [{ ...record, ...period, facilityName: facility === '' ? period.facilityName : facility }]
  })
  const [first = record, ...more] = records
  // What the periods have in common was read for each of them; the doubts of all dates were reported with the row.
  const codes = new Map(row.unknownCodes.map((unknown) => [`${unknown.column} ${unknown.code}`, unknown]))
  return { record: first, more, issues, unknownCodes: [...codes.values()] }
}

function keptCell(row: RowInHand, column: number): string {
  return column < 0 ? '' : keptText(cellOf(row, column))
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

const NOBODY =
  'Neither a name nor an NPI: nobody can be identified. Not imported; if it goes on with the row above, fill in the NPI.'

function refuse(row: RowInHand): null {
  const saysNothing = isPlaceholder(cellOf(row, row.layout.places.npi))
  if (saysNothing || !row.issues.some(({ code }) => code === 'invalid_npi' || code === 'several_npis')) {
    report(row, 'missing_required', null, null, NOBODY)
  }
  return null
}

/** Reports the dates that cannot be read, with the first of several periods; those that can go into `row.period`. */
function readDates(row: RowInHand, set: number): void {
  const { dates } = row.layout
  row.period.appointedOn = null
  row.period.reappointedOn = null
  row.period.endedOn = null
  for (const column of dates.columns) {
    // Columns beside those of several periods hold for each of them.
    const isOwn = column.set === null || column.set === set
    if (!isOwn && set > 0) continue
    const number = numberOf(row, column.index)
    if (number === 0) continue
    const date = dates.byColumn[column.index]?.[number]
    if (date === undefined) {
      if (set === 0) addIssue(row, dates.issueOf(column, row.row, number))
    } else if (date !== null && column.dateField !== null && isOwn) setDate(row.period, column.dateField, date)
  }
}

function setDate(period: PeriodInHand, field: DateField, date: PartialDate): void {
  switch (field) {
    case 'appointed_on':
      period.appointedOn = date
      break
    case 'reappointed_on':
      period.reappointedOn = date
      break
    case 'ended_on':
      period.endedOn = date
      break
  }
}

function readCode<T>(row: RowInHand, { meaning, unknown }: Coded<T>, column: number): T | null {
  if (unknown !== null) {
    row.unknownCodes = [...row.unknownCodes, { column, code: unknown }]
    if (meaning === null) reportUnknown(row, column, unknown)
  }
  return meaning
}

/** Of several periods in a row, the first whose code it is. */
function reportUnknown(row: RowInHand, column: number, code: string): void {
  if (row.issues.some((issue) => issue.code === 'cell_error' && issue.column === column)) return
  const message = `Column ${columnLetters(column)}: nobody has said yet what this code means. Left open; give the code a meaning, or correct it after the import.`
  report(row, 'cell_error', column, code, message)
}
