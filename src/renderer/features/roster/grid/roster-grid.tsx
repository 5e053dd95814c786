import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type ClipboardEvent,
  type CSSProperties,
  type KeyboardEvent,
  type Ref
} from 'react'
import type { RosterRecord } from '#shared/domain/roster/record'
import type { RosterColumn, RosterRow, RosterView } from '../../../data-worker/roster/messages.ts'
import type { AfterEdit } from './cell-editor.tsx'
import {
  clampSelection,
  moveSelection,
  oneCell,
  rangeOf,
  type Cell,
  type CellRange,
  type CellSelection
} from './cell-selection.ts'
import { printClipboardTable } from './clipboard-table.ts'
import { fittingColumns, sharedWidths, widthOf, type ColumnLayout } from './column-layout.ts'
import { columnOf, type GridColumn } from './columns.ts'
import { GridBody } from './grid-body.tsx'
import { filterId, GridHead } from './grid-head.tsx'
import { useLatest, useStableHeadActions } from './stable-actions.ts'
import { readGridKey } from './grid-keys.ts'
import { textsOf, type RefusedCell } from './range-edit.ts'
import type { RowMarks } from './row-marks.ts'
import { useVisibleLines } from './use-visible-lines.ts'
import type { ViewSnapshot, ViewStore } from './view-store.ts'

/** What the pane around the grid can make it do. */
export interface GridHandle {
  readonly focus: () => void
  /** To a line, in the first of these columns that is shown; else in the column with the cursor. */
  readonly goTo: (line: number, columns: readonly RosterColumn[]) => void
  /** Begins to write a cell, from its own text. */
  readonly edit: (line: number, column: RosterColumn) => void
  readonly toTop: () => void
}

interface RosterGridProps {
  readonly ref: Ref<GridHandle>
  readonly store: ViewStore
  readonly snapshot: ViewSnapshot
  readonly layout: ColumnLayout
  /** A drawer takes room: columns that its form shows too step back. */
  readonly isBesideDrawer: boolean
  /** Its columns count all that the layout shows, also those that step back for a drawer. */
  readonly selection: CellSelection
  readonly marks: RowMarks
  readonly showsChanges: boolean
  readonly onSelectionChange: (selection: CellSelection) => void
  readonly onViewChange: (view: RosterView) => void
  readonly onLayoutChange: (layout: ColumnLayout) => void
  readonly onMark: (rows: readonly RosterRow[], isRange: boolean) => void
  readonly onMarkAll: () => void
  readonly onUnmark: () => void
  readonly onEdit: (row: RosterRow, after: RosterRecord) => void
  /** A cell was left with a text that it cannot take. */
  readonly onRefuse: (cell: RefusedCell) => void
  /** Opens all fields of a row. */
  readonly onOpen: (line: number) => void
  readonly onPaste: (text: string, range: CellRange, columns: readonly RosterColumn[]) => void
  readonly onFillDown: (range: CellRange, columns: readonly RosterColumn[]) => void
  readonly onClear: (range: CellRange, columns: readonly RosterColumn[]) => void
}

interface Editing extends Cell {
  readonly typed: string | null
}

const BOX = 28
const USUAL_TEXT = 16

