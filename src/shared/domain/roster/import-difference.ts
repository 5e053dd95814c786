import { foldText } from '../names.ts'
import type { FacilityKey } from './import-matching.ts'
import {
  APPOINTMENT_FIELDS,
  PERSON_FIELDS,
  type AppointmentDetails,
  type RosterPeriod,
  type RosterPerson
} from './roster.ts'
import { appointmentEdit, type AppointmentEdit, type FieldEdit, type PersonEdit } from './roster-change.ts'

/** A field that the file states otherwise than the roster, and the edit that would take the file's value over. */
export interface FieldDifference<Edit extends FieldEdit = FieldEdit> {
  readonly row: number
  readonly edit: Edit
  readonly from: string | number | null
}

/** What a row says otherwise about a person. What the row leaves out is no difference: blanks never erase. */
export function comparePerson(
  row: number,
  practitionerId: string,
  before: RosterPerson,
  after: RosterPerson
): readonly FieldDifference<PersonEdit>[] {
  if (saysNothingOfPerson(before, after)) return NONE
  return PERSON_FIELDS.filter((field) => !isSaidBefore(field, before[field], after[field])).map((field) => ({
    row,
    edit: { level: 'person', practitionerId, field, value: after[field] },
    from: before[field]
  }))
}

/** What a row says otherwise about a staff period; blanks, and what the importer could not tell, never erase. */
export function comparePeriod(
  row: number,
  practitionerId: string,
  before: RosterPeriod,
  after: AppointmentDetails,
  facilityKey: FacilityKey
): readonly FieldDifference<AppointmentEdit>[] {
  if (saysNothingOfPeriod(before, after, facilityKey)) return NONE
  const changed: RosterPeriod = { ...after, periodId: before.periodId }
  return APPOINTMENT_FIELDS.filter((field) => !isDetailSaidBefore(field, before, after, facilityKey)).map((field) => ({
    row,
    edit: appointmentEdit(practitionerId, changed, field),
    from: before[field]
  }))
}

/** Whether a row says nothing of a person that the roster does not say; true of nearly all rows of a monthly file. */
export function saysNothingOfPerson(before: RosterPerson, after: RosterPerson): boolean {
  return PERSON_FIELDS.every((field) => isSaidBefore(field, before[field], after[field]))
}

/** The same of a staff period. */
export function saysNothingOfPeriod(
  before: AppointmentDetails,
  after: AppointmentDetails,
  facilityKey: FacilityKey
): boolean {
  return APPOINTMENT_FIELDS.every((field) => isDetailSaidBefore(field, before, after, facilityKey))
}

const NONE: readonly never[] = []

function isDetailSaidBefore(
  field: keyof AppointmentDetails,
  before: AppointmentDetails,
  after: AppointmentDetails,
  facilityKey: FacilityKey
): boolean {
  if (field === 'facilityName') {
    if (before.facilityName === after.facilityName) return true
    const name = facilityKey(after.facilityName)
    return name === '' || name === facilityKey(before.facilityName)
  }
  return !isStated(after[field]) || isSaidBefore(field, before[field] ?? '', after[field] ?? '')
}

/** A value that says something: an importer's `unknown` and `not_stated` are what it makes of blanks. */
export function isStated(value: string | number | null): boolean {
  return value !== null && value !== '' && value !== 'unknown' && value !== 'not_stated'
}

/**
 * Whether the roster says already what the file says: spelled in capitals, with a phone number punctuated otherwise, or
 * with the day where the file has only the month.
 */
function isSaidBefore(field: string, before: string | number, after: string | number): boolean {
  if (before === after || after === '') return true
  if (typeof before === 'number' || typeof after === 'number') return false
  switch (field) {
    case 'phone':
      return digitsOf(after) !== '' && digitsOf(before) === digitsOf(after)
    case 'email':
      return before.toLowerCase() === after.toLowerCase()
    case 'appointedOn':
    case 'reappointedOn':
    case 'endedOn':
      return before.startsWith(after)
    default:
      // Capitals are how a system prints, not what it knows; a file that spells with care is believed.
      return after === after.toUpperCase() && foldText(before) === foldText(after)
  }
}

function digitsOf(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  return digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits
}
