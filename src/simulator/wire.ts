import type { AffiliationSummary, StaffPeriod } from '#shared/domain/affiliation'
import type { PartialDate } from '#shared/domain/partial-date'
import type { Listing } from './directory.ts'

/**
 * Records as the wire has them. Facilities differ in how they leave things out, so a missing date is null, empty, all
 * zeros or not there at all, by the id of the record: the same record always looks the same.
 */
export function toWireSummary(summary: AffiliationSummary) {
  const manner = mannerOf(summary.affiliationId)
  return {
    affiliation_id: summary.affiliationId,
    npi: summary.npi,
    last_name: summary.lastName,
    first_name: summary.firstName,
    middle_name: summary.middleName,
    suffix: summary.suffix,
    credential: summary.credential,
    specialty: summary.specialty,
    facility_id: summary.facilityId,
    facility_name: summary.facilityName,
    facility_type: summary.facilityType.replace('_', ' '),
    facility_phone: summary.facilityPhone,
    city: summary.city,
    state: summary.state,
    former_names: summary.formerNames.length > 0 ? summary.formerNames : manner === 0 ? [] : undefined,
    staff_category: summary.staffCategory,
    department: summary.department,
    status: summary.status === 'unknown' ? '' : summary.status,
    good_standing: summary.goodStanding === 'not_stated' ? '' : summary.goodStanding,
    appointed_on: wireDate(summary.appointedOn, manner),
    reappointed_on: wireDate(summary.reappointedOn, manner),
    ended_on: wireDate(summary.endedOn, manner),
    letter_available: summary.letterAvailable,
    updated_on: wireDate(summary.updatedOn, manner)
  }
}

/** The summary of a letter: with its staff periods, at least one. */
export function toWireLetterSummary(summary: AffiliationSummary) {
  const { appointedOn, endedOn, staffCategory, department } = summary
  const periods: readonly StaffPeriod[] =
    summary.periods.length > 0 ? summary.periods : [{ appointedOn, endedOn, staffCategory, department }]
  return {
    ...toWireSummary(summary),
    periods: periods.map((period) => ({
      appointed_on: period.appointedOn,
      ended_on: period.endedOn,
      staff_category: period.staffCategory,
      department: period.department
    }))
  }
}

export function toWirePractitioner({ practitionerId, newest, totalAffiliations }: Listing) {
  return {
    practitioner_id: practitionerId,
    npi: newest.npi,
    last_name: newest.lastName,
    first_name: newest.firstName,
    middle_name: newest.middleName,
    suffix: newest.suffix,
    former_names: newest.formerNames.length > 0 ? newest.formerNames : undefined,
    credential: newest.credential,
    specialty: newest.specialty,
    state: newest.state,
    total_affiliations: totalAffiliations
  }
}

function mannerOf(affiliationId: string): number {
  return affiliationId.charCodeAt(affiliationId.length - 1) % 4
}

function wireDate(date: PartialDate | null, manner: number): string | null | undefined {
  if (date !== null) return date
  return [null, '0000-00-00', '', undefined][manner]
}
