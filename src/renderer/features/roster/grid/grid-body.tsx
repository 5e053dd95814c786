import { useState, type MouseEvent } from 'react'
import { createPortal } from 'react-dom'
import type { RosterRecord } from '#shared/domain/roster/record'
import type { RosterRow } from '../../../data-worker/roster/messages.ts'
import { formatCount } from '../../../ui/format.ts'
import { State } from '../../../ui/status.tsx'
import { CellEditor, type AfterEdit } from './cell-editor.tsx'
import { findingsOf } from './cell-look.ts'
import type { Cell } from './cell-selection.ts'
import { classNames } from '../../../ui/class-names.ts'
import { tipId } from './painted-row.ts'
import type { RowScene } from './row-painter.ts'
import { useRosterLine } from './use-roster-view.ts'
import { useRowPainter, type CursorCell } from './use-row-painter.ts'
import type { VisibleLines } from './use-visible-lines.ts'
import type { ViewStore } from './view-store.ts'

/** What can be done in the lines of the grid. */
export interface BodyActions {
  readonly onPoint: (cell: Cell, isExtended: boolean) => void
  readonly onEdit: (cell: Cell) => void
  readonly onMark: (row: RosterRow, isRange: boolean) => void
  /** Opens all fields of a line. */
  readonly onOpen: (line: number) => void
  readonly onDone: (row: RosterRow, record: RosterRecord, after: AfterEdit) => void
  readonly onRefuse: (row: RosterRow, text: string, message: string) => void
  readonly onDraft: (row: RosterRow, record: RosterRecord | null) => void
  readonly onCancel: () => void
}

interface GridBodyProps {
  readonly gridId: string
  readonly store: ViewStore
  readonly lines: number
  readonly scene: Omit<RowScene, 'lines' | 'lineAt'>
  readonly visible: VisibleLines
  /** The text with which the active cell is being written; `undefined`: it is not. */
  readonly typed: string | null | undefined
  readonly actions: BodyActions
}

/**
 * The lines of the grid. They are drawn by a painter, which keeps up with any scrolling; what can be done at the cell with the
 * cursor is put into its element.
 */
export function GridBody({ gridId, store, lines, scene, visible, typed, actions }: GridBodyProps) {
  const [isDragging, setIsDragging] = useState(false)
  const { body, cursor } = useRowPainter(gridId, store, scene, visible)
  const line = useRosterLine(store, scene.active.line)
  const row = line?.type === 'row' ? line : null
  const { active, columns } = scene
  const column = columns[active.column]
  const isCursorHere = cursor !== null && cursor.line === active.line && cursor.column === active.column

  const point = (event: MouseEvent, isExtended: boolean): void => {
    const cell = cellAt(event.target)
    if (cell) actions.onPoint(cell, isExtended)
  }
  const act = (event: MouseEvent): void => {
    const { target } = event
    const cell = lineAt(target)
    if (cell === null || !(target instanceof Element)) return
    const here = store.lineAt(cell)
    if (target.closest('.grid__open')) actions.onOpen(cell)
    else if (target.closest('.grid__row .box') && here?.type === 'row') actions.onMark(here, event.shiftKey)
  }
  return (
    <div
      ref={body}
      role="rowgroup"
      className="grid__body"
      aria-label={`${formatCount(lines)} lines`}
      style={{ height: lines * visible.rowHeight }}
      onMouseDown={(event) => {
        if (event.button !== 0 || event.target instanceof HTMLInputElement) return
        event.preventDefault()
        setIsDragging(true)
        point(event, event.shiftKey)
      }}
      onMouseOver={(event) => {
        if (isDragging && event.buttons === 1) point(event, true)
      }}
      onMouseUp={() => setIsDragging(false)}
      onClick={act}
      // Whoever goes on writing what was scrolled out of sight wants to see it.
      onInput={() => visible.show(active.line)}
      onDoubleClick={(event) => {
        const cell = cellAt(event.target)
        if (cell) actions.onEdit(cell)
      }}
    >
      {isCursorHere &&
        row &&
        column &&
        createPortal(
          typed === undefined ? (
            <CellTip id={tipId(gridId)} findings={findingsOf(row, column)} cursor={cursor} />
          ) : (
            <CellEditor
              row={row}
              column={column}
              typed={typed}
              opensUp={cursor.isLow}
              onDone={(record, after) => actions.onDone(row, record, after)}
              onRefuse={(text, message) => actions.onRefuse(row, text, message)}
              onDraft={(record) => actions.onDraft(row, record)}
              onCancel={actions.onCancel}
            />
          ),
          cursor.element,
          `${active.line} ${active.column}`
        )}
    </div>
  )
}

interface CellTipProps {
  readonly id: string
  readonly findings: RosterRow['findings']
  readonly cursor: CursorCell
}

/** What is wrong with the cell that has the cursor. */
function CellTip({ id, findings, cursor }: CellTipProps) {
  if (findings.length === 0) return null
  return (
    <div
      id={id}
      role="tooltip"
      className={classNames('grid__tip', cursor.isLow && 'grid__tip--up', cursor.column > 8 && 'grid__tip--end')}
    >
      {findings.map((finding) => (
        <State key={`${finding.code} ${finding.field}`} tone={finding.severity === 'error' ? 'bad' : 'warn'}>
          {finding.message}
        </State>
      ))}
    </div>
  )
}

/** The cell that an element stands in; `null` for the head and the row's number and box. */
function cellAt(target: EventTarget): Cell | null {
  const cell = target instanceof Element ? target.closest('.grid__cell, .grid__group') : null
  const line = lineAt(target)
  if (!cell || line === null) return null
  if (cell.classList.contains('grid__group')) return { line, column: 0 }
  const column = [...(cell.parentElement?.children ?? [])].indexOf(cell) - LEAD
  return column < 0 ? null : { line, column }
}

function lineAt(target: EventTarget): number | null {
  const index = target instanceof Element ? target.closest('[aria-rowindex]')?.getAttribute('aria-rowindex') : null
  return index ? Number(index) - HEAD_ROWS : null
}

/** The row's number and its box. */
const LEAD = 2
/** The head and the filters, and rows are counted from 1. */
const HEAD_ROWS = 3
