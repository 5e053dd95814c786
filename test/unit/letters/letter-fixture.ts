import type { AffiliationSummary } from '#shared/domain/affiliation'
import type { Letter, Letterhead } from '#shared/domain/letter'
import { crest, scrawl } from './pictures.ts'

/** A letter of a made-up practitioner at a made-up hospital. */
export function createLetter(
  changes: Partial<Omit<Letter, 'affiliation' | 'letterhead'>> & {
    readonly affiliation?: Partial<AffiliationSummary>
    readonly letterhead?: Partial<Letterhead>
  } = {}
): Letter {
  return {
    letterNumber: '0815-000042',
    testSystem: false,
    issuedOn: '2026-03-02',
    retrievedOn: '2026-03-04',
    validAsOf: '2026-02-27',
    verificationCode: 'K7MR4PXT9WQA',
    body: 'This letter confirms that {practitioner} holds, or has held, an appointment to the medical staff of {facility}. The periods are listed below; the record was last updated on {valid_as_of}.',
    goodStandingDefinition:
      '“Good standing” here means that membership and privileges were in effect and neither suspended nor restricted on the date stated.',
    requestedBy: { organization: 'Copper Ridge Community Hospital', name: 'Petra Sample, CPCS' },
    ...changes,
    affiliation: {
      affiliationId: 'af-1',
      npi: '1679576722',
      lastName: 'Thorvald-Ñandú',
      firstName: 'Sólveig',
      middleName: 'Đặng',
      suffix: '',
      formerNames: [],
      credential: 'MD',
      specialty: 'Pulmonary Disease',
      facilityId: 'f-1',
      facilityName: 'Willow Creek Hospital',
      facilityType: 'hospital',
      facilityPhone: '555-010-1234',
      city: 'Willow Creek',
      state: 'MN',
      staffCategory: 'Active',
      department: 'Medicine',
      status: 'active',
      goodStanding: 'yes',
      appointedOn: '2014-10',
      reappointedOn: null,
      endedOn: null,
      letterAvailable: true,
      updatedOn: '2026-02-27',
      periods: [
        { appointedOn: '2014-10', endedOn: '2019-06-30', staffCategory: 'Provisional', department: 'Medicine' },
        { appointedOn: '2020-02-01', endedOn: null, staffCategory: 'Active', department: 'Medicine, night service' }
      ],
      ...changes.affiliation
    },
    letterhead: {
      facilityName: 'Willow Creek Hospital',
      addressLines: ['7 Meadow Lane', 'Willow Creek, MN 55999'],
      phone: '555-010-1234',
      fax: '555-010-1235',
      website: 'willowcreek.example',
      logo: crest(),
      signature: scrawl(),
      signatoryName: 'Ottilie Marsh, CPMSM',
      signatoryTitle: 'Director, Medical Staff Services',
      template: 1,
      ...changes.letterhead
    }
  }
}
