import { addDays, firstDay } from '../partial-date.ts'

/** A full calendar date, `YYYY-MM-DD`; no time, no time zone. Such texts sort by time. */
export type CalendarDate = string

/**
 * The n-th business day after `date`: Monday to Friday, holidays ignored, the day after `date` is the first candidate.
 * @param count at least 1.
 */
export function addBusinessDays(date: CalendarDate, count: number): CalendarDate {
  // Whole weeks at once: five business days are always seven days.
  let day = addDays(date, Math.floor((count - 1) / 5) * 7)
  let left = ((count - 1) % 5) + 1
  while (left > 0) {
    day = addDays(day, 1)
    if (isBusinessDay(day)) left -= 1
  }
  return day
}

/** Monday to Friday. */
export function isBusinessDay(date: CalendarDate): boolean {
  return firstDay(date).dayOfWeek <= 5
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** `December 1, 2025`, for sentences. */
export function dateInWords(date: CalendarDate): string {
  const { year, month, day } = firstDay(date)
  return `${MONTHS[month - 1] ?? ''} ${day}, ${year}`
}
