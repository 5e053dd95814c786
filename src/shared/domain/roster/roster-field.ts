/** What a column of a roster file can be. `full_name` is a whole name in one cell; the importer splits it. */
export const ROSTER_FIELDS = [
  'npi',
  'full_name',
  'last_name',
  'first_name',
  'middle_name',
  'suffix',
  'former_name',
  'credential',
  'specialty',
  'facility_name',
  'department',
  'staff_category',
  'status',
  'good_standing',
  'appointed_on',
  'reappointed_on',
  'ended_on',
  'letter',
  'email',
  'phone',
  'city',
  'state',
  'notes'
] as const

export type RosterField = (typeof ROSTER_FIELDS)[number]

export type DateField = 'appointed_on' | 'reappointed_on' | 'ended_on'

export function isRosterField(text: string): text is RosterField {
  return ROSTER_FIELDS.some((field) => field === text)
}

export function isDateField(field: RosterField | null): field is DateField {
  return field === 'appointed_on' || field === 'reappointed_on' || field === 'ended_on'
}

/** The words for a field on screens. */
export const ROSTER_FIELD_LABELS = {
  npi: 'NPI',
  full_name: 'Last, first, degree',
  last_name: 'Last name',
  first_name: 'First name',
  middle_name: 'Middle name',
  suffix: 'Suffix',
  former_name: 'Former name',
  credential: 'Degree',
  specialty: 'Specialty',
  facility_name: 'Facility',
  department: 'Department',
  staff_category: 'Category',
  status: 'Status',
  good_standing: 'Good standing',
  appointed_on: 'Appointed',
  reappointed_on: 'Reappointed',
  ended_on: 'Ended',
  letter: 'Letter',
  email: 'E-mail',
  phone: 'Phone',
  city: 'City',
  state: 'State',
  notes: 'Notes'
} as const satisfies Record<RosterField, string>
