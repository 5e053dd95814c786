import { isMonthOnly, type PartialDate } from '#shared/domain/partial-date'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** `Nov 19, 2026`; a date of which only the month is known stays one: `Nov 2026`. */
export function formatDate(date: PartialDate): string {
  const [year = '', month = '', day = ''] = date.split('-')
  const name = MONTHS[Number(month) - 1] ?? month
  return isMonthOnly(date) ? `${name} ${year}` : `${name} ${Number(day)}, ${year}`
}

/** `Thursday, November 19`: of a whole date near enough that nobody asks for its year. */
export function formatWeekday(date: PartialDate): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, day)).toLocaleDateString('en-US', {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    timeZone: 'UTC'
  })
}

/** `Jul 1 to Aug 17, 2025`, `Sep 1, 2022 to Oct 14, 2023`. */
export function formatDateRange(from: PartialDate, to: PartialDate): string {
  const isSameYear = from.slice(0, 4) === to.slice(0, 4) && !isMonthOnly(from) && !isMonthOnly(to)
  const start = isSameYear ? formatDate(from).replace(/, \d{4}$/, '') : formatDate(from)
  return `${start} to ${formatDate(to)}`
}

/** `412,806` */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US')
}

/** `1 letter`, `2 letters`, `0 letters`. The plural is given where it is not the singular with an s. */
export function pluralize(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`
}

/** `8:41 AM` in the time zone of this computer. @param at milliseconds since 1970 */
export function formatClock(at: number): string {
  return new Date(at).toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' }).replace('\u202f', ' ')
}

/** `Today 8:41 AM`, `Nov 12, 2026`: the time of day only while it still tells something. Both in milliseconds since 1970. */
export function formatMoment(at: number, now: number): string {
  return toLocalDay(at) === toLocalDay(now) ? `Today ${formatClock(at)}` : formatDate(toLocalDay(at))
}

/** `8:41 AM` today, else the day. */
export function formatSince(at: number, now: number): string {
  return toLocalDay(at) === toLocalDay(now) ? formatClock(at) : formatDate(toLocalDay(at))
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long ago in one figure: `just now`, `4 min ago`, `2 h ago`, `6 days ago`. Both in milliseconds since 1970. */
export function formatAge(at: number, now: number): string {
  const age = Math.max(0, now - at)
  if (age < MINUTE) return 'just now'
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min ago`
  if (age < DAY) return `${Math.floor(age / HOUR)} h ago`
  return `${pluralize(Math.floor(age / DAY), 'day')} ago`
}

/** The calendar day of a moment on this computer, `YYYY-MM-DD`. @param at milliseconds since 1970 */
export function toLocalDay(at: number): PartialDate {
  const moment = new Date(at)
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`
}

/** `Dana Rowe` becomes `Dana R.`, as the status bar and the history name colleagues. */
export function shortPersonName(name: string): string {
  const words = name.trim().split(/\s+/)
  const first = words[0] ?? ''
  const last = words.at(-1) ?? ''
  return words.length < 2 ? first : `${first} ${last.charAt(0)}.`
}
