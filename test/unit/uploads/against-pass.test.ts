import { expect, test } from 'vitest'
import type { AffiliationSummary } from '#shared/domain/affiliation'
import { EMPTY_ROSTER_RECORD, type RosterRecord } from '#shared/domain/roster/record'
import { detailsOf, personOf, type Roster } from '#shared/domain/roster/roster'
import { createSearchIndex } from '../../../src/renderer/data-worker/search/create-search-index.ts'
import { compareRosterWithPass, type HeldAffiliations } from '../../../src/renderer/data-worker/uploads/against-pass.ts'

const record: RosterRecord = {
  ...EMPTY_ROSTER_RECORD,
  npi: '1234567893',
  lastName: 'Wren',
  firstName: 'Isa',
  facilityName: 'Elm Hospital',
  status: 'active',
  goodStanding: 'yes',
  appointedOn: '2019-07-01'
}

function summaryOf(of: RosterRecord, affiliationId: string): AffiliationSummary {
  return {
    affiliationId,
    npi: of.npi,
    lastName: of.lastName,
    firstName: of.firstName,
    middleName: '',
    suffix: '',
    formerNames: [],
    credential: of.credential,
    specialty: of.specialty,
    facilityId: `id-${of.facilityName}`,
    facilityName: of.facilityName,
    facilityType: 'hospital',
    facilityPhone: '',
    city: '',
    state: '',
    staffCategory: of.staffCategory,
    department: of.department,
    status: of.status,
    goodStanding: of.goodStanding,
    appointedOn: of.appointedOn,
    reappointedOn: of.reappointedOn,
    endedOn: of.endedOn,
    letterAvailable: false,
    updatedOn: '2026-10-31',
    periods: []
  }
}

test('against PASS - what is the same, differs, is missing on either side, and what nothing is known of', async () => {
  const people: Readonly<Record<string, RosterRecord>> = {
    same: record,
    other: { ...record, npi: '1679576722', lastName: 'Lark', department: 'Surgery' },
    missing: { ...record, npi: '2003000124', lastName: 'Heron' },
    unknown: { ...record, npi: '1043218118', lastName: 'Crane' },
    elsewhere: { ...record, npi: '1114025566', lastName: 'Stork', facilityName: 'Oak Hospital' }
  }
  const stranger = { ...record, npi: '1164425562', lastName: 'Finch' }
  const summaries = [
    summaryOf(record, 'a1'),
    { ...summaryOf(people['other'] ?? record, 'a2'), facilityName: 'ELM HOSP', department: 'Medicine' },
    summaryOf({ ...record, npi: '2003000124', facilityName: 'Oak Hospital' }, 'a3'),
    summaryOf(stranger, 'a4'),
    summaryOf({ ...stranger, npi: '1184627189', facilityName: 'Elm Hospital North' }, 'a5')
  ]
  const index = createSearchIndex()
  index.replaceAll(summaries)
  const held: HeldAffiliations = {
    index,
    fetched: new Map([['2003000124', { npi: '2003000124', syncedAt: 5 }]]),
    summariesOf: (npi) => index.practitioner(npi),
    syncedAt: () => 5
  }
  const roster: Roster = new Map(
    Object.entries(people).map(([practitionerId, own]) => [
      practitionerId,
      { practitionerId, person: personOf(own), periods: [{ ...detailsOf(own), periodId: 'p' }] }
    ])
  )
  expect(await compareRosterWithPass(roster, held, 'Elm Hospital', () => Promise.resolve())).toEqual({
    same: 1,
    notHeld: 1,
    different: {
      total: 1,
      shown: [
        {
          practitionerId: 'other',
          periodId: 'p',
          name: 'Lark, Isa',
          npi: '1679576722',
          facilityName: 'Elm Hospital',
          fields: [{ field: 'department', ours: 'Surgery', theirs: 'Medicine' }],
          updatedOn: '2026-10-31',
          syncedAt: 5
        }
      ]
    },
    notAtPass: {
      total: 1,
      shown: [
        {
          practitionerId: 'missing',
          periodId: 'p',
          name: 'Heron, Isa',
          npi: '2003000124',
          facilityName: 'Elm Hospital'
        }
      ]
    },
    onlyAtPass: {
      total: 1,
      shown: [{ npi: '1164425562', name: 'Finch, Isa', status: 'active', updatedOn: '2026-10-31' }]
    }
  })
})
