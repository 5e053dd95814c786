import { expect, test } from 'vitest'
import type { ReviewCounts } from '#shared/domain/roster/review-line'
import {
  afterEvent,
  blockerOf,
  changesOf,
  EMPTY_IMPORT,
  needsDecision,
  shareDone,
  wantsAttention,
  withDateOrder,
  withField,
  type ImportEvent,
  type ImportState
} from '../../../src/renderer/features/roster/import/import-state.ts'
import type { ImportWishes } from '../../../src/renderer/roster-import/import-messages.ts'
import { columnOf, understandingOf } from './understanding.ts'

const plain = 'NPI,Last name,First name,Appointed\n1234567893,Wren,Isa,2020-01-15\n'
const noWishes: ImportWishes = { choices: {}, dateOrders: {}, headerRow: null, codes: {} }
const counts: ReviewCounts = {
  items: { fresh: 3, changed: 2, gone: 4, refused: 1, unchanged: 0 },
  taken: { fresh: 3, changed: 1, ended: 2 },
  doubtful: { fresh: 0, changed: 1 },
  untaken: { date: 1 }
}

function after(...events: readonly ImportEvent[]): ImportState {
  return events.reduce(afterEvent, EMPTY_IMPORT)
}

async function understood(text = plain, isNewFile = true) {
  return { type: 'understood', understanding: await understandingOf(text), isNewFile } as const
}

test('import state - from a file to the roster, one step after the other', async () => {
  const opened = after({ type: 'opened', name: 'staff.csv' })
  expect(opened).toMatchObject({ step: 'file', name: 'staff.csv', progress: { stage: 'reading' } })
  const columns = afterEvent(opened, await understood())
  expect(columns).toMatchObject({ step: 'columns', name: 'staff.csv', progress: null, wishes: noWishes })
  const review = afterEvent(columns, { type: 'compared', counts })
  expect(review).toMatchObject({ step: 'review', counts, revision: 1 })
  const applied = afterEvent(review, { type: 'accepted', accepted: counts.taken })
  expect(applied).toMatchObject({ step: 'applied', accepted: { fresh: 3 }, name: 'staff.csv' })
  expect(afterEvent(applied, { type: 'left' })).toEqual(EMPTY_IMPORT)
})

test('import state - a decision makes the lines of the review new, going back keeps what was decided', async () => {
  const review = after({ type: 'opened', name: 'a' }, await understood(), { type: 'compared', counts })
  const decided = afterEvent(review, {
    type: 'decided',
    counts: { ...counts, taken: { fresh: 0, changed: 0, ended: 0 } }
  })
  expect(decided.revision).toBe(review.revision + 1)
  const back = afterEvent(decided, { type: 'wentBack' })
  expect(back).toMatchObject({ step: 'columns', progress: null, counts: decided.counts })
})

test('import state - wishes stay ahead of the worker, and only another file brings its own', async () => {
  const wishes = withField(noWishes, 3, 'ended_on')
  const wished = after({ type: 'opened', name: 'a' }, await understood(), { type: 'wished', wishes })
  expect(afterEvent(wished, await understood(plain, false)).wishes).toBe(wishes)
  expect(afterEvent(wished, await understood(plain, true)).wishes).toEqual(noWishes)
  expect(afterEvent(wished, { type: 'opened', name: 'b' })).toMatchObject({
    name: 'b',
    understanding: null,
    wishes: null
  })
})

test('import state - a reading that is refused leaves what was read before, a first one nothing', async () => {
  const refusal = { kind: 'noRows' } as const
  const first = after({ type: 'opened', name: 'a' }, { type: 'refused', refusal })
  expect(first).toMatchObject({
    step: 'file',
    progress: null,
    trouble: { kind: 'refused', refusal },
    understanding: null
  })
  const read = after({ type: 'opened', name: 'a' }, await understood())
  const again = [
    { type: 'readAgain', reading: { delimiter: '|' } },
    { type: 'refused', refusal }
  ] as const
  const still = again.reduce(afterEvent, read)
  expect(still).toMatchObject({ step: 'columns', reading: {}, trouble: { kind: 'refused' } })
  expect(still.understanding).toBe(read.understanding)
  // What helps takes the trouble away.
  expect(afterEvent(still, await understood(plain, false)).trouble).toBeNull()
})

