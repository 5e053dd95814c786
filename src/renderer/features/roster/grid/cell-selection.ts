/** A cell of the grid: a line of the view and a place among the columns that are shown, both from 0. */
export interface Cell {
  readonly line: number
  readonly column: number
}

/** The cell with the cursor, and the opposite corner of the range that is chosen. */
export interface CellSelection {
  readonly active: Cell
  readonly anchor: Cell
}

/** A rectangle of cells, its edges included. */
export interface CellRange {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

export interface GridBounds {
  readonly lines: number
  readonly columns: number
  /** Lines that PgUp and PgDn go over. */
  readonly page: number
}

export interface MoveKey {
  readonly key: string
  readonly ctrl: boolean
  readonly shift: boolean
}

export function oneCell(active: Cell): CellSelection {
  return { active, anchor: active }
}

export function rangeOf({ active, anchor }: CellSelection): CellRange {
  return {
    top: Math.min(active.line, anchor.line),
    bottom: Math.max(active.line, anchor.line),
    left: Math.min(active.column, anchor.column),
    right: Math.max(active.column, anchor.column)
  }
}

/** Keeps a selection within the grid, when lines or columns went. */
export function clampSelection({ active, anchor }: CellSelection, bounds: GridBounds): CellSelection {
  return { active: clampCell(active, bounds), anchor: clampCell(anchor, bounds) }
}

/**
 * Where a key takes the cursor, as in a spreadsheet: arrows, Home and End within the row, with Ctrl to the edges,
 * PgUp and PgDn, Tab and Enter; Shift extends, but turns Tab and Enter round.
 * @returns `null` where the key moves nothing, or where Tab leaves the grid.
 */
export function moveSelection(selection: CellSelection, move: MoveKey, bounds: GridBounds): CellSelection | null {
  if (bounds.lines === 0 || bounds.columns === 0) return null
  const { active, anchor } = selection
  if (move.key === 'Tab') return tab(active, move.shift, bounds)
  if (move.key === 'Enter') {
    return oneCell(clampCell({ ...active, line: active.line + (move.shift ? -1 : 1) }, bounds))
  }
  const target = targetOf(active, move, bounds)
  if (!target) return null
  const next = clampCell(target, bounds)
  return { active: next, anchor: move.shift ? anchor : next }
}

function targetOf({ line, column }: Cell, { key, ctrl }: MoveKey, { lines, columns, page }: GridBounds): Cell | null {
  const lastLine = lines - 1
  const lastColumn = columns - 1
  switch (key) {
    case 'ArrowUp':
      return { line: ctrl ? 0 : line - 1, column }
    case 'ArrowDown':
      return { line: ctrl ? lastLine : line + 1, column }
    case 'ArrowLeft':
      return { line, column: ctrl ? 0 : column - 1 }
    case 'ArrowRight':
      return { line, column: ctrl ? lastColumn : column + 1 }
    case 'Home':
      return { line: ctrl ? 0 : line, column: 0 }
    case 'End':
      return { line: ctrl ? lastLine : line, column: lastColumn }
    case 'PageUp':
      return { line: line - page, column }
    case 'PageDown':
      return { line: line + page, column }
    default:
      return null
  }
}

/** To the next cell, into the next row at the end of one. At the ends of the grid Tab goes on to what stands beside it. */
function tab({ line, column }: Cell, backwards: boolean, { lines, columns }: GridBounds): CellSelection | null {
  const place = line * columns + column + (backwards ? -1 : 1)
  if (place < 0 || place >= lines * columns) return null
  return oneCell({ line: Math.floor(place / columns), column: place % columns })
}

function clampCell({ line, column }: Cell, { lines, columns }: GridBounds): Cell {
  return {
    line: Math.max(0, Math.min(line, lines - 1)),
    column: Math.max(0, Math.min(column, columns - 1))
  }
}
