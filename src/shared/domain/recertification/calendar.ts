import { firstDay, fromEpochDay } from '../partial-date.ts'

/** A full calendar date, `YYYY-MM-DD`; no time, no time zone. Such texts sort by time. */
export type CalendarDate = string

/**
 * The n-th business day after `date`: Monday to Friday, holidays ignored, the day after `date` is the first candidate.
 * @param count at least 1.
 */
export function addBusinessDays(date: CalendarDate, count: number): CalendarDate {
  // Whole weeks at once: five business days are always seven days.
  let day = epochDayOf(date) + Math.floor((count - 1) / 5) * 7
  let left = ((count - 1) % 5) + 1
  while (left > 0) {
    day += 1
    if (isWeekday(day)) left -= 1
  }
  return fromEpochDay(day)
}

/** Monday to Friday. */
export function isBusinessDay(date: CalendarDate): boolean {
  return isWeekday(epochDayOf(date))
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** `December 1, 2025`, for sentences. */
export function dateInWords(date: CalendarDate): string {
  const { year, month, day } = firstDay(date)
  return `${MONTHS[month - 1] ?? ''} ${day}, ${year}`
}

/** Straight from the digits: the tracker computes this for every row at every keystroke. */
function epochDayOf(date: CalendarDate): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / 86_400_000
}

/** 1970-01-01, day 0, was a Thursday. */
function isWeekday(epochDay: number): boolean {
  return (((epochDay + 3) % 7) + 7) % 7 < 5
}
