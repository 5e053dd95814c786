import { isNpi } from '../npi.ts'
import type { ColumnMapping } from './column-mapping.ts'
import type { ColumnProfile } from './column-profile.ts'
import { isDateShaped } from './date-cell.ts'
import type { DateColumn } from './date-columns.ts'
import type { DateMemory } from './date-memory.ts'
import { shownValue, type ImportIssue } from './import-issue.ts'
import { numberAt, rowAt, type NumberedCells } from './numbered-cells.ts'
import { isPlaceholder, isStillGoing } from './placeholder.ts'
import { isDateField } from './roster-field.ts'
import { columnLetters } from './source-table.ts'

/** Rows that are read otherwise than they stand in the file, with what is to be said about each; by place. */
export interface MendedRows {
  readonly cells: ReadonlyMap<number, readonly string[]>
  readonly issues: ReadonlyMap<number, ImportIssue>
}

/** How far a header row reaches: to its last text, and to its last cell, which may be empty. */
export interface HeaderWidth {
  readonly named: number
  readonly written: number
}

/**
 * Finds rows whose cells stand one column beside their headers from somewhere on: a comma in a name or a department that was
 * not quoted, a cell that was left out. Only rows with something that cannot be right where it stands are looked at.
 * What stands where the odd cell must be is emptied, for nobody knows what of it belongs where.
 */
export function findShiftedRows(
  cells: NumberedCells,
  firstRow: number,
  header: HeaderWidth,
  columns: readonly ColumnMapping[],
  profiles: readonly ColumnProfile[],
  dates: readonly DateColumn[],
  memory: DateMemory
): MendedRows {
  const found = new Map<number, readonly string[]>()
  const issues = new Map<number, ImportIssue>()
  const suspects = findSuspects(cells, firstRow, header.named, columns, dates, memory)
  if (suspects.length === 0) return { cells: found, issues }
  // In such a row a social security number may stand anywhere. `[Note: social security numbers are never kept]`
  const hasSecrets = columns.some(({ socialSecurity }) => socialSecurity)
  const shapes = columns.map(({ index }) => shapeOf(index, columns, profiles))
  const most = Math.floor(MOST_LOOKS / header.named ** 2)
  for (const place of suspects.slice(0, most)) {
    const row = rowAt(cells, place)
    const shift = findShift(row.cells, shapes, header)
    if (shift === null) continue
    found.set(place, shift.cells)
    issues.set(place, {
      code: 'cell_error',
      row: row.number,
      column: null,
      field: null,
      value: hasSecrets ? null : shownValue(row.cells.filter((text) => text !== '').join(' | ')),
      message: messageOf(shift)
    })
  }
  return { cells: found, issues }
}

/** In a row of many columns the odd cell may be in as many places, each of which is tried: a broken file must not take for ever. */
const MOST_LOOKS = 8_000_000

/** Places of rows that reach beyond the headers, or have no number where NPIs stand, or no date where dates do. */
function findSuspects(
  cells: NumberedCells,
  firstRow: number,
  headerWidth: number,
  columns: readonly ColumnMapping[],
  dates: readonly DateColumn[],
  memory: DateMemory
): readonly number[] {
  const suspects = new Set<number>()
  const beyond: number[] = []
  for (let place = firstRow; place < cells.count; place++) {
    const end = cells.starts[place + 1] ?? 0
    for (let at = (cells.starts[place] ?? 0) + headerWidth; at < end; at++) {
      if (cells.numbers[at] === 0) continue
      beyond.push(place)
      break
    }
  }
  // As many as that are a column without a header.
  if (beyond.length * 3 < cells.count - firstRow) for (const place of beyond) suspects.add(place)
  const npi = columns.find(({ field }) => field === 'npi')?.index ?? -1
  takeRowsWith(cells, firstRow, npi, suspects, (text) => !startsWithDigit(text) && !isPlaceholder(text))
  for (const { index, dateField, hasOthers } of dates) {
    if (dateField === null || !hasOthers) continue
    takeRowsWith(cells, firstRow, index, suspects, (text, number) => {
      return memory(index, number).reading.kind === 'not_a_date' && !isPlaceholder(text) && !isStillGoing(text)
    })
  }
  return [...suspects].sort((a, b) => a - b)
}

