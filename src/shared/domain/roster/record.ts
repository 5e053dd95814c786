import type { AffiliationStatus, GoodStanding } from '../affiliation.ts'
import type { PartialDate } from '../partial-date.ts'
import type { PersonName } from '../names.ts'

/** Which letter a facility lets be made of a record: none, or its template 1 or 2; `null` where the file does not say. */
export type LetterSetting = 'none' | 1 | 2

/** One staff period of one practitioner as the hospital's own roster states it. Absent texts are `''`. */
export interface RosterRecord extends PersonName {
  readonly npi: string
  readonly formerName: string
  readonly credential: string
  readonly specialty: string
  readonly facilityName: string
  readonly department: string
  readonly staffCategory: string
  readonly status: AffiliationStatus
  readonly goodStanding: GoodStanding
  readonly appointedOn: PartialDate | null
  readonly reappointedOn: PartialDate | null
  readonly endedOn: PartialDate | null
  readonly letter: LetterSetting | null
  readonly email: string
  readonly phone: string
  readonly city: string
  readonly state: string
  readonly notes: string
}

/** What of a record is about the staff period and not the person. */
export type StaffPeriod = Pick<
  RosterRecord,
  | 'facilityName'
  | 'department'
  | 'staffCategory'
  | 'status'
  | 'goodStanding'
  | 'appointedOn'
  | 'reappointedOn'
  | 'endedOn'
>

export const EMPTY_STAFF_PERIOD: StaffPeriod = {
  facilityName: '',
  department: '',
  staffCategory: '',
  status: 'unknown',
  goodStanding: 'not_stated',
  appointedOn: null,
  reappointedOn: null,
  endedOn: null
}

export const EMPTY_ROSTER_RECORD: RosterRecord = {
  npi: '',
  lastName: '',
  firstName: '',
  middleName: '',
  suffix: '',
  formerName: '',
  credential: '',
  specialty: '',
  ...EMPTY_STAFF_PERIOD,
  letter: null,
  email: '',
  phone: '',
  city: '',
  state: '',
  notes: ''
}
