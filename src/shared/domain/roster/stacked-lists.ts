import { DEFAULT_CODE_TABLES } from './code-tables.ts'
import { mapColumns, type ColumnMapping } from './column-mapping.ts'
import { profileColumns } from './column-profile.ts'
import { findHeaderRow, isListHeader } from './header-row.ts'
import { normalizeHeader } from './header-words.ts'
import { numberCells, rowAt, textAt, toSourceTable, withRows, type NumberedCells } from './numbered-cells.ts'
import type { RosterField } from './roster-field.ts'
import type { MovedRows, SourceTable } from './source-table.ts'

/**
 * Puts several lists that stand below each other in one sheet under the first one's header: active staff, and further
 * down allied health under headers in another order. What belongs together is found for each list by its own header and
 * contents; columns that the first list has not come after its last. Rows that only repeat what stands above the first
 * record, as every page of a printed report does, are named so that nobody is made of them.
 */
export function alignLists(table: SourceTable): SourceTable {
  const cells = table.numbered ?? numberCells(table.rows)
  const first = findHeaderRow(table)
  if (first < 0) return table
  const { headers, repeated } = findFurtherHeaders(cells, first)
  if (headers.length === 0 && repeated.size === 0) return table
  const rowNumberOf = (place: number): number => cells.rowNumbers[place] ?? 0
  const lists = {
    repeated,
    headers: new Set(headers.map(rowNumberOf)),
    moved: [] as readonly MovedRows[]
  }
  const header = [...rowAt(cells, first).cells]
  const home = homeOf(cells, first, headers[0] ?? cells.count, table.width)
  const replaced = new Map<number, readonly string[]>()
  const moved: MovedRows[] = []
  let width = Math.max(table.width, header.length)
  headers.forEach((place, index) => {
    const end = headers[index + 1] ?? cells.count
    const targets = targetsOf(cells, place, end, table.width, home)
    if (targets.every((target, column) => target === column || target === null)) return
    // By target, the column that its texts come from.
    const origins: (number | undefined)[] = []
    targets.forEach((target, column) => {
      if (target === null) return
      if (target === NEW) {
        origins[width] = column
        header[width] = textAt(cells, place, column)
        home.set(width, { key: normalizeHeader(header[width] ?? ''), field: null })
        width++
      } else origins[target] = column
    })
    for (let row = place; row < end; row++) {
      replaced.set(
        row,
        Array.from(origins, (column) => (column === undefined ? '' : textAt(cells, row, column)))
      )
    }
    moved.push({ from: rowNumberOf(place), to: rowNumberOf(end - 1), columns: origins })
  })
  if (moved.length === 0) return { ...toSourceTable(cells, table.width, table.dayNumbers), lists }
  replaced.set(
    first,
    Array.from(header, (text) => text ?? '')
  )
  return { ...toSourceTable(withRows(cells, replaced), width, table.dayNumbers), lists: { ...lists, moved } }
}

/** A column of the list that the others are put under, by place. */
type Home = Map<number, { readonly key: string; readonly field: RosterField | null }>

/** A column that the first list has not. */
const NEW = -1

function homeOf(cells: NumberedCells, header: number, end: number, width: number): Home {
  const home: Home = new Map()
  for (const column of mapList(cells, header, end, width)) {
    home.set(column.index, { key: normalizeHeader(column.header), field: column.field })
  }
  return home
}

/** Where each column of a list goes; `null` for one without any text. Headers decide, then fields. */
function targetsOf(
  cells: NumberedCells,
  header: number,
  end: number,
  width: number,
  home: Home
): readonly (number | null)[] {
  const columns = mapList(cells, header, end, width)
  const isFilled = columns.map(({ index }) => {
    for (let place = header + 1; place < end; place++) if (textAt(cells, place, index) !== '') return true
    return false
  })
  const taken = new Set<number>()
  const targets: (number | null)[] = columns.map(() => null)
  const give = (isMeant: (column: ColumnMapping, place: number) => boolean): void => {
    for (const column of columns) {
      if (!isFilled[column.index] || targets[column.index] !== null) continue
      const found = [...home.keys()].find((place) => !taken.has(place) && isMeant(column, place))
      if (found === undefined) continue
      targets[column.index] = found
      taken.add(found)
    }
  }
  // Of two columns with one header the one in the same place comes first.
  give(({ index, header: text }, place) => place === index && isSameHeader(home, place, text))
  give(({ header: text }, place) => isSameHeader(home, place, text))
  give(({ field }, place) => field !== null && home.get(place)?.field === field)
  return columns.map(({ index }) => (isFilled[index] ? (targets[index] ?? NEW) : null))
}

