import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EMPTY_ROSTER_RECORD, type RosterRecord } from '#shared/domain/roster/record'
import { detailsOf, personOf, toRecord, type Roster, type RosterPractitioner } from '#shared/domain/roster/roster'
import type { FieldEdit, RosterChange } from '#shared/domain/roster/roster-change'
import {
  applyCommand,
  AS_IT_IS,
  EMPTY_UNDO_LOG,
  perform,
  redo,
  undo,
  type RosterCommand,
  type RosterSession
} from '#shared/domain/roster/roster-command'

const stamp = { commandId: 'c1', at: 1_000, by: 'D. Rowe' }
const command = (...changes: RosterChange[]): RosterCommand => ({ ...stamp, kind: 'edit', changes })

function practitioner(id: string, changes: Partial<RosterRecord> = {}, periods = ['p1']): RosterPractitioner {
  const record = { ...EMPTY_ROSTER_RECORD, ...changes }
  return {
    practitionerId: id,
    person: personOf(record),
    periods: periods.map((periodId) => ({ ...detailsOf(record), periodId }))
  }
}

const roster: Roster = new Map(
  [practitioner('a', { lastName: 'Wren' }, ['p1', 'p2']), practitioner('b', { lastName: 'Lark' })].map((one) => [
    one.practitionerId,
    one
  ])
)

test('roster command - an edit tells who, when, what and from what', () => {
  const applied = applyCommand(
    roster,
    command({
      type: 'edit',
      edits: [
        { level: 'person', practitionerId: 'a', field: 'lastName', value: 'Finch' },
        { level: 'appointment', practitionerId: 'a', periodId: 'p2', field: 'endedOn', value: '2026-06-30' }
      ]
    })
  )
  expect(applied.roster.get('a')?.person.lastName).toBe('Finch')
  expect(applied.roster.get('a')?.periods.map(({ endedOn }) => endedOn)).toEqual([null, '2026-06-30'])
  expect(applied.history).toEqual([
    {
      ...stamp,
      kind: 'edit',
      effect: { type: 'field', practitionerId: 'a', periodId: null, field: 'lastName', from: 'Wren', to: 'Finch' }
    },
    {
      ...stamp,
      kind: 'edit',
      effect: { type: 'field', practitionerId: 'a', periodId: 'p2', field: 'endedOn', from: null, to: '2026-06-30' }
    }
  ])
  expect(roster.get('a')?.person.lastName).toBe('Wren')
})

test('roster command - a bulk edit is undone by one command, and only what it changed itself', () => {
  const edits = ['a', 'b'].map((practitionerId): FieldEdit => {
    return { level: 'person', practitionerId, field: 'specialty', value: 'Surgery' }
  })
  const bulk = applyCommand(roster, { ...command({ type: 'edit', edits }), kind: 'bulkEdit' })
  expect(bulk.inverse).toHaveLength(1)
  const between = applyCommand(
    bulk.roster,
    command({ type: 'edit', edits: [{ level: 'person', practitionerId: 'b', field: 'phone', value: '555 0100' }] })
  )
  const back = applyCommand(between.roster, command(...bulk.inverse)).roster
  expect([...back.values()].map(({ person }) => person.specialty)).toEqual(['', ''])
  expect(back.get('b')?.person.phone).toBe('555 0100')
})

test('roster command - what no longer applies does nothing and leaves no history', () => {
  const applied = applyCommand(
    roster,
    command(
      { type: 'removePractitioners', practitionerIds: ['nobody'] },
      { type: 'removePeriod', practitionerId: 'b', periodId: 'p9' },
      { type: 'edit', edits: [{ level: 'person', practitionerId: 'nobody', field: 'npi', value: '1' }] },
      { type: 'edit', edits: [{ level: 'person', practitionerId: 'a', field: 'lastName', value: 'Wren' }] },
      { type: 'addPractitioners', practitioners: [practitioner('a', { lastName: 'Other' })] }
    )
  )
  expect(applied).toEqual({ roster, inverse: [], history: [] })
})

test('roster command - a record made of person and period is taken apart again without loss', () => {
  const record: RosterRecord = { ...EMPTY_ROSTER_RECORD, lastName: 'Wren', letter: 2, endedOn: '2026-01' }
  expect(toRecord({ person: personOf(record) }, detailsOf(record))).toEqual(record)
})

