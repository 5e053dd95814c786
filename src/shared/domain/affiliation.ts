import type { PartialDate } from './partial-date.ts'

/** Where an appointment stands, as the contributing facility reported it; `unknown` where it said nothing we know. */
export type AffiliationStatus = 'active' | 'inactive' | 'resigned' | 'retired' | 'expired' | 'deceased' | 'unknown'

/** `contact_facility` is an answer of its own: the facility wants to be asked. It is neither yes nor no. */
export type GoodStanding = 'yes' | 'no' | 'contact_facility' | 'not_stated'

export type FacilityType = 'hospital' | 'surgery_center' | 'health_plan' | 'group_practice' | 'other'

/** One continuous appointment within an affiliation: both dates included, no end while it lasts. */
export interface StaffPeriod {
  readonly appointedOn: PartialDate | null
  readonly endedOn: PartialDate | null
  readonly staffCategory: string
  readonly department: string
}

/**
 * One practitioner's affiliation with one facility, as PASS summarises it. Texts that the facility left out are `''`,
 * dates that it left out (or sent as zeros) are `null`.
 */
export interface AffiliationSummary {
  readonly affiliationId: string
  readonly npi: string
  readonly lastName: string
  readonly firstName: string
  readonly middleName: string
  readonly suffix: string
  readonly formerNames: readonly string[]
  readonly credential: string
  readonly specialty: string
  readonly facilityId: string
  readonly facilityName: string
  readonly facilityType: FacilityType
  readonly facilityPhone: string
  readonly city: string
  readonly state: string
  readonly staffCategory: string
  readonly department: string
  readonly status: AffiliationStatus
  readonly goodStanding: GoodStanding
  readonly appointedOn: PartialDate | null
  readonly reappointedOn: PartialDate | null
  readonly endedOn: PartialDate | null
  readonly letterAvailable: boolean
  /** The day the contributing facility last updated this record; every screen that shows the record shows it. */
  readonly updatedOn: PartialDate | null
  /** Several staff periods of one affiliation; empty where the summary itself is the only one. */
  readonly periods: readonly StaffPeriod[]
}
