import { toCredentials } from './credentials.ts'
import { maskSocialSecurity, shownValue, type ImportIssue } from './import-issue.ts'
import { isOrganization } from './not-a-person.ts'
import { npiMessage, readNpiCell } from './npi-cell.ts'
import { isCellError, isFormulaText, isPlaceholder } from './placeholder.ts'
import type { RosterRecord } from './record.ts'
import { ROSTER_FIELDS, type DateField, type RosterField } from './roster-field.ts'
import {
  addIssue,
  cellOf,
  report,
  textOf,
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
  readonly issues: readonly ImportIssue[]
  readonly unknownCodes: readonly UnknownRowCode[]
}

/**
 * @returns a function that reads the cleaned cells of one row; cells of columns with social security numbers must be
 * empty already.
 */
export function createRowReader(context: RowContext): (row: number, cells: readonly string[]) => RowReading {
  const places = Object.fromEntries(ROSTER_FIELDS.map((field) => [field, -1])) as Record<RosterField, number>
  for (const { field, index } of context.columns) if (field !== null) places[field] = index
  const layout: RowLayout = {
    ...context,
    places,
    entityColumn: context.columns.findIndex(({ header }) => /^entity type code$/i.test(header)),
    organizationColumn: context.columns.findIndex(({ header }) => /organization name/i.test(header))
  }
  // One for all rows: a row is read to its end before the next.
  const hand: RowInHand = { layout, row: 0, cells: [], issues: NONE, unknownCodes: NONE }
  return (row, cells) => {
    hand.row = row
    hand.cells = cells
    hand.issues = NONE
    hand.unknownCodes = NONE
    return readRow(hand)
  }
}

const NONE: readonly never[] = []

function readRow(row: RowInHand): RowReading {
  emptyFailedCells(row)
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
    return { record: null, issues, unknownCodes: [] }
  }
  if (!hasName(name) && npi === '') return refuse(row)
  const dates = readDates(row)
  const record: RosterRecord = {
    npi,
    lastName: maskSocialSecurity(name.lastName),
    firstName: maskSocialSecurity(name.firstName),
    middleName: name.middleName,
    suffix: name.suffix,
    formerName: textOf(row, 'former_name') || name.formerName,
    credential: readCredential(row, name.credential),
    specialty: toSpecialty(keptText(row, 'specialty')),
    facilityName: keptText(row, 'facility_name'),
    department: keptText(row, 'department'),
    staffCategory:
      translate(row, 'staff_category', row.layout.translators.staffCategory) ?? keptText(row, 'staff_category'),
    status: translate(row, 'status', row.layout.translators.status) ?? 'unknown',
    goodStanding: translate(row, 'good_standing', row.layout.translators.goodStanding) ?? 'not_stated',
    appointedOn: dates.appointed_on,
    reappointedOn: dates.reappointed_on,
    endedOn: dates.ended_on,
    letter: translate(row, 'letter', row.layout.translators.letter) ?? null,
    email: keptText(row, 'email'),
    phone: keptText(row, 'phone'),
    city: keptText(row, 'city'),
    state: toStateCode(textOf(row, 'state')) ?? keptText(row, 'state'),
    notes: keptText(row, 'notes')
  }
  return { record, issues: row.issues, unknownCodes: row.unknownCodes }
}

/** A text that goes into the record. `[Note: social security numbers are never kept]` */
function keptText(row: RowInHand, field: RosterField): string {
  const text = textOf(row, field)
  return text === '' ? '' : maskSocialSecurity(text)
}

function emptyFailedCells(row: RowInHand): void {
  for (let column = 0; column < row.cells.length; column++) {
    const cell = row.cells[column] ?? ''
    const first = cell.charCodeAt(0)
    if (first !== HASH && first !== EQUALS) continue
    const letters = columnLetters(column)
    if (isCellError(cell))
      report(row, 'cell_error', column, cell, `Column ${letters}: a formula of the file failed here. Left empty.`)
    else if (isFormulaText(cell))
      report(
        row,
        'cell_error',
        column,
        cell,
        `Column ${letters}: a formula instead of its value. Left empty, not carried out.`
      )
    else continue
    row.cells = row.cells.with(column, '')
  }
}

const HASH = 35
const EQUALS = 61

function readNpi(row: RowInHand): string {
  const column = row.layout.places.npi
  const cell = cellOf(row, 'npi')
  if (cell === '' || /^[-–—.\s]+$/.test(cell)) return ''
  const reading = readNpiCell(cell)
  if (reading.kind === 'npi') return reading.npi
  report(row, reading.kind === 'several' ? 'several_npis' : 'invalid_npi', column, cell, npiMessage(reading))
  return ''
}

function refuse(row: RowInHand): RowReading {
  const saysNothing = isPlaceholder(cellOf(row, 'npi'))
  if (saysNothing || !row.issues.some(({ code }) => code === 'invalid_npi' || code === 'several_npis')) {
    report(row, 'missing_required', null, null, 'Neither a name nor an NPI: nobody can be identified. Not imported.')
  }
  return { record: null, issues: row.issues, unknownCodes: [] }
}

function readDates(row: RowInHand): Record<DateField, string | null> {
  const found: Record<DateField, string | null> = { appointed_on: null, reappointed_on: null, ended_on: null }
  for (const column of row.layout.dates.columns) {
    const cell = row.cells[column.index] ?? ''
    if (cell === '') continue
    const answer = row.layout.dates.read(column, row.row, cell)
    if (answer === null) continue
    if (typeof answer !== 'string') addIssue(row, answer)
    else if (column.dateField !== null) found[column.dateField] = answer
  }
  return found
}

function readCredential(row: RowInHand, fromName: string): string {
  const text = textOf(row, 'credential')
  if (text === '') return fromName
  return toCredentials(text, true) ?? maskSocialSecurity(text)
}

function translate<T>(row: RowInHand, field: RosterField, translator: (text: string) => T | undefined): T | undefined {
  const text = textOf(row, field)
  if (text === '') return undefined
  const meaning = translator(text)
  if (meaning === undefined) {
    row.unknownCodes = [...row.unknownCodes, { column: row.layout.places[field], code: shownValue(text) }]
  }
  return meaning
}
