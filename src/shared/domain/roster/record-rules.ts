import { parseNpi } from '../npi.ts'
import { standingDoubt } from '../good-standing.ts'
import {
  addMonths,
  daysBetween,
  firstEpochDay,
  isPartialDate,
  lastEpochDay,
  type PartialDate
} from '../partial-date.ts'
import type { RosterRecord } from './record.ts'
import type { RosterField } from './roster-field.ts'

/** What is wrong with a record of the roster. An error blocks the upload, a warning does not. */
export interface RecordFinding {
  readonly code: RecordFindingCode
  readonly severity: 'error' | 'warning'
  /** The field to go to. */
  readonly field: RosterField
  /** What is wrong and what to do, for people. */
  readonly message: string
}

export type RecordFindingCode =
  | 'npi_missing'
  | 'npi_invalid'
  | 'last_name_missing'
  | 'first_name_missing'
  | 'date_invalid'
  | 'date_order'
  | 'date_far'
  | 'start_missing'
  | 'end_missing'
  | 'end_unexpected'
  | 'status_missing'
  | 'standing_missing'
  | 'standing_doubtful'
  | 'reappointment_due'
  | 'reappointment_past_due'

/** Reappointment is due so many months after the last one. Policy data; accreditors allow up to three years, many bylaws two. */
export interface RecordPolicy {
  readonly reappointmentMonths: number
  /** So many days before it is due it is told. */
  readonly reappointmentNoticeDays: number
}

export const DEFAULT_RECORD_POLICY: RecordPolicy = { reappointmentMonths: 24, reappointmentNoticeDays: 120 }

/**
 * Checks one record while it is typed. Rules that need other records (duplicates, overlapping periods) are in
 * `period-rules.ts` and `duplicates.ts`.
 * @param today `YYYY-MM-DD`
 * @returns errors first, in the order of the form.
 */
export function checkRecord(
  record: RosterRecord,
  today: PartialDate,
  policy: RecordPolicy = DEFAULT_RECORD_POLICY
): readonly RecordFinding[] {
  const findings = [
    ...checkIdentity(record),
    ...checkDates(record, today),
    ...checkStatus(record, today),
    ...checkReappointment(record, today, policy)
  ]
  return [...findings.filter(isError), ...findings.filter((finding) => !isError(finding))]
}

/** Whether a record may be uploaded. */
export function isUploadable(findings: readonly RecordFinding[]): boolean {
  return !findings.some(isError)
}

/** The day from which a reappointment is overdue; `null` where it is none or nothing is known. */
export function reappointmentDue(record: RosterRecord, policy: RecordPolicy): PartialDate | null {
  const last = record.reappointedOn ?? record.appointedOn
  if (record.status !== 'active' || record.endedOn !== null || last === null || !isPartialDate(last)) return null
  return addMonths(last, policy.reappointmentMonths)
}

const FAR_YEARS = 5

function checkIdentity(record: RosterRecord): RecordFinding[] {
  const findings: RecordFinding[] = []
  const npi = parseNpi(record.npi)
  if (record.npi.trim() === '') {
    findings.push(error('npi_missing', 'npi', 'An NPI is needed for the upload. Enter its ten digits.'))
  } else if (!npi.ok) {
    findings.push(error('npi_invalid', 'npi', NPI_MESSAGES[npi.error]))
  }
  if (record.lastName.trim() === '') {
    findings.push(error('last_name_missing', 'last_name', 'The last name is missing. Enter it.'))
  }
  if (record.firstName.trim() === '') {
    findings.push(warning('first_name_missing', 'first_name', 'The first name is missing. Enter it if there is one.'))
  }
  return findings
}

const NPI_MESSAGES = {
  not_ten_digits: 'An NPI has exactly ten digits. Count them again.',
  wrong_first_digit: 'An NPI begins with 1 or 2. Compare it with the source.',
  wrong_check_digit: 'The check digit does not fit: one digit is wrong or two are swapped. Compare it with the source.'
} as const