function takeRowsWith(
  cells: NumberedCells,
  firstRow: number,
  column: number,
  places: Set<number>,
  isMeant: (text: string, number: number) => boolean
): void {
  const texts = cells.texts[column] ?? []
  // Hardly any file has one: then a look at each text is all.
  let own: Uint8Array | null = null
  for (let number = 1; number < texts.length; number++) {
    if (isMeant(texts[number] ?? '', number)) (own ??= new Uint8Array(texts.length))[number] = 1
  }
  if (own === null) return
  for (let place = firstRow; place < cells.count; place++) {
    if (own[numberAt(cells, place, column)] === 1) places.add(place)
  }
}

function startsWithDigit(text: string): boolean {
  const code = text.charCodeAt(0)
  return code >= 48 && code <= 57
}

type Shape = 'npi' | 'date' | 'email' | 'phone' | 'text'

function shapeOf(index: number, columns: readonly ColumnMapping[], profiles: readonly ColumnProfile[]): Shape {
  const shares = profiles[index]?.shares
  const field = columns[index]?.field ?? null
  if (isDateField(field)) return 'date'
  if (field === 'npi' || field === 'email' || field === 'phone') return field
  if (shares === undefined) return 'text'
  return shares.date > 0.6 ? 'date' : shares.email > 0.6 ? 'email' : shares.phone > 0.6 ? 'phone' : 'text'
}

interface Shift {
  readonly cells: readonly string[]
  /** One cell more than the headers; else one less. */
  readonly isLonger: boolean
  /** The first and the last column where the odd cell may be. */
  readonly from: number
  readonly to: number
}

function findShift(
  cells: readonly string[],
  shapes: readonly Shape[],
  { named: headerWidth, written }: HeaderWidth
): Shift | null {
  const textAt = (at: number): string => cells[at] ?? ''
  const before = judge(shapes, headerWidth, textAt)
  const isBeyond = cells.length > written || cells.slice(headerWidth).some((text) => text !== '')
  if (before.wrong < (isBeyond ? 1 : 2)) return null
  // Dates among the notes, and notes among the dates, are no shift: the row has to be longer or shorter than its header.
  if (!isBeyond && cells.length >= written) return null
  const isLonger = isBeyond
  const step = isLonger ? 1 : -1
  const at = Array.from({ length: headerWidth }, (_, place) => place).filter((place) => {
    const shifted = judge(shapes, headerWidth, (column) => {
      return column < place ? textAt(column) : !isLonger && column === place ? '' : textAt(column + step)
    })
    return shifted.wrong === 0 && shifted.right >= before.right + (isBeyond ? 0 : 1)
  })
  const [from] = at
  const to = at.at(-1)
  if (from === undefined || to === undefined) return null
  const aligned = Array.from({ length: headerWidth }, (_, column) => {
    if (column < from) return textAt(column)
    if (isLonger) return column < to ? '' : textAt(column + 1)
    return column <= to ? '' : textAt(column - 1)
  })
  return { cells: aligned, isLonger, from, to }
}

/** How many cells have the shape of their column, and how many can only belong to another. */
function judge(shapes: readonly Shape[], width: number, textAt: (column: number) => string) {
  let right = 0
  let wrong = 0
  for (let column = 0; column < width; column++) {
    const text = textAt(column)
    if (text === '' || isPlaceholder(text)) continue
    const shape = shapes[column] ?? 'text'
    if (shape === 'text') wrong += isShaped(text) ? 1 : 0
    else if (hasShape(shape, text)) right++
    else wrong++
  }
  return { right, wrong }
}

function hasShape(shape: Exclude<Shape, 'text'>, text: string): boolean {
  switch (shape) {
    case 'npi':
      return /^\D*(\d\D*){8,11}$/.test(text) && !isDateShaped(text)
    case 'date':
      return isDateShaped(text) || isStillGoing(text) || /^\d{4,6}(\.\d+)?$/.test(text)
    case 'email':
      return text.includes('@')
    case 'phone':
      return /\d{3}/.test(text) && !isDateShaped(text)
  }
}

/** What no column of words holds. */
function isShaped(text: string): boolean {
  return isNpi(text) || isDateShaped(text) || /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(text)
}

function messageOf({ isLonger, from, to }: Shift): string {
  const last = isLonger ? to - 1 : to
  const where =
    from >= last ? `column ${columnLetters(from)}` : `columns ${columnLetters(from)} to ${columnLetters(last)}`
  const what = isLonger ? 'one cell more than the headers' : 'one cell less than the headers'
  return `This row has ${what}, about ${where}: what can be told apart was taken, the rest left empty. Complete it in the file or after the import.`
}
