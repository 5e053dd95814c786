import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RosterChange } from '#shared/domain/roster/roster-change'
import { AS_IT_IS, EMPTY_UNDO_LOG, perform, redo, undo, type RosterSession } from '#shared/domain/roster/roster-command'
import { EMPTY_ROSTER, type Roster } from '#shared/domain/roster/roster'
import { newVault, openDesk, practitioner } from './desks.ts'

const runs = process.env['PASS_DESK_LONG'] === '1' ? 300 : 25
const stamp = (number: number) => ({ commandId: `c${number}`, at: number, by: 'D. Rowe' })
const add = (id: string, lastName = 'Wren'): RosterChange => ({
  type: 'addPractitioners',
  practitioners: [practitioner(id, { lastName })]
})
const rename = (practitionerId: string, value: string): RosterChange => ({
  type: 'edit',
  edits: [{ level: 'person', practitionerId, field: 'lastName', value }]
})
const plain = (roster: Roster): unknown =>
  [...roster.values()].sort((a, b) => (a.practitionerId < b.practitionerId ? -1 : 1))

test('roster store - is there again after a restart, and can still be undone', async () => {
  const vault = newVault()
  const first = await openDesk(vault)
  await first.desk.perform(stamp(1), 'add', [add('a')])
  await first.desk.perform(stamp(2), 'edit', [rename('a', 'Finch')])
  first.close()
  const second = await openDesk(vault)
  expect(second.desk.roster().get('a')?.person.lastName).toBe('Finch')
  expect((await second.desk.act({ type: 'undo', stamp: stamp(3) })).canRedo).toBe('edit')
  second.close()
  const third = await openDesk(vault)
  expect(third.desk.roster().get('a')?.person.lastName).toBe('Wren')
  expect(third.desk.state()).toMatchObject({ canUndo: 'add', canRedo: 'edit', practitioners: 1, periods: 1 })
  const history = await third.desk.history('a')
  expect(history.map(({ kind, effect }) => [kind, effect.type])).toEqual([
    ['undo', 'field'],
    ['edit', 'field'],
    ['add', 'added']
  ])
  third.close()
})

test('roster store - whatever is done and whenever it is restarted, it is what the commands say', async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('add' as const), id: fc.constantFrom('a', 'b', 'c') }),
    fc.record({
      do: fc.constant('rename' as const),
      id: fc.constantFrom('a', 'b', 'c'),
      name: fc.string({ maxLength: 4 })
    }),
    fc.record({ do: fc.constant('remove' as const), id: fc.constantFrom('a', 'b', 'c') }),
    fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const, 'restart' as const) })
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const vault = newVault()
      let open = await openDesk(vault)
      let expected: RosterSession = { roster: EMPTY_ROSTER, log: EMPTY_UNDO_LOG }
      for (const [number, what] of steps.entries()) {
        switch (what.do) {
          case 'restart':
            open.close()
            open = await openDesk(vault)
            break
          case 'undo':
          case 'redo': {
            await open.desk.act({ type: what.do, stamp: stamp(number) })
            expected = (what.do === 'undo' ? undo : redo)(expected, stamp(number), AS_IT_IS)?.session ?? expected
            break
          }
          default: {
            const change =
              what.do === 'add' ? add(what.id) : what.do === 'rename' ? rename(what.id, what.name) : removal(what.id)
            await open.desk.perform(stamp(number), 'edit', [change])
            expected = perform(expected, { ...stamp(number), kind: 'edit', changes: [change] }, AS_IT_IS).session
          }
        }
        expect(plain(open.desk.roster())).toEqual(plain(expected.roster))
        expect(open.desk.state().canUndo).toBe(expected.log.done.at(-1)?.kind ?? null)
        expect(open.desk.state().canRedo).toBe(expected.log.undone.at(-1)?.kind ?? null)
      }
      open.close()
    }),
    { numRuns: runs }
  )
}, 300_000)

const removal = (id: string): RosterChange => ({ type: 'removePractitioners', practitionerIds: [id] })

async function longLife(vault: string): Promise<void> {
  const open = await openDesk(vault)
  const many = Array.from({ length: 850 }, (_, at) => practitioner(`p${at}`, { lastName: `Wren ${at}` }))
  for (let round = 0; round < 6; round++) {
    const practitioners = many.map((one) => ({ ...one, practitionerId: `${one.practitionerId}-${round}` }))
    await open.desk.perform(stamp(round), 'import', [{ type: 'addPractitioners', practitioners }])
  }
  await waitForWhole(open.tables.roster.heads)
  await open.desk.perform(stamp(90), 'edit', [rename('p7-0', 'Finch')])
  open.close()
}

async function waitForWhole(heads: { get(key: string): Promise<unknown> }): Promise<void> {
  while ((await heads.get('1')) === null) await new Promise((resolve) => setTimeout(resolve, 10))
}

