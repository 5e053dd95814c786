import type { PartialDate } from './partial-date.ts'

/**
 * Calendar dates as people write them, for paper and for sentences. A date that is known to the month only keeps that
 * precision: it never gains a day. Not localised: letters and summaries are written in American English.
 */

/** `October 2, 2014`; `October 2014` where only the month is known. */
export function longDate(date: PartialDate): string {
  return inWords(date, MONTHS)
}

/** `Oct 2, 2014`; `Oct 2014` where only the month is known. For tables. */
export function shortDate(date: PartialDate): string {
  return inWords(date, SHORT_MONTHS)
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December'
] as const

const SHORT_MONTHS = MONTHS.map((month) => month.slice(0, 3))

function inWords(date: PartialDate, months: readonly string[]): string {
  const [year = '', month = '', day] = date.split('-')
  const name = months[Number(month) - 1]
  if (name === undefined) return date
  const yearText = String(Number(year))
  return day === undefined ? `${name} ${yearText}` : `${name} ${Number(day)}, ${yearText}`
}
