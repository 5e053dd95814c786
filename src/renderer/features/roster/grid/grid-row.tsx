import { memo } from 'react'
import type { RosterRecord } from '#shared/domain/roster/record'
import { shownFieldValue } from '#shared/domain/roster/field-value'
import type { RosterFinding, RosterLine, RosterRow } from '../../../data-worker/roster/messages.ts'
import { classNames } from '../../../ui/class-names.ts'
import { formatCount, pluralize } from '../../../ui/format.ts'
import { State } from '../../../ui/status.tsx'
import { CellEditor, type AfterEdit } from './cell-editor.tsx'
import { cellText, columnsShowing, NAME_COLUMN, type GridColumn } from './columns.ts'
import { problemWords } from './finding-words.ts'

/** What can be done in a row. */
export interface RowActions {
  readonly onMark: (row: RosterRow, isRange: boolean) => void
  readonly onDone: (row: RosterRow, record: RosterRecord, after: AfterEdit) => void
  readonly onOpen: (line: number) => void
  readonly onCancel: () => void
}

interface GridRowProps {
  readonly gridId: string
  /** `undefined` while it is on its way. */
  readonly line: RosterLine | undefined
  readonly index: number
  readonly rowHeight: number
  readonly columns: readonly GridColumn[]
  readonly groupBy: 'department' | 'status' | null
  readonly isMarked: boolean
  /** The column with the cursor, where it is in this line. */
  readonly active: number | null
  /** First and last column of the chosen range in this line. */
  readonly rangeFrom: number | null
  readonly rangeTo: number | null
  /** The text with which the active cell is being written; `undefined`: it is not. */
  readonly editing: string | null | undefined
  readonly opensUp: boolean
  /** Whether changes since the last upload are marked. */
  readonly showsChanges: boolean
  readonly actions: RowActions
}

/** One line of the grid. Drawn again only when something of its own has changed. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { gridId, line, index, rowHeight, columns, groupBy, isMarked } = props
  const place = { top: index * rowHeight, height: rowHeight }
  // The head and the filters are the first two rows.
  const rowIndex = index + 3
  if (line?.type === 'group') {
    return (
      <div role="row" aria-rowindex={rowIndex} className="grid__row grid__row--group" style={place}>
        <div
          role="gridcell"
          id={`${gridId}-${index}-${props.active ?? 0}`}
          aria-colspan={columns.length + 2}
          className={classNames('grid__group', props.active !== null && 'is-active')}
          data-line={index}
          data-column={0}
        >
          <span>
            <b>{(groupBy && shownFieldValue(groupBy, line.value)) || NOT_STATED[groupBy ?? 'status']}</b>{' '}
            {pluralize(line.rows, 'row')}
          </span>
        </div>
      </div>
    )
  }
  const name = line ? cellText(line.record, NAME_COLUMN) || 'no name yet' : ''
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={isMarked}
      aria-busy={line === undefined || undefined}
      className={classNames('grid__row', isMarked && 'is-marked')}
      style={place}
    >
      <div role="gridcell" className="grid__cell grid__cell--number is-frozen is-frozen--row">
        {line && (
          <button
            type="button"
            className="grid__open"
            tabIndex={-1}
            aria-label={`${formatCount(line.number)}, all fields of ${name}`}
            title="All fields (Ctrl Enter)"
            onClick={() => props.actions.onOpen(index)}
          >
            {formatCount(line.number)}
          </button>
        )}
      </div>
      <div role="gridcell" className="grid__cell is-frozen is-frozen--box">
        {line && (
          <input
            className="box"
            type="checkbox"
            tabIndex={-1}
            aria-label={`Select ${name}`}
            checked={isMarked}
            onChange={(event) =>
              props.actions.onMark(line, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)
            }
          />
        )}
      </div>
      {columns.map((column, at) => {
        const isPlain = line === undefined || (props.active !== at && line.findings.length === 0 && !props.showsChanges)
        const isInRange =
          props.rangeFrom !== null && props.rangeTo !== null && at >= props.rangeFrom && at <= props.rangeTo
        if (!isPlain) return <GridCell key={column.id} {...props} row={line} column={column} at={at} />
        // Most cells say one thing and nothing about it: drawn without further ado, so that scrolling keeps up.
        return (
          <div
            key={column.id}
            role="gridcell"
            id={`${gridId}-${index}-${at}`}
            aria-selected={isInRange}
            className={isInRange ? `${cellClass(column)} is-chosen` : cellClass(column)}
            data-line={index}
            data-column={at}
          >
            {line && <PlainWords row={line} column={column} />}
          </div>
        )
      })}
    </div>
  )
})

const NOT_STATED = { department: 'No department', status: 'No status' } as const

function cellClass({ id, editor }: GridColumn): string {
  if (id === NAME_COLUMN) return 'grid__cell is-frozen is-frozen--name name'
  return editor === 'date' ? 'grid__cell number' : 'grid__cell'
}

function PlainWords({ row, column }: { readonly row: RosterRow; readonly column: GridColumn }) {
  if (column.id === 'problems') return NO_PROBLEMS
  const text = cellText(row.record, column.id)
  return <span className={mayOverflow(text, column.width) ? 'grid__words' : undefined}>{text}</span>
}

/**
 * Whether a text might be wider than its cell. Every box that clips is work for the browser in each frame, so only those clip
 * that may have to: rather one too many.
 */
