import type { RosterColumn } from '../../../data-worker/roster/messages.ts'
import { columnOf, GRID_COLUMNS, NAME_COLUMN } from './columns.ts'

/** Which columns the grid shows, in which order and how wide. Kept sealed beside the roster. */
export interface ColumnLayout {
  /** The practitioner's column first, always. */
  readonly shown: readonly RosterColumn[]
  /** In CSS pixels at the usual text size, for columns that somebody has made wider or narrower. */
  readonly widths: Readonly<Partial<Record<RosterColumn, number>>>
}

const NARROWEST = 40
const WIDEST = 600

/** As drawn: what a coordinator looks at every day. */
export const DEFAULT_LAYOUT: ColumnLayout = {
  shown: [
    NAME_COLUMN,
    'credential',
    'npi',
    'specialty',
    'staff_category',
    'status',
    'good_standing',
    'appointed_on',
    'reappointed_on',
    'ended_on',
    'problems'
  ],
  widths: {}
}

/** What a wide window begins with: it has room for more. */
export const WIDE_LAYOUT: ColumnLayout = showColumn(showColumn(DEFAULT_LAYOUT, 'department', true), 'letter', true)

/** Reads what was kept; anything that is no layout is the usual one. */
export function parseLayout(kept: unknown, usual: ColumnLayout = DEFAULT_LAYOUT): ColumnLayout {
  if (typeof kept !== 'object' || kept === null) return usual
  const shown: unknown = Reflect.get(kept, 'shown')
  const widths: unknown = Reflect.get(kept, 'widths')
  if (!Array.isArray(shown)) return usual
  const known = GRID_COLUMNS.map(({ id }) => id)
  const columns = shown.flatMap((value: unknown) => known.find((id) => id === value) ?? [])
  const others = [...new Set(columns)].filter((id) => id !== NAME_COLUMN)
  const layout: ColumnLayout = { shown: [NAME_COLUMN, ...others], widths: {} }
  if (typeof widths !== 'object' || widths === null) return layout
  return known.reduce((made, id) => {
    const width: unknown = Reflect.get(widths, id)
    return typeof width === 'number' && Number.isFinite(width) ? resizeColumn(made, id, width) : made
  }, layout)
}

export function widthOf(layout: ColumnLayout, column: RosterColumn): number {
  return layout.widths[column] ?? columnOf(column).width
}

/**
 * How wide the columns become where those that nobody has sized share out what room is left, each by its usual width.
 * @param room CSS pixels at the usual text size; 0 where it is not known.
 */
export function sharedWidths(layout: ColumnLayout, columns: readonly RosterColumn[], room: number): readonly number[] {
  const isSized = (id: RosterColumn): boolean => layout.widths[id] !== undefined
  const sum = (ids: readonly RosterColumn[]): number => ids.reduce((all, id) => all + widthOf(layout, id), 0)
  const sized = sum(columns.filter(isSized))
  const free = sum(columns.filter((id) => !isSized(id)))
  const grown = free === 0 ? 1 : Math.max(1, (room - sized) / free)
  return columns.map((id) => widthOf(layout, id) * (isSized(id) ? 1 : grown))
}

export function resizeColumn(layout: ColumnLayout, column: RosterColumn, width: number): ColumnLayout {
  const kept = Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)))
  return { ...layout, widths: { ...layout.widths, [column]: kept } }
}

/** Shows a column at the end, before the problems, or takes it away. The practitioner's stays. */
export function showColumn(layout: ColumnLayout, column: RosterColumn, isShown: boolean): ColumnLayout {
  if (column === NAME_COLUMN || layout.shown.includes(column) === isShown) return layout
  if (!isShown) return { ...layout, shown: layout.shown.filter((id) => id !== column) }
  const end = layout.shown.at(-1) === 'problems' ? layout.shown.length - 1 : layout.shown.length
  return { ...layout, shown: layout.shown.toSpliced(end, 0, column) }
}

/** Moves a column by so many places; nothing goes before the practitioner's. */
export function moveColumn(layout: ColumnLayout, column: RosterColumn, by: number): ColumnLayout {
  const from = layout.shown.indexOf(column)
  if (from < 1) return layout
  const to = Math.max(1, Math.min(layout.shown.length - 1, from + by))
  return { ...layout, shown: layout.shown.toSpliced(from, 1).toSpliced(to, 0, column) }
}

/** What goes first where a drawer takes the room: the form shows it. */
const FIRST_TO_GO: readonly RosterColumn[] = [
  'notes',
  'email',
  'phone',
  'city',
  'state',
  'former_name',
  'suffix',
  'middle_name',
  'letter',
  'facility_name',
  'department',
  'ended_on',
  'appointed_on',
  'reappointed_on',
  'credential',
  'staff_category',
  'specialty'
]

/** The columns that fit beside an open drawer. @param room CSS pixels at the usual text size */
export function fittingColumns(layout: ColumnLayout, room: number): readonly RosterColumn[] {
  let shown = layout.shown
  for (const column of FIRST_TO_GO) {
    const total = shown.reduce((sum, id) => sum + widthOf(layout, id), 0)
    if (total <= room) break
    shown = shown.filter((id) => id !== column)
  }
  return shown
}
