import type { ColumnMapping } from './column-mapping.ts'
import type { ColumnProfile } from './column-profile.ts'
import { isDateShaped, readDateCell, type DateOrder, type DateReading } from './date-cell.ts'
import { collectOrderEvidence, decideOrders, type ColumnDateOrders } from './date-order.ts'
import { shownValue, type ImportIssue, type ImportIssueCode } from './import-issue.ts'
import type { PartialDate } from '../partial-date.ts'
import { isPlaceholder, isStillGoing } from './placeholder.ts'
import { isDateField, type DateField, type RosterField } from './roster-field.ts'
import { columnKey, columnLetters, type SourceTable } from './source-table.ts'

/** A column of dates: every one is checked, whether it goes to a field or not. */
export interface DateColumn {
  readonly index: number
  readonly field: RosterField | null
  /** Where its dates go; `null`: they are checked only. */
  readonly dateField: DateField | null
  readonly orders: ColumnDateOrders
  /** It surely writes dates in both orders: no rule for the column can be right for all of it. */
  readonly mixed: boolean
}

/** How a person says that a column writes its dates; holds wherever the column itself does not tell. Keys as in `MappingChoices`. */
export type DateOrderChoices = Readonly<Record<string, DateOrder>>

/** A date, or nothing and perhaps the reason why. */
export interface DateAnswer {
  readonly date: PartialDate | null
  readonly issue: ImportIssue | null
}

export interface DateReader {
  readonly columns: readonly DateColumn[]
  read(column: DateColumn, row: number, cell: string): DateAnswer
}

/** Reads a cell, and remembers what it read: a roster of fifty thousand has a few thousand different dates. */
export type DateMemory = (cell: string) => DateReading

/** @param today `YYYY-MM-DD` */
export function createDateMemory(today: string, dayNumbers: 1900 | 1904 | null): DateMemory {
  const year = Number(today.slice(0, 4))
  const byDigits = new Map<number, DateReading>()
  const byText = new Map<string, DateReading>()
  return (cell) => {
    if (cell === '') return NOTHING
    const digits = digitsOfDate(cell)
    const known = digits > 0 ? byDigits.get(digits) : byText.get(cell)
    if (known !== undefined) return known
    const reading = isEmptyDate(cell) ? NOTHING : readDateCell(cell, year, dayNumbers)
    if (byDigits.size + byText.size >= MOST_REMEMBERED) return reading
    if (digits > 0) byDigits.set(digits, reading)
    else byText.set(cell, reading)
    return reading
  }
}

/**
 * A number that is different for each text like `03/04/2021` or `2021-03-04`, 0 for all other texts. Numbers are found
 * again several times as fast as texts, and nearly all dates look like this.
 */
function digitsOfDate(cell: string): number {
  if (cell.length !== 10) return 0
  const yearFirst = cell.charCodeAt(4) === DASH && cell.charCodeAt(7) === DASH
  const yearLast = cell.charCodeAt(2) === SLASH && cell.charCodeAt(5) === SLASH
  if (!yearFirst && !yearLast) return 0
  let digits = yearFirst ? 1 : 2
  for (let index = 0; index < 10; index++) {
    const digit = cell.charCodeAt(index) - 48
    if (digit >= 0 && digit <= 9) digits = digits * 10 + digit
    else if (yearFirst ? index !== 4 && index !== 7 : index !== 2 && index !== 5) return 0
  }
  return digits
}

const DASH = 45
const SLASH = 47

/** Half of a column's texts in the shape of a date make it a column of dates, whatever its header says. */
const SHARE_OF_DATES = 0.5
const FIRST_PLAUSIBLE_YEAR = 1900
const PLAUSIBLE_YEARS_AHEAD = 50

/**
 * Finds the columns of dates and how each writes them.
 * @param chosen what a person said where the dates themselves do not tell.
 */
export function findDateColumns(
  table: SourceTable,
  firstRow: number,
  profiles: readonly ColumnProfile[],
  columns: readonly ColumnMapping[],
  memory: DateMemory,
  chosen: DateOrderChoices = {}
): readonly DateColumn[] {
  const found = columns
    .filter((column) => {
      if (column.socialSecurity) return false
      if (isDateField(column.field)) return true
      const share = profiles[column.index]?.shares.date ?? 0
      return share >= SHARE_OF_DATES && (column.field === null || column.field === 'notes')
    })
    .map((column) => {
      const readings = table.rows.slice(firstRow).map((row) => memory(row.cells[column.index] ?? ''))
      return { column, evidence: collectOrderEvidence(readings) }
    })
  const all = found.map(({ evidence }) => evidence)
  return found.map(({ column, evidence }) => ({
    index: column.index,
    field: column.field,
    dateField: isDateField(column.field) ? column.field : null,
    orders: withChoice(decideOrders(evidence, all), choiceOf(column, chosen)),
    mixed: Object.values(evidence).some(({ monthFirst, dayFirst }) => monthFirst > 0 && dayFirst > 0)
  }))
}

