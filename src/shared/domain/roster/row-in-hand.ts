import type { Translators } from './code-tables.ts'
import type { ColumnMapping } from './column-mapping.ts'
import type { DateReader } from './date-columns.ts'
import { shownValue, type ImportIssue, type ImportIssueCode } from './import-issue.ts'
import type { NameOrder } from './name-cell.ts'
import type { NumberedCells } from './numbered-cells.ts'
import { isNoName, isPlaceholder } from './placeholder.ts'
import type { RosterField } from './roster-field.ts'

export interface UnknownRowCode {
  readonly column: number
  readonly code: string
}

export interface RowContext {
  /** Cleaned; those of social security numbers, of formulas and of their errors are emptied. */
  readonly cells: NumberedCells
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

/** A row while it is read. */
export interface RowInHand {
  readonly layout: RowLayout
  /** Where its cells begin and end among the numbers of `layout.cells`. */
  start: number
  end: number
  row: number
  /** A list of its own only once there is something to report, as in few rows. */
  issues: readonly ImportIssue[]
  unknownCodes: readonly UnknownRowCode[]
}

/** A cell's text, `''` for stand-ins such as "N/A". @param column -1 for one that the file has not */
export function textOf(row: RowInHand, column: number): string {
  const text = cellOf(row, column)
  return text === '' || isPlaceholder(text) ? '' : text
}

/** The same for parts of a name, of which fewer texts mean nothing. */
export function namePartOf(row: RowInHand, column: number, other: number): string {
  const text = cellOf(row, column)
  return text === '' || isNoName(text, other >= 0 ? cellOf(row, other) : 'x') ? '' : text
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

/** A cell as it is; `''` where the file has no such column. */
export function cellOf(row: RowInHand, column: number): string {
  const number = numberOf(row, column)
  return number === 0 ? '' : (row.layout.cells.texts[column]?.[number] ?? '')
}

/** The number of a cell, 0 where the file has no such column. */
export function numberOf({ layout, start, end }: RowInHand, column: number): number {
  return column < 0 || start + column >= end ? 0 : (layout.cells.numbers[start + column] ?? 0)
}

/** All texts of the row, empty ones too. */
export function cellsOf(row: RowInHand): readonly string[] {
  return Array.from({ length: row.end - row.start }, (_, column) => cellOf(row, column))
}
