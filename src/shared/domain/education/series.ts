import { addDays } from '../partial-date.ts'
import type { CalendarDate } from '../recertification/calendar.ts'

/** How often an activity comes again. */
export const repeats = ['once', 'weekly', 'everyTwoWeeks', 'monthly'] as const
export type Repeat = (typeof repeats)[number]

/** More is a slip of the pen: three years of weeks. */
export const LONGEST_SERIES = 160

/**
 * The days of a series, both ends included. A month without such a day has its last one.
 * @returns `first` alone where it happens once, or where `until` is not after it.
 */
export function datesOfSeries(first: CalendarDate, repeat: Repeat, until: CalendarDate): readonly CalendarDate[] {
  const dates = [first]
  while (repeat !== 'once' && dates.length < LONGEST_SERIES) {
    const next = repeat === 'monthly' ? addMonths(first, dates.length) : addDays(first, dates.length * DAYS[repeat])
    if (next > until) break
    dates.push(next)
  }
  return dates
}

const DAYS = { weekly: 7, everyTwoWeeks: 14 } as const

function addMonths(date: CalendarDate, count: number): CalendarDate {
  const month = Number(date.slice(5, 7)) - 1 + count
  const year = Number(date.slice(0, 4)) + Math.floor(month / 12)
  const last = new Date(Date.UTC(year, (month % 12) + 1, 0)).getUTCDate()
  const day = Math.min(Number(date.slice(8, 10)), last)
  return `${year}-${two((month % 12) + 1)}-${two(day)}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
