import { EMPTY_OWN_LETTERHEAD, type OwnLetterhead } from '#shared/domain/own-letters/own-letterhead'
import { EMPTY_ROSTER_RECORD } from '#shared/domain/roster/record'
import { detailsOf, personOf, type RosterPeriod, type RosterPractitioner } from '#shared/domain/roster/roster'
import { crest, scrawl } from './pictures.ts'

/** A finished letterhead of a made-up hospital. */
export const letterhead: OwnLetterhead = {
  ...EMPTY_OWN_LETTERHEAD,
  facilityName: 'Copper Ridge Community Hospital',
  addressLines: ['Medical Staff Office', '12 Quarry Road', 'Copper Ridge, MT 59999'],
  phone: '555-010-7000',
  logo: crest(),
  signature: scrawl(),
  signatoryName: 'Petra Sample, CPMSM',
  signatoryTitle: 'Director, Medical Staff Services',
  goodStandingDefinition: 'In good standing means: neither suspended nor restricted, dues paid, on the date stated.'
}

/** An appointment about which a letter can be made. */
export function period(given: Partial<RosterPeriod> = {}): RosterPeriod {
  return {
    ...detailsOf(EMPTY_ROSTER_RECORD),
    periodId: 'p1',
    department: 'Medicine',
    staffCategory: 'Active',
    status: 'active',
    goodStanding: 'yes',
    appointedOn: '2019-07-01',
    ...given
  }
}

export function practitioner(
  periods: readonly RosterPeriod[] = [period()],
  person: Partial<RosterPractitioner['person']> = {}
): RosterPractitioner {
  return {
    practitionerId: 'r1',
    person: {
      ...personOf(EMPTY_ROSTER_RECORD),
      npi: '1679576722',
      lastName: 'Thorvald-Ñandú',
      firstName: 'Sólveig',
      credential: 'MD',
      specialty: 'Pulmonary Disease',
      ...person
    },
    periods
  }
}