function checkDates(record: RosterRecord, today: PartialDate): RecordFinding[] {
  const findings: RecordFinding[] = []
  const dates = [
    ['appointed_on', record.appointedOn],
    ['reappointed_on', record.reappointedOn],
    ['ended_on', record.endedOn]
  ] as const
  for (const [field, date] of dates) {
    if (date === null) continue
    if (!isPartialDate(date)) {
      findings.push(error('date_invalid', field, 'There is no such day. Enter year, month and day.'))
    } else if (daysBetween(today, date) > FAR_YEARS * 366) {
      findings.push(
        warning('date_far', field, `This is more than ${FAR_YEARS} years ahead. Leave the date empty if there is none.`)
      )
    }
  }
  const { appointedOn, reappointedOn, endedOn } = record
  if (isBefore(reappointedOn, appointedOn)) {
    findings.push(
      error('date_order', 'reappointed_on', 'The reappointment lies before the appointment. Correct one of them.')
    )
  }
  if (isBefore(endedOn, appointedOn)) {
    findings.push(error('date_order', 'ended_on', 'The end lies before the appointment. Correct one of them.'))
  } else if (isBefore(endedOn, reappointedOn)) {
    findings.push(warning('date_order', 'ended_on', 'The end lies before the last reappointment. Check both.'))
  }
  return findings
}

function checkStatus(record: RosterRecord, today: PartialDate): RecordFinding[] {
  const findings: RecordFinding[] = []
  const { status, appointedOn, endedOn, goodStanding } = record
  if (status === 'unknown') {
    findings.push(error('status_missing', 'status', 'The status is missing. Choose one.'))
    return findings
  }
  if (appointedOn === null) {
    findings.push(
      error('start_missing', 'appointed_on', 'The date of appointment is missing. Enter it; the month is enough.')
    )
  }
  if (status !== 'active' && endedOn === null) {
    findings.push(
      error(
        'end_missing',
        'ended_on',
        `The status is ${status}, so there is an end. Enter its date; the month is enough.`
      )
    )
  }
  if (
    status === 'active' &&
    endedOn !== null &&
    isPartialDate(endedOn) &&
    lastEpochDay(endedOn) < firstEpochDay(today)
  ) {
    findings.push(
      warning('end_unexpected', 'status', 'The appointment has ended but the status is active. Change one of them.')
    )
  }
  switch (standingDoubt(status, goodStanding)) {
    case 'status_without_standing':
      findings.push(
        error('standing_missing', 'good_standing', 'Good standing is not stated. Choose yes, no or contact facility.')
      )
      break
    case 'active_not_in_good_standing':
      findings.push(
        warning('standing_doubtful', 'good_standing', 'Active but not in good standing: right, or a slip? Check it.')
      )
      break
    case null:
      break
  }
  return findings
}

function checkReappointment(record: RosterRecord, today: PartialDate, policy: RecordPolicy): RecordFinding[] {
  const due = reappointmentDue(record, policy)
  if (due === null) return []
  const days = daysBetween(today, due)
  if (days > policy.reappointmentNoticeDays) return []
  const finding =
    days < 0
      ? warning(
          'reappointment_past_due',
          'reappointed_on',
          `The reappointment is past due since ${due}. Enter the new date, or the end.`
        )
      : warning(
          'reappointment_due',
          'reappointed_on',
          `The reappointment is due on ${due}. Enter the new date when it is granted.`
        )
  return [finding]
}

/** Surely before: a month-only date is before another only where no day of it could be later. */
function isBefore(date: PartialDate | null, other: PartialDate | null): boolean {
  if (date === null || other === null || !isPartialDate(date) || !isPartialDate(other)) return false
  return lastEpochDay(date) < firstEpochDay(other)
}

function isError(finding: RecordFinding): boolean {
  return finding.severity === 'error'
}

function error(code: RecordFindingCode, field: RosterField, message: string): RecordFinding {
  return { code, severity: 'error', field, message }
}

function warning(code: RecordFindingCode, field: RosterField, message: string): RecordFinding {
  return { code, severity: 'warning', field, message }
}
