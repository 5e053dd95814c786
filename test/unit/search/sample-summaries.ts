import type { AffiliationSummary } from '#shared/domain/affiliation'

/** A complete summary of a made-up practitioner; tests change what they are about. */
export function sampleSummary(changes: Partial<AffiliationSummary> = {}): AffiliationSummary {
  return {
    affiliationId: 'A-1',
    npi: '1234567893',
    lastName: 'Halverson',
    firstName: 'Ingrid',
    middleName: 'Lee',
    suffix: '',
    formerNames: [],
    credential: 'MD',
    specialty: 'Internal Medicine',
    facilityId: 'F-1',
    facilityName: 'Harlan Valley Hospital',
    facilityType: 'hospital',
    facilityPhone: '555-0100',
    city: 'Duluth',
    state: 'MN',
    staffCategory: 'Active',
    department: 'Medicine',
    status: 'active',
    goodStanding: 'yes',
    appointedOn: '2015-04-01',
    reappointedOn: null,
    endedOn: null,
    letterAvailable: true,
    updatedOn: '2026-09-28',
    periods: [],
    ...changes
  }
}
