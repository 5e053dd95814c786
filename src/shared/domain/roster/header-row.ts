import { isDateShaped } from './date-cell.ts'
import { headerWeights, isGenericHeader, isHeaderLike } from './header-words.ts'
import { isReportLine } from './not-a-person.ts'
import { firstRows, type NumberedCells } from './numbered-cells.ts'
import type { RosterField } from './roster-field.ts'
import type { SourceRow, SourceTable } from './source-table.ts'
import { isNpi } from '../npi.ts'

/** How far down a header is looked for: titles, addresses, print dates and blank lines may stand above it. */
const ROWS_SEARCHED = 30

/**
 * The place of the header row among `table.rows`; -1 where the file has none and begins with its first record.
 * The row whose texts most look like headers wins, the first of equals; a row that holds data never does.
 * @param known headers that a person has given a field before.
 */
export function findHeaderRow(table: SourceTable, known: readonly string[] = []): number {
  const rows = firstRows(table, ROWS_SEARCHED)
  const remembered = rememberedHeader(rows, known)
  if (remembered >= 0) return remembered
  let best = { index: -1, score: 0 }
  for (const [index, row] of rows.entries()) {
    const score = headerScore(row.cells, table.width)
    if (score > best.score + 0.01) best = { index, score }
  }
  if (best.index < 0) return plainHeader(rows, table.width)
  const earlier = earlierList(rows, best.index)
  return isSecondHalf(rows, earlier) ? earlier + 1 : earlier
}

/** The header of a list that stands above the one found, with records of its own; else the one found. */
function earlierList(rows: readonly SourceRow[], found: number): number {
  const firstRecord = rows.findIndex(({ cells }) => cells.some(isData))
  if (firstRecord < 0 || firstRecord > found) return found
  const earlier = rows.findIndex(({ cells }, index) => index < firstRecord && isListHeader(cells))
  return earlier < 0 ? found : earlier
}

/** Whether a header goes on in the row below it, which says more with it than it says alone: `Last` over `Name`. */
function isSecondHalf(rows: readonly SourceRow[], place: number): boolean {
  const [upper, lower] = [rows[place], rows[place + 1]]
  if (!upper || !lower || lower.number !== upper.number + 1) return false
  const groups = findHeaderGroups(lower, upper)
  const filled = lower.cells.filter((cell) => cell !== '')
  if (filled.length < 2 || groups.length === 0 || filled.some((cell) => isData(cell) || !isHeaderLike(cell)))
    return false
  const known = (cells: readonly string[], over: readonly string[]): number =>
    cells.reduce((sum, cell, column) => sum + (cell === '' ? 0 : strongestUnder(over[column] ?? '', cell)), 0)
  return known(lower.cells, groups) > known(upper.cells, []) + 0.3
}

function strongestUnder(group: string, cell: string): number {
  return Math.max(strongest(cell), group === '' ? 0 : strongest(`${group} ${cell}`))
}

/**
 * What stands over the headers in the row right above them, spread over the columns it spans: `Appointment` over
 * `Initial` and `Current`. Empty where that row is a title or data.
 */
export function findHeaderGroups(header: SourceRow | null, above: SourceRow | null): readonly string[] {
  if (!header || !above || above.number !== header.number - 1) return []
  const cells = above.cells
  const filled = cells.filter((cell) => cell !== '')
  if (filled.length < 2 || filled.some((cell) => isData(cell) || isReportLine(cell) || cell.length > 40)) return []
  let group = ''
  return Array.from({ length: header.cells.length }, (_, index) => (group = cells[index] || group))
}

function rememberedHeader(rows: readonly SourceRow[], known: readonly string[]): number {
  if (known.length === 0) return -1
  return rows.findIndex((row) => {
    const cells = new Set(row.cells)
    return known.filter((header) => cells.has(header)).length * 2 > known.length
  })
}

/**
 * Tells of each row whether it only says the header again, as page breaks of printed reports do.
 * @param header the header row's cells.
 */
export function createHeaderMatcher(cells: NumberedCells, header: readonly string[]): (place: number) => boolean {
  const isHeader = cells.texts.map((texts, column) => {
    const own = new Uint8Array(texts.length)
    const wanted = header[column] ?? ''
    if (wanted !== '') for (let at = texts.indexOf(wanted); at >= 0; at = texts.indexOf(wanted, at + 1)) own[at] = 1
    return own
  })
  const isOneHeader = header.filter((cell) => cell !== '').length === 1
  return (place) => {
    const start = cells.starts[place] ?? 0
    const end = cells.starts[place + 1] ?? start
    let same = 0
    let different = 0
    for (let at = start; at < end; at++) {
      const number = cells.numbers[at] ?? 0
      if (number === 0) continue
      if (isHeader[at - start]?.[number] === 1) same++
      // Less than half may differ, as in the header of another list; most rows are seen to be none by their first few cells.
      else if (++different * 2 >= end - start) return false
    }
    if (same >= 2) return different < same
    return same === 1 && different === 0 && isOneHeader
  }
}

/** Whether a row further down begins another list: headers that surely are some, among them of a person. */
export function isListHeader(cells: readonly string[]): boolean {
  if (headerScore(cells, cells.length) === 0) return false
  const sure = new Set<RosterField>()
  for (const cell of cells) {
    for (const [field, weight] of cell === '' ? [] : headerWeights(cell)) if (weight >= SURE) sure.add(field)
  }
  return sure.size >= 2 && PERSON_FIELDS.some((field) => sure.has(field))
}

const SURE = 0.85
const PERSON_FIELDS: readonly RosterField[] = ['npi', 'full_name', 'last_name', 'first_name']

function headerScore(cells: readonly string[], width: number): number {
  const filled = cells.filter((cell) => cell !== '')
  if (filled.length === 0 || filled.some(isData)) return 0
  const known = filled.reduce((sum, cell) => sum + strongest(cell), 0)
  const likely = filled.filter(isHeaderLike).length
  const enough = known >= 1.4 || (width <= 2 && known >= 0.85) || (known >= 0.9 && likely >= 2)
  if (!enough || likely * 2 < filled.length) return 0
  if (filled.length === 1 && width > 2) return 0
  return known + 0.2 * likely
}

/** A file whose headers are all strange to us: a first row of short, different texts over columns of something else. */
function plainHeader(rows: readonly SourceRow[], width: number): number {
  const first = rows[0]
  const below = rows.slice(1, 20)
  if (!first || below.length < 2) return -1
  const cells = first.cells
  const filled = cells.filter((cell) => cell !== '')
  if (filled.length < Math.max(2, width * 0.6)) return -1
  if (filled.some(isData) || filled.some((cell) => /\d{3,}/.test(cell) || cell.length > 40 || isReportLine(cell)))
    return -1
  const isDifferent = new Set(filled.map((cell) => cell.toLowerCase())).size === filled.length
  if (!isDifferent && !filled.every((cell) => isHeaderLike(cell) || isGenericHeader(cell))) return -1
  const typedColumns = cells.filter((cell, column) => {
    const texts = below.map((row) => row.cells[column] ?? '').filter((text) => text !== '')
    return cell !== '' && texts.length > 0 && texts.filter(isData).length * 2 >= texts.length
  })
  return typedColumns.length > 0 ? 0 : -1
}

function strongest(cell: string): number {
  return Math.max(0, ...headerWeights(cell).values())
}

/** What stands in records and never in headers. */
function isData(cell: string): boolean {
  return isNpi(cell) || /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(cell) || /^\d{5,}$/.test(cell) || isDateShaped(cell)
}