function mayOverflow(text: string, width: number): boolean {
  if (text.length * WIDE <= width - PADDING) return false
  let needed = PADDING
  for (const letter of text) needed += NARROW.has(letter) ? USUAL / 2 : letter < 'a' && letter > '9' ? WIDE : USUAL
  return needed > width
}

/** Widths of letters at the usual text size, in CSS pixels. */
const WIDE = 10.5
const USUAL = 7.85
const NARROW = new Set(" .,'’il|-")
const PADDING = 13

const NO_PROBLEMS = (
  <span className="grid__none">
    <span className="visually-hidden">no problems</span>
  </span>
)

interface GridCellProps extends GridRowProps {
  readonly row: RosterRow | undefined
  readonly column: GridColumn
  readonly at: number
}

function GridCell({ gridId, index, row, column, at, active, rangeFrom, rangeTo, ...props }: GridCellProps) {
  const isActive = active === at
  const isEdited = isActive && props.editing !== undefined && row !== undefined
  const findings = row ? findingsOf(row, column) : []
  const worst = findings[0]?.severity
  const hasTip = isActive && !isEdited && findings.length > 0
  const cellId = `${gridId}-${index}-${at}`
  const isMarkedChange = props.showsChanges && row !== undefined && isChanged(row, column)
  return (
    <div
      role="gridcell"
      id={cellId}
      aria-describedby={hasTip ? `${cellId}-tip` : undefined}
      aria-selected={rangeFrom !== null && rangeTo !== null && at >= rangeFrom && at <= rangeTo}
      aria-invalid={worst === 'error' && column.id !== 'problems' ? true : undefined}
      className={classNames(
        cellClass(column),
        isActive && 'is-active',
        rangeFrom !== null && rangeTo !== null && at >= rangeFrom && at <= rangeTo && 'is-chosen',
        isEdited && 'is-edited',
        isMarkedChange && 'is-changed',
        column.id !== 'problems' && worst === 'error' && 'is-bad',
        column.id !== 'problems' && worst === 'warning' && 'is-warn'
      )}
      data-line={index}
      data-column={at}
    >
      {isEdited ? (
        <CellEditor
          row={row}
          column={column}
          typed={props.editing ?? null}
          opensUp={props.opensUp}
          onDone={(record, after) => props.actions.onDone(row, record, after)}
          onCancel={props.actions.onCancel}
        />
      ) : (
        row && <CellWords row={row} column={column} isChanged={isMarkedChange} />
      )}
      {hasTip && (
        <div
          id={`${cellId}-tip`}
          role="tooltip"
          className={classNames('grid__tip', props.opensUp && 'grid__tip--up', at > 8 && 'grid__tip--end')}
        >
          {findings.map((finding) => (
            <State key={`${finding.code} ${finding.field}`} tone={finding.severity === 'error' ? 'bad' : 'warn'}>
              {finding.message}
            </State>
          ))}
        </div>
      )}
    </div>
  )
}

function CellWords({
  row,
  column,
  isChanged
}: {
  readonly row: RosterRow
  readonly column: GridColumn
  readonly isChanged: boolean
}) {
  if (column.id === 'problems') return <Problems findings={row.findings} />
  return (
    <span className="grid__words">
      {cellText(row.record, column.id)}
      {isChanged && <span className="visually-hidden">, changed since the last upload</span>}
    </span>
  )
}

function Problems({ findings }: { readonly findings: readonly RosterFinding[] }) {
  const [first] = findings
  if (!first) return NO_PROBLEMS
  return (
    <span className="grid__words" title={findings.map(({ message }) => message).join('\n')}>
      <State tone={first.severity === 'error' ? 'bad' : 'warn'}>{problemWords(findings)}</State>
    </span>
  )
}

/** Errors first, as they come. */
function findingsOf(row: RosterRow, column: GridColumn): readonly RosterFinding[] {
  if (column.id === 'problems' || row.findings.length === 0) return row.findings
  return row.findings.filter(
    ({ field }) => field !== 'full_name' && columnsShowing(field).some((shown) => shown === column.id)
  )
}

function isChanged(row: RosterRow, column: GridColumn): boolean {
  return (row.changed ?? []).some((field) => columnsShowing(field).some((shown) => shown === column.id))
}
