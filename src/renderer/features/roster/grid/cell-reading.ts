import type { PartialDate } from '#shared/domain/partial-date'
import { createTranslators, DEFAULT_CODE_TABLES } from '#shared/domain/roster/code-tables'
import { readDateCell } from '#shared/domain/roster/date-cell'
import { shownFieldValue } from '#shared/domain/roster/field-value'
import { maskSocialSecurity } from '#shared/domain/roster/import-issue'
import { splitName } from '#shared/domain/roster/name-cell'
import { readNpiCell } from '#shared/domain/roster/npi-cell'
import { EMPTY_ROSTER_RECORD, type LetterSetting, type RosterRecord } from '#shared/domain/roster/record'
import { cleanCell } from '#shared/domain/roster/source-table'
import type { AffiliationStatus, GoodStanding } from '#shared/domain/affiliation'
import type { RosterColumn } from '../../../data-worker/roster/messages.ts'
import { keysOf, NAME_COLUMN } from './columns.ts'

/** What was typed or pasted into a cell. */
export type CellReading =
  | { readonly kind: 'record'; readonly record: RosterRecord }
  /** A date that two orders read differently: which one is asked, never guessed. */
  | { readonly kind: 'either'; readonly monthFirst: PartialDate; readonly dayFirst: PartialDate }
  | { readonly kind: 'refused'; readonly message: string }

/** The values of the columns that take no others, in the order in which they are offered. */
export const CLOSED_VALUES = {
  status: ['active', 'inactive', 'resigned', 'retired', 'expired', 'deceased', 'unknown'],
  good_standing: ['yes', 'no', 'contact_facility', 'not_stated'],
  letter: ['none', 1, 2, null]
} as const satisfies {
  readonly status: readonly AffiliationStatus[]
  readonly good_standing: readonly GoodStanding[]
  readonly letter: readonly (LetterSetting | null)[]
}

export type ClosedColumn = keyof typeof CLOSED_VALUES

export function isClosedColumn(column: RosterColumn): column is ClosedColumn {
  return Object.hasOwn(CLOSED_VALUES, column)
}

/**
 * Puts a text into a cell of a record. What is typed wrong but may be kept (an NPI with nine digits) is kept and found by the
 * rules; what no field could hold is refused.
 * @param currentYear for years of two digits.
 */
export function readCell(record: RosterRecord, column: RosterColumn, typed: string, currentYear: number): CellReading {
  const text = column === 'notes' ? typed.trim() : cleanCell(typed)
  if (text === '') return { kind: 'record', record: clearCell(record, column) }
  switch (column) {
    case 'problems':
      return { kind: 'refused', message: 'Problems are found by the rules and cannot be written.' }
    case NAME_COLUMN:
      return { kind: 'record', record: { ...record, ...readName(text, record) } }
    case 'npi': {
      const reading = readNpiCell(text)
      const npi = reading.kind === 'npi' ? reading.npi : maskSocialSecurity(text)
      return { kind: 'record', record: { ...record, npi } }
    }
    case 'status':
      return chosen(record, column, text, translators.status(text), (status) => ({ status }))
    case 'good_standing':
      return chosen(record, column, text, translators.goodStanding(text), (goodStanding) => ({ goodStanding }))
    case 'letter':
      return chosen(record, column, text, readLetter(text), (letter) => ({ letter }))
    case 'appointed_on':
    case 'reappointed_on':
    case 'ended_on':
      return readDate(record, column, text, currentYear)
    default: {
      const [key] = keysOf(column)
      return { kind: 'record', record: key ? { ...record, [key]: maskSocialSecurity(text) } : record }
    }
  }
}

/** Empties a cell. */
export function clearCell(record: RosterRecord, column: RosterColumn): RosterRecord {
  return copyCell(EMPTY_ROSTER_RECORD, record, column)
}

/** Gives the cell of a record what stands in another's. */
export function copyCell(from: RosterRecord, to: RosterRecord, column: RosterColumn): RosterRecord {
  return Object.assign({ ...to }, ...keysOf(column).map((key) => ({ [key]: from[key] }))) as RosterRecord
}

const translators = createTranslators(DEFAULT_CODE_TABLES)

function readLetter(text: string): LetterSetting | undefined {
  const template = /^template\s*([12])$/i.exec(text)?.[1]
  return template === '1' ? 1 : template === '2' ? 2 : translators.letter(text)
}

function chosen<T>(
  record: RosterRecord,
  column: ClosedColumn,
  text: string,
  value: T | undefined,
  patch: (value: T) => Partial<RosterRecord>
): CellReading {
  if (value !== undefined) return { kind: 'record', record: { ...record, ...patch(value) } }
  const words = CLOSED_VALUES[column].map((known) => shownFieldValue(column, known)).filter((word) => word !== '')
  const list = `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`
  return { kind: 'refused', message: `${maskSocialSecurity(text)} is none of them: ${list}.` }
}

const DATE_KEYS = { appointed_on: 'appointedOn', reappointed_on: 'reappointedOn', ended_on: 'endedOn' } as const

function readDate(
  record: RosterRecord,
  column: keyof typeof DATE_KEYS,
  text: string,
  currentYear: number
): CellReading {
  const reading = readDateCell(text, currentYear, null)
  switch (reading.kind) {
    case 'date':
      return { kind: 'record', record: { ...record, [DATE_KEYS[column]]: reading.date } }
    case 'either':
      if (reading.separator === 'day_number') return { kind: 'refused', message: NO_DATE }
      return { kind: 'either', monthFirst: reading.monthFirst, dayFirst: reading.dayFirst }
    case 'impossible':
      return { kind: 'refused', message: 'There is no such day. Enter year, month and day.' }
    case 'not_a_date':
      return { kind: 'refused', message: NO_DATE }
  }
}

const NO_DATE = 'This is no date. Enter it as 2026-03-04, Mar 4, 2026 or Mar 2026.'

/** `Last, First Middle`; a degree behind it fills an empty one. */
function readName(text: string, record: RosterRecord): Partial<RosterRecord> {
  const masked = maskSocialSecurity(text)
  const split = splitName(masked, 'first_last')
  if (!split) {
    const [lastName = '', given = ''] = masked.split(/,(.*)/s).map((part) => part.trim())
    const [firstName = '', ...middle] = given.split(' ')
    return { lastName, firstName, middleName: middle.join(' ') }
  }
  const { lastName, firstName, middleName, suffix, credential } = split
  return {
    lastName,
    firstName,
    middleName,
    suffix: suffix || record.suffix,
    credential: record.credential || credential
  }
}