function choiceOf({ index, header }: ColumnMapping, chosen: DateOrderChoices): DateOrder | null {
  for (const key of [columnKey(index), header]) if (Object.hasOwn(chosen, key)) return chosen[key] ?? null
  return null
}

function withChoice(orders: ColumnDateOrders, chosen: DateOrder | null): ColumnDateOrders {
  if (chosen === null) return orders
  const separators = ['/', '-', '.', 'none', 'day_number'] as const
  return Object.fromEntries(separators.map((separator) => [separator, orders[separator] ?? chosen]))
}

/**
 * Reads the cells of date columns. `[Note: an ambiguous date is never guessed]`
 * @param today `YYYY-MM-DD`
 */
export function createDateReader(columns: readonly DateColumn[], memory: DateMemory, today: string): DateReader {
  const lastPlausible = `${Number(today.slice(0, 4)) + PLAUSIBLE_YEARS_AHEAD}${today.slice(4)}`
  // What is read once is judged once; only answers without an issue, which would name its row.
  const judged = new Map(columns.map(({ index }) => [index, new Map<DateReading, DateAnswer>()]))
  return {
    columns,
    read(column, row, cell) {
      const reading = memory(cell)
      if (reading === NOTHING) return NO_DATE
      const before = judged.get(column.index)
      const known = before?.get(reading)
      if (known !== undefined) return known
      const answer = judge(reading, column.orders, lastPlausible)
      if (typeof answer === 'string') {
        const found: DateAnswer = { date: answer, issue: null }
        if (before && before.size < MOST_REMEMBERED) before.set(reading, found)
        return found
      }
      // A text that is no date is no fault in a column that is only looked at.
      if (reading.kind === 'not_a_date' && column.field === null && !isDateShaped(cell)) return NO_DATE
      const message = `Column ${columnLetters(column.index)}: ${answer.message}`
      const { code } = answer
      return {
        date: null,
        issue: { code, row, column: column.index, field: column.field, value: shownValue(cell), message }
      }
    }
  }
}

const NOTHING: DateReading = { kind: 'not_a_date' }
const NO_DATE: DateAnswer = { date: null, issue: null }
const MOST_REMEMBERED = 20_000

interface Doubt {
  readonly code: ImportIssueCode
  readonly message: string
}

function judge(reading: DateReading, orders: ColumnDateOrders, lastPlausible: PartialDate): PartialDate | Doubt {
  switch (reading.kind) {
    case 'impossible':
      return {
        code: 'impossible_date',
        message: 'there is no such day in the calendar. Left empty; correct it in the file or after the import.'
      }
    case 'not_a_date':
      return {
        code: 'impossible_date',
        message: 'this is no date. Left empty; correct it in the file or after the import.'
      }
    case 'either': {
      const date = decide(reading, orders)
      if (date !== null) return plausible(date, lastPlausible)
      const choice = `${reading.monthFirst} or ${reading.dayFirst}`
      return { code: 'ambiguous_date', message: `${choice}? Left empty until you choose.` }
    }
    case 'date':
      return plausible(reading.date, lastPlausible)
  }
}

function plausible(date: PartialDate, lastPlausible: PartialDate): PartialDate | Doubt {
  if (date > lastPlausible) {
    return {
      code: 'implausible_date',
      message: `${date} cannot be meant; read as no date, as such far ends are meant.`
    }
  }
  if (Number(date.slice(0, 4)) >= FIRST_PLAUSIBLE_YEAR) return date
  return {
    code: 'implausible_date',
    message: `${date} cannot be meant. Left empty; correct it in the file or after the import.`
  }
}

function decide(reading: DateReading & { readonly kind: 'either' }, orders: ColumnDateOrders): PartialDate | null {
  const order = orders[reading.separator] ?? null
  if (order === null) return null
  return order === 'month_first' ? reading.monthFirst : reading.dayFirst
}

function isEmptyDate(cell: string): boolean {
  return cell === '' || isPlaceholder(cell) || isStillGoing(cell) || /^[0\s/.:-]+$/.test(cell)
}
