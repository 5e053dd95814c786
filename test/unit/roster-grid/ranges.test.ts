import { describe, expect, test } from 'vitest'
import { filterSentence } from '../../../src/renderer/features/roster/grid/filter-words.ts'
import {
  DEFAULT_LAYOUT,
  fittingColumns,
  moveColumn,
  parseLayout,
  resizeColumn,
  sharedWidths,
  showColumn,
  WIDE_LAYOUT
} from '../../../src/renderer/features/roster/grid/column-layout.ts'
import { nextSort, withFilter } from '../../../src/renderer/features/roster/grid/grid-head.tsx'
import { toOptimisticEdits, withEdits } from '../../../src/renderer/features/roster/grid/optimistic-edits.ts'
import { clearCells, fillDown, pasteInto, pasteRange } from '../../../src/renderer/features/roster/grid/range-edit.ts'
import { toBulkChange, toRemoval } from '../../../src/renderer/features/roster/grid/roster-commands.ts'
import { rowFixture } from './fixtures.ts'

const rows = [rowFixture(0), rowFixture(1, { staffCategory: 'Courtesy' }), rowFixture(2)]
const columns = ['npi', 'staff_category', 'ended_on'] as const
const cell = { top: 0, bottom: 0, left: 1, right: 1 }
const bounds = { lines: 3, columns: 3 }

describe('paste', () => {
  test('a block begins at the cursor; one cell fills the range; a multiple is repeated', () => {
    expect(pasteRange([['a', 'b']], cell, bounds)).toEqual({ top: 0, bottom: 0, left: 1, right: 2 })
    expect(pasteRange([['a']], { ...cell, bottom: 2 }, bounds)).toEqual({ top: 0, bottom: 2, left: 1, right: 1 })
    expect(pasteRange([['a'], ['b']], { ...cell, bottom: 2 }, bounds)).toEqual({ top: 0, bottom: 1, left: 1, right: 1 })
  })

  test('writes every cell, and tells those that could not be taken and those outside', () => {
    const table = [
      ['Allied', '2024-05-06', 'too far'],
      ['Honorary', '3/4/2024', 'too far']
    ]
    const range = pasteRange(table, cell, bounds)
    const edit = pasteInto(rows.slice(0, 2), columns, range, table, 2026)
    expect(edit.rows.map(({ after }) => [after.staffCategory, after.endedOn])).toEqual([
      ['Allied', '2024-05-06'],
      ['Honorary', null]
    ])
    expect(edit.refused).toEqual([
      { row: 2, column: 'ended_on', text: '3/4/2024', message: 'Month or day first? Type it as 2026-03-04.' }
    ])
    expect(edit.outside).toBe(2)
  })

  test('rows below the last are counted, never dropped silently', () => {
    const table = [['1'], ['2'], ['3']]
    const range = pasteRange(table, { top: 2, bottom: 2, left: 0, right: 0 }, bounds)
    expect(pasteInto(rows.slice(2), columns, range, table, 2026)).toMatchObject({ outside: 2, rows: [{}] })
  })
})

test('fill down - every row gets what stands in the first', () => {
  expect(fillDown(rows, ['staff_category']).map(({ after }) => after.staffCategory)).toEqual(['Active', 'Active'])
})

test('clear - empties the cells and nothing beside them', () => {
  const [first] = clearCells(rows, ['staff_category', 'practitioner'])
  expect(first?.after).toMatchObject({ staffCategory: '', lastName: '', firstName: '', npi: '1234567893' })
})

describe('what shows at once', () => {
  test('an edit stands in the line before the worker has answered; other lines are the same objects', () => {
    const edits = toOptimisticEdits([
      toBulkChange([{ practitionerId: 'p1', periodId: 's1' }], [{ field: 'goodStanding', value: 'no' }])
    ])
    const [first, second] = rows
    if (!first || !second) throw new Error('The fixture has rows')
    expect(withEdits(second, [edits])).toMatchObject({ record: { goodStanding: 'no' } })
    expect(withEdits(first, [edits])).toBe(first)
  })
})