test('import state - a failure ends the import and says where; a cancelled question is no failure', async () => {
  const review = after({ type: 'opened', name: 'a' }, await understood(), { type: 'compared', counts })
  expect(afterEvent(review, { type: 'failed', failure: { kind: 'cancelled' } })).toBe(review)
  const failed = afterEvent(review, { type: 'failed', failure: { kind: 'failed' } })
  expect(failed).toEqual({ ...EMPTY_IMPORT, name: 'a', trouble: { kind: 'failed', at: 'review' } })
  expect(afterEvent(review, { type: 'cancelled' })).toEqual({ ...EMPTY_IMPORT, trouble: { kind: 'cancelled' } })
})

test('columns - two dates of one name ask for a person, and keep the review shut until both are decided', async () => {
  const text = 'NPI,Last name,Date,Date\n1234567893,Wren,2020-01-31,2021-01-31\n'
  const read = await understandingOf(text)
  const open = read.columns.filter(needsDecision)
  expect(open.map(({ index }) => index)).toEqual([2, 3])
  expect(blockerOf(read)).toEqual({ kind: 'columns', columns: open })
  expect(open.every(wantsAttention)).toBe(true)
  const decided = await understandingOf(text, ({ wishes }) => withField(withField(wishes, 2, 'appointed_on'), 3, null))
  expect(blockerOf(decided)).toBeNull()
  expect(decided.columns.map(({ field }) => field)).toEqual(['npi', 'last_name', 'appointed_on', null])
})

test('columns - the review stays shut where nobody can be told, and where there are no rows', async () => {
  const nobody = await understandingOf('First name,City\nIsa,Oakham\nTom,Larchmere\n')
  expect(blockerOf(nobody)).toEqual({ kind: 'nobody' })
  expect(blockerOf(await understandingOf('NPI,Last name,First name\n'))).toEqual({ kind: 'noRows' })
  expect(blockerOf(await understandingOf(plain))).toBeNull()
})

test('columns - doubtful dates and unknown codes want attention, a category of its own words does not', async () => {
  const read = await understandingOf(
    'NPI,Last name,Appointed,Status,Staff category\n1234567893,Wren,03/04/2020,Zz,Gold\n1679576722,Lark,2020-01-31,Active,Active\n'
  )
  expect(wantsAttention(columnOf(read, 'Appointed'))).toBe(true)
  expect(wantsAttention(columnOf(read, 'Status'))).toBe(true)
  expect(wantsAttention(columnOf(read, 'Staff category'))).toBe(false)
  expect(wantsAttention(columnOf(read, 'NPI'))).toBe(false)
})

test('wishes - a field has one column at a time; a column that goes nowhere takes nothing from others', () => {
  const first = withField(noWishes, 0, 'npi')
  const moved = withField(first, 5, 'npi')
  expect(moved.choices).toEqual({ 'column F': 'npi' })
  expect(withField(withField(moved, 1, null), 2, null).choices).toEqual({
    'column F': 'npi',
    'column B': null,
    'column C': null
  })
  expect(noWishes.choices).toEqual({})
})

test('wishes - a date order is said of one column, and can be taken back', () => {
  const said = withDateOrder(withDateOrder(noWishes, 2, 'month_first'), 27, 'day_first')
  expect(said.dateOrders).toEqual({ 'column C': 'month_first', 'column AB': 'day_first' })
  expect(withDateOrder(said, 2, null).dateOrders).toEqual({ 'column AB': 'day_first' })
})

test('counts - what applying does, and how far a stage is', () => {
  expect(changesOf(counts)).toBe(6)
  expect(shareDone({ stage: 'reading', rows: 10, of: null })).toBeNull()
  expect(shareDone({ stage: 'understanding', rows: 0, of: 0 })).toBeNull()
  expect(shareDone({ stage: 'understanding', rows: 50, of: 200 })).toBe(0.25)
  expect(shareDone({ stage: 'understanding', rows: 300, of: 200 })).toBe(1)
})