test('roster session - a new command after an undo forgets what was undone', () => {
  const edit = (value: string) =>
    command({ type: 'edit', edits: [{ level: 'person', practitionerId: 'a', field: 'city', value }] })
  const first = perform({ roster, log: EMPTY_UNDO_LOG }, edit('Here'), AS_IT_IS).session
  const undone = undo(first, stamp, AS_IT_IS)?.session ?? first
  const other = perform(undone, edit('There'), AS_IT_IS).session
  expect(redo(other, stamp, AS_IT_IS)).toBeNull()
  expect(undo(other, stamp, AS_IT_IS)?.history[0]).toMatchObject({ kind: 'undo', effect: { from: 'There', to: '' } })
})

const ids = fc.constantFrom('a', 'b', 'c', 'd')
const periodIds = fc.constantFrom('p1', 'p2', 'p3')
const words = fc.constantFrom('', 'x', 'y')
const days = fc.constantFrom(null, '2020-01-01', '2024-05')
const edits: fc.Arbitrary<FieldEdit> = fc.oneof(
  fc.record({
    level: fc.constant('person' as const),
    practitionerId: ids,
    field: fc.constantFrom('lastName' as const, 'npi' as const),
    value: words
  }),
  fc.record({
    level: fc.constant('appointment' as const),
    practitionerId: ids,
    periodId: periodIds,
    field: fc.constantFrom('endedOn' as const, 'appointedOn' as const),
    value: days
  })
)
const changes: fc.Arbitrary<RosterChange> = fc.oneof(
  fc.record({ type: fc.constant('edit' as const), edits: fc.array(edits, { maxLength: 5 }) }),
  fc.record({
    type: fc.constant('addPractitioners' as const),
    practitioners: fc.array(
      ids.map((id) => practitioner(id, { lastName: id }, ['p1', 'p3'])),
      { maxLength: 3 }
    )
  }),
  fc.record({ type: fc.constant('removePractitioners' as const), practitionerIds: fc.array(ids, { maxLength: 3 }) }),
  fc.record({
    type: fc.constant('addPeriod' as const),
    practitionerId: ids,
    place: fc.integer({ min: -1, max: 4 }),
    period: periodIds.map((periodId) => ({ ...detailsOf(EMPTY_ROSTER_RECORD), periodId }))
  }),
  fc.record({ type: fc.constant('removePeriod' as const), practitionerId: ids, periodId: periodIds })
)
const commands = fc.array(
  fc.array(changes, { maxLength: 4 }).map((list) => command(...list)),
  { maxLength: 8 }
)

test('roster session - undoing everything gives the start back, redoing everything the end', () => {
  fc.assert(
    fc.property(commands, (list) => {
      let session: RosterSession = { roster, log: EMPTY_UNDO_LOG }
      const seen: Roster[] = [roster]
      for (const one of list) {
        const next = perform(session, one, AS_IT_IS).session
        if (next !== session && next.log.done.length > session.log.done.length) seen.push(next.roster)
        session = next
      }
      const end = session.roster
      for (const expected of seen.slice(0, -1).reverse()) {
        const step = undo(session, stamp, AS_IT_IS)
        if (!step) throw new Error('nothing to undo')
        session = step.session
        expect(session.roster).toEqual(expected)
      }
      expect(undo(session, stamp, AS_IT_IS)).toBeNull()
      // As after a restart: the log is plain data.
      session = { roster: session.roster, log: JSON.parse(JSON.stringify(session.log)) }
      for (let step = redo(session, stamp, AS_IT_IS); step !== null; step = redo(session, stamp, AS_IT_IS))
        session = step.session
      expect(session.roster).toEqual(end)
    }),
    { numRuns: 300 }
  )
})

test('roster command - taking back one change in the middle never throws, whatever was done since', () => {
  fc.assert(
    fc.property(commands, commands, (before, after) => {
      let now = roster
      const inverses: (readonly RosterChange[])[] = []
      for (const one of [...before, ...after]) {
        const applied = applyCommand(now, one)
        now = applied.roster
        inverses.push(applied.inverse)
      }
      for (const inverse of inverses) now = applyCommand(now, command(...inverse)).roster
      for (const { periods } of now.values())
        expect(new Set(periods.map(({ periodId }) => periodId)).size).toBe(periods.length)
    }),
    { numRuns: 200 }
  )
})
