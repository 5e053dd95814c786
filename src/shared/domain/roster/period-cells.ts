import { isDateShaped } from './date-cell.ts'
import { findHeaderRow } from './header-row.ts'
import { headerWeights, normalizeHeader } from './header-words.ts'
import { numberCells, rowAt, textAt, toSourceTable, withRows, type NumberedCells } from './numbered-cells.ts'
import { isPlaceholder, isStillGoing } from './placeholder.ts'
import type { SourceTable } from './source-table.ts'

/** The two ends of a staff period as a cell writes them. */
export interface WrittenPeriod {
  readonly from: string
  readonly to: string
}

/**
 * The staff periods that one cell tells of: `01/31/2010 - 06/30/2014`, `01/2010-06/2014; 07/2014-present`.
 * @returns `null` where the text is anything else.
 */
export function readPeriods(text: string): readonly WrittenPeriod[] | null {
  const whole = readPeriod(text)
  if (whole !== null) return [whole]
  const periods = text
    .split(/\s*(?:[;|\n]|,(?=\s*\w)|\band\b)\s*/i)
    .filter((part) => part !== '')
    .map(readPeriod)
  const known = periods.flatMap((period) => (period === null ? [] : [period]))
  return known.length > 0 && known.length === periods.length && known.length <= MOST_PERIODS ? known : null
}

/**
 * Gives both ends of the periods that stand in one column a column each: the first start stays where it stood, the others
 * come after the last column, called as everybody calls them. A cell that is something else stays, to be flagged.
 */
export function splitPeriodCells(table: SourceTable): SourceTable {
  const cells = table.numbered ?? numberCells(table.rows)
  const place = findHeaderRow(table)
  if (place < 0) return table
  const header = rowAt(cells, place).cells
  const column = header.findIndex((text, index) => isPeriodHeader(text) && hasPeriods(cells, place + 1, index))
  // Another column that is the start leaves open what these are.
  if (column < 0 || header.some((text, index) => index !== column && isDateHeader(text))) return table
  const periods = new Map<number, readonly WrittenPeriod[]>()
  let most = 1
  for (let row = place + 1; row < cells.count; row++) {
    const own = readPeriods(textAt(cells, row, column))
    if (own === null) continue
    periods.set(row, own)
    most = Math.max(most, own.length)
  }
  const placeOf = (end: number): number => (end === 0 ? column : table.width + end - 1)
  const replaced = new Map<number, readonly string[]>()
  const put = (row: number, ends: readonly string[]): void => {
    const texts = [...rowAt(cells, row).cells]
    ends.forEach((text, end) => {
      while (texts.length < placeOf(end)) texts.push('')
      texts[placeOf(end)] = text
    })
    replaced.set(row, texts)
  }
  put(
    place,
    Array.from(
      { length: most * 2 },
      (_, end) => `${end % 2 === 0 ? 'From' : 'To'}${most > 1 ? ` ${(end >> 1) + 1}` : ''}`
    )
  )
  for (const [row, own] of periods) {
    put(
      row,
      own.flatMap(({ from, to }) => [from, to])
    )
  }
  const split = toSourceTable(withRows(cells, replaced), table.width + most * 2 - 1, table.dayNumbers)
  return { ...split, ...(table.lists ? { lists: table.lists } : {}) }
}

const MOST_PERIODS = 20
const SAMPLED_ROWS = 200

function readPeriod(text: string): WrittenPeriod | null {
  for (const gap of text.matchAll(/\s+(?:to|through|thru|until|till)\s+|\s*[-–—]+\s*/gi)) {
    const from = text.slice(0, gap.index).trim()
    const to = text.slice(gap.index + gap[0].length).trim()
    if (isEnd(from) && (to === '' || isEnd(to) || isStillGoing(to))) return { from, to }
  }
  return null
}

/** A year alone is one end of a period as well, if one that has to be asked about. */
function isEnd(text: string): boolean {
  return isDateShaped(text) || /^(19|20)\d{2}$/.test(text)
}

function hasPeriods(cells: NumberedCells, firstRow: number, column: number): boolean {
  let filled = 0
  let periods = 0
  for (let row = firstRow; row < Math.min(cells.count, firstRow + SAMPLED_ROWS); row++) {
    const text = textAt(cells, row, column)
    if (isPlaceholder(text)) continue
    filled++
    if (readPeriods(text) !== null) periods++
  }
  return periods > 0 && periods * 2 > filled
}

function isPeriodHeader(text: string): boolean {
  const plain = normalizeHeader(text)
  return PERIOD.test(plain) && !OTHER_PERIOD.test(plain)
}

const PERIOD = /\b(period|periods|date|term|terms|tenure|history|years?|from to|from through|start end|appointment)\b/
const OTHER_PERIOD =
  /\b(reappointment|license|board|dea|insurance|policy|malpractice|birth|education|residency|fellowship|school|training|leave|expiration|certif\w*|contract|privileges?|coverage)\b/

function isDateHeader(text: string): boolean {
  const weights = headerWeights(text)
  return Math.max(weights.get('appointed_on') ?? 0, weights.get('ended_on') ?? 0) >= 0.6
}
