import { expect, test } from 'vitest'
import { EMPTY_ROSTER_RECORD, type RosterRecord } from '#shared/domain/roster/record'
import { detailsOf, personOf, type Roster } from '#shared/domain/roster/roster'
import { afterProcessedUpload, chooseUpload, facilitiesOf, NOTHING_UPLOADED } from '#shared/domain/roster/upload-choice'
import { parseUploadLayout } from '#shared/domain/roster/upload-layout'
import { placeKey, planUpload, type PeriodPlace } from '#shared/domain/roster/upload-plan'
import { expectOk } from '#shared/lib/result'

const today = '2026-11-22'
const columns = ['npi', 'last_name', 'facility_name', 'department', 'status', 'appointed_on']
const layout = expectOk(
  parseUploadLayout({ version: 1, columns: columns.map((field) => ({ name: field.toUpperCase(), field })) }),
  'a usable layout'
)
const wren: RosterRecord = {
  ...EMPTY_ROSTER_RECORD,
  npi: '1234567893',
  lastName: 'Wren',
  firstName: 'Isa',
  facilityName: 'Elm Hospital',
  status: 'active',
  goodStanding: 'yes',
  appointedOn: '2026-01-15'
}
const lark: RosterRecord = { ...wren, npi: '1679576722', lastName: 'Lark', facilityName: 'Oak Hospital' }
const gone: RosterRecord = { ...wren, npi: '1000000004', lastName: 'Heron', status: 'resigned', endedOn: '2026-03-01' }

function rosterOf(people: Readonly<Record<string, RosterRecord>>): Roster {
  return new Map(
    Object.entries(people).map(([practitionerId, record]) => [
      practitionerId,
      { practitionerId, person: personOf(record), periods: [{ ...detailsOf(record), periodId: 'p' }] }
    ])
  )
}

const all = { scope: 'all', facilityName: null, activeOnly: false } as const
const plan = (roster: Roster) => planUpload(roster, layout, { today })
const keys = (places: readonly PeriodPlace[]) => places.map(placeKey)

test('upload choice - the whole roster, and of the changes only what PASS does not have', () => {
  const before = rosterOf({ w: wren, l: lark })
  const uploaded = plan(before)
  const now = rosterOf({ w: wren, l: { ...lark, department: 'Surgery' }, h: gone })
  expect(keys(chooseUpload(now, plan(now), uploaded, all).rows)).toEqual(['h p', 'w p', 'l p'])
  const changes = chooseUpload(now, plan(now), uploaded, { ...all, scope: 'changes' })
  expect(keys(changes.rows)).toEqual(['h p', 'l p'])
  expect(changes.difference).toMatchObject({ unchanged: 1, missing: [] })
  expect(changes.difference.changed[0]?.cells).toEqual([{ column: 'DEPARTMENT', from: '', to: 'Surgery' }])
})

test('upload choice - one facility by any spelling, and by itself active practitioners alone', () => {
  const now = rosterOf({
    w: { ...wren, facilityName: 'ELM HOSP' },
    l: lark,
    h: gone,
    n: { ...wren, npi: '1679576722', facilityName: '' }
  })
  const elm = chooseUpload(now, plan(now), NOTHING_UPLOADED, { ...all, facilityName: 'Elm Hospital' })
  expect(keys(elm.rows).sort()).toEqual(['h p', 'n p', 'w p'])
  const active = chooseUpload(now, plan(now), NOTHING_UPLOADED, { ...all, scope: 'changes', activeOnly: true })
  expect(keys(active.rows).sort()).toEqual(['l p', 'n p', 'w p'])
  expect(facilitiesOf(now)).toEqual([
    { facilityName: 'ELM HOSP', periods: 2 },
    { facilityName: '', periods: 1 },
    { facilityName: 'Oak Hospital', periods: 1 }
  ])
})

test('upload choice - an error keeps a row out and is told; it is not missing', () => {
  const uploaded = plan(rosterOf({ w: wren, l: lark }))
  const now = rosterOf({ w: { ...wren, status: 'resigned' } })
  const chosen = chooseUpload(now, plan(now), uploaded, { ...all, scope: 'changes' })
  expect(chosen.rows).toEqual([])
  expect(keys(chosen.blocked)).toEqual(['w p'])
  expect(keys(chosen.difference.missing)).toEqual(['l p'])
})

test('upload choice - after an upload: refused rows stay as PASS had them, removed ones are told once', () => {
  const before = rosterOf({ w: wren, l: lark })
  const uploaded = plan(before)
  const now = rosterOf({ w: { ...wren, department: 'Surgery' }, h: gone })
  const sent = chooseUpload(now, plan(now), uploaded, { ...all, scope: 'changes' })
  const after = afterProcessedUpload(now, uploaded, sent, [{ practitionerId: 'w', periodId: 'p' }])
  const next = chooseUpload(now, plan(now), after, { ...all, scope: 'changes' })
  expect(keys(next.rows)).toEqual(['w p'])
  expect(next.difference).toMatchObject({ added: [], missing: [], unchanged: 1 })
  const whole = afterProcessedUpload(now, after, next, [])
  expect(chooseUpload(now, plan(now), whole, { ...all, scope: 'changes' }).rows).toEqual([])
})

test('upload choice - a corrected layout keeps what was uploaded, by the names of the columns', () => {
  const now = rosterOf({ w: wren, l: lark })
  const other = expectOk(parseUploadLayout({ version: 1, columns: [...layout.columns].reverse() }), 'a usable layout')
  const uploaded = plan(now)
  const turned = planUpload(now, other, { today })
  const one = chooseUpload(now, turned, uploaded, { ...all, facilityName: 'Oak Hospital' })
  const after = afterProcessedUpload(now, uploaded, one, [])
  expect(after.header).toEqual(turned.header)
  expect(chooseUpload(now, turned, after, { ...all, scope: 'changes' }).rows).toEqual([])
})
