import { shownFieldValue } from '#shared/domain/roster/field-value'
import type { RosterFinding, RosterRow, RosterView } from '../../../data-worker/roster/messages.ts'
import { cellText, columnsShowing, NAME_COLUMN, type GridColumn } from './columns.ts'
import { problemWords } from './finding-words.ts'

/** What a cell of the grid shows, as it is written into the document. */
export interface CellLook {
  readonly words: string
  readonly classes: string
  /** What a screen reader says beside the words; `''`: nothing. */
  readonly description: string
  /** What it says in place of words that are a mere sign. */
  readonly label: string
  /** The whole of what the words only begin to say. */
  readonly title: string
  /** The id of the tip that describes it. */
  readonly tip: string
  readonly isChosen: boolean
  readonly isInvalid: boolean
}

/** What the look of a cell depends on beside its row. */
export interface CellState {
  readonly isActive: boolean
  /** Another element stands in the cell and is written in. */
  readonly isEdited: boolean
  readonly isChosen: boolean
  /** The id of the tip, should there be anything to say of the cell; `''` where it shows none. */
  readonly tip: string
  /** Whether changes since the last upload are marked. */
  readonly showsChanges: boolean
}

/** @param width of the column, CSS pixels at the usual text size */
export function lookOfCell(row: RosterRow, column: GridColumn, width: number, state: CellState): CellLook {
  const { id } = column
  const findings = findingsOf(row, column)
  const tip = findings.length > 0 && !state.isEdited ? state.tip : ''
  if (id === 'problems') return { ...lookOfProblems(findings, width, state), tip }
  const words = state.isEdited ? '' : cellText(row.record, id)
  const worst = findings[0]?.severity
  const isChanged = state.showsChanges && hasChanged(row, column)
  let classes = usualClasses(column)
  if (mayOverflow(words, width)) classes += ' is-cut'
  if (worst === 'error') classes += ' is-bad'
  else if (worst === 'warning') classes += ' is-warn'
  if (isChanged) classes += ' is-changed'
  return {
    ...{ words, tip, label: '', title: '' },
    classes: withState(classes, state),
    description: isChanged ? 'changed since the last upload' : '',
    isChosen: state.isChosen,
    isInvalid: worst === 'error'
  }
}

/** A cell of a row that is on its way. */
export function lookOfMissing(column: GridColumn, state: CellState): CellLook {
  return { ...EMPTY, isChosen: state.isChosen, classes: withState(usualClasses(column), state) }
}

/** The heading of a group. */
export function headingWords(groupBy: RosterView['groupBy'], value: string): string {
  return (groupBy && shownFieldValue(groupBy, value)) || NOT_STATED[groupBy ?? 'status']
}

/** The findings that concern a cell: errors first, as they come. */
export function findingsOf(row: RosterRow, column: GridColumn): readonly RosterFinding[] {
  if (column.id === 'problems' || row.findings.length === 0) return row.findings
  return row.findings.filter(
    ({ field }) => field !== 'full_name' && columnsShowing(field).some((shown) => shown === column.id)
  )
}

const NOT_STATED = { department: 'No department', status: 'No status' } as const
const EMPTY: CellLook = {
  ...{ words: '', classes: '', description: '', label: '', title: '', tip: '' },
  ...{ isChosen: false, isInvalid: false }
}

function lookOfProblems(findings: readonly RosterFinding[], width: number, state: CellState): CellLook {
  const [first] = findings
  const { isChosen } = state
  if (!first) {
    const classes = withState('grid__cell grid__none', state)
    return { ...EMPTY, isChosen, classes, words: '—', label: 'no problems' }
  }
  const words = problemWords(findings)
  const shape = first.severity === 'error' ? 'grid__problem grid__problem--bad' : 'grid__problem'
  const cut = mayOverflow(words, width - SHAPE) ? ' is-cut' : ''
  const title = findings.map(({ message }) => message).join('\n')
  return { ...EMPTY, isChosen, words, title, classes: withState(`grid__cell ${shape}${cut}`, state) }
}

function usualClasses({ id, editor }: GridColumn): string {
  if (id === NAME_COLUMN) return 'grid__cell is-frozen is-frozen--name name'
  return editor === 'date' ? 'grid__cell number' : 'grid__cell'
}

function withState(classes: string, { isActive, isEdited, isChosen }: CellState): string {
  return `${classes}${isChosen ? ' is-chosen' : ''}${isActive ? ' is-active' : ''}${isEdited ? ' is-edited' : ''}`
}

function hasChanged(row: RosterRow, column: GridColumn): boolean {
  return (row.changed ?? []).some((field) => columnsShowing(field).some((shown) => shown === column.id))
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
const PADDING = 11
/** The shape before a problem's words. */
const SHAPE = 19
