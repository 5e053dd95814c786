import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RosterView } from '../../../src/renderer/data-worker/roster/messages.ts'
import { createRosterRows } from '../../../src/renderer/data-worker/roster/roster-rows.ts'
import { createRosterViews, type RosterViews } from '../../../src/renderer/data-worker/roster/roster-views.ts'
import { EMPTY_ROSTER, type Roster } from '#shared/domain/roster/roster'
import { applyChanges, type RosterChange } from '#shared/domain/roster/roster-change'
import { practitioner } from './desks.ts'

const today = '2026-11-19'
const everything: RosterView = { show: 'all', filters: {}, sort: [], groupBy: null }
const runs = process.env['PASS_DESK_LONG'] === '1' ? 2_000 : 150

/** Few people of few names and numbers, so that they often seem to be one. */
const ids = ['a', 'b', 'c', 'd']
const id = fc.constantFrom(...ids)
const change: fc.Arbitrary<RosterChange> = fc.oneof(
  fc
    .record({
      id,
      lastName: fc.constantFrom('Wren', 'Lark'),
      npi: fc.constantFrom('', '1234567893', '1679576722'),
      appointedOn: fc.constantFrom(null, '2026-01', '2026-01-05', '2020-01-01'),
      periods: fc.constantFrom([], ['p1'], ['p1', 'p2'])
    })
    .map(({ id: practitionerId, periods, ...rest }): RosterChange => ({
      type: 'addPractitioners',
      practitioners: [practitioner(practitionerId, rest, periods)]
    })),
  id.map((practitionerId): RosterChange => ({ type: 'removePractitioners', practitionerIds: [practitionerId] })),
  fc
    .record({
      practitionerId: id,
      field: fc.constantFrom('lastName' as const, 'npi' as const),
      value: fc.constantFrom('Wren', 'Lark', '', '1234567893')
    })
    .map((edit): RosterChange => ({ type: 'edit', edits: [{ level: 'person', ...edit }] })),
  fc
    .record({
      practitionerId: id,
      periodId: fc.constantFrom('p1', 'p2'),
      value: fc.constantFrom(null, '2025-03-01', '2026-01-20')
    })
    .map((edit): RosterChange => ({ type: 'edit', edits: [{ level: 'appointment', field: 'appointedOn', ...edit }] })),
  fc
    .record({ practitionerId: id, periodId: fc.constantFrom('p1', 'p2') })
    .map((period): RosterChange => ({ type: 'removePeriod', ...period }))
)

function shown(views: RosterViews, view: RosterView = everything) {
  const answer = views.view({ view, today })
  const lines = views.lines({ viewId: answer.viewId, from: 0, to: 100 })
  return {
    counts: answer.counts,
    people: answer.practitionersShown,
    lines: lines.map((line) =>
      line.type === 'row'
        ? [line.practitionerId, line.periodId, line.number, line.findings.map(({ code, other }) => [code, other])]
        : line
    )
  }
}

/** Who of several namesakes is named first depends on who came first. */
function settled(state: ReturnType<typeof shown>): unknown {
  return JSON.parse(JSON.stringify(state), (_, value: unknown) =>
    Array.isArray(value) && value.every((one) => Array.isArray(one) && typeof one[0] === 'string' && one.length <= 2)
      ? value.map((one) => JSON.stringify(one)).sort()
      : value
  )
}

test('roster rows - after any changes they are what they would be if made anew', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 25 }), (changes) => {
      const kept = createRosterRows()
      const keptViews = createRosterViews(kept)
      let roster: Roster = EMPTY_ROSTER
      for (const one of changes) {
        const applied = applyChanges(roster, [one])
        roster = applied.roster
        kept.update(roster, new Set(applied.effects.map(({ practitionerId }) => practitionerId)))
        const fresh = createRosterRows()
        fresh.update(roster, roster.keys())
        expect(settled(shown(keptViews))).toEqual(settled(shown(createRosterViews(fresh))))
        expect(kept.counts(today)).toEqual(fresh.counts(today))
      }
    }),
    { numRuns: runs }
  )
})

test('roster rows - many taken over in slices are the same as one by one', async () => {
  const many = Array.from({ length: 1_500 }, (_, at) =>
    practitioner(`p${at}`, { lastName: `Wren ${(at * 7) % 400}`, npi: at % 3 === 0 ? '' : String(at % 700) })
  )
  const roster: Roster = new Map(many.map((one) => [one.practitionerId, one]))
  const [sliced, single] = [createRosterRows(), createRosterRows()]
  let pauses = 0
  const pause = () => Promise.resolve(void pauses++)
  await sliced.updateInSlices(roster, roster.keys(), pause)
  await sliced.checkInSlices(today, pause)
  for (const one of many) single.update(roster, [one.practitionerId])
  expect(pauses).toBeGreaterThan(5)
  expect(settled(shown(createRosterViews(sliced)))).toEqual(settled(shown(createRosterViews(single))))
  expect(sliced.counts(today)).toEqual(single.counts(today))
})

test('roster rows - one NPI for all is told of each, without telling everybody of everybody', () => {
  const many = Array.from({ length: 3_000 }, (_, at) => practitioner(`p${at}`, { lastName: `Wren ${at}` }))
  const roster: Roster = new Map(many.map((one) => [one.practitionerId, one]))
  const rows = createRosterRows()
  rows.update(roster, roster.keys())
  expect(rows.counts(today)).toMatchObject({ warnings: 3_000 })
  expect(rows.ordered()[0]?.findings.filter(({ code }) => code === 'same_npi')).toHaveLength(3)
  rows.update(EMPTY_ROSTER, roster.keys())
  expect(rows.counts(today)).toEqual({ rows: 0, periods: 0, errors: 0, warnings: 0, changed: 0 })
})

test('roster view - rows that begin to fit are found without looking at all, whatever view it was', () => {
  const people = ['a', 'b', 'c'].map((one) => practitioner(one, { lastName: one, city: one === 'a' ? 'Ely' : '' }))
  const roster: Roster = new Map(people.map((one) => [one.practitionerId, one]))
  const rows = createRosterRows()
  rows.update(roster, roster.keys())
  const views = createRosterViews(rows)
  const inEly: RosterView = { ...everything, filters: { city: { kind: 'text', text: 'ely' } } }
  const first = views.view({ view: inEly, today })
  expect(first.rows).toBe(1)
  const edit: RosterChange = {
    type: 'edit',
    edits: [{ level: 'person', practitionerId: 'c', field: 'city', value: 'Ely' }]
  }
  rows.update(applyChanges(roster, [edit]).roster, ['c'])
  const second = views.view({ view: inEly, today, keepOrderOf: first.viewId })
  expect(views.places({ viewId: second.viewId }).map(({ practitionerId }) => practitionerId)).toEqual(['a', 'c'])
  expect(views.view({ view: inEly, today, keepOrderOf: second.viewId }).rows).toBe(2)
  // From an older layout, and with another view than it was made for.
  expect(views.view({ view: everything, today, keepOrderOf: first.viewId }).rows).toBe(3)
})
