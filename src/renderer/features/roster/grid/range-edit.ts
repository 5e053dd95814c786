import type { RosterColumn, RosterRow } from '../../../data-worker/roster/messages.ts'
import type { CellRange } from './cell-selection.ts'
import { clearCell, copyCell, readCell } from './cell-reading.ts'
import { cellText, columnOf } from './columns.ts'
import type { RowChange } from '../row-changes.ts'

/** What a paste, a fill or a clearing does: rows to change, and cells that could not take what they were given. */
export interface RangeEdit {
  readonly rows: readonly RowChange[]
  readonly refused: readonly RefusedCell[]
  /** Cells of the clipboard that would have stood outside the grid. */
  readonly outside: number
}

export interface RefusedCell {
  /** As the row's number shows it. */
  readonly row: number
  readonly column: RosterColumn
  readonly text: string
  readonly message: string
}

/** The texts of a range, for the clipboard. */
export function textsOf(rows: readonly RosterRow[], columns: readonly RosterColumn[]): readonly (readonly string[])[] {
  return rows.map((row) =>
    columns.map((column) =>
      column === 'problems' ? row.findings.map(({ message }) => message).join(' ') : cellText(row.record, column)
    )
  )
}

/**
 * How much of the grid a paste covers: one cell fills the whole range that is chosen, a block begins at its corner and
 * is repeated where the range is a multiple of it.
 */
export function pasteRange(
  table: readonly (readonly string[])[],
  range: CellRange,
  bounds: { readonly lines: number; readonly columns: number }
): CellRange {
  const height = table.length
  const width = Math.max(1, ...table.map((row) => row.length))
  const chosenHeight = range.bottom - range.top + 1
  const chosenWidth = range.right - range.left + 1
  const fits = height > 0 && chosenHeight % height === 0 && chosenWidth % width === 0
  return {
    top: range.top,
    left: range.left,
    bottom: Math.min(bounds.lines, range.top + (fits ? chosenHeight : height)) - 1,
    right: Math.min(bounds.columns, range.left + (fits ? chosenWidth : width)) - 1
  }
}

/**
 * Puts a table of texts into rows.
 * @param rows of the paste's range, from its top; @param columns from its left to the grid's last.
 */
export function pasteInto(
  rows: readonly RosterRow[],
  columns: readonly RosterColumn[],
  range: CellRange,
  table: readonly (readonly string[])[],
  currentYear: number
): RangeEdit {
  const refused: RefusedCell[] = []
  const width = range.right - range.left + 1
  const changed = rows.map((row, index): RowChange => {
    const texts = table[index % table.length] ?? []
    let after = row.record
    for (let place = 0; place < width; place++) {
      const column = columns[range.left + place]
      const text = texts[place % Math.max(1, texts.length)]
      if (column === undefined || text === undefined) continue
      if (columnOf(column).editor === 'none') continue
      const reading = readCell(after, column, text, currentYear)
      if (reading.kind === 'record') after = reading.record
      else {
        const message = reading.kind === 'either' ? 'Month or day first? Type it as 2026-03-04.' : reading.message
        refused.push({ row: row.number, column, text, message })
      }
    }
    return { practitionerId: row.practitionerId, periodId: row.periodId, before: row.record, after }
  })
  return { rows: changed, refused, outside: cellsOutside(table, range) }
}

/** Gives every row what stands in the first. */
export function fillDown(rows: readonly RosterRow[], columns: readonly RosterColumn[]): readonly RowChange[] {
  const [first, ...rest] = rows
  if (!first) return []
  return rest.map((row) =>
    changeRow(row, (record) => columns.reduce((to, id) => copyCell(first.record, to, id), record))
  )
}

/** Empties cells. */
export function clearCells(rows: readonly RosterRow[], columns: readonly RosterColumn[]): readonly RowChange[] {
  return rows.map((row) => changeRow(row, (record) => columns.reduce(clearCell, record)))
}

export function changeRow(row: RosterRow, change: (record: RosterRow['record']) => RosterRow['record']): RowChange {
  const { practitionerId, periodId, record } = row
  return { practitionerId, periodId, before: record, after: change(record) }
}

function cellsOutside(table: readonly (readonly string[])[], { top, bottom, left, right }: CellRange): number {
  const height = bottom - top + 1
  const width = right - left + 1
  return table.reduce((count, row, index) => count + (index < height ? Math.max(0, row.length - width) : row.length), 0)
}
