import { expect, test } from 'vitest'
import { applyChanges, changeInPieces, IN_A_PIECE, type RosterChange } from '#shared/domain/roster/roster-change'
import { EMPTY_ROSTER, type RosterPractitioner } from '#shared/domain/roster/roster'
import { runWithPauses } from '#shared/lib/pieces'
import { newVault, openDesk, practitioner } from './desks.ts'

const COUNT = IN_A_PIECE * 2 + 10
const people: readonly RosterPractitioner[] = Array.from({ length: COUNT }, (_, at) => practitioner(`p${at}`))
const start = applyChanges(EMPTY_ROSTER, [{ type: 'addPractitioners', practitioners: people }]).roster
const stamp = (number: number) => ({ commandId: `c${number}`, at: number, by: 'D. Rowe' })
const move = (city: string, of = people): RosterChange => ({
  type: 'edit',
  edits: of.map(({ practitionerId }) => ({ level: 'person', practitionerId, field: 'city', value: city }))
})

test('slices - many edits pause on the way, and so does their inverse, which comes in many small changes', async () => {
  const single = people.map((one) => move('Millbrook', [one]))
  for (const changes of [[move('Millbrook')], single]) {
    let pauses = 0
    const done = await runWithPauses(changeInPieces(start, changes), () => {
      pauses++
      return Promise.resolve()
    })
    expect(pauses).toBeGreaterThanOrEqual(4)
    expect(done).toEqual(applyChanges(start, changes))
    expect(applyChanges(done.roster, done.inverse).roster).toEqual(start)
  }
})

test('slices - a large command and its undo are seen whole or not at all while others have their turn', async () => {
  const { desk, close } = await openDesk(newVault())
  await desk.perform(stamp(1), 'import', [{ type: 'addPractitioners', practitioners: people }])
  const seen = new Set<string>()
  let isOver = false
  const looking = (async () => {
    while (!isOver) {
      const roster = desk.roster()
      seen.add(
        [...new Set(Array.from(roster.values(), ({ person }) => 'city' in person && String(person.city)))].join()
      )
      await new Promise((resolve) => setTimeout(resolve, 0))
    }
  })()
  // The second waits for the first, whatever its size.
  const states = await Promise.all([
    desk.perform(stamp(2), 'bulkEdit', [move('Millbrook')]),
    desk.act({ type: 'undo', stamp: stamp(3) })
  ])
  isOver = true
  await looking
  expect([...seen].filter((cities) => cities.includes(','))).toEqual([])
  expect(seen.size).toBeLessThanOrEqual(2)
  expect(states.map(({ canRedo }) => canRedo)).toEqual([null, 'bulkEdit'])
  expect(desk.roster().get('p7')).toEqual(people[7])
  close()
})
