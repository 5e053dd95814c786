import { expect, test } from 'vitest'
import type { RosterView } from '../../../src/renderer/data-worker/roster/messages.ts'
import { newVault, openDesk, practitioner } from './desks.ts'

const today = '2026-11-19'
const everything: RosterView = { show: 'all', filters: {}, sort: [], groupBy: null }
const stamp = { commandId: 'c1', at: 1, by: 'D. Rowe' }

async function deskOf(...practitioners: readonly ReturnType<typeof practitioner>[]) {
  const { desk } = await openDesk(newVault())
  await desk.perform(stamp, 'add', [{ type: 'addPractitioners', practitioners }])
  const names = (view: Partial<RosterView>, keepOrderOf?: number) => {
    const answer = desk.views.view({
      view: { ...everything, ...view },
      today,
      ...(keepOrderOf === undefined ? {} : { keepOrderOf })
    })
    const lines = desk.views.lines({ viewId: answer.viewId, from: 0, to: 100 })
    return {
      answer,
      lines,
      names: lines.map((line) => (line.type === 'row' ? line.record.lastName : `# ${line.value}`))
    }
  }
  return { desk, names }
}

const wren = practitioner('a', { lastName: 'Wren', npi: '1234567893', department: 'Surgery', specialty: 'Urology' })
const lark = practitioner('b', { lastName: 'Lärk', npi: '1679576722', department: 'Medicine' }, ['p1', 'p2'])
const finch = practitioner('c', { lastName: 'Finch', npi: '', department: 'Surgery', appointedOn: '2024-02-01' })

test('roster view - by name where nothing else is asked, sorted as asked, empty cells last either way', async () => {
  const { names } = await deskOf(wren, lark, finch)
  expect(names({}).names).toEqual(['Finch', 'Lärk', 'Lärk', 'Wren'])
  expect(names({ sort: [{ column: 'specialty', descending: true }] }).names[0]).toBe('Wren')
  expect(names({ sort: [{ column: 'specialty', descending: false }] }).names[0]).toBe('Wren')
  expect(names({ sort: [{ column: 'npi', descending: true }] }).names).toEqual(['Lärk', 'Lärk', 'Wren', 'Finch'])
})

test('roster view - filters by words without accents, by choices and by what is wrong', async () => {
  const { names } = await deskOf(wren, lark, finch)
  expect(names({ filters: { practitioner: { kind: 'text', text: 'LAR' } } }).names).toEqual(['Lärk', 'Lärk'])
  expect(names({ filters: { department: { kind: 'choices', values: ['Surgery'] } } }).names).toEqual(['Finch', 'Wren'])
  expect(names({ filters: { specialty: { kind: 'choices', values: [''] } } }).names).toEqual(['Finch', 'Lärk', 'Lärk'])
  const { answer, names: wrong } = names({ show: 'errors' })
  expect(wrong).toEqual(['Finch'])
  expect(answer.counts).toMatchObject({ all: 4, errors: 1, changed: 4 })
})

test('roster view - groups under headings with their counts', async () => {
  const { names, desk } = await deskOf(wren, lark, finch)
  const { names: lines, answer } = names({ groupBy: 'department' })
  expect(lines).toEqual(['# Medicine', 'Lärk', 'Lärk', '# Surgery', 'Finch', 'Wren'])
  expect([answer.lines, answer.rows, answer.practitionersShown]).toEqual([6, 4, 3])
  expect(desk.views.lines({ viewId: answer.viewId, from: 4, to: 5 })).toMatchObject([{ line: 4, number: 3 }])
})

test('roster view - a row is found in its line, under headings too; what a filter hides is in none', async () => {
  const { names, desk } = await deskOf(wren, lark, finch)
  const lineOf = (viewId: number, practitionerId: string, periodId: string | null) =>
    desk.views.lineOf({ viewId, place: { practitionerId, periodId } })
  const { answer: grouped } = names({ groupBy: 'department' })
  expect(lineOf(grouped.viewId, 'a', null)).toBe(5)
  expect(lineOf(grouped.viewId, 'b', 'p2')).toBe(2)
  expect(desk.views.nextProblem({ viewId: grouped.viewId, after: 2 })).toBe(4)
  const { answer: some } = names({ filters: { department: { kind: 'choices', values: ['Medicine'] } } })
  expect(lineOf(some.viewId, 'a', null)).toBeNull()
})

test('roster view - an edited row stays where it is until somebody asks for a new order', async () => {
  const { desk, names } = await deskOf(wren, lark, finch)
  const { answer } = names({})
  await desk.perform({ ...stamp, commandId: 'c2' }, 'edit', [
    { type: 'edit', edits: [{ level: 'person', practitionerId: 'c', field: 'lastName', value: 'Zander' }] },
    { type: 'addPractitioners', practitioners: [practitioner('d', { lastName: 'Auk', npi: '2003000124' })] }
  ])
  expect(names({}, answer.viewId).names).toEqual(['Zander', 'Lärk', 'Lärk', 'Wren', 'Auk'])
  expect(names({}).names).toEqual(['Auk', 'Lärk', 'Lärk', 'Wren', 'Zander'])
})

test('roster findings - the same NPI twice is told on both, and on neither once it is corrected', async () => {
  const { desk, names } = await deskOf(wren, practitioner('d', { lastName: 'Auk', npi: '1234567893' }))
  const codes = () => names({}).lines.map((line) => (line.type === 'row' ? line.findings.map(({ code }) => code) : []))
  expect(codes()).toEqual([['same_npi'], ['same_npi']])
  await desk.perform({ ...stamp, commandId: 'c2' }, 'edit', [
    { type: 'edit', edits: [{ level: 'person', practitionerId: 'd', field: 'npi', value: '1679576722' }] }
  ])
  expect(codes()).toEqual([[], []])
})

test('roster findings - periods of one practitioner at one facility that share days', async () => {
  const { names } = await deskOf(practitioner('b', { lastName: 'Lark' }, ['p1', 'p2']))
  const { lines } = names({})
  expect(lines).toMatchObject([{ findings: [{ code: 'overlap' }] }, { findings: [{ code: 'overlap' }] }])
})

test('roster view - the next problem is found around the end', async () => {
  const { desk, names } = await deskOf(wren, finch)
  const { answer } = names({})
  expect(desk.views.nextProblem({ viewId: answer.viewId, after: 0 })).toBe(0)
  expect(desk.views.nextProblem({ viewId: answer.viewId, after: 1 })).toBe(0)
  expect(desk.views.places({ viewId: answer.viewId })).toHaveLength(2)
  expect(desk.views.values('department')).toEqual([{ value: 'Surgery', count: 2 }])
})
