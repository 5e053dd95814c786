import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  clampSelection,
  moveSelection,
  oneCell,
  rangeOf,
  type MoveKey
} from '../../../src/renderer/features/roster/grid/cell-selection.ts'
import { readGridKey } from '../../../src/renderer/features/roster/grid/grid-keys.ts'
import {
  ALL_MARKED,
  countMarked,
  isMarked,
  markedAmong,
  NO_MARKS,
  toggleMarks
} from '../../../src/renderer/features/roster/grid/row-marks.ts'

const bounds = { lines: 100, columns: 5, page: 20 }
const at = (line: number, column: number) => oneCell({ line, column })
const press = (key: string, modifiers: Partial<MoveKey> = {}): MoveKey => ({
  key,
  ctrl: false,
  shift: false,
  ...modifiers
})

test('cursor - arrows, Home, End and pages move it and stop at the edges', () => {
  expect(moveSelection(at(3, 2), press('ArrowDown'), bounds)).toEqual(at(4, 2))
  expect(moveSelection(at(0, 0), press('ArrowUp'), bounds)).toEqual(at(0, 0))
  expect(moveSelection(at(3, 2), press('End'), bounds)).toEqual(at(3, 4))
  expect(moveSelection(at(3, 2), press('Home', { ctrl: true }), bounds)).toEqual(at(0, 0))
  expect(moveSelection(at(3, 2), press('End', { ctrl: true }), bounds)).toEqual(at(99, 4))
  expect(moveSelection(at(95, 2), press('PageDown'), bounds)).toEqual(at(99, 2))
})

test('cursor - Shift extends a range from where it began', () => {
  const one = moveSelection(at(3, 2), press('ArrowDown', { shift: true }), bounds) ?? at(0, 0)
  const two = moveSelection(one, press('ArrowRight', { shift: true }), bounds) ?? at(0, 0)
  expect(rangeOf(two)).toEqual({ top: 3, bottom: 4, left: 2, right: 3 })
})

test('cursor - Tab goes on into the next row, and leaves the grid at its ends', () => {
  expect(moveSelection(at(3, 4), press('Tab'), bounds)).toEqual(at(4, 0))
  expect(moveSelection(at(3, 0), press('Tab', { shift: true }), bounds)).toEqual(at(2, 4))
  expect(moveSelection(at(99, 4), press('Tab'), bounds)).toBeNull()
  expect(moveSelection(at(0, 0), press('Tab', { shift: true }), bounds)).toBeNull()
  expect(moveSelection(at(3, 2), press('Enter', { shift: true }), bounds)).toEqual(at(2, 2))
})

test('cursor - no sequence of keys leads out of the grid', () => {
  const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown', 'Tab', 'Enter']
  const presses = fc.array(fc.record({ key: fc.constantFrom(...keys), ctrl: fc.boolean(), shift: fc.boolean() }))
  fc.assert(
    fc.property(presses, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 4 }), (made, lines, columns) => {
      const small = { lines, columns, page: 3 }
      const end = made.reduce((selection, key) => moveSelection(selection, key, small) ?? selection, at(0, 0))
      expect(clampSelection(end, small)).toEqual(end)
    })
  )
})

test('keys - a letter begins to write, Space with Shift ticks, other programs keep theirs', () => {
  const key = (name: string, modifiers: KeyboardEventInit = {}) =>
    readGridKey(
      { key: name, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers },
      at(3, 2),
      bounds
    )
  expect(key('ł')).toEqual({ does: 'edit', typed: 'ł' })
  expect(key('A', { shiftKey: true })).toEqual({ does: 'edit', typed: 'A' })
  expect(key('F2')).toEqual({ does: 'edit', typed: null })
  expect(key(' ', { shiftKey: true })).toEqual({ does: 'markRows' })
  expect(key('d', { ctrlKey: true })).toEqual({ does: 'fillDown' })
  expect(key('k', { ctrlKey: true })).toBeNull()
  expect(key('F5')).toBeNull()
})

test('marks - all rows but some are counted and found without naming each', () => {
  const rows = [1, 2, 3].map((number) => ({ practitionerId: `p${number}`, periodId: null }))
  const some = toggleMarks(NO_MARKS, rows.slice(0, 2))
  expect(countMarked(some, 3)).toBe(2)
  expect(countMarked(toggleMarks(some, rows), 3)).toBe(3)
  const allBut = toggleMarks(ALL_MARKED, rows.slice(0, 1))
  expect(countMarked(allBut, 3)).toBe(2)
  expect(markedAmong(allBut, rows)).toEqual(rows.slice(1))
  expect(rows.map((row) => isMarked(toggleMarks(allBut, rows.slice(0, 1)), row))).toEqual([true, true, true])
})
