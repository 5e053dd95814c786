import type { Letter, LetterTemplate } from '../letter.ts'
import { markUnknownMergeFields } from '../letter-merge-fields.ts'
import { addDays, type PartialDate } from '../partial-date.ts'
import { toOwnLetter } from './own-letter.ts'
import type { OwnLetterhead } from './own-letterhead.ts'

/**
 * A letter about nobody, to look at a letterhead while it is edited. What is not there yet stands as its name in brackets:
 * it has its place on the page, and nobody takes it for the real thing.
 */
export function sampleLetter(letterhead: OwnLetterhead, template: LetterTemplate, today: PartialDate): Letter {
  const shown: OwnLetterhead = {
    ...letterhead,
    facilityName: letterhead.facilityName.trim() || '[facility name]',
    signatoryName: letterhead.signatoryName.trim() || '[signatory]',
    signatoryTitle: letterhead.signatoryTitle.trim() || '[title]',
    goodStandingDefinition: letterhead.goodStandingDefinition.trim() || '[definition of good standing]',
    bodies: { 1: markUnknownMergeFields(letterhead.bodies[1]), 2: markUnknownMergeFields(letterhead.bodies[2]) }
  }
  const appointedOn = addDays(today, -7 * 365)
  return toOwnLetter(
    {
      template,
      letterhead: shown,
      recipient: { organization: 'Sample Regional Medical Center', name: 'Alex Sample, CPCS' },
      today,
      letterNumber: `${letterhead.numberPrefix}-${today.slice(0, 4)}-0000`,
      testSystem: false
    },
    {
      affiliationId: 'sample',
      npi: '0000000000',
      lastName: 'Sample',
      firstName: 'Jordan',
      middleName: '',
      suffix: '',
      formerNames: [],
      credential: 'MD',
      specialty: 'Internal Medicine',
      facilityId: '',
      facilityName: shown.facilityName,
      facilityType: 'other',
      facilityPhone: shown.phone,
      city: '',
      state: '',
      staffCategory: 'Active',
      department: 'Medicine',
      status: 'active',
      goodStanding: 'yes',
      appointedOn,
      reappointedOn: addDays(today, -200),
      endedOn: null,
      letterAvailable: false,
      updatedOn: today,
      periods: [
        { appointedOn, endedOn: null, staffCategory: 'Active', department: 'Medicine' },
        {
          appointedOn: addDays(appointedOn, -365),
          endedOn: addDays(appointedOn, -1),
          staffCategory: 'Provisional',
          department: 'Medicine'
        }
      ]
    }
  )
}
