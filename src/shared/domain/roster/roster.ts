import type { RosterRecord } from './record.ts'

/** Everything about a person that does not belong to one appointment. Absent texts are `''`. */
export type RosterPerson = Pick<
  RosterRecord,
  | 'npi'
  | 'lastName'
  | 'firstName'
  | 'middleName'
  | 'suffix'
  | 'formerName'
  | 'credential'
  | 'specialty'
  | 'email'
  | 'phone'
  | 'city'
  | 'state'
  | 'notes'
>

/** What is said of one appointment. */
export type AppointmentDetails = Omit<RosterRecord, keyof RosterPerson>

/** One continuous appointment of a practitioner. */
export interface RosterPeriod extends AppointmentDetails {
  readonly periodId: string
}

/** One practitioner of the hospital's roster, with all staff periods in the order in which they are shown. */
export interface RosterPractitioner {
  readonly practitionerId: string
  readonly person: RosterPerson
  readonly periods: readonly RosterPeriod[]
}

/** The roster by practitioner id. It has no order of its own: whoever shows it sorts. */
export type Roster = ReadonlyMap<string, RosterPractitioner>

export const EMPTY_ROSTER: Roster = new Map()

/** A staff period together with its person: what the rules look at, and one row of the upload. */
export function toRecord({ person }: Pick<RosterPractitioner, 'person'>, period: AppointmentDetails): RosterRecord {
  // Written out: a hundred thousand of them are made for each check of a large roster, and spreading costs ten times that.
  const { npi, lastName, firstName, middleName, suffix, formerName, credential, specialty } = person
  const { email, phone, city, state, notes } = person
  const { facilityName, department, staffCategory, status, goodStanding } = period
  const { appointedOn, reappointedOn, endedOn, letter } = period
  return {
    npi,
    lastName,
    firstName,
    middleName,
    suffix,
    formerName,
    credential,
    specialty,
    facilityName,
    department,
    staffCategory,
    status,
    goodStanding,
    appointedOn,
    reappointedOn,
    endedOn,
    letter,
    email,
    phone,
    city,
    state,
    notes
  }
}

/** The inverse of `toRecord`: what of a record is about the person. */
export function personOf(record: RosterRecord): RosterPerson {
  const { npi, lastName, firstName, middleName, suffix, formerName, credential, specialty } = record
  const { email, phone, city, state, notes } = record
  return {
    npi,
    lastName,
    firstName,
    middleName,
    suffix,
    formerName,
    credential,
    specialty,
    email,
    phone,
    city,
    state,
    notes
  }
}

/** What of a record, or of a period, is about the appointment. */
export function detailsOf(record: AppointmentDetails): AppointmentDetails {
  const { facilityName, department, staffCategory, status, goodStanding } = record
  const { appointedOn, reappointedOn, endedOn, letter } = record
  return {
    facilityName,
    department,
    staffCategory,
    status,
    goodStanding,
    appointedOn,
    reappointedOn,
    endedOn,
    letter
  }
}

/** The fields of a person, in the order of the form. */
export const PERSON_FIELDS = [
  'npi',
  'lastName',
  'firstName',
  'middleName',
  'suffix',
  'formerName',
  'credential',
  'specialty',
  'email',
  'phone',
  'city',
  'state',
  'notes'
] as const satisfies readonly (keyof RosterPerson)[]

/** The fields of an appointment, in the order of the form. */
export const APPOINTMENT_FIELDS = [
  'facilityName',
  'department',
  'staffCategory',
  'status',
  'goodStanding',
  'appointedOn',
  'reappointedOn',
  'endedOn',
  'letter'
] as const satisfies readonly (keyof AppointmentDetails)[]
