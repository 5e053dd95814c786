import { z } from 'zod'
import type { AffiliationSummary } from '../domain/affiliation.ts'
import { date, flag, list, oneOf, requiredText, text } from './tolerant.ts'

const periodRecord = z
  .object({ appointed_on: date, ended_on: date, staff_category: text, department: text })
  .transform((record) => ({
    appointedOn: record.appointed_on,
    endedOn: record.ended_on,
    staffCategory: record.staff_category,
    department: record.department
  }))

/**
 * An affiliation summary as PASS and our own JSON files write it. Required: `affiliation_id`, `npi`, `last_name` and
 * `facility_name`; without them the record is refused and the caller sets it aside with the reason.
 */
export const affiliationRecord = z
  .object({
    affiliation_id: requiredText,
    npi: requiredText,
    last_name: requiredText,
    first_name: text,
    middle_name: text,
    suffix: text,
    former_names: list(text),
    credential: text,
    specialty: text,
    facility_id: text,
    facility_name: requiredText,
    facility_type: oneOf(['hospital', 'surgery_center', 'health_plan', 'group_practice'], 'other'),
    facility_phone: text,
    city: text,
    state: text,
    staff_category: text,
    department: text,
    status: oneOf(['active', 'inactive', 'resigned', 'retired', 'expired', 'deceased'], 'unknown'),
    good_standing: oneOf(['yes', 'no', 'contact_facility'], 'not_stated'),
    appointed_on: date,
    reappointed_on: date,
    ended_on: date,
    letter_available: flag,
    updated_on: date,
    periods: list(periodRecord)
  })
  .transform((record): AffiliationSummary => ({
    affiliationId: record.affiliation_id,
    npi: record.npi,
    lastName: record.last_name,
    firstName: record.first_name,
    middleName: record.middle_name,
    suffix: record.suffix,
    formerNames: record.former_names.filter((name) => name !== ''),
    credential: record.credential,
    specialty: record.specialty,
    facilityId: record.facility_id,
    facilityName: record.facility_name,
    facilityType: record.facility_type,
    facilityPhone: record.facility_phone,
    city: record.city,
    state: record.state,
    staffCategory: record.staff_category,
    department: record.department,
    status: record.status,
    goodStanding: record.good_standing,
    appointedOn: record.appointed_on,
    reappointedOn: record.reappointed_on,
    endedOn: record.ended_on,
    letterAvailable: record.letter_available,
    updatedOn: record.updated_on,
    periods: record.periods
  }))

/** The inverse of `affiliationRecord`, for files that we write. */
export function toAffiliationRecord(summary: AffiliationSummary) {
  return {
    affiliation_id: summary.affiliationId,
    npi: summary.npi,
    last_name: summary.lastName,
    first_name: summary.firstName,
    middle_name: summary.middleName,
    suffix: summary.suffix,
    former_names: summary.formerNames,
    credential: summary.credential,
    specialty: summary.specialty,
    facility_id: summary.facilityId,
    facility_name: summary.facilityName,
    facility_type: summary.facilityType,
    facility_phone: summary.facilityPhone,
    city: summary.city,
    state: summary.state,
    staff_category: summary.staffCategory,
    department: summary.department,
    status: summary.status,
    good_standing: summary.goodStanding,
    appointed_on: summary.appointedOn,
    reappointed_on: summary.reappointedOn,
    ended_on: summary.endedOn,
    letter_available: summary.letterAvailable,
    updated_on: summary.updatedOn,
    periods: summary.periods.map((period) => ({
      appointed_on: period.appointedOn,
      ended_on: period.endedOn,
      staff_category: period.staffCategory,
      department: period.department
    }))
  }
}
