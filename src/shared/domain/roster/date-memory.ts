import type { PartialDate } from '../partial-date.ts'
import { readDateCell, readSlashedDate, toSlashedDate, type DateReading } from './date-cell.ts'
import type { NumberedCells } from './numbered-cells.ts'
import { isPlaceholder, isStillGoing } from './placeholder.ts'

/**
 * Reads a cell, and remembers what it read: a roster of fifty thousand has a few thousand different dates.
 * @param number the cell's, see `NumberedCells`.
 */
export type DateMemory = (column: number, number: number) => RememberedDate

export interface RememberedDate {
  readonly reading: DateReading
  /** The date with the month first, and with the day first; `null` where it is none, or none that can be meant. */
  readonly monthFirst: PartialDate | null
  readonly dayFirst: PartialDate | null
}

/** What an empty cell says, and one with a word for nothing. */
export const NO_DATE: RememberedDate = { reading: { kind: 'not_a_date' }, monthFirst: null, dayFirst: null }

/** @param today `YYYY-MM-DD`; dates more than 50 years after it are implausible. */
export function createDateMemory({ texts }: NumberedCells, today: string, dayNumbers: 1900 | 1904 | null): DateMemory {
  const year = Number(today.slice(0, 4))
  const last = `${year + PLAUSIBLE_YEARS_AHEAD}${today.slice(4)}`
  // Columns of dates have many dates in common.
  const bySlashed = new SlashedDates(last)
  const byText = new Map<string, RememberedDate>()
  const remember = (cell: string): RememberedDate => {
    const slashed = toSlashedDate(cell)
    if (slashed >= 0) return bySlashed.of(slashed)
    const known = byText.get(cell)
    if (known !== undefined) return known
    const date = isEmptyDate(cell) ? NO_DATE : toRemembered(readDateCell(cell, year, dayNumbers), last)
    byText.set(cell, date)
    return date
  }
  const byNumber = texts.map((): (RememberedDate | undefined)[] => [])
  return (column, number) => {
    if (number === 0) return NO_DATE
    const known = byNumber[column]
    return known ? (known[number] ??= remember(texts[column]?.[number] ?? '')) : NO_DATE
  }
}

/** Dates by `toSlashedDate`: those of two centuries in a list by year, month and day, which is faster than a map. */
class SlashedDates {
  readonly #last: PartialDate
  readonly #near: (RememberedDate | null)[] = new Array<RememberedDate | null>(NEAR_YEARS * 32 * 32).fill(null)
  readonly #far = new Map<number, RememberedDate>([[0, NO_DATE]])

  constructor(last: PartialDate) {
    this.#last = last
  }

  of(slashed: number): RememberedDate {
    const year = Math.floor(slashed / 10_000) - FIRST_NEAR_YEAR
    const first = Math.floor(slashed / 100) % 100
    const second = slashed % 100
    if (year < 0 || year >= NEAR_YEARS || first > 31 || second > 31) return this.#farOne(slashed)
    const place = (year * 32 + first) * 32 + second
    return (this.#near[place] ??= toRemembered(readSlashedDate(slashed), this.#last))
  }

  #farOne(slashed: number): RememberedDate {
    const known = this.#far.get(slashed)
    if (known !== undefined) return known
    const date = toRemembered(readSlashedDate(slashed), this.#last)
    this.#far.set(slashed, date)
    return date
  }
}

const FIRST_NEAR_YEAR = 1940
const NEAR_YEARS = 120

/** Whether a date is later than anybody means it. */
export function isTooLate(date: PartialDate, today: string): boolean {
  return date > `${Number(today.slice(0, 4)) + PLAUSIBLE_YEARS_AHEAD}${today.slice(4)}`
}

const FIRST_PLAUSIBLE_YEAR = '1900'
const PLAUSIBLE_YEARS_AHEAD = 50

function toRemembered(reading: DateReading, last: PartialDate): RememberedDate {
  switch (reading.kind) {
    case 'date': {
      const date = plausible(reading.date, last)
      return { reading, monthFirst: date, dayFirst: date }
    }
    case 'either':
      return { reading, monthFirst: plausible(reading.monthFirst, last), dayFirst: plausible(reading.dayFirst, last) }
    case 'impossible':
    case 'not_a_date':
      return { reading, monthFirst: null, dayFirst: null }
  }
}

/** Years have four digits, so that texts compare as the dates do. */
function plausible(date: PartialDate, last: PartialDate): PartialDate | null {
  return date <= last && date >= FIRST_PLAUSIBLE_YEAR ? date : null
}

function isEmptyDate(cell: string): boolean {
  // As nearly all dates begin.
  if (cell.charCodeAt(0) >= ONE && cell.charCodeAt(0) <= NINE) return false
  return isPlaceholder(cell) || isStillGoing(cell) || /^[0\s/.:-]+$/.test(cell)
}

const ONE = 49
const NINE = 57
