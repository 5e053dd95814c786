import { shownValue, type ImportIssue, type ImportIssueCode } from './import-issue.ts'
import { isNoName, isPlaceholder } from './placeholder.ts'
import { EMPTY_STAFF_PERIOD, type RosterRecord, type StaffPeriod } from './record.ts'
import type { RowLayout } from './row-layout.ts'

export interface UnknownRowCode {
  readonly column: number
  readonly code: string
}

/** One row understood: a record with what is doubtful about it, or `null` and why nobody can be identified. */
export interface RowReading {
  readonly record: RosterRecord | null
  /** The same person's further staff periods, where the row tells of several. */
  readonly more: readonly RosterRecord[]
  readonly issues: readonly ImportIssue[]
  readonly unknownCodes: readonly UnknownRowCode[]
}

/** The staff period that is being read. */
export type PeriodInHand = { -readonly [F in keyof StaffPeriod]: StaffPeriod[F] }

/** A row while it is read; the same object for all rows of a file. */
export class RowInHand implements RowReading {
  readonly layout: RowLayout
  /** Where its cells begin and end among the numbers of `layout.cells`. */
  start = 0
  end = 0
  row = 0
  readonly period: PeriodInHand = { ...EMPTY_STAFF_PERIOD }
  record: RosterRecord | null = null
  more: readonly RosterRecord[] = NONE
  /** A list of its own only once there is something to report, as in few rows. */
  issues: readonly ImportIssue[] = NONE
  unknownCodes: readonly UnknownRowCode[] = NONE

  constructor(layout: RowLayout) {
    this.layout = layout
  }

  /** Takes the next row. @param place among the rows of `layout.cells` */
  take(place: number): void {
    const { starts, rowNumbers } = this.layout.cells
    this.start = starts[place] ?? 0
    this.end = starts[place + 1] ?? 0
    this.row = rowNumbers[place] ?? 0
    this.more = NONE
    this.issues = NONE
    this.unknownCodes = NONE
  }
}

const NONE: readonly never[] = []

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
