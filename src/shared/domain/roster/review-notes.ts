import { foldText } from '../names.ts'
import { isCodedField } from './column-facts.ts'
import { readDateCell } from './date-cell.ts'
import { fieldOf, type RecordField } from './field-value.ts'
import type { ChangedPractitioner, ImportDoubt } from './import-comparison.ts'
import type { FieldDifference } from './import-difference.ts'
import type { ImportIssue } from './import-issue.ts'
import { isCellError, isFormulaText } from './placeholder.ts'
import type { DateField } from './roster-field.ts'
import type { RosterPractitioner } from './roster.ts'
import type { ReviewDoubt, ReviewNote } from './review-line.ts'

/** A cell that somebody has to look at, with what the roster has in its place. */
export interface OpenCell {
  readonly row: number
  readonly field: RecordField | null
  readonly now: string | number | null
  readonly note: ReviewNote
}

/** What review needs to know beside the comparison to judge a cell. */
export interface NoteContext {
  readonly issuesByRow: ReadonlyMap<number, readonly ImportIssue[]>
  readonly year: number
  readonly dayNumbers: 1900 | 1904 | null
}

/**
 * What of some rows' cells is still open. A date that can be read in two ways is not where the roster already has one of
 * the two: either way nothing would change or the roster is believed.
 */
export function openCells(
  rows: readonly number[],
  known: RosterPractitioner | null,
  periodIds: readonly (string | null)[],
  context: NoteContext
): readonly OpenCell[] {
  // A row that tells of several periods has its issues once.
  return rows.flatMap((row, at) =>
    (row === rows[at - 1] ? [] : (context.issuesByRow.get(row) ?? [])).flatMap((issue): readonly OpenCell[] => {
      const note = noteOfIssue(issue, context)
      if (!note) return []
      const field = issue.field === null || issue.field === 'full_name' ? null : issue.field
      const period = known?.periods.find(({ periodId }) => periodId === periodIds[at])
      const now = isDate(issue.field) ? (period?.[DATE_KEYS[issue.field]] ?? null) : null
      if (note.kind === 'chooseDate' && now !== null && [note.monthFirst, note.dayFirst].includes(now)) return []
      return [{ row, field, now, note }]
    })
  )
}

/** What is to be said of a field that differs, beside the two values. */
export function noteOfDifference(
  difference: FieldDifference,
  { doubts }: Pick<ChangedPractitioner, 'doubts'>,
  isChangedByHand: boolean
): ReviewNote | null {
  if (isChangedByHand) return { kind: 'changedByHand' }
  if (isAccentLost(difference)) return { kind: 'accentLost' }
  if (difference.edit.field === 'lastName' && doubts.includes('otherName')) return { kind: 'otherName' }
  return null
}

/** The file spells as the roster does, but without its accents: that is how a system prints, not a correction. */
export function isAccentLost({ edit, from }: FieldDifference): boolean {
  const { value } = edit
  if (typeof from !== 'string' || typeof value !== 'string' || from === value) return false
  return foldText(from) === foldText(value) && ACCENTED.test(from) && !ACCENTED.test(value)
}

/** Why an item has no tick of its own; empty where it may have one. */
export function doubtsOf(
  doubts: readonly ImportDoubt[],
  open: readonly OpenCell[],
  isChangedByHand: boolean
): readonly ReviewDoubt[] {
  const found = new Set<ReviewDoubt>()
  if (doubts.includes('otherName')) found.add('otherName')
  if (doubts.includes('rowsDisagree')) found.add('rowsDisagree')
  if (isChangedByHand) found.add('changedByHand')
  for (const { note } of open) {
    const doubt = DOUBT_OF_NOTE[note.kind]
    if (doubt) found.add(doubt)
  }
  return [...found]
}

/** Notes that keep an item from being ticked by itself. A far end and a failed formula leave things as they are. */
const DOUBT_OF_NOTE: Partial<Record<ReviewNote['kind'], ReviewDoubt>> = {
  chooseDate: 'date',
  badDate: 'date',
  badNpi: 'npi',
  severalNpis: 'npi',
  nameNotSplit: 'name',
  nameMissing: 'name',
  unnamedRow: 'row',
  shiftedRow: 'row'
}

const DATE_KEYS = {
  appointed_on: 'appointedOn',
  reappointed_on: 'reappointedOn',
  ended_on: 'endedOn'
} as const satisfies Record<DateField, string>

const ACCENTED = /[^\u0000-\u007F]/

function isDate(field: ImportIssue['field']): field is DateField {
  return field !== null && Object.hasOwn(DATE_KEYS, field)
}

function noteOfIssue({ code, row, column, field, value }: ImportIssue, context: NoteContext): ReviewNote | null {
  const text = value ?? ''
  switch (code) {
    case 'ambiguous_date': {
      const reading = readDateCell(text, context.year, context.dayNumbers)
      if (column === null || field === null || reading.kind !== 'either') return null
      return { kind: 'chooseDate', row, column, text, monthFirst: reading.monthFirst, dayFirst: reading.dayFirst }
    }
    case 'implausible_date':
    case 'impossible_date': {
      if (field === null) return null
      const reading = readDateCell(text, context.year, context.dayNumbers)
      const isFar = reading.kind === 'date' && Number(reading.date.slice(0, 4)) > context.year
      return { kind: isFar ? 'farDate' : 'badDate', text }
    }
    case 'invalid_npi':
      return { kind: 'badNpi', text }
    case 'several_npis':
      return { kind: 'severalNpis', text }
    case 'cell_error':
      return noteOfCell(column, field, text)
    case 'name_not_split':
      return { kind: 'nameNotSplit' }
    // Of a row that is kept: one that goes on with the person above.
    case 'missing_required':
      return { kind: 'unnamedRow' }
    case 'duplicate':
    case 'not_a_person':
    case 'unmapped_column':
      return null
  }
}

function noteOfCell(column: number | null, field: ImportIssue['field'], text: string): ReviewNote | null {
  if (column === null) return { kind: 'shiftedRow', text }
  if (field === null) return null
  if (isCellError(text) || isFormulaText(text)) return { kind: 'cellError', text }
  return isCodedField(field) ? { kind: 'codeUnknown', text } : { kind: 'lettersLost', text }
}

/** The field of a difference, as files and screens name it. */
export function fieldOfDifference({ edit }: FieldDifference): RecordField {
  return fieldOf(edit.field)
}
