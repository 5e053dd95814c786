import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toImportChanges } from '#shared/domain/roster/import-acceptance'
import { compareImport } from '#shared/domain/roster/import-comparison'
import { createReview, type ReviewContext } from '#shared/domain/roster/import-review'
import { importTable } from '#shared/domain/roster/import-table'
import { createLineList } from '#shared/domain/roster/line-list'
import { EMPTY_ROSTER_RECORD, type RosterRecord } from '#shared/domain/roster/record'
import type { ReviewListName, ReviewWindow } from '#shared/domain/roster/review-line'
import { detailsOf, personOf, type Roster } from '#shared/domain/roster/roster'

const today = '2026-11-22'
const HEADER = 'NPI,Last name,First name,Department,Appointed,Ended'
const person: RosterRecord = { ...EMPTY_ROSTER_RECORD, status: 'active', goodStanding: 'yes' }
const wren = { ...person, npi: '1234567893', lastName: 'Wren', firstName: 'Isa', appointedOn: '2020-01-15' }
const lark = { ...person, npi: '1679576722', lastName: 'Lark', firstName: 'Tom', appointedOn: '2021-03-04' }

function rosterOf(...records: readonly RosterRecord[]): Roster {
  return new Map(
    records.map((record, index) => {
      const practitionerId = `x${index}`
      const periods = [{ ...detailsOf(record), periodId: 'p' }]
      return [practitionerId, { practitionerId, person: personOf(record), periods }]
    })
  )
}

function review(roster: Roster, lines: readonly string[], more: Partial<ReviewContext> = {}) {
  const rows = [HEADER, ...lines].map((line, index) => ({ number: index + 1, cells: line.split(',') }))
  const result = importTable({ rows, width: 6, dayNumbers: null }, { today })
  const comparison = compareImport(roster, result)
  const context = { roster, result, comparison, excerpt: () => '', changedByHand: new Set<string>(), today }
  return { comparison, ...createReview({ ...context, dayNumbers: null, ...more }) }
}

function all<L extends ReviewListName>(window: (request: never) => ReviewWindow, list: L) {
  const asked = (window as (request: object) => ReviewWindow)({ list, from: 0, count: 1_000, only: 'all' })
  return asked.lines
}

test('import review - a line for each field, the first of a practitioner says who', () => {
  const { window, counts } = review(rosterOf(wren, lark), [
    '1234567893,Wren,Isa,Surgery,2020-01-15,2026-10-31',
    '1679576722,Lark,Tom,,,'
  ])
  expect(all(window, 'changed')).toMatchObject([
    {
      itemId: 'row 2',
      isFirst: true,
      isTicked: true,
      name: 'Wren, Isa',
      field: 'department',
      now: '',
      next: 'Surgery'
    },
    { itemId: 'row 2', isFirst: false, field: 'ended_on', next: '2026-10-31', row: 2 }
  ])
  expect(all(window, 'unchanged')).toMatchObject([{ name: 'Lark, Tom', rows: [3] }])
  expect(counts()).toMatchObject({ items: { changed: 1, unchanged: 1 }, taken: { changed: 1 }, untaken: {} })
})

test('import review - a date of two readings waits for a person, also where nothing else differs', () => {
  const { window, counts } = review(rosterOf(wren), ['1234567893,Wren,Isa,,03/04/2020,'])
  expect(counts()).toMatchObject({ items: { changed: 1, unchanged: 0 }, taken: { changed: 0 }, untaken: { date: 1 } })
  expect(all(window, 'changed')).toMatchObject([
    {
      isOpen: true,
      isTicked: false,
      field: 'appointed_on',
      now: '2020-01-15',
      next: '03/04/2020',
      note: { kind: 'chooseDate', row: 2, column: 4, monthFirst: '2020-03-04', dayFirst: '2020-04-03' }
    }
  ])
})

test('import review - a date of two readings is no question where the roster has one of them', () => {
  const { counts } = review(rosterOf(lark), ['1679576722,Lark,Tom,,03/04/2021,'])
  expect(counts()).toMatchObject({ items: { changed: 0, unchanged: 1 } })
})

test('import review - an end in the far future and a failed formula are told and keep nobody from being taken', () => {
  const { window, counts } = review(rosterOf(wren), ['1234567893,Wren,Isa,#VALUE!,2020-02-01,12/31/2382'])
  expect(all(window, 'changed').map((line) => 'note' in line && line.note?.kind)).toEqual([
    undefined,
    'cellError',
    'farDate'
  ])
  expect(counts().taken.changed).toBe(1)
})