function isSameHeader(home: Home, place: number, header: string): boolean {
  const key = normalizeHeader(header)
  return key !== '' && home.get(place)?.key === key
}

function mapList(cells: NumberedCells, header: number, end: number, width: number): readonly ColumnMapping[] {
  const list: NumberedCells = {
    ...cells,
    count: end - header - 1,
    rowNumbers: cells.rowNumbers.subarray(header + 1, end),
    starts: cells.starts.subarray(header + 1, end + 1)
  }
  const texts = rowAt(cells, header).cells
  return mapColumns(profileColumns(list, width, texts, [], 0, DEFAULT_CODE_TABLES))
}

interface FurtherHeaders {
  /** The places of rows that begin another list. */
  readonly headers: readonly number[]
  /** The numbers of rows that repeat what stands above the first record. */
  readonly repeated: ReadonlySet<number>
}

/** Rows of a report that are not below a header do not begin with a digit where the records do: only those are looked at. */
function findFurtherHeaders(cells: NumberedCells, first: number): FurtherHeaders {
  const anchor = anchorOf(cells, first)
  const above = new Set(Array.from({ length: first }, (_, place) => pageTextOf(cells, place)).filter(saysEnough))
  const headers: number[] = []
  const repeated = new Set<number>()
  if (anchor < 0 && cells.count > MOST_WITHOUT_ANCHOR) return { headers, repeated }
  const ofFirst = headerTextOf(cells, first)
  let current = ofFirst
  let before = first
  for (let place = first + 1; place < cells.count; place++) {
    if (anchor >= 0 && startsWithDigit(textAt(cells, place, anchor))) continue
    const text = headerTextOf(cells, place)
    const isRepeated = text === current || (text !== ofFirst && above.has(pageTextOf(cells, place)))
    if (isRepeated) repeated.add(cells.rowNumbers[place] ?? 0)
    const isHeader =
      !isRepeated &&
      (text === ofFirst ||
        (MAY_BE_HEADER.test(text) &&
          place > before + 1 &&
          place + 1 < cells.count &&
          isListHeader(rowAt(cells, place).cells)))
    if (isHeader) {
      headers.push(place)
      current = text
    }
    if (isHeader || text === current) before = place
  }
  return { headers, repeated }
}

const MOST_WITHOUT_ANCHOR = 5_000
const SAMPLED_ROWS = 200
const MAY_BE_HEADER = /\b(name|npi|last|first|provider|practitioner|physician)/i

/** The column that begins with a digit in most records: NPIs or dates. -1 where none does. */
function anchorOf(cells: NumberedCells, first: number): number {
  const end = Math.min(cells.count, first + 1 + SAMPLED_ROWS)
  let best = { column: -1, share: 0.6 }
  cells.texts.forEach((_, column) => {
    let count = 0
    for (let place = first + 1; place < end; place++) if (startsWithDigit(textAt(cells, place, column))) count++
    const share = count / Math.max(1, end - first - 1)
    if (share > best.share) best = { column, share }
  })
  return best.column
}

function startsWithDigit(text: string): boolean {
  const code = text.charCodeAt(0)
  return code >= 48 && code <= 57
}

function headerTextOf(cells: NumberedCells, place: number): string {
  return rowAt(cells, place).cells.join('\t').trimEnd()
}

/** A title with its page number or time of printing reads the same on every page. */
function pageTextOf(cells: NumberedCells, place: number): string {
  return headerTextOf(cells, place).replace(/\d+/g, '0')
}

function saysEnough(text: string): boolean {
  return /\p{L}{4}/u.test(text)
}
