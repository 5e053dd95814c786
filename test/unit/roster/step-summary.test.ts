import { expect, test } from 'vitest'
import { commandWords } from '../../../src/renderer/features/roster/grid/command-words.ts'
import { EMPTY_ROSTER_RECORD } from '../../../src/shared/domain/roster/record.ts'
import { detailsOf, personOf, type RosterPractitioner } from '../../../src/shared/domain/roster/roster.ts'
import { applyChanges, type RosterChange } from '../../../src/shared/domain/roster/roster-change.ts'
import { summarizeAgain, summarizeStep } from '../../../src/shared/domain/roster/step-summary.ts'

function practitioner(id: string, lastName: string): RosterPractitioner {
  const record = { ...EMPTY_ROSTER_RECORD, lastName, firstName: 'Ada' }
  return { practitionerId: id, person: personOf(record), periods: [{ ...detailsOf(record), periodId: `${id}-1` }] }
}

const roster = new Map(['a', 'b', 'c'].map((id) => [id, practitioner(id, `Wren-${id}`)]))

/** The words for taking it back, and for doing it again after that. */
function words(...changes: readonly RosterChange[]): readonly string[] {
  const done = applyChanges(roster, changes)
  const undone = applyChanges(done.roster, done.inverse)
  const [undo, redo] = [
    summarizeStep(done.inverse, done.roster),
    summarizeAgain(summarizeStep(undone.inverse, undone.roster))
  ]
  return [commandWords('edit', undo), commandWords('edit', redo)]
}

function retire(...ids: readonly string[]): RosterChange {
  return {
    type: 'edit',
    edits: ids.flatMap((practitionerId) => [
      { level: 'appointment', practitionerId, periodId: `${practitionerId}-1`, field: 'status', value: 'retired' },
      { level: 'appointment', practitionerId, periodId: `${practitionerId}-1`, field: 'endedOn', value: '2026-01' }
    ])
  }
}

test('step summary - undo and redo are named by what they change, and of whom', () => {
  expect(words(retire('a'))).toEqual(Array(2).fill('Status and Ended of Wren-a, Ada'))
  expect(words(retire('a', 'b', 'c'))).toEqual(Array(2).fill('Status and Ended of 3 practitioners'))
  const added = practitioner('d', 'Lark')
  expect(words({ type: 'addPractitioners', practitioners: [added] })).toEqual(
    Array(2).fill('new practitioner Lark, Ada')
  )
  expect(words({ type: 'addPractitioners', practitioners: [added, practitioner('e', 'Rook')] })).toEqual(
    Array(2).fill('2 new practitioners')
  )
  expect(words({ type: 'removePractitioners', practitionerIds: ['b', 'c'] })).toEqual(
    Array(2).fill('removal of 2 practitioners')
  )
  expect(words({ type: 'removePeriod', practitionerId: 'a', periodId: 'a-1' })).toEqual(
    Array(2).fill('removed staff period of Wren-a, Ada')
  )
  expect(words(retire('a'), { type: 'removePractitioners', practitionerIds: ['b'] })).toEqual(
    Array(2).fill('changes to 2 practitioners')
  )
})

test('step summary - the parts of a name are one thing; many fields are counted; without a summary the kind is told', () => {
  const edits = (['lastName', 'firstName', 'phone', 'email', 'city'] as const).map((field) => ({
    ...{ level: 'person' as const, practitionerId: 'a', field, value: 'x' }
  }))
  expect(words({ type: 'edit', edits: edits.slice(0, 3) })[0]).toBe('Name and Phone of x, x')
  expect(words({ type: 'edit', edits })[0]).toBe('4 fields of x, x')
  expect(commandWords('import', summarizeStep([], roster))).toBe('the import')
  expect(commandWords('bulkEdit', null)).toBe('the edit of several rows')
})
