import { memo, useRef, type KeyboardEvent, type PointerEvent } from 'react'
import type { ColumnFilter, RosterColumn, RosterView } from '../../../data-worker/roster/messages.ts'
import { classNames } from '../../../ui/class-names.ts'
import { Icon } from '../../../ui/icon.tsx'
import { moveColumn, resizeColumn, widthOf, type ColumnLayout } from './column-layout.ts'
import { NAME_COLUMN, type GridColumn } from './columns.ts'
import { FilterCell } from './filter-cell.tsx'

interface GridHeadProps {
  readonly gridId: string
  readonly columns: readonly GridColumn[]
  readonly view: RosterView
  readonly layout: ColumnLayout
  readonly actions: HeadActions
}

/** What can be done in the head. */
export interface HeadActions {
  readonly onViewChange: (view: RosterView) => void
  readonly onLayoutChange: (layout: ColumnLayout) => void
  /** Back to the cells, at this column. */
  readonly onLeave: (column: number) => void
}

/** The head of the grid: names of the columns, by which it is sorted, and what it is filtered by. */
export const GridHead = memo(function GridHead({ gridId, columns, view, layout, actions }: GridHeadProps) {
  const { onViewChange, onLayoutChange, onLeave } = actions
  return (
    <div role="rowgroup" className="grid__head">
      <div role="row" aria-rowindex={1} className="grid__row">
        <div role="columnheader" className="grid__cell is-frozen is-frozen--row number">
          Row
        </div>
        <div role="columnheader" className="grid__cell is-frozen is-frozen--box">
          <span className="visually-hidden">Select</span>
        </div>
        {columns.map((column, at) => (
          <HeadCell
            key={column.id}
            column={column}
            sort={view.sort}
            layout={layout}
            onSort={(isAdded) => onViewChange({ ...view, sort: nextSort(view.sort, column.id, isAdded) })}
            onLayoutChange={onLayoutChange}
            onDown={() => document.getElementById(filterId(gridId, column.id))?.focus()}
            onLeave={() => onLeave(at)}
          />
        ))}
      </div>
      <div role="row" aria-rowindex={2} className="grid__row grid__row--filters">
        <div role="gridcell" className="grid__cell is-frozen is-frozen--row" />
        <div role="gridcell" className="grid__cell is-frozen is-frozen--box">
          <Icon name="filter" size="small" />
          <span className="visually-hidden">Filters</span>
        </div>
        {columns.map((column, at) => (
          <div
            key={column.id}
            role="gridcell"
            className={classNames('grid__cell', column.id === NAME_COLUMN && 'is-frozen is-frozen--name')}
          >
            <FilterCell
              id={filterId(gridId, column.id)}
              column={column}
              filter={view.filters[column.id]}
              onChange={(filter) => onViewChange({ ...view, filters: withFilter(view.filters, column.id, filter) })}
              onLeave={() => onLeave(at)}
            />
          </div>
        ))}
      </div>
    </div>
  )
})

export function filterId(gridId: string, column: RosterColumn): string {
  return `${gridId}-filter-${column}`
}

/** Filters with one set, or taken away. */
export function withFilter(
  filters: RosterView['filters'],
  column: RosterColumn,
  filter: ColumnFilter | null
): RosterView['filters'] {
  const others = Object.entries(filters).filter(([id]) => id !== column)
  return Object.fromEntries(filter === null ? others : [...others, [column, filter]])
}

/** Ascending, descending, not at all; with Shift beside what it is sorted by already. */
export function nextSort(sort: RosterView['sort'], column: RosterColumn, isAdded: boolean): RosterView['sort'] {
  const known = sort.find((key) => key.column === column)
  const others = isAdded ? sort.filter((key) => key.column !== column) : []
  if (known?.descending) return others
  return isAdded && !known
    ? [...others, { column, descending: false }]
    : [{ column, descending: known !== undefined }, ...others]
}

interface HeadCellProps {
  readonly column: GridColumn
  readonly sort: RosterView['sort']
  readonly layout: ColumnLayout
  readonly onSort: (isAdded: boolean) => void
  readonly onLayoutChange: (layout: ColumnLayout) => void
  readonly onDown: () => void
  readonly onLeave: () => void
}

/** Enter sorts, Shift Enter adds; Ctrl and the arrows move the column, Shift and the arrows make it narrower or wider. */
function HeadCell({ column, sort, layout, onSort, onLayoutChange, onDown, onLeave }: HeadCellProps) {
  const place = sort.findIndex((key) => key.column === column.id)
  const isDescending = sort[place]?.descending ?? false
  const width = widthOf(layout, column.id)
  const handleKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
    if (step !== 0 && event.ctrlKey) onLayoutChange(moveColumn(layout, column.id, step))
    else if (step !== 0 && event.shiftKey) onLayoutChange(resizeColumn(layout, column.id, width + step * 8))
    else if (step !== 0) focusBeside(event.currentTarget, step)
    else if (event.key === 'ArrowDown') onDown()
    else if (event.key === 'Escape') onLeave()
    else if (event.key === 'Enter' && event.shiftKey) onSort(true)
    else return
    event.preventDefault()
  }
  return (
    <div
      role="columnheader"
      className={classNames(
        'grid__cell',
        column.id === NAME_COLUMN && 'is-frozen is-frozen--name',
        column.editor === 'date' && 'number'
      )}
      aria-sort={place === 0 ? (isDescending ? 'descending' : 'ascending') : undefined}
      onDragOver={(event) => {
        if (column.id !== NAME_COLUMN && event.dataTransfer.types.includes(DRAGGED)) event.preventDefault()
      }}
      onDrop={(event) => {
        const dragged = layout.shown.find((id) => id === event.dataTransfer.getData(DRAGGED))
        if (dragged === undefined) return
        event.preventDefault()
        onLayoutChange(moveColumn(layout, dragged, layout.shown.indexOf(column.id) - layout.shown.indexOf(dragged)))
      }}
    >
      <button
        type="button"
        className="grid__sort"
        title={`Sort by ${column.label} (Enter; Shift adds)`}
        draggable={column.id !== NAME_COLUMN}
        onDragStart={(event) => event.dataTransfer.setData(DRAGGED, column.id)}
        onClick={(event) => onSort(event.shiftKey)}
        onKeyDown={handleKey}
      >
        {column.label}
        {place >= 0 && <span aria-hidden> {isDescending ? '↓' : '↑'}</span>}
        {place > 0 && <span className="visually-hidden">, sorted by this too</span>}
      </button>
      <ResizeHandle width={width} onResize={(next) => onLayoutChange(resizeColumn(layout, column.id, next))} />
    </div>
  )
}

const DRAGGED = 'application/x-roster-column'

function focusBeside(button: Element, step: number): void {
  const heads = [...(button.closest('[role=row]')?.querySelectorAll<HTMLElement>('.grid__sort') ?? [])]
  heads[heads.findIndex((head) => head === button) + step]?.focus()
}

/** For the mouse; the keyboard has Shift and the arrows. */
function ResizeHandle({ width, onResize }: { readonly width: number; readonly onResize: (width: number) => void }) {
  const start = useRef<{ readonly x: number; readonly width: number } | null>(null)
  const move = (event: PointerEvent): void => {
    if (start.current) onResize(start.current.width + event.clientX - start.current.x)
  }
  return (
    <span
      className="grid__resize"
      aria-hidden
      onPointerDown={(event) => {
        start.current = { x: event.clientX, width }
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={move}
      onPointerUp={() => {
        start.current = null
      }}
    />
  )
}
