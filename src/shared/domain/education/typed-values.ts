import type { CalendarDate } from '../recertification/calendar.ts'

/** What people type into the quick entry row, read the way that it is shown back to them at once. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * Reads a day: `Nov 18, 2026`, `18 Nov`, `11/18/2026` (month first), `11/18`, `2026-11-18`, `today`, `yesterday`.
 * @param today fills in the year where none was typed: the last such day that is not after today.
 * @returns `null` where it is no day of the calendar.
 */
export function parseTypedDay(text: string, today: CalendarDate): CalendarDate | null {
  const plain = text.trim().toLowerCase()
  if (plain === 'today') return today
  if (plain === 'yesterday') return addDay(today, -1)
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain)
  if (iso) return toDay(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const slashed = /^(\d{1,2})[/.](\d{1,2})(?:[/.](\d{2}|\d{4}))?$/.exec(plain)
  if (slashed) return inYear(slashed[3], Number(slashed[1]), Number(slashed[2]), today)
  const named =
    /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?$/.exec(plain) ??
    swap(/^(\d{1,2})\.?\s+([a-z]{3,9})\.?(?:,?\s+(\d{4}))?$/.exec(plain))
  if (!named) return null
  const month = MONTHS.findIndex((name) => (named[1] ?? '').startsWith(name)) + 1
  return month === 0 ? null : inYear(named[3], month, Number(named[2]), today)
}

/**
 * Reads a length of time: `4:00`, `4h`, `1.5 h`, `1 h 30`, `90 min`; a bare number is hours up to 24, else minutes.
 * @returns whole minutes, or `null` where it is none.
 */
export function parseTypedLength(text: string): number | null {
  const plain = text.trim().toLowerCase().replace(',', '.')
  if (plain === '') return 0
  const clock = /^(\d{1,3}):([0-5]\d)$/.exec(plain)
  if (clock) return Number(clock[1]) * 60 + Number(clock[2])
  const worded = /^(?:(\d+(?:\.\d+)?)\s*h(?:ours?|rs?)?)?\s*(?:(\d+)\s*(?:m(?:in(?:utes?)?)?)?)?$/.exec(plain)
  if (worded && worded[1] !== undefined) return Math.round(Number(worded[1]) * 60) + Number(worded[2] ?? 0)
  const minutes = /^(\d+)\s*m(?:in(?:utes?)?)?$/.exec(plain)
  if (minutes) return Number(minutes[1])
  const bare = /^\d+(?:\.\d+)?$/.exec(plain)
  if (!bare) return null
  return Number(plain) <= 24 ? Math.round(Number(plain) * 60) : Math.round(Number(plain))
}

/** `4:00` */
export function formatLength(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}

/** `4 h 00 min`, `30 min` */
export function lengthInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  return hours === 0 ? `${rest} min` : `${hours} h ${String(rest).padStart(2, '0')} min`
}

function inYear(year: string | undefined, month: number, day: number, today: CalendarDate): CalendarDate | null {
  if (year !== undefined) return toDay(year.length === 2 ? 2000 + Number(year) : Number(year), month, day)
  const thisYear = Number(today.slice(0, 4))
  const found = toDay(thisYear, month, day)
  return found !== null && found > today ? toDay(thisYear - 1, month, day) : found
}

function toDay(year: number, month: number, day: number): CalendarDate | null {
  const moment = new Date(Date.UTC(year, month - 1, day))
  const isReal = year >= 1980 && year <= 2200 && moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day
  return isReal ? moment.toISOString().slice(0, 10) : null
}

function addDay(day: CalendarDate, count: number): CalendarDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)
}

function swap(match: RegExpExecArray | null): readonly (string | undefined)[] | null {
  return match ? [match[0], match[2], match[1], match[3]] : null
}
