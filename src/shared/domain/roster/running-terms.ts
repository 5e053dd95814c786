import { createTranslators, type CodeTables } from './code-tables.ts'
import type { ColumnMapping } from './column-mapping.ts'
import type { DateMemory } from './date-memory.ts'
import { createStatusReader } from './flag-column.ts'
import { normalizeHeader } from './header-words.ts'
import { countNumbers, numberAt, type NumberedCells } from './numbered-cells.ts'

/**
 * Finds the columns that seem to say when somebody left and by their dates say when the present appointment runs out
 * (`Appt To`, `Thru`): most of those who are active have one, or it lies ahead. Which of both a column is, a person has to
 * say: an appointment that ran out is no end of a staff period where it was renewed.
 * @param today `YYYY-MM-DD`
 */
export function findRunningTerms(
  cells: NumberedCells,
  firstRow: number,
  columns: readonly ColumnMapping[],
  memory: DateMemory,
  codes: CodeTables,
  today: string
): ReadonlySet<number> {
  const ends = columns.filter(({ field, by, period, header }) => {
    return field === 'ended_on' && by !== 'person' && !period && !LEAVING.test(normalizeHeader(header))
  })
  return new Set(
    ends
      .filter(({ index, header }) => {
        const plain = normalizeHeader(header)
        const isOfTerm = OF_TERM.test(plain)
        return (
          isMostlyAhead(cells, firstRow, index, memory, today, isOfTerm || THROUGH.test(plain)) ||
          isOfTheActive(cells, firstRow, index, memory, columns, codes, isOfTerm || BARE.test(plain) ? FEW : MANY)
        )
      })
      .map(({ index }) => index)
  )
}

/** The day on which somebody left, and no other. */
const LEAVING =
  /\b(termination|resignation|separation|departure|left|leave|inactive|inactivation|retired|off staff|last day|last date)\b/
const OF_TERM = /\b(appointment|privileges?|term|membership|affiliation)\b/

const THROUGH = /^(through|thru|until|expiration)( date)?$/
const BARE = /^(to|through|thru|until|expiration)( date)?$/

/** Hardly anybody's last day is known before it has come. One date ahead is enough under a header that speaks of a term. */
function isMostlyAhead(
  cells: NumberedCells,
  firstRow: number,
  column: number,
  memory: DateMemory,
  today: string,
  isOfTerm: boolean
): boolean {
  let ahead = 0
  let dates = 0
  countNumbers(cells, column, firstRow).forEach((count, number) => {
    const date = number === 0 ? null : latestOf(memory, column, number)
    if (count === 0 || date === null) return
    dates += count
    if (date > today) ahead += count
  })
  return isOfTerm ? ahead > 0 : ahead > 1 && ahead * 2 > dates
}

function isOfTheActive(
  cells: NumberedCells,
  firstRow: number,
  column: number,
  memory: DateMemory,
  columns: readonly ColumnMapping[],
  codes: CodeTables,
  least: number
): boolean {
  const status = columns.find(({ field, period }) => field === 'status' && !period)
  if (!status) return false
  const statusOf = createStatusReader(status.header, createTranslators(codes).status)
  const isActive = (cells.texts[status.index] ?? []).map((text) => text !== '' && statusOf(text) === 'active')
  let active = 0
  let dated = 0
  // Some thousand rows tell as much as all of them.
  const step = Math.ceil((cells.count - firstRow) / ROWS_ASKED)
  for (let place = firstRow; place < cells.count; place += step) {
    if (isActive[numberAt(cells, place, status.index)] !== true) continue
    active++
    const number = numberAt(cells, place, column)
    if (number > 0 && latestOf(memory, column, number) !== null) dated++
  }
  return dated >= least && dated * 2 > active
}

/** Under "End date" it may be a slip of a few: more of them have to show it than under "Thru". */
const FEW = 2
const MANY = 5
const ROWS_ASKED = 4_096

/** The later of two readings; `null` where a cell holds no date, or one so far ahead that it says "never". */
function latestOf(memory: DateMemory, column: number, number: number): string | null {
  const { monthFirst, dayFirst } = memory(column, number)
  return monthFirst !== null && dayFirst !== null && dayFirst > monthFirst ? dayFirst : (monthFirst ?? dayFirst)
}
