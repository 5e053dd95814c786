import type { ColumnMapping } from './column-mapping.ts'
import type { ColumnProfile } from './column-profile.ts'
import { isDateShaped, missingPart, type DateOrder, type DateReading } from './date-cell.ts'
import { createOrderEvidence, decideOrders, type ColumnDateOrders, type EvidenceBySeparator } from './date-order.ts'
import { shownValue, type ImportIssue, type ImportIssueCode } from './import-issue.ts'
import type { PartialDate } from '../partial-date.ts'
import { isTooLate, NO_DATE, type DateMemory } from './date-memory.ts'
import { isDateField, type DateField, type RosterField } from './roster-field.ts'
import { countNumbers, type NumberedCells } from './numbered-cells.ts'
import { columnKey, columnLetters } from './source-table.ts'

/** A column of dates: every one is checked, whether it goes to a field or not. */
export interface DateColumn {
  readonly index: number
  readonly field: RosterField | null
  /** Where its dates go; `null`: they are checked only. */
  readonly dateField: DateField | null
  readonly orders: ColumnDateOrders
  /** Of which of several staff periods side by side, from 0; `null` where it is of none alone. */
  readonly set: number | null
  /** Something in it is no date, and no word for none either. */
  readonly hasOthers: boolean
  /** It surely writes dates in both orders: no rule for the column can be right for all of it. */
  readonly mixed: boolean
}

/** How a person says that a column writes its dates; holds wherever the column itself does not tell. Keys as in `MappingChoices`. */
export type DateOrderChoices = Readonly<Record<string, DateOrder>>

export interface DateReader {
  readonly columns: readonly DateColumn[]
  /**
   * By column and a cell's number (see `NumberedCells`): the date; `null` where the cell says nothing; `undefined` where
   * there is something to report.
   */
  readonly byColumn: readonly (readonly (PartialDate | null | undefined)[])[]
  /** Why there is no date. */
  issueOf(column: DateColumn, row: number, number: number): ImportIssue
}

/** Half of a column's texts in the shape of a date make it a column of dates, whatever its header says. */
const SHARE_OF_DATES = 0.5

/**
 * Finds the columns of dates and how each writes them.
 * @param chosen what a person said where the dates themselves do not tell.
 */
export function findDateColumns(
  table: NumberedCells,
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
      return { column, ...evidenceOf(table, firstRow, column.index, memory) }
    })
  const all = found.map(({ evidence }) => evidence)
  return found.map(({ column, evidence, hasOthers }) => ({
    index: column.index,
    field: column.field,
    dateField: isDateField(column.field) ? column.field : null,
    orders: withChoice(decideOrders(evidence, all), choiceOf(column, chosen)),
    set: column.period?.set ?? null,
    hasOthers,
    mixed: Object.values(evidence).some(({ monthFirst, dayFirst }) => monthFirst > 0 && dayFirst > 0)
  }))
}

function evidenceOf(
  table: NumberedCells,
  firstRow: number,
  column: number,
  memory: DateMemory
): { readonly evidence: EvidenceBySeparator; readonly hasOthers: boolean } {
  const { evidence, add } = createOrderEvidence()
  const times = countNumbers(table, column, firstRow)
  let hasOthers = false
  for (let number = 1; number < times.length; number++) {
    const count = times[number] ?? 0
    if (count === 0) continue
    const remembered = memory(column, number)
    hasOthers ||= remembered.reading.kind === 'not_a_date' && remembered !== NO_DATE
    add(remembered.reading, count)
  }
  return { evidence, hasOthers }
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
export function createDateReader(
  columns: readonly DateColumn[],
  { texts }: NumberedCells,
  memory: DateMemory,
  today: string
): DateReader {
  const dateOf = (column: DateColumn, number: number): PartialDate | null | undefined => {
    const remembered = memory(column.index, number)
    if (remembered === NO_DATE) return null
    const order = orderOf(remembered.reading, column)
    const date = order === null ? null : order === 'month_first' ? remembered.monthFirst : remembered.dayFirst
    if (date !== null) return date
    // A text that is no date is no fault in a column that is only looked at.
    const isFault = remembered.reading.kind !== 'not_a_date' || column.field !== null
    return isFault || isDateShaped(texts[column.index]?.[number] ?? '') ? undefined : null
  }
  const byColumn = texts.map((): readonly (PartialDate | null | undefined)[] => [])
  for (const column of columns) {
    byColumn[column.index] = (texts[column.index] ?? []).map((_, number) => dateOf(column, number))
  }
  return {
    columns,
    byColumn,
    issueOf(column, row, number) {
      const { reading } = memory(column.index, number)
      const text = texts[column.index]?.[number] ?? ''
      const { code, message } = doubtOf(reading, text, orderOf(reading, column), today)
      return {
        code,
        row,
        column: column.index,
        field: column.field,
        value: shownValue(text),
        message: `Column ${columnLetters(column.index)}: ${message}`
      }
    }
  }
}

function orderOf(reading: DateReading, { orders }: DateColumn): DateOrder | null {
  return reading.kind === 'either' ? (orders[reading.separator] ?? null) : 'month_first'
}

interface Doubt {
  readonly code: ImportIssueCode
  readonly message: string
}

/** Why a reading is no date. */
function doubtOf(reading: DateReading, text: string, order: DateOrder | null, today: string): Doubt {
  switch (reading.kind) {
    case 'impossible':
      return {
        code: 'impossible_date',
        message: 'there is no such day in the calendar. Left empty; correct it in the file or after the import.'
      }
    case 'not_a_date':
      return {
        code: 'impossible_date',
        message: `${missingPart(text) ?? 'this is no date'}. Left empty; correct it in the file or after the import.`
      }
    case 'either':
      if (order === null) {
        const choice = `${reading.monthFirst} or ${reading.dayFirst}`
        return { code: 'ambiguous_date', message: `${choice}? Left empty until you choose.` }
      }
      return implausible(order === 'month_first' ? reading.monthFirst : reading.dayFirst, today)
    case 'date':
      return implausible(reading.date, today)
  }
}

function implausible(date: PartialDate, today: string): Doubt {
  return {
    code: 'implausible_date',
    message: isTooLate(date, today)
      ? `${date} cannot be meant; read as no date, as such far ends are meant.`
      : `${date} cannot be meant. Left empty; correct it in the file or after the import.`
  }
}
