import { isDayOfCalendar, type PartialDate } from '../partial-date.ts'

/** In which order numeric dates of one column are written; `null`: the column does not tell. */
export type DateOrder = 'month_first' | 'day_first'

/**
 * How a numeric date is separated: a column may well write slashes in one order and dashes in another. `none`: eight
 * digits. `day_number`: a spreadsheet's day count, of which a text file does not say from when.
 */
export type DateSeparator = '/' | '-' | '.' | 'none' | 'day_number'

/**
 * What a cell of a date column says.
 * - `date`: one calendar date (or month) and no other.
 * - `either`: two dates, one for each order; only the column as a whole can tell which.
 * - `impossible`: written like a date, but no day of the calendar in any order.
 * - `not_a_date`: something else.
 */
export type DateReading =
  | { readonly kind: 'date'; readonly date: PartialDate; readonly witness: Witness | null }
  | {
      readonly kind: 'either'
      readonly monthFirst: PartialDate
      readonly dayFirst: PartialDate
      readonly separator: DateSeparator
    }
  | { readonly kind: 'impossible' }
  | { readonly kind: 'not_a_date' }

/** A date that can only be read one way tells how its column writes dates. */
export interface Witness {
  readonly order: DateOrder
  readonly separator: DateSeparator
}

/**
 * Reads one cell. Nothing is guessed: 03/04/2021 is `either`, 3/3/2021 is a date.
 * @param text as `cleanCell` gives it.
 * @param currentYear two-digit years up to 20 years after it belong to this century, later ones to the last.
 * @param dayNumbers the workbook's day count, for date cells that lost their format.
 */
export function readDateCell(text: string, currentYear: number, dayNumbers: 1900 | 1904 | null): DateReading {
  const slashed = toSlashedDate(text)
  if (slashed >= 0) return readSlashedDate(slashed)
  const plain = text.replace(FOOTNOTE_MARK, '').replace(TIME_OF_DAY, '').trim()
  const iso = YEAR_FIRST.exec(plain)
  if (iso) return oneDate(number(iso[1]), number(iso[2]), number(iso[3]))
  const yearMonth = YEAR_MONTH.exec(plain)
  if (yearMonth) return oneMonth(number(yearMonth[1]), number(yearMonth[2]))
  const numeric = NUMERIC.exec(plain)
  if (numeric) {
    const year = fullYear(numeric[4] ?? '', currentYear)
    return twoWays(number(numeric[1]), number(numeric[3]), year, separatorOf(numeric[2] ?? ''))
  }
  const monthYear = MONTH_YEAR.exec(plain)
  if (monthYear) return oneMonth(number(monthYear[2]), number(monthYear[1]))
  if (/^\d+(\.\d+)?$/.test(plain)) return readDigits(plain, dayNumbers)
  return readWords(plain, currentYear)
}

/**
 * `03/04/2021` and `3/4/2021`, as nearly all rosters write dates, as one number for all that say the same; the other
 * patterns say it too, only later. -1 for what is written otherwise, 0 where there are but zeros.
 */
export function toSlashedDate(text: string): number {
  const { length } = text
  if (length < 8 || length > 10 || text.charCodeAt(length - 5) !== SLASH) return -1
  const between = text.charCodeAt(1) === SLASH ? 1 : 2
  if (text.charCodeAt(between) !== SLASH) return -1
  const first = digits(text, 0, between)
  const second = digits(text, between + 1, length - 5)
  const year = digits(text, length - 4, length)
  return first < 0 || second < 0 || year < 0 ? -1 : year * 10_000 + first * 100 + second
}

/** @param slashed as `toSlashedDate` gives it, not -1. */
export function readSlashedDate(slashed: number): DateReading {
  return twoWays(Math.floor(slashed / 100) % 100, slashed % 100, Math.floor(slashed / 10_000), '/')
}

