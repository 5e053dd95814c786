import type { RosterRecord } from './record.ts'
import type { RosterField } from './roster-field.ts'

/** A field that a record has; a whole name is only ever a column of a file. */
export type RecordField = Exclude<RosterField, 'full_name'>

/** The value of a field by the name that it has in files, mappings and layouts. */
export function valueOf(record: RosterRecord, field: RecordField): string | number | null {
  return record[RECORD_KEYS[field]]
}

/** The name that a field of files has in a record. */
const RECORD_KEYS = {
  npi: 'npi',
  last_name: 'lastName',
  first_name: 'firstName',
  middle_name: 'middleName',
  suffix: 'suffix',
  former_name: 'formerName',
  credential: 'credential',
  specialty: 'specialty',
  facility_name: 'facilityName',
  department: 'department',
  staff_category: 'staffCategory',
  status: 'status',
  good_standing: 'goodStanding',
  appointed_on: 'appointedOn',
  reappointed_on: 'reappointedOn',
  ended_on: 'endedOn',
  letter: 'letter',
  email: 'email',
  phone: 'phone',
  city: 'city',
  state: 'state',
  notes: 'notes'
} as const satisfies Record<RecordField, keyof RosterRecord>
