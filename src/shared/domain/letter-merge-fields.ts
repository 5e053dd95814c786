import { err, ok, type Result } from '../lib/result.ts'
import type { AffiliationSummary } from './affiliation.ts'
import { longDate } from './date-words.ts'
import type { PartialDate } from './partial-date.ts'

/** The fields that a letter's body may name in braces. Any other name stops the letter: half a letter is none. */
export const MERGE_FIELDS = [
  'practitioner',
  'credential',
  'npi',
  'specialty',
  'facility',
  'department',
  'staff_category',
  'status',
  'appointed_on',
  'ended_on',
  'valid_as_of'
] as const

export type MergeField = (typeof MERGE_FIELDS)[number]

export interface UnknownMergeFields {
  readonly type: 'unknown_merge_fields'
  /** As written between the braces, each once, in order of appearance. */
  readonly fields: readonly string[]
}

/** The words for a merge field on screens. */
export const MERGE_FIELD_LABELS = {
  practitioner: 'Practitioner',
  credential: 'Degree',
  npi: 'NPI',
  specialty: 'Specialty',
  facility: 'Facility',
  department: 'Department',
  staff_category: 'Staff category',
  status: 'Status',
  appointed_on: 'Appointed on',
  ended_on: 'Ended on',
  valid_as_of: 'Record as of'
} as const satisfies Record<MergeField, string>

/** The fields that a body names in braces, each once, in order of appearance. */
export function mergeFieldsIn(body: string): {
  readonly known: readonly MergeField[]
  readonly unknown: readonly string[]
} {
  const names = [...new Set([...body.matchAll(IN_BRACES)].map((match) => (match[1] ?? '').trim()))]
  return { known: names.filter(isMergeField), unknown: names.filter((name) => !isMergeField(name)) }
}

/** For a text that is being written: an unknown field stops a letter, but not the page that shows how far one is. */
export function markUnknownMergeFields(body: string): string {
  return body.replace(IN_BRACES, (whole, inner: string) =>
    isMergeField(inner.trim()) ? whole : `[no field ${inner.trim()}]`
  )
}

/**
 * Puts the record's values into a body text. Dates are written out ("October 2, 2014"), an open end of an active
 * appointment reads "present"; what the record does not say reads "not stated", never nothing.
 */
export function fillMergeFields(
  body: string,
  affiliation: AffiliationSummary,
  validAsOf: PartialDate
): Result<string, UnknownMergeFields> {
  const unknown = new Set<string>()
  const text = body.replace(IN_BRACES, (whole, inner: string) => {
    const name = inner.trim()
    const field = MERGE_FIELDS.find((candidate) => candidate === name)
    if (field) return mergeValue(field, affiliation, validAsOf)
    unknown.add(name)
    return whole
  })
  return unknown.size === 0 ? ok(text) : err({ type: 'unknown_merge_fields', fields: [...unknown] })
}

/** `First Middle Last, Suffix`, the order in which a letter names a person; without the credential. */
export function practitionerName(affiliation: AffiliationSummary): string {
  const name = [affiliation.firstName, affiliation.middleName, affiliation.lastName]
    .filter((part) => part !== '')
    .join(' ')
  return affiliation.suffix === '' ? name : `${name}, ${affiliation.suffix}`
}

function isMergeField(name: string): name is MergeField {
  return MERGE_FIELDS.some((field) => field === name)
}

const IN_BRACES = /\{([^{}]*)\}/g
const NOT_STATED = 'not stated'

function mergeValue(field: MergeField, affiliation: AffiliationSummary, validAsOf: PartialDate): string {
  switch (field) {
    case 'practitioner':
      return practitionerName(affiliation)
    case 'credential':
      return affiliation.credential || NOT_STATED
    case 'npi':
      return affiliation.npi
    case 'specialty':
      return affiliation.specialty || NOT_STATED
    case 'facility':
      return affiliation.facilityName
    case 'department':
      return affiliation.department || NOT_STATED
    case 'staff_category':
      return affiliation.staffCategory || NOT_STATED
    case 'status':
      return affiliation.status === 'unknown' ? NOT_STATED : affiliation.status
    case 'appointed_on':
      return affiliation.appointedOn === null ? NOT_STATED : longDate(affiliation.appointedOn)
    case 'ended_on':
      if (affiliation.endedOn !== null) return longDate(affiliation.endedOn)
      return affiliation.status === 'active' ? 'present' : NOT_STATED
    case 'valid_as_of':
      return longDate(validAsOf)
  }
}
