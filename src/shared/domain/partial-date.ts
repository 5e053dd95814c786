import { Temporal } from 'temporal-polyfill'

/**
 * A calendar date as facilities report it: `YYYY-MM-DD`, or `YYYY-MM` where only the month is known. No time, no time
 * zone: a credential that ends on June 30 ends on June 30 everywhere. Strings of one precision sort by time.
 */
export type PartialDate = string

/**
 * Reads a date that may be missing, partial or all zeros (`0000-00-00`, seen on the wire).
 * @returns the date; `null` where there is none; `undefined` where the text is no date (so that callers can say so).
 */
export function readPartialDate(text: string | null | undefined): PartialDate | null | undefined {
  const trimmed = text?.trim() ?? ''
  if (trimmed === '' || /^0{4}(-00){0,2}$/.test(trimmed)) return null
  const day = trimmed.replace(/[T ]\d{2}:\d{2}.*$/, '')
  // A day of zero is how some systems write "the month is all we know".
  const candidate = day.replace(/^(\d{4}-\d{2})-00$/, '$1')
  return isPartialDate(candidate) ? candidate : undefined
}

export function isPartialDate(text: string): boolean {
  return isFullDate(text) || isMonthOnly(text)
}

export function isMonthOnly(text: string): boolean {
  if (text.length !== 7 || text[4] !== '-') return false
  const month = digits(text, 5, 7)
  return digits(text, 0, 4) >= 0 && month >= 1 && month <= 12
}

/** A real day of the calendar: `2025-02-29` is not one. */
export function isFullDate(text: string): boolean {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return false
  return isDayOfCalendar(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10))
}

/** The same for numbers; the year has four digits at most. */
export function isDayOfCalendar(year: number, month: number, day: number): boolean {
  return year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** The first day that the date can mean. */
export function firstDay(date: PartialDate): Temporal.PlainDate {
  return isMonthOnly(date) ? Temporal.PlainYearMonth.from(date).toPlainDate({ day: 1 }) : Temporal.PlainDate.from(date)
}

/** The last day that the date can mean. */
export function lastDay(date: PartialDate): Temporal.PlainDate {
  if (!isMonthOnly(date)) return Temporal.PlainDate.from(date)
  const month = Temporal.PlainYearMonth.from(date)
  return month.toPlainDate({ day: month.daysInMonth })
}

/** Whole days since 1970-01-01, for arithmetic on many dates. */
export function toEpochDay(date: Temporal.PlainDate): number {
  return Math.round(Date.UTC(date.year, date.month - 1, date.day) / MS_PER_DAY)
}

/** The inverse of `toEpochDay`, as `YYYY-MM-DD`. */
export function fromEpochDay(day: number): PartialDate {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10)
}

/** The first day that the date can mean, as whole days since 1970-01-01. For arithmetic on many dates: makes no objects. */
export function firstEpochDay(date: PartialDate): number {
  const { year, month, day } = partsOf(date)
  return Date.UTC(year, month - 1, day ?? 1) / MS_PER_DAY
}

/** The last day that the date can mean, as whole days since 1970-01-01. */
export function lastEpochDay(date: PartialDate): number {
  const { year, month, day } = partsOf(date)
  return Date.UTC(year, month - 1, day ?? daysInMonth(year, month)) / MS_PER_DAY
}

/** Whole days from `from` to `to`; negative where `to` is earlier. Month-only dates count from their first day. */
export function daysBetween(from: PartialDate, to: PartialDate): number {
  return firstEpochDay(to) - firstEpochDay(from)
}

export function addDays(date: PartialDate, days: number): PartialDate {
  return fromEpochDay(firstEpochDay(date) + days)
}

/** The same day so many months later, or the last of that month where it has no such day. Month-only dates count from their first day. */
export function addMonths(date: PartialDate, months: number): PartialDate {
  const { year, month, day } = partsOf(date)
  const index = year * 12 + month - 1 + months
  const toYear = Math.floor(index / 12)
  const toMonth = index - toYear * 12 + 1
  const toDay = Math.min(day ?? 1, daysInMonth(toYear, toMonth))
  return `${String(toYear).padStart(4, '0')}-${String(toMonth).padStart(2, '0')}-${String(toDay).padStart(2, '0')}`
}

const MS_PER_DAY = 86_400_000

function partsOf(date: PartialDate): { readonly year: number; readonly month: number; readonly day: number | null } {
  if (!isPartialDate(date)) throw new RangeError('Not a date of the calendar')
  const day = date.length === 10 ? Number(date.slice(8)) : null
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day }
}

/** The number that the digits of a part make; -1 where one is no digit. Without a match object: dates are read by the million. */
function digits(text: string, from: number, to: number): number {
  let number = 0
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - ZERO
    if (digit < 0 || digit > 9) return -1
    number = number * 10 + digit
  }
  return number
}

const ZERO = 48

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
