import type { OnlinePractitioner } from '#shared/contract/desk-types'
import type { AffiliationSummary } from '#shared/domain/affiliation'

const PREFIX = 'found:'

/**
 * A practitioner known by name only (seen in an online search), shaped so that the index finds them. No screen shows it
 * as an affiliation; the first real summary of the same practitioner takes its place.
 */
export function toStandIn(practitioner: OnlinePractitioner): AffiliationSummary {
  return {
    affiliationId: `${PREFIX}${practitioner.npi}`,
    npi: practitioner.npi,
    lastName: practitioner.lastName,
    firstName: practitioner.firstName,
    middleName: practitioner.middleName,
    suffix: practitioner.suffix,
    formerNames: [],
    credential: practitioner.credential,
    specialty: practitioner.specialty,
    facilityId: '',
    facilityName: '',
    facilityType: 'other',
    facilityPhone: '',
    city: '',
    state: practitioner.state,
    staffCategory: '',
    department: '',
    status: 'unknown',
    goodStanding: 'not_stated',
    appointedOn: null,
    reappointedOn: null,
    endedOn: null,
    letterAvailable: false,
    updatedOn: null,
    periods: []
  }
}

export function isStandIn(summary: Pick<AffiliationSummary, 'affiliationId'>): boolean {
  return summary.affiliationId.startsWith(PREFIX)
}