/** What a text that is no date lacks, in words; `null` where nothing of it is like one. */
export function missingPart(text: string): string | null {
  if (/^(19|20)\d{2}$/.test(text)) return 'only a year'
  return DAY_OR_YEAR.test(text) ? 'a month and a year, or a month and a day' : null
}

/** Whether a text has the shape of a date, so that a column of such texts is a column of dates. */
export function isDateShaped(text: string): boolean {
  const first = text.charCodeAt(0)
  if (text.length < 6 || text.length > 40) return false
  const isDigit = first >= 48 && first <= 57
  if (!isDigit && !MONTH_NAME.test(text) && !WEEKDAY.test(text)) return false
  if (/^\d{8}$/.test(text)) return readDigits(text, null).kind !== 'not_a_date'
  const plain = text.replace(TIME_OF_DAY, '').trim()
  if (YEAR_FIRST.test(plain) || NUMERIC.test(plain) || YEAR_MONTH.test(plain) || MONTH_YEAR.test(plain)) return true
  return !/^\d+(\.\d+)?$/.test(plain) && readWords(plain, 2000).kind !== 'not_a_date'
}

const TIME_OF_DAY =
  /[T ,]+(at )?\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?\s*([ap]\.?m\.?)?\s*(Z|[+-]\d{2}:?\d{2}|UTC|GMT|[ECMP][SD]T)?$/i
const FOOTNOTE_MARK = /\s*[*†‡]+$/
const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/
const YEAR_MONTH = /^(\d{4})[-/.](\d{1,2})$/
const NUMERIC = /^(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})$/
const MONTH_YEAR = /^(\d{1,2})[-/.](\d{4})$/
const DAY_OR_YEAR = /^([a-z]{3,9}\.?[-\s]+\d{1,2}|\d{1,2}[-\s]+[a-z]{3,9}\.?)$/i
const MONTH_NAME = /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i
const WEEKDAY = /^(mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)[a-z]*[,.]?\s+/i
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const FULL_MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december'
]
/** Day numbers that are taken for dates: 1927 to 2119. Smaller and larger numbers count something else. */
const FIRST_DAY_NUMBER = 10_000
const LAST_DAY_NUMBER = 80_000

const SLASH = 47

/** -1 where a character is no digit, or there is none. */
function digits(text: string, from: number, to: number): number {
  let value = to > from ? 0 : -1
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

function twoWays(first: number, second: number, year: number, separator: DateSeparator): DateReading {
  const monthFirst = isoDate(year, first, second)
  const dayFirst = isoDate(year, second, first)
  if (monthFirst !== null && dayFirst !== null) {
    if (monthFirst === dayFirst) return { kind: 'date', date: monthFirst, witness: null }
    return { kind: 'either', monthFirst, dayFirst, separator }
  }
  if (monthFirst !== null) return { kind: 'date', date: monthFirst, witness: { order: 'month_first', separator } }
  if (dayFirst !== null) return { kind: 'date', date: dayFirst, witness: { order: 'day_first', separator } }
  // All zeros is how some systems write "no date"; callers take it for an empty cell before they ask.
  return { kind: 'impossible' }
}

/** `20210304`, `03042021` or the day number of a date cell that lost its format. */
function readDigits(text: string, dayNumbers: 1900 | 1904 | null): DateReading {
  if (/^\d{8}$/.test(text)) {
    const year = Number(text.slice(0, 4))
    const yearFirst = oneDate(year, Number(text.slice(4, 6)), Number(text.slice(6)))
    if (year >= 1900 && year <= 2100) return yearFirst
    const lastYear = Number(text.slice(4))
    if (lastYear >= 1900 && lastYear <= 2100) {
      return twoWays(Number(text.slice(0, 2)), Number(text.slice(2, 4)), lastYear, 'none')
    }
    // `99991231` is how some systems write "never"; other numbers of eight digits count something else.
    return year > 2100 && yearFirst.kind === 'date' && text.endsWith('1231') ? yearFirst : { kind: 'not_a_date' }
  }
  const days = Math.floor(Number(text))
  if (days < FIRST_DAY_NUMBER || days > LAST_DAY_NUMBER) return { kind: 'not_a_date' }
  const by1900 = dayNumberToDate(days, 1900)
  const by1904 = dayNumberToDate(days, 1904)
  if (dayNumbers !== null) return { kind: 'date', date: dayNumbers === 1900 ? by1900 : by1904, witness: null }
  return { kind: 'either', monthFirst: by1900, dayFirst: by1904, separator: 'day_number' }
}

/**
 * The calendar date of a spreadsheet's day number.
 * @param days whole days; in the 1900 system 60 is the day that never was (1900-02-29), read as the day before.
 */
export function dayNumberToDate(days: number, system: 1900 | 1904): PartialDate {
  const since1970 = system === 1904 ? days - 24_107 : days < 60 ? days - 25_568 : days - 25_569
  const date = new Date(since1970 * 86_400_000)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10)
}

