import type { PartialDate } from '../partial-date.ts'
import { readDateCell, type DateReading } from './date-cell.ts'
import { isPlaceholder, isStillGoing } from './placeholder.ts'

/** Reads a cell, and remembers what it read: a roster of fifty thousand has a few thousand different dates. */
export type DateMemory = (cell: string) => RememberedDate

export interface RememberedDate {
  readonly reading: DateReading
  /** The date with the month first, and with the day first; `null` where it is none, or none that can be meant. */
  readonly monthFirst: PartialDate | null
  readonly dayFirst: PartialDate | null
}

/** What an empty cell says, and one with a word for nothing. */
export const NO_DATE: RememberedDate = { reading: { kind: 'not_a_date' }, monthFirst: null, dayFirst: null }

/** @param today `YYYY-MM-DD`; dates more than 50 years after it are implausible. */
export function createDateMemory(today: string, dayNumbers: 1900 | 1904 | null): DateMemory {
  const year = Number(today.slice(0, 4))
  const last = `${year + PLAUSIBLE_YEARS_AHEAD}${today.slice(4)}`
  // Of full length from the start: an array with wide gaps would be looked through like a dictionary.
  const byPlace = new Array<RememberedDate | undefined>(PLACES).fill(undefined)
  const byText = new Map<string, RememberedDate>()
  const remember = (cell: string): RememberedDate =>
    isEmptyDate(cell) ? NO_DATE : toRemembered(readDateCell(cell, year, dayNumbers), last)
  return (cell) => {
    if (cell === '') return NO_DATE
    const place = placeOfDate(cell)
    if (place >= 0) return (byPlace[place] ??= remember(cell))
    const known = byText.get(cell)
    if (known !== undefined) return known
    const date = remember(cell)
    if (byText.size < MOST_REMEMBERED) byText.set(cell, date)
    return date
  }
}

/** Whether a date is later than anybody means it. */
export function isTooLate(date: PartialDate, today: string): boolean {
  return date > `${Number(today.slice(0, 4)) + PLAUSIBLE_YEARS_AHEAD}${today.slice(4)}`
}

const FIRST_PLAUSIBLE_YEAR = 1900
const PLAUSIBLE_YEARS_AHEAD = 50
const MOST_REMEMBERED = 20_000

function toRemembered(reading: DateReading, last: PartialDate): RememberedDate {
  const plausible = (date: PartialDate): PartialDate | null =>
    date <= last && Number(date.slice(0, 4)) >= FIRST_PLAUSIBLE_YEAR ? date : null
  switch (reading.kind) {
    case 'date': {
      const date = plausible(reading.date)
      return { reading, monthFirst: date, dayFirst: date }
    }
    case 'either':
      return { reading, monthFirst: plausible(reading.monthFirst), dayFirst: plausible(reading.dayFirst) }
    case 'impossible':
    case 'not_a_date':
      return { reading, monthFirst: null, dayFirst: null }
  }
}

function isEmptyDate(cell: string): boolean {
  return isPlaceholder(cell) || isStillGoing(cell) || /^[0\s/.:-]+$/.test(cell)
}

/**
 * A small number for each date that texts like `03/04/2021`, `3/4/2021` or `2021-03-04` of this and the last century
 * write, -1 for all other texts. What has a number is found again several times as fast as a text, and nearly all dates
 * look like this.
 */
function placeOfDate(cell: string): number {
  const { length } = cell
  if (length < 8 || length > 10) return -1
  if (length === 10 && cell.charCodeAt(4) === DASH) {
    if (cell.charCodeAt(7) !== DASH) return -1
    return placeOf(digits(cell, 0, 4), digits(cell, 5, 7), digits(cell, 8, 10), CENTURIES)
  }
  if (cell.charCodeAt(length - 5) !== SLASH) return -1
  const between = cell.charCodeAt(1) === SLASH ? 1 : 2
  if (cell.charCodeAt(between) !== SLASH) return -1
  return placeOf(digits(cell, length - 4, length), digits(cell, 0, between), digits(cell, between + 1, length - 5), 0)
}

/** Years from 1900 that have a place. */
const CENTURIES = 200
const PLACES = 2 * CENTURIES * 32 * 32

function placeOf(year: number, first: number, second: number, from: number): number {
  if (year < 1900 || year >= 1900 + CENTURIES || first < 0 || first > 31 || second < 0 || second > 31) return -1
  return ((from + year - 1900) * 32 + first) * 32 + second
}

/** -1 where a character is no digit, or there are none or more than four. */
function digits(text: string, from: number, to: number): number {
  if (to <= from || to - from > 4) return -1
  let value = 0
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

const DASH = 45
const SLASH = 47