test('roster store - a long life is read back from its parts and the few steps after them', async () => {
  const vault = newVault()
  await longLife(vault)
  const again = await openDesk(vault)
  expect(again.desk.state()).toMatchObject({ practitioners: 5_100, canUndo: 'edit' })
  expect(again.desk.roster().get('p7-0')?.person.lastName).toBe('Finch')
  expect(again.desk.damaged).toBe(0)
  again.close()
})

test.each(['rosterParts', 'rosterHeads'] as const)(
  'roster store - damage of %s costs nothing: the steps have it all',
  async (table) => {
    const vault = newVault()
    await longLife(vault)
    const broken = await openDesk(vault)
    await broken.damage(table)
    broken.close()
    const again = await openDesk(vault)
    expect(again.desk.state().practitioners).toBe(5_100)
    expect(again.desk.roster().get('p7-0')?.person.lastName).toBe('Finch')
    expect(again.desk.damaged).toBeGreaterThan(0)
    again.close()
  }
)

const crowd = (count: number, department = '') =>
  Array.from({ length: count }, (_, at) => practitioner(`p${at}`, { lastName: `Wren ${at}`, department }))
const importOf = (count: number): RosterChange => ({ type: 'addPractitioners', practitioners: crowd(count) })

test('roster store - an import that takes many parts is one step: undone and done again over restarts', async () => {
  const vault = newVault()
  const first = await openDesk(vault)
  await first.desk.perform(stamp(1), 'import', [importOf(1_700), rename('p3', 'Finch')])
  first.close()
  const second = await openDesk(vault)
  expect(second.desk.state()).toMatchObject({ practitioners: 1_700, canUndo: 'import' })
  expect(second.desk.roster().get('p3')?.person.lastName).toBe('Finch')
  expect(await second.desk.act({ type: 'undo', stamp: stamp(2) })).toMatchObject({ practitioners: 0, canUndo: null })
  second.close()
  const third = await openDesk(vault)
  expect(third.desk.state()).toMatchObject({ practitioners: 0, canRedo: 'import' })
  await third.desk.act({ type: 'redo', stamp: stamp(3) })
  expect(third.desk.roster().size).toBe(1_700)
  expect(third.desk.roster().get('p3')?.person.lastName).toBe('Finch')
  third.close()
})

test('roster store - one person of a large command has a history of their own, also after the whole was written', async () => {
  const vault = newVault()
  const first = await openDesk(vault)
  await first.desk.perform(stamp(1), 'import', [importOf(5_200)])
  await first.desk.perform(stamp(2), 'edit', [rename('p1234', 'Finch')])
  await first.desk.perform(stamp(3), 'bulkEdit', [
    {
      type: 'edit',
      edits: crowd(5_200).map(({ practitionerId }) => ({
        level: 'person',
        practitionerId,
        field: 'city',
        value: 'Millbrook'
      }))
    }
  ])
  await waitForWhole(first.tables.roster.heads)
  first.close()
  const again = await openDesk(vault)
  await again.desk.perform(stamp(4), 'edit', [rename('p1234', 'Lark')])
  const history = await again.desk.history('p1234')
  expect(history.map(({ kind, effect }) => [kind, effect.type === 'field' ? effect.to : effect.type])).toEqual([
    ['edit', 'Lark'],
    ['bulkEdit', 'Millbrook'],
    ['edit', 'Finch'],
    ['import', 'added']
  ])
  expect(await again.desk.history('p99999')).toEqual([])
  expect((await again.desk.history(null)).map(({ kind }) => kind).slice(0, 3)).toEqual(['edit', 'bulkEdit', 'bulkEdit'])
  expect((await again.desk.handEditsSince(4)).map(({ at }) => at)).toEqual([4])
  again.close()
})

test('roster store - a large step that was cut short is no step, and the next takes its place', async () => {
  const vault = newVault()
  const first = await openDesk(vault)
  await first.desk.perform(stamp(1), 'add', [add('a')])
  first.failAfter(3)
  await expect(first.desk.perform(stamp(2), 'import', [importOf(1_700)])).rejects.toThrow()
  expect(first.desk.state().practitioners).toBe(1)
  first.close()
  const second = await openDesk(vault)
  expect(second.desk.state()).toMatchObject({ practitioners: 1, canUndo: 'add' })
  expect(second.desk.damaged).toBe(0)
  await second.desk.perform(stamp(3), 'import', [importOf(600)])
  second.close()
  const third = await openDesk(vault)
  expect(third.desk.state()).toMatchObject({ practitioners: 601, canUndo: 'import' })
  third.close()
})

test('roster store - a damaged step is counted, never guessed', async () => {
  const vault = newVault()
  const first = await openDesk(vault)
  await first.desk.perform(stamp(1), 'add', [add('a')])
  await first.damage('rosterSteps')
  first.close()
  const again = await openDesk(vault)
  expect(again.desk.damaged).toBe(1)
  expect(again.desk.state().practitioners).toBe(0)
  await again.desk.perform(stamp(2), 'add', [add('b')])
  again.close()
  const last = await openDesk(vault)
  expect([...last.desk.roster().keys()]).toEqual(['b'])
  last.close()
})