describe('bulk', () => {
  test('values go to staff periods; a practitioner without one is left out', () => {
    const places = [
      { practitionerId: 'p1', periodId: 's1' },
      { practitionerId: 'p2', periodId: null }
    ]
    expect(toBulkChange(places, [{ field: 'staffCategory', value: 'Allied' }])).toEqual({
      type: 'edit',
      edits: [{ level: 'appointment', practitionerId: 'p1', periodId: 's1', field: 'staffCategory', value: 'Allied' }]
    })
  })

  test('a practitioner goes as a whole only where all of the rows are taken', () => {
    const places = [
      { practitionerId: 'p1', periodId: 's1' },
      { practitionerId: 'p2', periodId: 's2' },
      { practitionerId: 'p3', periodId: null }
    ]
    const periods = new Map([
      ['p1', 1],
      ['p2', 2],
      ['p3', 0]
    ])
    expect(toRemoval(places, periods)).toEqual([
      { type: 'removePractitioners', practitionerIds: ['p1', 'p3'] },
      { type: 'removePeriod', practitionerId: 'p2', periodId: 's2' }
    ])
  })
})

describe('columns', () => {
  test('are shown, hidden, moved and made wider; the practitioner’s stays first', () => {
    const shown = showColumn(DEFAULT_LAYOUT, 'department', true)
    expect(shown.shown.slice(-2)).toEqual(['department', 'problems'])
    expect(showColumn(shown, 'practitioner', false)).toBe(shown)
    expect(moveColumn(shown, 'credential', -5).shown[1]).toBe('credential')
    expect(moveColumn(shown, 'npi', -1).shown.slice(0, 3)).toEqual(['practitioner', 'npi', 'credential'])
    expect(moveColumn(shown, 'practitioner', 2)).toBe(shown)
    expect(resizeColumn(shown, 'npi', 3).widths).toEqual({ npi: 40 })
  })

  test('what was kept is read back; what is no layout is the usual one', () => {
    const kept = resizeColumn(showColumn(DEFAULT_LAYOUT, 'notes', true), 'notes', 300)
    expect(parseLayout(JSON.parse(JSON.stringify(kept)))).toEqual(kept)
    expect(parseLayout({ shown: ['npi', 'npi', 'gone', 7], widths: { npi: 'wide', gone: 9 } })).toEqual({
      shown: ['practitioner', 'npi'],
      widths: {}
    })
    for (const odd of [null, 7, 'x', {}, { shown: 'npi' }]) expect(parseLayout(odd)).toBe(DEFAULT_LAYOUT)
  })

  test('a wide window begins with more columns', () => {
    expect(WIDE_LAYOUT.shown.slice(-3)).toEqual(['department', 'letter', 'problems'])
    expect(parseLayout(null, WIDE_LAYOUT)).toBe(WIDE_LAYOUT)
  })

  test('columns that nobody has sized share what room is left; sized ones stay', () => {
    const layout = resizeColumn(DEFAULT_LAYOUT, 'npi', 100)
    expect(sharedWidths(layout, ['practitioner', 'npi', 'status'], 580)).toEqual([340, 100, 140])
    expect(sharedWidths(layout, ['practitioner', 'npi', 'status'], 0)).toEqual([170, 100, 70])
    expect(sharedWidths(layout, ['npi'], 600)).toEqual([100])
  })

  test('beside a drawer those step back that its form shows', () => {
    expect(fittingColumns(DEFAULT_LAYOUT, 819)).toEqual([
      'practitioner',
      'npi',
      'specialty',
      'staff_category',
      'status',
      'good_standing',
      'problems'
    ])
    expect(fittingColumns(DEFAULT_LAYOUT, 5_000)).toBe(DEFAULT_LAYOUT.shown)
  })
})

describe('view', () => {
  test('a head sorts up, then down, then not; with Shift beside what sorts already', () => {
    const up = nextSort([], 'npi', false)
    expect(up).toEqual([{ column: 'npi', descending: false }])
    const down = nextSort(up, 'npi', false)
    expect(down).toEqual([{ column: 'npi', descending: true }])
    expect(nextSort(down, 'npi', false)).toEqual([])
    expect(nextSort(up, 'status', true)).toEqual([...up, { column: 'status', descending: false }])
  })

  test('a filter is told in few words', () => {
    const status = ['active', 'inactive', 'resigned', 'retired', 'expired', 'deceased']
    const but = { kind: 'choices', values: status.filter((value) => value !== 'expired') } as const
    expect(filterSentence('status', but, status)).toBe('Status: not expired')
    expect(filterSentence('status', { kind: 'choices', values: ['active'] }, status)).toBe('Status: Active')
    expect(filterSentence('status', { kind: 'choices', values: status.slice(0, 3) }, status)).toBe('Status: 3 of 6')
    expect(filterSentence('specialty', { kind: 'text', text: ' cardio ' }, [])).toBe('Specialty: cardio')
    expect(filterSentence('department', { kind: 'choices', values: [''] }, ['', 'ICU'])).toBe('Department: empty')
    expect(withFilter({ status: but }, 'status', null)).toEqual({})
  })
})
