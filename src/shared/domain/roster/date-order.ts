import type { DateOrder, DateReading, DateSeparator } from './date-cell.ts'

/** How many dates of each order, readable one way only, a column (or a whole file) holds. */
export interface OrderEvidence {
  readonly monthFirst: number
  readonly dayFirst: number
}

/**
 * How a column writes numeric dates, by separator. `null` where it does not tell: then 03/04/2021 is flagged.
 * `[Note: an ambiguous date is never guessed]`
 */
export type ColumnDateOrders = Readonly<Partial<Record<DateSeparator, DateOrder | null>>>

export type EvidenceBySeparator = Readonly<Partial<Record<DateSeparator, OrderEvidence>>>

/** So many dates that can only be read one way, and none the other way, settle a column. */
const WITNESSES_OF_A_COLUMN = 3
/** So many, and none the other way in the whole file, settle the columns that have too few of their own. */
const WITNESSES_OF_A_FILE = 10

/** Counts the dates of one column that tell in which order it is written. */
export function createOrderEvidence(): {
  readonly evidence: EvidenceBySeparator
  readonly add: (reading: DateReading, times?: number) => void
} {
  const evidence: Partial<Record<DateSeparator, { monthFirst: number; dayFirst: number }>> = {}
  // Nearly all dates of a column are separated alike: what was counted last is looked at first.
  let separator: DateSeparator | null = null
  let counted = { monthFirst: 0, dayFirst: 0 }
  return {
    evidence,
    add(reading, times = 1) {
      if (reading.kind !== 'date' || reading.witness === null) return
      if (reading.witness.separator !== separator) {
        separator = reading.witness.separator
        counted = evidence[separator] ??= { monthFirst: 0, dayFirst: 0 }
      }
      if (reading.witness.order === 'month_first') counted.monthFirst += times
      else counted.dayFirst += times
    }
  }
}

/**
 * The orders of one column. A column that holds both orders is mixed: no ambiguous date in it can be decided.
 * @param all the evidence of every date column of the file, this one included.
 */
export function decideOrders(own: EvidenceBySeparator, all: readonly EvidenceBySeparator[]): ColumnDateOrders {
  const orders: Partial<Record<DateSeparator, DateOrder | null>> = {}
  for (const separator of ['/', '-', '.', 'none'] as const) {
    const mine = own[separator] ?? { monthFirst: 0, dayFirst: 0 }
    if (mine.monthFirst > 0 && mine.dayFirst > 0) {
      orders[separator] = null
      continue
    }
    const file = all.reduce<OrderEvidence>(
      (sum, column) => ({
        monthFirst: sum.monthFirst + (column[separator]?.monthFirst ?? 0),
        dayFirst: sum.dayFirst + (column[separator]?.dayFirst ?? 0)
      }),
      { monthFirst: 0, dayFirst: 0 }
    )
    orders[separator] = settled(mine, WITNESSES_OF_A_COLUMN) ?? settled(file, WITNESSES_OF_A_FILE)
  }
  return orders
}

function settled(evidence: OrderEvidence, enough: number): DateOrder | null {
  if (evidence.dayFirst === 0 && evidence.monthFirst >= enough) return 'month_first'
  if (evidence.monthFirst === 0 && evidence.dayFirst >= enough) return 'day_first'
  return null
}
