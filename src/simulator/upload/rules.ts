import { isNpi } from '#shared/domain/npi'
import { firstDay, lastDay, readPartialDate, toEpochDay, type PartialDate } from '#shared/domain/partial-date'

/** The field names of row 1, as far as they are assumed. */
export const UPLOAD_COLUMNS = [
  'NPI',
  'LAST',
  'FIRST',
  'MIDDLE',
  'SUFFIX',
  'DEGREE',
  'SPECIALTY',
  'FACILITY',
  'DEPARTMENT',
  'CATEGORY',
  'STATUS',
  'GOOD_STANDING',
  'APPOINTED',
  'REAPPOINTED',
  'ENDED',
  'LETTER',
  'EMAIL',
  'PHONE',
  'CITY',
  'STATE'
] as const

export type UploadColumn = (typeof UPLOAD_COLUMNS)[number]

/** The cells of a row, trimmed; `''` where empty or where the sheet has no such column. */
export type UploadRow = Readonly<Record<UploadColumn, string>>

interface Problem {
  readonly field: UploadColumn
  readonly message: string
}

const STATUSES = ['active', 'inactive', 'resigned', 'retired', 'expired', 'deceased']
const OVER = ['resigned', 'retired', 'expired', 'deceased']
const STANDINGS = ['', 'yes', 'no', 'contact_facility', 'contact facility', 'y', 'n']

/** @param seen rows so far by NPI, facility and appointment; the row is added. */
export function checkRow(row: UploadRow, seen: Set<string>, refusedNpis: readonly string[]): readonly Problem[] {
  const problems: Problem[] = []
  const add = (field: UploadColumn, message: string) => problems.push({ field, message })
  const status = row.STATUS.toLowerCase()

  if (row.NPI === '') add('NPI', 'NPI is missing')
  else if (!isNpi(row.NPI)) add('NPI', 'NPI is not valid')
  else if (refusedNpis.includes(row.NPI)) add('NPI', 'NPI is not active')
  if (row.LAST === '') add('LAST', 'Last name is missing')
  if (!STATUSES.includes(status)) add('STATUS', row.STATUS === '' ? 'Status is missing' : 'Status is not known')
  if (!STANDINGS.includes(row.GOOD_STANDING.toLowerCase())) add('GOOD_STANDING', 'Good standing is not known')
  if (!/^([012]|none)?$/i.test(row.LETTER)) add('LETTER', 'Letter must be 1, 2 or none')
  if (row.APPOINTED === '') add('APPOINTED', 'Appointed is missing')
  for (const field of ['APPOINTED', 'REAPPOINTED', 'ENDED'] as const) {
    if (readPartialDate(isoDate(row[field])) === undefined) add(field, 'Not a date')
  }
  if (OVER.includes(status) && row.ENDED === '') add('ENDED', 'End date is missing')
  const days = daysOf(row)
  if (days && days.end < days.start) add('ENDED', 'Ended before appointed')
  const identity = `${row.NPI} ${row.FACILITY.toLowerCase()} ${row.APPOINTED}`
  if (problems.length === 0 && seen.has(identity)) add('NPI', 'Same NPI, facility and appointment as an earlier row')
  seen.add(identity)
  return problems
}

function daysOf(row: UploadRow): { readonly start: number; readonly end: number } | undefined {
  const start = readPartialDate(isoDate(row.APPOINTED))
  const end = readPartialDate(isoDate(row.ENDED))
  return start && end ? { start: toEpochDay(firstDay(start)), end: toEpochDay(lastDay(end)) } : undefined
}

/** The date of a cell that passed the checks; `null` where it is empty. */
export function dateOf(text: string): PartialDate | null {
  return readPartialDate(isoDate(text)) ?? null
}

/** Spreadsheets made in the United States often hold texts as `7/1/2024`; everything else is left as it is. */
function isoDate(text: string): string {
  const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  if (!match) return text
  const [, month = '', day = '', year = ''] = match
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