/** The roster as a spreadsheet: the cursor is moved, cells are written and ranges copied by keyboard alone. */
export function RosterGrid({ ref, store, snapshot, layout, selection, marks, ...props }: RosterGridProps) {
  const gridId = 'roster-grid'
  const pane = useRef<HTMLDivElement>(null)
  const prepared = useRef<string | null>(null)
  const [editing, setEditing] = useState<Editing | null>(null)
  const visible = useVisibleLines()
  const { attach } = visible
  const attachPane = useCallback(
    (element: HTMLDivElement | null) => {
      pane.current = element
      return attach(element)
    },
    [attach]
  )
  const { wanted: view } = snapshot
  const lines = snapshot.answer?.lines ?? 0
  const lead = numberWidth(lines) + BOX
  const columns = useMemo((): readonly GridColumn[] => {
    const shown = props.isBesideDrawer && visible.room > 0 ? fittingColumns(layout, visible.room - lead) : layout.shown
    return shown.map(columnOf)
  }, [layout, props.isBesideDrawer, visible.room, lead])
  const columnIds = columns.map(({ id }) => id)
  const widths = useMemo(
    () =>
      sharedWidths(
        layout,
        columns.map(({ id }) => id),
        visible.room - lead
      ),
    [layout, columns, visible.room, lead]
  )
  const bounds = { lines, columns: columns.length, page: Math.max(1, visible.count - 2) }
  const places = columnIds.map((id) => layout.shown.indexOf(id))
  const chosen = clampSelection(
    mapColumns(selection, (at) => nearestPlace(places, at)),
    bounds
  )
  const range = rangeOf(chosen)
  const isOneCell = isSameCell(chosen.active, chosen.anchor)
  // Whoever goes elsewhere while a cell is being written has written it.
  const draft = useRef<{ readonly row: RosterRow; readonly record: RosterRecord } | null>(null)
  const keep = useLatest(props.onEdit)
  useEffect(
    () => () => {
      if (draft.current) keep.current(draft.current.row, draft.current.record)
      draft.current = null
    },
    [keep]
  )
  // Whoever opens the roster can use its keys at once.
  useEffect(() => pane.current?.focus({ preventScroll: true }), [])

  const choose = (next: CellSelection): void => props.onSelectionChange(mapColumns(next, (at) => places[at] ?? 0))
  const select = (next: CellSelection): void => {
    choose(next)
    visible.show(next.active.line)
    showColumn(pane.current, `${gridId}-${next.active.line}-${next.active.column}`)
  }
  const edit = (cell: Cell, typed: string | null): void => {
    const column = columns[cell.column]
    const line = store.lineAt(cell.line)
    if (!column || column.editor === 'none' || line?.type === 'group') return
    setEditing({ ...cell, typed })
  }
  const focus = (): void => pane.current?.focus({ preventScroll: true })
  useImperativeHandle(ref, () => ({
    focus,
    goTo: (line, wantedColumns) => {
      const column = wantedColumns.map((id) => columnIds.indexOf(id)).find((at) => at >= 0)
      select(oneCell({ line, column: column ?? chosen.active.column }))
      focus()
    },
    edit: (line, id) => {
      const cell = { line, column: Math.max(0, columnIds.indexOf(id)) }
      select(oneCell(cell))
      setEditing({ ...cell, typed: null })
    },
    toTop: () => pane.current?.scrollTo({ top: 0 })
  }))

  const stop = (): void => {
    draft.current = null
    setEditing(null)
    focus()
  }
  const finish = (row: RosterRow, record: RosterRecord, after: AfterEdit): void => {
    stop()
    props.onEdit(row, record)
    const move = MOVES[after]
    const moved = move && moveSelection(oneCell(chosen.active), move, bounds)
    if (moved) select(moved)
  }

  const headActions = useStableHeadActions({
    onViewChange: props.onViewChange,
    onLayoutChange: props.onLayoutChange,
    onLeave: (column) => {
      focus()
      select(oneCell({ line: chosen.active.line, column }))
    }
  })

  const handleKey = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.target !== event.currentTarget || event.nativeEvent.isComposing) return
    const read = readGridKey(event, chosen, bounds)
    switch (read?.does) {
      case undefined:
        return
      case 'move':
        select(read.selection)
        break
      case 'edit':
        edit(chosen.active, read.typed)
        break
      case 'clear':
        props.onClear(range, columnIds.slice(range.left, range.right + 1))
        break
      case 'fillDown':
        props.onFillDown(fillRange(range), columnIds.slice(range.left, range.right + 1))
        break
      case 'markRows':
        void store.rows(range.top, range.bottom + 1).then((rows) => props.onMark(rows, false))
        break
      case 'markAll':
        props.onMarkAll()
        break
      case 'unmark':
        props.onUnmark()
        select(oneCell(chosen.active))
        break
      case 'filter': {
        const column = columnIds[chosen.active.column]
        if (column) document.getElementById(filterId(gridId, column))?.focus()
      }
    }
    event.preventDefault()
  }

  const copy = (event: ClipboardEvent<HTMLDivElement>): void => {
    if (event.target instanceof HTMLInputElement) return
    event.preventDefault()
    const ids = columnIds.slice(range.left, range.right + 1)
    const loaded = loadedRows(store, range)
    const text = prepared.current ?? (loaded && printClipboardTable(textsOf(loaded, ids)))
    prepared.current = null
    // An empty text would leave there what was; a spreadsheet's empty cell is a line break.
    if (text !== null) event.clipboardData.setData('text/plain', text || '\r\n')
    else {
      void store.rows(range.top, range.bottom + 1).then((rows) => {
        prepared.current = printClipboardTable(textsOf(rows, ids))
        // Rows that had to be fetched come after the event; asked again, it finds them.
        document.execCommand('copy')
      })
    }
  }
  const paste = (event: ClipboardEvent<HTMLDivElement>): void => {
    if (event.target instanceof HTMLInputElement) return
    event.preventDefault()
    props.onPaste(event.clipboardData.getData('text/plain'), range, columnIds)
  }

  const point = (cell: Cell, isExtended: boolean): void => {
    if (editing && isSameCell(cell, editing)) return
    choose(isExtended ? { active: cell, anchor: chosen.anchor } : oneCell(cell))
    focus()
  }

  const width = columns.reduce((sum, { id }) => sum + widthOf(layout, id), lead)
  const style: CSSProperties & Record<`--${string}`, string> = {
    '--grid-columns': columns.map((column) => track(layout, column)).join(' '),
    '--frozen-row': `${numberWidth(lines) / USUAL_TEXT}rem`,
    '--grid-width': `${width / USUAL_TEXT}rem`
  }
  return (
    <div
      ref={attachPane}
      id={gridId}
      className="grid"
      role="grid"
      aria-label="Roster"
      aria-rowcount={lines + 2}
      aria-colcount={columns.length + 2}
      aria-multiselectable
      aria-activedescendant={lines === 0 ? undefined : `${gridId}-${chosen.active.line}-${chosen.active.column}`}
      data-region="grid"
      tabIndex={0}
      style={style}
      onKeyDown={handleKey}
      onCopy={copy}
      onPaste={paste}
    >
      <GridHead gridId={gridId} columns={columns} view={view} layout={layout} actions={headActions} />
      <GridBody
        gridId={gridId}
        store={store}
        lines={lines}
        scene={{
          ...{ columns, widths, marks, range: isOneCell ? null : range, editing },
          groupBy: view.groupBy,
          active: chosen.active,
          showsChanges: props.showsChanges
        }}
        visible={visible}
        typed={editing && isSameCell(editing, chosen.active) ? editing.typed : undefined}
        actions={{
          onPoint: point,
          onEdit: (cell) => edit(cell, null),
          onMark: (row, isRange) => props.onMark([row], isRange),
          onOpen: props.onOpen,
          onDone: finish,
          onRefuse: (row, text, message) => {
            const column = columnIds[chosen.active.column]
            stop()
            if (column) props.onRefuse({ row: row.number, column, text, message })
          },
          onDraft: (row, record) => {
            draft.current = record && { row, record }
          },
          onCancel: stop
        }}
      />
    </div>
  )
}

