import type { RosterRecord } from './record.ts'
import type { RosterField } from './roster-field.ts'

/** A field that a record has; a whole name is only ever a column of a file. */
export type RecordField = Exclude<RosterField, 'full_name'>

/** The value of a field by the name that it has in files, mappings and layouts. */
export function valueOf(record: RosterRecord, field: RecordField): string | number | null {
  return record[RECORD_KEYS[field]]
}

/** What a record calls a field. */
export function keyOf(field: RecordField): keyof RosterRecord {
  return RECORD_KEYS[field]
}

/** The inverse of the names: the field that a record calls so. */
export function fieldOf(key: keyof RosterRecord): RecordField {
  return FIELDS_BY_KEY[key]
}

/**
 * A value as screens and lists show it: `Contact facility`, `Template 1`. What is not stated is `''`.
 */
export function shownFieldValue(field: RecordField, value: string | number | null): string {
  if (value === null || value === '' || value === 'unknown' || value === 'not_stated') return ''
  switch (field) {
    case 'status':
    case 'good_standing': {
      const words = String(value).replaceAll('_', ' ')
      return words.charAt(0).toUpperCase() + words.slice(1)
    }
    case 'letter':
      return value === 'none' ? 'None' : `Template ${value}`
    default:
      return String(value)
  }
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

/** Both lists are written once, above; the compiler does not follow entries back to their keys. */
const FIELDS_BY_KEY = Object.fromEntries(Object.entries(RECORD_KEYS).map(([field, key]) => [key, field])) as Readonly<
  Record<keyof RosterRecord, RecordField>
>
