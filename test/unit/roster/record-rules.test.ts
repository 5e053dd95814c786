import { expect, test } from 'vitest'
import { findOverlappingPeriods } from '#shared/domain/roster/period-rules'
import { EMPTY_ROSTER_RECORD, type RosterRecord } from '#shared/domain/roster/record'
import { checkRecord, isUploadable } from '#shared/domain/roster/record-rules'

const today = '2026-11-21'
const sound: RosterRecord = {
  ...EMPTY_ROSTER_RECORD,
  npi: '1234567893',
  lastName: 'Wren',
  firstName: 'Isa',
  status: 'active',
  goodStanding: 'yes',
  appointedOn: '2020-01-01',
  reappointedOn: '2026-01-01'
}

function codesOf(changes: Partial<RosterRecord>) {
  return checkRecord({ ...sound, ...changes }, today).map(({ severity, code, field }) => `${severity} ${code} ${field}`)
}

test('record rules - a sound record has no findings', () => {
  expect(codesOf({})).toEqual([])
})

test('record rules - an empty record says everything that is missing, errors first', () => {
  expect(checkRecord(EMPTY_ROSTER_RECORD, today).map(({ severity, code }) => `${severity} ${code}`)).toEqual([
    'error npi_missing',
    'error last_name_missing',
    'error status_missing',
    'warning first_name_missing'
  ])
})

test('record rules - the check digit of the NPI', () => {
  expect(codesOf({ npi: '1234567894' })).toEqual(['error npi_invalid npi'])
})

test('record rules - dates in order, month-only dates in doubt for the practitioner', () => {
  expect(codesOf({ endedOn: '2019-12-31', status: 'resigned' })).toEqual(['error date_order ended_on'])
  expect(codesOf({ appointedOn: '2026-01-15', reappointedOn: '2026-01' })).toEqual([])
  expect(codesOf({ reappointedOn: '2019-12-01' })).toContain('error date_order reappointed_on')
  expect(codesOf({ appointedOn: '2026-02-30' })).toEqual(['error date_invalid appointed_on'])
  expect(codesOf({ endedOn: '2382-12-31' })).toEqual(['warning date_far ended_on'])
})

test('record rules - what the status asks for', () => {
  expect(codesOf({ status: 'resigned' })).toEqual(['error end_missing ended_on'])
  expect(codesOf({ appointedOn: null })).toEqual(['error start_missing appointed_on'])
  expect(codesOf({ endedOn: '2026-10-31' })).toEqual(['warning end_unexpected status'])
  expect(codesOf({ goodStanding: 'not_stated' })).toEqual(['error standing_missing good_standing'])
  expect(codesOf({ goodStanding: 'no' })).toEqual(['warning standing_doubtful good_standing'])
})

test('record rules - a reappointment that comes due is told, and blocks nothing', () => {
  expect(codesOf({ reappointedOn: '2025-03-22' })).toEqual([])
  const findings = checkRecord({ ...sound, reappointedOn: '2025-03-21' }, today)
  expect(findings.map(({ code }) => code)).toEqual(['reappointment_due'])
  expect(findings[0]?.message).toContain('2027-03-21')
  expect(isUploadable(findings)).toBe(true)
  const [late] = checkRecord({ ...sound, reappointedOn: null }, today)
  expect(late?.code).toBe('reappointment_past_due')
  expect(late?.message).toContain('past due since 2022-01-01')
})

test('record rules - every message ends with what to do', () => {
  for (const { message } of checkRecord({ ...EMPTY_ROSTER_RECORD, status: 'retired', appointedOn: 'x' }, today)) {
    expect(message).toMatch(/\. .*\.$/)
  }
})

test('period rules - periods of one practitioner at one facility overlap, one after the other they do not', () => {
  const first = { key: 1, record: { ...sound, facilityName: 'St. Elm', endedOn: '2022-06-30' } }
  const touching = { key: 2, record: { ...sound, facilityName: 'Saint Elm', appointedOn: '2022-06-30' } }
  const inside = {
    key: 3,
    record: { ...sound, facilityName: 'St Elm', appointedOn: '2021-05-01', endedOn: '2021-06-01' }
  }
  const elsewhere = { key: 4, record: { ...sound, facilityName: 'Oak', appointedOn: '2021-05-01' } }
  expect(findOverlappingPeriods([first, touching, elsewhere])).toEqual([])
  expect(findOverlappingPeriods([touching, inside, first])).toEqual([{ first: 1, second: 3 }])
})