const MOVES = {
  down: { key: 'Enter', ctrl: false, shift: false },
  up: { key: 'Enter', ctrl: false, shift: true },
  right: { key: 'Tab', ctrl: false, shift: false },
  left: { key: 'Tab', ctrl: false, shift: true },
  stay: null
} as const satisfies Record<AfterEdit, unknown>

/** How wide the rows' numbers are, in CSS pixels at the usual text size. @param lines the last number */
function numberWidth(lines: number): number {
  const digits = String(lines).length
  return Math.max(38, Math.ceil(digits * DIGIT + Math.floor((digits - 1) / 3) * COMMA) + 8)
}

const DIGIT = 7.2
const COMMA = 3.4

function mapColumns({ active, anchor }: CellSelection, place: (column: number) => number): CellSelection {
  return {
    active: { ...active, column: place(active.column) },
    anchor: { ...anchor, column: place(anchor.column) }
  }
}

/** The column itself, or the next one to its left that is still there. */
function nearestPlace(places: readonly number[], column: number): number {
  return Math.max(
    0,
    places.findLastIndex((place) => place <= column)
  )
}

/** Where only one line is chosen, the line above it is what is filled from. */
function fillRange(range: CellRange): CellRange {
  return range.top === range.bottom ? { ...range, top: Math.max(0, range.top - 1) } : range
}

function track(layout: ColumnLayout, { id }: GridColumn): string {
  const width = `${widthOf(layout, id) / USUAL_TEXT}rem`
  return layout.widths[id] === undefined ? `minmax(${width}, ${widthOf(layout, id)}fr)` : width
}

function loadedRows(store: ViewStore, { top, bottom }: CellRange): readonly RosterRow[] | null {
  const rows: RosterRow[] = []
  for (let at = top; at <= bottom; at++) {
    const line = store.lineAt(at)
    if (!line) return null
    if (line.type === 'row') rows.push(line)
  }
  return rows
}

function isSameCell(a: Cell, b: Cell): boolean {
  return a.line === b.line && a.column === b.column
}

/** Brings the cursor's cell out from under the frozen columns, once it is drawn. */
function showColumn(pane: HTMLElement | null, cellId: string): void {
  requestAnimationFrame(() => {
    const cell = document.getElementById(cellId)
    if (!pane || !cell || cell.classList.contains('is-frozen--name')) return
    const frozen = pane.querySelector('.is-frozen--name')?.getBoundingClientRect().right ?? 0
    const box = cell.getBoundingClientRect()
    const right = pane.getBoundingClientRect().left + pane.clientWidth
    if (box.left < frozen) pane.scrollLeft -= frozen - box.left
    else if (box.right > right) pane.scrollLeft += Math.min(box.right - right, box.left - frozen)
  })
}
