import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyBook, type CeChange } from '#shared/domain/education/book'
import {
  changeBook,
  entriesIn,
  historyIn,
  noHistory,
  redoChange,
  undoChange,
  type CeBookState
} from '#shared/domain/education/history'
import { entryOf } from './fixtures.ts'

const start: CeBookState = { book: emptyBook, history: noHistory }
const id = fc.constantFrom('a', 'b', 'c')
const anyChange: fc.Arbitrary<CeChange> = fc.oneof(
  fc.array(fc.tuple(id, fc.integer({ min: 1, max: 300 })), { maxLength: 3 }).map((list): CeChange => ({
    type: 'putEntries',
    entries: list.map(([name, minutes]) => entryOf(name, '2026-01-01', 'nonNamss', { minutes }))
  })),
  fc.array(id, { maxLength: 2 }).map((activityIds): CeChange => ({ type: 'removeEntries', activityIds })),
  fc.nat({ max: 90 }).map((days): CeChange => ({ type: 'setReminders', reminders: { distances: [days] } }))
)
const steps = fc.array(fc.array(anyChange, { maxLength: 3 }), { maxLength: 12 })

/** Entries come back at the end of the list: their order is not part of what undo promises. */
const essence = ({ book }: CeBookState) => ({
  ...book,
  entries: [...book.entries].sort((a, b) => (a.activity.id < b.activity.id ? -1 : 1))
})

test('history - undone to the beginning and done again to the end, every state on the way is met again', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const states = [start]
      for (const [index, changes] of all.entries())
        states.push(changeBook(states.at(-1) ?? start, `step ${index}`, changes))
      let state = states.at(-1) ?? start
      for (const before of states.slice(0, -1).reverse()) {
        state = undoChange(state) ?? start
        expect(essence(state)).toEqual(essence(before))
      }
      expect(undoChange(state)).toBeNull()
      for (const after of states.slice(1)) {
        state = redoChange(state) ?? start
        expect(essence(state)).toEqual(essence(after))
      }
      expect(redoChange(state)).toBeNull()
    })
  )
})

test('history - a change after an undo ends what could be done again', () => {
  const one = changeBook(start, 'one', [{ type: 'setReminders', reminders: { distances: [1] } }])
  const back = undoChange(one) ?? start
  expect(back.history.undone).toHaveLength(1)
  const other = changeBook(back, 'other', [{ type: 'setReminders', reminders: { distances: [2] } }])
  expect(other.history.undone).toEqual([])
  expect(other.history.done.map(({ what }) => what)).toEqual(['other'])
})

test('history - fifty steps are kept; what it names of entries is known', () => {
  let state = start
  for (let index = 0; index < 60; index++) {
    const entries = [entryOf(`e${index}`, '2026-01-01', 'nonNamss', { minutes: 60 })]
    state = changeBook(state, `step ${index}`, [{ type: 'putEntries', entries }])
  }
  expect(state.history.done).toHaveLength(50)
  expect(entriesIn(state.history)).toHaveLength(50)
})

test('history - written and read it is the same; what cannot be read is none', () => {
  const state = changeBook(start, 'one', [{ type: 'setReminders', reminders: { distances: [1] } }])
  expect(historyIn(JSON.parse(JSON.stringify({ ...state.book, history: state.history })))).toEqual(state.history)
  fc.assert(
    fc.property(fc.jsonValue(), (history) => {
      const read = historyIn({ ...emptyBook, history })
      expect(read.done.length + read.undone.length).toBeGreaterThanOrEqual(0)
    })
  )
})
