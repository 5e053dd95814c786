import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatLength, lengthInWords, parseTypedDay, parseTypedLength } from '#shared/domain/education/typed-values'
import {
  draftOf,
  emptyDraft,
  entriesOf,
  readDraft,
  suspectedDuplicate
} from '../../../src/renderer/features/education/draft.ts'
import { formatDate } from '../../../src/renderer/ui/format.ts'
import { dualBook, entryOf } from './fixtures.ts'

const TODAY = '2026-11-19'

test.each([
  ['Nov 18, 2026', '2026-11-18'],
  ['november 18', '2026-11-18'],
  ['18 Nov', '2026-11-18'],
  ['11/18/2026', '2026-11-18'],
  ['11/18/26', '2026-11-18'],
  ['12/24', '2025-12-24'],
  ['2026-2-3', '2026-02-03'],
  ['today', TODAY],
  ['Yesterday', '2026-11-18'],
  ['Feb 29, 2024', '2024-02-29'],
  ['Feb 29, 2026', null],
  ['13/1/2026', null],
  ['Marchember 3', null],
  ['', null]
])('day - %s is %s', (text, day) => {
  expect(parseTypedDay(text, TODAY)).toBe(day)
})

test.each([
  ['4:00', 240],
  ['0:30', 30],
  ['4', 240],
  ['1.5', 90],
  ['1,5 h', 90],
  ['90', 90],
  ['90 min', 90],
  ['1 h 30', 90],
  ['1h30m', 90],
  ['2 hours', 120],
  ['', 0],
  ['1:75', null],
  ['long', null],
  ['-3', null]
])('length - %s is %s minutes', (text, minutes) => {
  expect(parseTypedLength(text)).toBe(minutes)
})

test('length and day - what is shown is read back the same', () => {
  fc.assert(
    fc.property(fc.nat({ max: 6000 }), fc.integer({ min: 4000, max: 60_000 }), (minutes, epochDay) => {
      expect(parseTypedLength(formatLength(minutes))).toBe(minutes)
      const day = new Date(epochDay * 86_400_000).toISOString().slice(0, 10)
      expect(parseTypedDay(formatDate(day), TODAY)).toBe(day)
    })
  )
  expect(lengthInWords(240)).toBe('4 h 00 min')
})

test('typed values - no text makes them throw', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      parseTypedDay(text, TODAY)
      parseTypedLength(text)
    })
  )
})

test('draft - an entry that is edited and kept unchanged is the same entry', () => {
  const entries = [
    entryOf('a', '2026-04-22', 'nonNamss', { minutes: 90, excludedMinutes: 15, housekeepingMinutes: 5 }),
    entryOf('b', '2025-12-31', 'volunteerState', { years: 1 }),
    entryOf('c', '2024-12-14', 'college', { credits: 3 }),
    entryOf('d', '2026-10-12', 'conference', { minutes: 540, evaluationDeadline: '2026-11-13' }),
    entryOf('e', '2026-10-12', 'educationZone', { minutes: 60 }, { isVirtual: true, location: 'Millbrook, IL' })
  ]
  for (const entry of entries) {
    const dates = [entry.activity.date]
    expect(readDraft(draftOf(entry), 'x', TODAY)).toEqual({ entry, dates, problems: {} })
  }
})

test('draft - says what is missing, and needs the place of a virtual activity (R72)', () => {
  const draft = emptyDraft(TODAY, { ...dualBook.profile, homeLocation: '' })
  expect(Object.keys(readDraft(draft, 'x', TODAY).problems)).toEqual(['title', 'amount', 'location'])
  const filled = { ...draft, title: 'Peer review', amount: '1:00', second: '2:00', location: 'Millbrook, IL' }
  expect(Object.keys(readDraft(filled, 'x', TODAY).problems)).toEqual(['second'])
})

test('draft - a second time of the same is suspected, a series over months is not', () => {
  const known = [entryOf('a', '2026-04-22', 'nonNamss', {}, { title: 'Telehealth by proxy' })]
  const again = (date: string, title: string) =>
    suspectedDuplicate(entryOf('b', date, 'nonNamss', {}, { title }), known)
  expect(again('2026-04-24', 'Telehealth, by proxy')?.activity.id).toBe('a')
  expect(again('2026-04-22', 'Telehealth')?.activity.id).toBe('a')
  expect(again('2026-06-24', 'Telehealth by proxy')).toBeNull()
  expect(again('2026-04-24', 'Peer review')).toBeNull()
})

test('draft - a series is an entry a day; documents come with the first alone', () => {
  const evidence = [{ evidenceId: 'e', name: 'a.pdf', type: 'application/pdf', size: 3, parts: 1 } as const]
  const first = entryOf('a', '2026-03-05', 'nonNamss', { minutes: 30 }, { evidence })
  const draft = { ...draftOf(first), editing: null, repeat: 'weekly', until: 'Mar 19, 2026' } as const
  const read = readDraft(draft, 'new', TODAY)
  let made = 0
  const entries = entriesOf(read, () => `more ${++made}`)
  expect(read.problems).toEqual({})
  expect(entries.map(({ activity }) => [activity.id, activity.date])).toEqual([
    ['new', '2026-03-05'],
    ['more 1', '2026-03-12'],
    ['more 2', '2026-03-19']
  ])
  expect(entries.map((entry) => entry.evidence.length)).toEqual([1, 0, 0])
  expect(readDraft({ ...draft, until: '' }, 'new', TODAY).problems.until).toBeDefined()
  expect(readDraft({ ...draft, until: 'Mar 1, 2026' }, 'new', TODAY).problems.until).toBeDefined()
})
