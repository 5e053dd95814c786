import type { Translators } from './code-tables.ts'
import type { ColumnMapping } from './column-mapping.ts'
import type { DateReader } from './date-columns.ts'
import { shownValue, type ImportIssue, type ImportIssueCode } from './import-issue.ts'
import type { NameOrder } from './name-cell.ts'
import { isNoName, isPlaceholder } from './placeholder.ts'
import type { RosterField } from './roster-field.ts'

export interface UnknownRowCode {
  readonly column: number
  readonly code: string
}

export interface RowContext {
  readonly columns: readonly ColumnMapping[]
  readonly translators: Translators
  readonly nameOrder: NameOrder
  readonly dates: DateReader
}

/** What is the same for every row of a file, and in which column each field stands; -1 for those in none. */
export interface RowLayout extends RowContext {
  readonly places: Readonly<Record<RosterField, number>>
  /** NPPES: `2` in it is an organisation. */
  readonly entityColumn: number
  readonly organizationColumn: number
}

/** A row while it is read. Cells are cleaned; those of formulas and their errors are emptied and reported. */
export interface RowInHand {
  readonly layout: RowLayout
  row: number
  /** Replaced where a cell has to be emptied; the file's own row is never changed. */
  cells: readonly string[]
  /** A list of its own only once there is something to report, as in few rows. */
  issues: readonly ImportIssue[]
  unknownCodes: readonly UnknownRowCode[]
}

/** The text of a field's cell, `''` for stand-ins such as "N/A". */
export function textOf(row: RowInHand, field: RosterField): string {
  const text = cellOf(row, field)
  return text === '' || isPlaceholder(text) ? '' : text
}

/** The same for parts of a name, of which fewer texts mean nothing. */
export function namePartOf(row: RowInHand, field: RosterField, other: RosterField): string {
  const text = cellOf(row, field)
  return text === '' || isNoName(text, row.layout.places[other] >= 0 ? cellOf(row, other) : 'x') ? '' : text
}

export function report(
  row: RowInHand,
  code: ImportIssueCode,
  column: number | null,
  value: string | null,
  message: string
) {
  const field = column === null ? null : (row.layout.columns[column]?.field ?? null)
  addIssue(row, { code, row: row.row, column, field, value: value === null ? null : shownValue(value), message })
}

export function addIssue(row: RowInHand, issue: ImportIssue) {
  row.issues = [...row.issues, issue]
}

/** A field's cell as it is; `''` where the file has no such column. */
export function cellOf(row: RowInHand, field: RosterField): string {
  const column = row.layout.places[field]
  return column < 0 ? '' : (row.cells[column] ?? '')
}