test('import review - doubtful ones are not ticked: another name, a wrong NPI, a field changed by hand', () => {
  const roster = rosterOf(wren, lark)
  const lines = ['1234567893,Stork,Isa,,,', '1679576722,Lark,Tom,Medicine,,', '12345,Crane,Ute,,,']
  const byHand = new Set(['x1 p department'])
  const { window, counts, decide } = review(roster, lines, { changedByHand: byHand })
  expect(all(window, 'changed')).toMatchObject([
    { isTicked: false, note: { kind: 'otherName' } },
    { isTicked: false, note: { kind: 'changedByHand' } }
  ])
  expect(counts()).toMatchObject({
    taken: { fresh: 0, changed: 0 },
    doubtful: { fresh: 1, changed: 2 },
    untaken: { otherName: 1, changedByHand: 1, npi: 1 }
  })
  decide({ kind: 'tick', itemId: 'row 2', isTicked: true })
  expect(counts().taken).toEqual({ fresh: 0, changed: 1, ended: 0 })
  decide({ kind: 'tickAll', list: 'changed', which: 'all' })
  expect(counts().taken.changed).toBe(2)
  decide({ kind: 'tickAll', list: 'changed', which: 'none' })
  expect(counts()).toMatchObject({ taken: { changed: 0 } })
})

test('import review - an accent that the file lost is kept, and is no reason to change anybody', () => {
  const roster = rosterOf({ ...wren, firstName: 'Isá' }, { ...lark, firstName: 'Tóm' })
  const lines = ['1234567893,Wren,Isa,Surgery,,', '1679576722,Lark,Tom,,,']
  const { window, counts, comparison, decisions } = review(roster, lines)
  expect(all(window, 'changed')).toMatchObject([
    { field: 'first_name', isKept: true, isTicked: true, note: { kind: 'accentLost' } },
    { field: 'department', isKept: false },
    { field: 'first_name', isKept: true, isTicked: false }
  ])
  expect(counts().untaken).toEqual({ accentLost: 1 })
  expect(toImportChanges(comparison, decisions(), () => 'id')).toEqual([
    {
      type: 'edit',
      edits: [{ level: 'appointment', practitionerId: 'x0', periodId: 'p', field: 'department', value: 'Surgery' }]
    }
  ])
})

test('import review - a single field can be kept, and the gone can be ended one by one or together', () => {
  const { window, comparison, decide, decisions, counts } = review(rosterOf(wren, lark), [
    '1234567893,Wren,Isa,Surgery,,2026-10-31'
  ])
  decide({ kind: 'keepField', differenceId: 'x0 p department', isKept: true })
  expect(all(window, 'gone')).toMatchObject([{ name: 'Lark, Tom', end: null, appointedOn: '2021-03-04' }])
  decide({ kind: 'endAll', end: { status: 'resigned', endedOn: '2026-11-01' } })
  expect(counts().taken).toEqual({ fresh: 0, changed: 1, ended: 1 })
  const [edit] = toImportChanges(comparison, decisions(), () => 'id')
  expect(edit?.type === 'edit' && edit.edits.map(({ field, value }) => [field, value])).toEqual([
    ['endedOn', '2026-10-31'],
    ['status', 'resigned'],
    ['endedOn', '2026-11-01']
  ])
  decide({ kind: 'end', itemId: 'gone x1 p', end: null })
  expect(counts().taken.ended).toBe(0)
})

test('import review - refused rows say why', () => {
  const { window } = review(rosterOf(wren), ['1234567893,Wren,Isa,,2020-01-15,', '1234567893,Wren,Isa,,2020-01-15,'])
  expect(all(window, 'refused')).toMatchObject([{ row: 3, reason: 'duplicate' }])
  const lines = all(window, 'refused')
  expect(lines[0] && 'message' in lines[0] && lines[0].message).toContain('row 2')
})

test('line list - every window is the same part of the whole', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 4 })), fc.nat(40), fc.nat(20), (counts, from, count) => {
      const list = createLineList(counts, (lines) => lines)
      const whole = counts.flatMap((item) => Array.from({ length: item }, (_, at) => ({ item, at })))
      expect(list.total).toBe(whole.length)
      expect(list.window(from, count)).toEqual(whole.slice(from, from + count))
    })
  )
})

test('import review - a row that goes on with the person above and one beside its columns wait for a person', () => {
  const header = 'NPI,Last name,First name,Credential,Facility,Appointed,Status'
  const lines = [
    '1234567893,Wren,Isa,MD,East,2020-01-15,Active',
    ',,,,West,2016-01-15,Gone fishing',
    '1679576722,Lark,Tom,Jr,MD,East,2021-03-04,Active'
  ]
  const rows = [header, ...lines].map((line, index) => ({ number: index + 1, cells: line.split(',') }))
  const result = importTable({ rows, width: 8, dayNumbers: null }, { today })
  const roster = rosterOf()
  const context = { roster, result, comparison: compareImport(roster, result), excerpt: () => '', today }
  const { window, counts } = createReview({ ...context, changedByHand: new Set<string>(), dayNumbers: null })
  const notes = all(window, 'fresh').map((line) => ('note' in line ? [line.row, line.isTicked, line.note?.kind] : []))
  expect(notes).toEqual([
    [3, false, 'unnamedRow'],
    [3, false, 'codeUnknown'],
    [4, false, 'nameMissing'],
    [4, false, 'shiftedRow']
  ])
  expect(counts().taken).toEqual({ fresh: 0, changed: 0, ended: 0 })
})
