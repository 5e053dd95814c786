import './fair-channel.ts'
import { parseArgs } from 'node:util'
import type { RosterColumn, RosterView } from '../../src/renderer/data-worker/roster/messages.ts'
import { createPause } from '../../src/renderer/data-worker/pause.ts'
import { openRoster } from '../../src/renderer/data-worker/roster/open-roster.ts'
import { note, percentile, printFigure } from '../search/figures.ts'
import { makePractitioners } from './make-practitioners.ts'
import { createMemoryTables } from './memory-tables.ts'

/**
 * npm run bench -- roster [--periods N]: what the data worker does with a large roster, without the disk: opening it,
 * laying it out, changing it. Sealing is done as in the app.
 */
const { values: options } = parseArgs({ options: { periods: { type: 'string', default: '100000' } } })
const today = '2026-11-19'
const everything: RosterView = { show: 'all', filters: {}, sort: [], groupBy: null }
const COLUMNS = ['practitioner', 'npi', 'specialty', 'status', 'appointed_on', 'email', 'problems'] as const

const opening = { uploaded: null, today: () => today, changed: () => undefined }
const pause = createPause()
let lastCommand = 0
const stamp = () => ({ commandId: `bench-${++lastCommand}`, at: 1_790_000_000_000 + lastCommand, by: 'Dana Rowe' })

const practitioners = makePractitioners(Number(options.periods), 7)
printFigure('practitioners', practitioners.length, 'practitioners')
const tables = await createMemoryTables()
const empty = await openRoster(tables, opening)
await watch('import of all, as one command', () =>
  empty.perform(stamp(), 'import', [{ type: 'addPractitioners', practitioners }])
)
note('the whole is written behind it')
while ((await tables.roster.heads.get('1')) === null) await new Promise((resolve) => setTimeout(resolve, 20))
printFigure('sealed bytes', tables.size() / 2 ** 20, 'MB')

const before = memory()
const desk = await watch('opening from its parts', () => openRoster(tables, opening))
await watch('findings of all', () => desk.checked(today))
await repeat('view of all', () => desk.views.view({ view: everything, today }))
printFigure('memory of the open roster', memory() - before, 'MB')
await watch('state', () => desk.state())
for (const column of COLUMNS) await repeat(`view sorted by ${column}`, () => viewOf({ sort: [sortBy(column)] }))
await repeat('view sorted by status, then specialty', () => viewOf({ sort: [sortBy('status'), sortBy('specialty')] }))
await repeat('view by a text in names', () => viewOf({ filters: { practitioner: { kind: 'text', text: 'smith' } } }))
await repeat('view by a choice of status', () =>
  viewOf({ filters: { status: { kind: 'choices', values: ['active', 'resigned'] } } })
)
await repeat('view of errors', () => viewOf({ show: 'errors' }))
await repeat('view grouped by department', () => viewOf({ groupBy: 'department' }))
const { viewId, lines } = desk.views.view({ view: everything, today })
await repeat('60 lines near the end', () => desk.views.lines({ viewId, from: lines - 80, to: lines - 20 }))
await repeat('values of specialty', () => desk.views.values('specialty'))

let edited = 0
let shown = viewId
const edit = () => {
  const { practitionerId } = practitioners[(edited * 7919) % practitioners.length] ?? { practitionerId: '' }
  const value = `Edited ${++edited}`
  return desk.perform(stamp(), 'edit', [
    { type: 'edit', edits: [{ level: 'person', practitionerId, field: 'specialty', value }] }
  ])
}
await repeat('one edit', edit, 40)
await repeat('the view after one edit, in its order', async () => {
  await edit()
  const began = performance.now()
  shown = desk.views.view({ view: everything, today, keepOrderOf: shown }).viewId
  return performance.now() - began
})
const someone = practitioners[100]?.practitionerId ?? ''
await repeat('history of one practitioner', () => desk.history(someone))
await repeat('history of the whole roster', () => desk.history(null))
const allPeriods = practitioners.flatMap(({ practitionerId, periods }) =>
  periods.map(({ periodId }) => ({
    level: 'appointment' as const,
    practitionerId,
    periodId,
    field: 'letter' as const,
    value: 2 as const
  }))
)
await watch('bulk edit of all staff periods', () =>
  desk.perform(stamp(), 'bulkEdit', [{ type: 'edit', edits: allPeriods }])
)
await watch('undoing it', () => desk.act({ type: 'undo', stamp: stamp() }))

function viewOf(view: Partial<RosterView>) {
  return desk.views.view({ view: { ...everything, ...view }, today })
}

function sortBy(column: RosterColumn) {
  return { column, descending: false }
}

/** Milliseconds from the call to the answer, and the longest time in which nothing else had its turn. */
async function watch<T>(name: string, act: () => T | Promise<T>): Promise<T> {
  let longest = 0
  let isOver = false
  // As a question of the page would come in: another message of the same thread.
  const looking = (async () => {
    for (let last = performance.now(); !isOver; last = performance.now()) {
      await pause()
      longest = Math.max(longest, performance.now() - last)
    }
  })()
  const began = performance.now()
  const value = await act()
  const took = performance.now() - began
  isOver = true
  await looking
  printFigure(name, took, 'ms')
  printFigure(`${name}: longest time without a turn for others`, longest, 'ms')
  return value
}

/** The median; of what `act` answers where it measures itself. */
async function repeat(name: string, act: () => unknown, times = 9): Promise<void> {
  const took: number[] = []
  for (let round = 0; round < times; round++) {
    const began = performance.now()
    const own = await act()
    took.push(typeof own === 'number' ? own : performance.now() - began)
  }
  printFigure(name, percentile(took, 0.5), 'ms')
}

function memory(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 2 ** 20
}
