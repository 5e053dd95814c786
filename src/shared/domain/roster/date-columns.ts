import type { ColumnMapping } from './column-mapping.ts'
import type { ColumnProfile } from './column-profile.ts'
import { isDateShaped, type DateOrder, type DateReading } from './date-cell.ts'
import { createOrderEvidence, decideOrders, type ColumnDateOrders, type EvidenceBySeparator } from './date-order.ts'
import { shownValue, type ImportIssue, type ImportIssueCode } from './import-issue.ts'
import type { PartialDate } from '../partial-date.ts'
import { isTooLate, NO_DATE, type DateMemory } from './date-memory.ts'
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

export interface DateReader {
  readonly columns: readonly DateColumn[]
  /** @returns the date; `null` where the cell says nothing; or why there is none. */
  read(column: DateColumn, row: number, cell: string): PartialDate | null | ImportIssue
}

/** Half of a column's texts in the shape of a date make it a column of dates, whatever its header says. */
const SHARE_OF_DATES = 0.5

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
      return { column, evidence: evidenceOf(table, firstRow, column.index, memory) }
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

function evidenceOf({ rows }: SourceTable, firstRow: number, column: number, memory: DateMemory): EvidenceBySeparator {
  const { evidence, add } = createOrderEvidence()
  for (let at = firstRow; at < rows.length; at++) add(memory(rows[at]?.cells[column] ?? '').reading)
  return evidence
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
  return {
    columns,
    read(column, row, cell) {
      const remembered = memory(cell)
      if (remembered === NO_DATE) return null
      const { reading } = remembered
      const order = reading.kind === 'either' ? (column.orders[reading.separator] ?? null) : 'month_first'
      const date = order === null ? null : order === 'month_first' ? remembered.monthFirst : remembered.dayFirst
      if (date !== null) return date
      // A text that is no date is no fault in a column that is only looked at.
      if (reading.kind === 'not_a_date' && column.field === null && !isDateShaped(cell)) return null
      const { code, message } = doubtOf(reading, order, today)
      return {
        code,
        row,
        column: column.index,
        field: column.field,
        value: shownValue(cell),
        message: `Column ${columnLetters(column.index)}: ${message}`
      }
    }
  }
}

interface Doubt {
  readonly code: ImportIssueCode
  readonly message: string
}

/** Why a reading is no date. */
function doubtOf(reading: DateReading, order: DateOrder | null, today: string): Doubt {
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
