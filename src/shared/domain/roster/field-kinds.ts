import type { RosterField } from './roster-field.ts'

/** Fields of which a wrong one is worse than none: two headers alike leave the choice to a person. */
export function isUndecidable(field: RosterField): boolean {
  return field === 'appointed_on' || field === 'reappointed_on' || field === 'ended_on'
}

/** Fields of plain words: where the cells are numbers or dates, the header must mean something else. */
export function isPlainText(field: RosterField): boolean {
  return PLAIN_TEXT.has(field)
}

const PLAIN_TEXT: ReadonlySet<RosterField> = new Set([
  'last_name',
  'first_name',
  'middle_name',
  'former_name',
  'specialty',
  'facility_name',
  'department',
  'city'
])

/** Fields whose contents have a shape: where no cell has it, the header must mean something else. */
export function isStrict(field: RosterField): boolean {
  return [
    'npi',
    'email',
    'appointed_on',
    'reappointed_on',
    'ended_on',
    'phone',
    'good_standing',
    'status',
    'state',
    'letter',
    'last_name',
    'first_name',
    'credential'
  ].includes(field)
}
