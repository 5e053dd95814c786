import type { RosterLine, RosterRow, RosterView } from '../../../data-worker/roster/messages.ts'
import { headingWords, lookOfCell, lookOfMissing, type CellLook } from './cell-look.ts'
import type { GridColumn } from './columns.ts'
import {
  createPaintedCell,
  createPaintedHeading,
  createPaintedLead,
  setOrRemove,
  type PaintedCell,
  type PaintedHeading
} from './painted-cell.ts'

/** All that the drawing of a line depends on. */
export interface RowState {
  /** Its place in the view, from 0. */
  readonly index: number
  /** `undefined` while it is on its way. */
  readonly line: RosterLine | undefined
  readonly columns: readonly GridColumn[]
  /** Of each column, CSS pixels at the usual text size. */
  readonly widths: readonly number[]
  readonly groupBy: RosterView['groupBy']
  readonly isMarked: boolean
  /** The column with the cursor, where it is in this line. */
  readonly active: number | null
  /** First and last column of the chosen range in this line. */
  readonly rangeFrom: number | null
  readonly rangeTo: number | null
  /** The column that is being written. */
  readonly editing: number | null
  /** Whether changes since the last upload are marked. */
  readonly showsChanges: boolean
}

/** An element that shows one line after another. */
export interface PaintedRow {
  readonly element: HTMLElement
  /** Writes what differs from what it shows; `null`: nothing stands here. */
  show(state: RowState | null): void
  /** `null` where the line has no such cell. */
  cell(column: number): HTMLElement | null
}

/** @param gridId what the ids of its cells begin with */
export function createPaintedRow(gridId: string): PaintedRow {
  const element = document.createElement('div')
  element.setAttribute('role', 'row')
  const lead = createPaintedLead()
  let cells: readonly PaintedCell[] = []
  let heading: PaintedHeading | null = null
  let shown: RowState | null = null

  const showHeading = (state: RowState, line: Extract<RosterLine, { type: 'group' }>): void => {
    heading ??= createPaintedHeading()
    if (heading.element.parentElement !== element) element.replaceChildren(heading.element)
    heading.show(`${gridId}-${state.index}-${state.active ?? 0}`, {
      words: headingWords(state.groupBy, line.value),
      rows: line.rows,
      columns: state.columns.length + 2,
      isActive: state.active !== null
    })
  }

  const showRow = (state: RowState, line: RosterRow | undefined): void => {
    const { index, columns, isMarked } = state
    if (cells.length !== columns.length || cells[0]?.element.parentElement !== element) {
      cells = columns.map((_, at) => cells[at] ?? createPaintedCell())
      element.replaceChildren(...lead.elements, ...cells.map((cell) => cell.element))
    }
    if (line !== shown?.line || isMarked !== shown?.isMarked) lead.show(line, isMarked)
    cells.forEach((cell, at) => {
      const column = columns[at]
      if (column) cell.show(`${gridId}-${index}-${at}`, lookAt(gridId, state, line, column, at))
    })
  }

  return {
    element,
    show(state) {
      if (state && !(shown && isSame(shown, state))) {
        const { line, index, isMarked } = state
        const isGroup = line?.type === 'group'
        // The head and the filters are the first two rows.
        if (index !== shown?.index) element.setAttribute('aria-rowindex', String(index + 3))
        const classes = isGroup ? 'grid__row grid__row--group' : isMarked ? 'grid__row is-marked' : 'grid__row'
        if (element.className !== classes) element.className = classes
        setOrRemove(element, 'aria-selected', isGroup ? '' : String(isMarked))
        setOrRemove(element, 'aria-busy', line ? '' : 'true')
        if (isGroup) showHeading(state, line)
        else showRow(state, line)
      }
      shown = state
    },
    cell: (column) => (shown?.line?.type === 'group' ? heading?.element : cells[column]?.element) ?? null
  }
}

function lookAt(
  gridId: string,
  state: RowState,
  line: RosterRow | undefined,
  column: GridColumn,
  at: number
): CellLook {
  const { rangeFrom, rangeTo, showsChanges } = state
  const isActive = state.active === at
  const cell = {
    isActive,
    isEdited: state.editing === at,
    isChosen: rangeFrom !== null && rangeTo !== null && at >= rangeFrom && at <= rangeTo,
    tip: isActive ? tipId(gridId) : '',
    showsChanges
  }
  return line ? lookOfCell(line, column, state.widths[at] ?? column.width, cell) : lookOfMissing(column, cell)
}

/** What the tip at the cell with the cursor is called. */
export function tipId(gridId: string): string {
  return `${gridId}-tip`
}

function isSame(a: RowState, b: RowState): boolean {
  return (
    a.index === b.index &&
    a.line === b.line &&
    a.isMarked === b.isMarked &&
    a.active === b.active &&
    a.rangeFrom === b.rangeFrom &&
    a.rangeTo === b.rangeTo &&
    a.editing === b.editing &&
    a.columns === b.columns &&
    a.widths === b.widths &&
    a.groupBy === b.groupBy &&
    a.showsChanges === b.showsChanges
  )
}
