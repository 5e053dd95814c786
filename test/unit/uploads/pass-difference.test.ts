import { expect, test } from 'vitest'
import type { AffiliationSummary } from '#shared/domain/affiliation'
import { compareWithPass } from '#shared/domain/roster/pass-difference'
import { EMPTY_ROSTER_RECORD, type RosterRecord } from '#shared/domain/roster/record'
import { detailsOf, personOf, type RosterPractitioner } from '#shared/domain/roster/roster'

const record: RosterRecord = {
  ...EMPTY_ROSTER_RECORD,
  npi: '1234567893',
  lastName: 'Wren-Oyelaran',
  firstName: 'Isa',
  credential: 'MD',
  specialty: 'Cardiology',
  facilityName: 'St. Elm Hospital',
  department: 'Medicine',
  staffCategory: 'Active',
  status: 'active',
  goodStanding: 'yes',
  appointedOn: '2019-07-01'
}
const summary: AffiliationSummary = {
  affiliationId: 'a1',
  npi: '1234567893',
  lastName: 'WREN OYELARAN',
  firstName: 'Isa',
  middleName: '',
  suffix: '',
  formerNames: [],
  credential: 'M.D.',
  specialty: 'Cardiology',
  facilityId: 'f1',
  facilityName: 'SAINT ELM HOSP',
  facilityType: 'hospital',
  facilityPhone: '',
  city: 'Elm',
  state: 'IL',
  staffCategory: 'Active',
  department: 'Medicine',
  status: 'active',
  goodStanding: 'yes',
  appointedOn: '2019-07',
  reappointedOn: null,
  endedOn: null,
  letterAvailable: true,
  updatedOn: '2026-10-31',
  periods: []
}
const elsewhere = { ...summary, affiliationId: 'a2', facilityName: 'Oak Hospital' }

function practitioner(...periods: readonly RosterRecord[]): RosterPractitioner {
  return {
    practitionerId: 'x',
    person: personOf(periods[0] ?? record),
    periods: periods.map((period, index) => ({ ...detailsOf(period), periodId: `p${index}` }))
  }
}

const compare = (who: RosterPractitioner, ...summaries: readonly AffiliationSummary[]) =>
  compareWithPass(who, 'St Elm Hospital', summaries)

test('pass difference - capitals, punctuation and a month for a day are none', () => {
  expect(compare(practitioner(record), elsewhere, summary)).toEqual({ kind: 'same' })
})

test('pass difference - field by field, as of the facility’s last update', () => {
  const changed = { ...record, department: 'Surgery', reappointedOn: '2025-07-01', goodStanding: 'no' } as const
  expect(compare(practitioner(changed), summary)).toEqual({
    kind: 'different',
    place: { practitionerId: 'x', periodId: 'p0' },
    fields: [
      { field: 'department', ours: 'Surgery', theirs: 'Medicine' },
      { field: 'good_standing', ours: 'no', theirs: 'yes' },
      { field: 'reappointed_on', ours: '2025-07-01', theirs: '' }
    ],
    updatedOn: '2026-10-31'
  })
})

test('pass difference - several staff periods are one affiliation: the newest counts, appointed on the first', () => {
  const earlier: RosterRecord = { ...record, status: 'resigned', endedOn: '2021-01-01', department: 'Research' }
  const later: RosterRecord = { ...record, appointedOn: '2023-05-01' }
  expect(compare(practitioner(later, earlier), summary)).toEqual({ kind: 'same' })
  expect(compare(practitioner(earlier), summary)).toMatchObject({ kind: 'different', place: { periodId: 'p0' } })
})

test('pass difference - not at PASS, or not of this facility', () => {
  expect(compare(practitioner(record), elsewhere)).toEqual({
    kind: 'notAtPass',
    place: { practitionerId: 'x', periodId: 'p0' }
  })
  expect(compare(practitioner({ ...record, facilityName: 'Oak Hospital' }), elsewhere)).toBeNull()
  expect(compare(practitioner({ ...record, facilityName: '' }), summary)).toEqual({ kind: 'same' })
})