/** `Mar 4, 2021`, `4-Mar-21`, `04 March 2021`, `March 2021`. */
function readWords(text: string, currentYear: number): DateReading {
  const words = text
    .replace(WEEKDAY, '')
    .replace(/(\d)(st|nd|rd|th)\b/gi, '$1')
    .split(/[\s,./-]+/)
    .filter((word) => word !== '' && word.toLowerCase() !== 'of')
  const monthAt = words.findIndex((word) => monthNumber(word) > 0)
  const month = monthNumber(words[monthAt] ?? '')
  if (month === 0 || words.length < 2 || words.length > 3) return { kind: 'not_a_date' }
  const numbers = words.filter((_, index) => index !== monthAt)
  if (!numbers.every((word) => /^\d{1,4}$/.test(word))) return { kind: 'not_a_date' }
  const [first = '', second] = numbers
  if (second === undefined) {
    if (first.length === 4) return oneMonth(Number(first), month)
    // "Jan-98" is a month; "Jan-12" may be one, or a day of any year.
    return first.length === 2 && Number(first) > 31
      ? oneMonth(fullYear(first, currentYear), month)
      : { kind: 'not_a_date' }
  }
  if (first.length === 4 && second.length <= 2) return oneDate(Number(first), month, Number(second))
  if (first.length > 2 || second.length === 3 || second.length === 1) return { kind: 'not_a_date' }
  return oneDate(fullYear(second, currentYear), month, Number(first))
}

function monthNumber(word: string): number {
  const lower = word.toLowerCase()
  const short = lower === 'sept' ? 'sep' : lower
  const index = MONTHS.indexOf(short)
  return (index >= 0 ? index : FULL_MONTHS.indexOf(lower)) + 1
}

function oneDate(year: number, month: number, day: number): DateReading {
  const date = isoDate(year, month, day)
  return date === null ? { kind: 'impossible' } : { kind: 'date', date, witness: null }
}

function oneMonth(year: number, month: number): DateReading {
  if (month < 1 || month > 12) return { kind: 'impossible' }
  return { kind: 'date', date: `${pad(year, 4)}-${pad(month, 2)}`, witness: null }
}

function isoDate(year: number, month: number, day: number): PartialDate | null {
  return isDayOfCalendar(year, month, day) ? `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` : null
}

function fullYear(text: string, currentYear: number): number {
  if (text.length === 4) return Number(text)
  const inThisCentury = currentYear - (currentYear % 100) + Number(text)
  return inThisCentury > currentYear + 20 ? inThisCentury - 100 : inThisCentury
}

function separatorOf(text: string): DateSeparator {
  return text === '/' || text === '-' || text === '.' ? text : 'none'
}

function number(text: string | undefined): number {
  return Number(text ?? Number.NaN)
}

function pad(value: number, length: 2 | 4): string {
  const digits = String(value)
  if (digits.length >= length) return digits
  return length === 2 ? `0${digits}` : digits.padStart(length, '0')
}
