import fc from 'fast-check'
import { expect, test } from 'vitest'
import { activitiesCsv } from '#shared/domain/education/activities-csv'
import { applyChange, inverseOf, type CeChange } from '#shared/domain/education/book'
import { assessBook, cycleYearShown } from '#shared/domain/education/cycle-shown'
import { evidenceStateOf } from '#shared/domain/education/evidence'
import { amountsOf, kindIds, kindOf, noAmounts, toActivity } from '#shared/domain/education/kinds'
import { expectOk } from '#shared/lib/result'
import { dualBook, entryOf } from './fixtures.ts'

test('changes - undone in reverse they leave the book as it was', () => {
  const entry = fc
    .tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom(...kindIds))
    .map(([id, kind]) => entryOf(id, '2026-03-01', kind))
  const change = fc.oneof(
    fc.array(entry, { maxLength: 3 }).map((entries): CeChange => {
      const unique = [...new Map(entries.map((each) => [each.activity.id, each])).values()]
      return { type: 'putEntries', entries: unique }
    }),
    fc.subarray(['a', 'b', 'c', 'd']).map((activityIds): CeChange => ({ type: 'removeEntries', activityIds })),
    fc.string().map((name): CeChange => ({ type: 'setProfile', profile: { ...dualBook.profile, name } })),
    fc.array(fc.nat({ max: 90 })).map((distances): CeChange => ({ type: 'setReminders', reminders: { distances } }))
  )
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
      const books = [dualBook]
      const inverses: (readonly CeChange[])[] = []
      for (const each of changes) {
        const book = books.at(-1) ?? dualBook
        inverses.push(inverseOf(book, each))
        books.push(applyChange(book, each))
      }
      let book = books.at(-1) ?? dualBook
      for (const inverse of inverses.toReversed()) book = inverse.reduce(applyChange, book)
      const sorted = (entries: typeof book.entries) =>
        [...entries].sort((a, b) => (a.activity.id < b.activity.id ? -1 : 1))
      expect({ ...book, entries: sorted(book.entries) }).toEqual({ ...dualBook, entries: [] })
    }),
    { numRuns: 300 }
  )
})

test('kinds - every kind is found back from its activity, with its amounts', () => {
  for (const kind of kindIds) {
    const activity = toActivity('x', '2026-02-03', kind, {
      ...noAmounts,
      minutes: 90,
      excludedMinutes: 10,
      years: 2,
      credits: 3
    })
    expect(kindOf(activity)).toBe(kind)
    expect(toActivity('x', '2026-02-03', kind, amountsOf(activity))).toEqual(activity)
  }
})

test('cycle shown - the one that is due, then the one that ended while something can still be done about it', () => {
  const entries = [entryOf('a', '2026-03-01', 'approved', { minutes: 600 })]
  const tracked = { ...dualBook, entries }
  expect(cycleYearShown(tracked, '2026-11-19')).toBe(2026)
  expect(cycleYearShown(tracked, '2027-02-01')).toBe(2026)
  expect(cycleYearShown(tracked, '2027-09-01')).toBe(2026)
  expect(cycleYearShown(dualBook, '2027-02-01')).toBe(2027)
  const renewed = { ...tracked, profile: { ...tracked.profile, renewals: [{ year: 2026, on: null }] } }
  expect(cycleYearShown(renewed, '2027-02-01')).toBe(2027)
  expect(expectOk(assessBook(renewed, '2027-02-01', 2027), 'assessed').place.year).toBe(2029)
})

test('evidence - missing, expected, overdue, posted, attached, not needed', () => {
  const book = {
    ...dualBook,
    entries: [
      entryOf('missing', '2026-04-22', 'nonNamss', { minutes: 90 }),
      entryOf('expected', '2026-06-18', 'educationZone', { minutes: 180 }),
      entryOf('posted', '2026-06-17', 'educationZone', { minutes: 180 }, { postedOn: '2026-07-01' }),
      entryOf('meeting', '2026-03-10', 'internal', { minutes: 60 }),
      entryOf(
        'attached',
        '2026-02-26',
        'teaching',
        { minutes: 90 },
        {
          evidence: [{ evidenceId: 'e', name: 'c.pdf', type: 'application/pdf', size: 1, parts: 1 }]
        }
      )
    ]
  }
  const stateOn = (today: string) => {
    const { activities } = expectOk(assessBook(book, today, 2026), 'assessed')
    return book.entries.map((entry) =>
      evidenceStateOf(
        entry,
        activities.find(({ activityId }) => activityId === entry.activity.id),
        today
      )
    )
  }
  expect(stateOn('2026-06-20')).toEqual([
    { kind: 'missing' },
    { kind: 'expected', isOverdue: false },
    { kind: 'posted' },
    { kind: 'notNeeded' },
    { kind: 'attached', files: 1 }
  ])
  expect(stateOn('2026-07-20')[1]).toEqual({ kind: 'expected', isOverdue: true })
})

test('CSV - one line per activity; what a spreadsheet takes for a formula is defused', () => {
  const entry = entryOf('a', '2026-04-22', 'nonNamss', { minutes: 90 }, { title: '=HYPERLINK("x"), "quoted"' })
  const { activities } = expectOk(assessBook({ ...dualBook, entries: [entry] }, '2026-11-19', 2026), 'assessed')
  const csv = activitiesCsv([entry], new Map(activities.map((outcome) => [outcome.activityId, outcome])))
  expect(csv.startsWith('\uFEFFDate,')).toBe(true)
  expect(csv.split('\r\n')[1]).toBe(
    `2026-04-22,"'=HYPERLINK(""x""), ""quoted""","Industry education, not approved",,90,0,1.5,non_approved,R36,`
  )
})
