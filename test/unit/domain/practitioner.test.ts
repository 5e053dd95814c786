import { expect, test } from 'vitest'
import type { AffiliationSummary } from '#shared/domain/affiliation'
import { groupPractitioners, toPractitioner } from '#shared/domain/practitioner'

const summary: AffiliationSummary = {
  affiliationId: 'a1',
  npi: '1234567893',
  lastName: 'Vant',
  firstName: 'Ilse',
  middleName: 'K.',
  suffix: '',
  formerNames: [],
  credential: 'MD',
  specialty: 'Cardiology',
  facilityId: '',
  facilityName: 'Elm Hospital',
  facilityType: 'hospital',
  facilityPhone: '',
  city: '',
  state: 'MN',
  staffCategory: '',
  department: '',
  status: 'active',
  goodStanding: 'yes',
  appointedOn: '2020-01-01',
  reappointedOn: null,
  endedOn: null,
  letterAvailable: true,
  updatedOn: '2026-01-10',
  periods: []
}

test('practitioner - takes the name from the newest update and fills what it leaves out', () => {
  const newer = {
    ...summary,
    affiliationId: 'a2',
    lastName: 'Vant-Ruiz',
    credential: '',
    state: 'ia',
    updatedOn: '2026-03',
    formerNames: ['VANT']
  }
  expect(toPractitioner([summary, newer])).toMatchObject({
    displayName: 'Vant-Ruiz, Ilse K.',
    credential: 'MD',
    otherNames: ['VANT'],
    updatedOn: '2026-03',
    states: ['IA', 'MN'],
    affiliationCount: 2,
    summaries: [newer, summary]
  })
  expect(toPractitioner([])).toBeNull()
})

test('practitioner - a month-only update is never newer than a day of that month', () => {
  const monthOnly = { ...summary, affiliationId: 'a0', firstName: 'Else', updatedOn: '2026-01' }
  expect(toPractitioner([monthOnly, summary])?.firstName).toBe('Ilse')
})

test('practitioners - one per NPI, by name without case and accents', () => {
  const others = [
    { ...summary, affiliationId: 'b', npi: '1245319599', lastName: 'ábel' },
    { ...summary, affiliationId: 'c', npi: '1111111112', lastName: 'Vant', firstName: 'Adam' }
  ]
  expect(groupPractitioners([summary, ...others]).map(({ displayName }) => displayName)).toEqual([
    'ábel, Ilse K.',
    'Vant, Adam K.',
    'Vant, Ilse K.'
  ])
})
