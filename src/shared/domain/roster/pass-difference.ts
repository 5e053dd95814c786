import type { AffiliationSummary } from '../affiliation.ts'
import { isSameFacilityName } from '../facility-name.ts'
import { compareTexts, foldText } from '../names.ts'
import { isMonthOnly, type PartialDate } from '../partial-date.ts'
import { valueOf, type RecordField } from './field-value.ts'
import { toRecord, type RosterPeriod, type RosterPractitioner } from './roster.ts'
import type { PeriodPlace } from './upload-plan.ts'

/** A field in which our roster and PASS do not say the same. Absent values are `''`. */
export interface FieldDifference {
  readonly field: RecordField
  readonly ours: string
  readonly theirs: string
}

/** What PASS has of one practitioner's affiliation with one facility, as far as it is held here, beside our own roster. */
export type PassComparison =
  | { readonly kind: 'same' }
  | {
      readonly kind: 'different'
      /** The newest staff period: where to go to correct it. */
      readonly place: PeriodPlace
      readonly fields: readonly FieldDifference[]
      /** The facility's last update of the record at PASS; `null` where it gave none. */
      readonly updatedOn: PartialDate | null
    }
  /** The practitioner's history is held here, and this facility is not in it. */
  | { readonly kind: 'notAtPass'; readonly place: PeriodPlace }

/**
 * Compares a practitioner of our roster, at one facility, with the affiliation summaries of the same NPI. PASS has one
 * summary of an affiliation whatever number of staff periods it had: the newest period is compared with it, but the
 * appointment, which is the first one.
 * @param summaries all that are held here for the NPI.
 * @returns `null` where the practitioner has no period at the facility.
 */
export function compareWithPass(
  practitioner: RosterPractitioner,
  facilityName: string,
  summaries: readonly AffiliationSummary[]
): PassComparison | null {
  const periods = practitioner.periods.filter(
    (period) => period.facilityName.trim() === '' || isSameFacilityName(period.facilityName, facilityName)
  )
  const byAppointment = [...periods].sort((a, b) => compareTexts(a.appointedOn ?? '', b.appointedOn ?? ''))
  const newest = byAppointment.at(-1)
  if (!newest) return null
  const place: PeriodPlace = { practitionerId: practitioner.practitionerId, periodId: newest.periodId }
  const summary = summaries.find((one) => isSameFacilityName(one.facilityName, facilityName))
  if (!summary) return { kind: 'notAtPass', place }
  const ours = toRecord(practitioner, { ...newest, appointedOn: firstAppointment(byAppointment) })
  const fields = COMPARED.flatMap(([field, key]): readonly FieldDifference[] => {
    const our = String(valueOf(ours, field) ?? '')
    const their = summary[key] ?? ''
    return isSame(field, our, their) ? [] : [{ field, ours: our, theirs: their }]
  })
  return fields.length === 0 ? { kind: 'same' } : { kind: 'different', place, fields, updatedOn: summary.updatedOn }
}

/** What both sides state. City and state are the practitioner's here and the facility's there. */
const COMPARED = [
  ['last_name', 'lastName'],
  ['first_name', 'firstName'],
  ['middle_name', 'middleName'],
  ['suffix', 'suffix'],
  ['credential', 'credential'],
  ['specialty', 'specialty'],
  ['department', 'department'],
  ['staff_category', 'staffCategory'],
  ['status', 'status'],
  ['good_standing', 'goodStanding'],
  ['appointed_on', 'appointedOn'],
  ['reappointed_on', 'reappointedOn'],
  ['ended_on', 'endedOn']
] as const satisfies readonly (readonly [RecordField, keyof AffiliationSummary])[]

function firstAppointment(byAppointment: readonly RosterPeriod[]): PartialDate | null {
  return byAppointment.find(({ appointedOn }) => appointedOn !== null)?.appointedOn ?? null
}

/** Capitals and punctuation are no difference, and neither is a month where the other side has the day. */
function isSame(field: RecordField, ours: string, theirs: string): boolean {
  if (ours === theirs) return true
  if (field.endsWith('_on')) {
    if (ours === '' || theirs === '') return false
    return isMonthOnly(ours) || isMonthOnly(theirs) ? ours.slice(0, 7) === theirs.slice(0, 7) : false
  }
  return foldText(ours).replaceAll(' ', '') === foldText(theirs).replaceAll(' ', '')
}
