import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coverageOf, type HistorySummary } from '#shared/domain/gap-coverage'
import { analyzeHistory, type Gap } from '#shared/domain/gaps'
import { createEntry, createSummary, thresholds } from './history.ts'

const FIRST = Date.UTC(2012, 0, 1) / 86_400_000
const LAST = Date.UTC(2027, 11, 31) / 86_400_000

const isoDay = fc.integer({ min: FIRST, max: LAST }).map(toIso)
const partialDate = fc.oneof(
  { weight: 4, arbitrary: isoDay },
  { weight: 1, arbitrary: isoDay.map((day) => day.slice(0, 7)) }
)
const period = fc.record({
  appointedOn: fc.option(partialDate, { freq: 8 }),
  endedOn: fc.option(partialDate, { freq: 3 }),
  staffCategory: fc.constant(''),
  department: fc.constant('')
})
const summaries: fc.Arbitrary<readonly HistorySummary[]> = fc
  .array(
    fc.record({
      facilityName: fc.constantFrom('Ash Hosp', 'Ash Hospital', 'St. Beech', 'Saint Beech', 'Cedar Med Ctr', 'Dogwood'),
      status: fc.constantFrom('active', 'inactive', 'resigned', 'retired', 'unknown'),
      goodStanding: fc.constantFrom('yes', 'no', 'contact_facility', 'not_stated'),
      appointedOn: fc.option(partialDate, { freq: 8 }),
      endedOn: fc.option(partialDate, { freq: 2 }),
      periods: fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.array(period, { maxLength: 3 }) }
      )
    }),
    { maxLength: 7 }
  )
  .map((rows) => rows.map((row, index) => createSummary({ ...row, affiliationId: `a${index}` })))
const application = fc.array(
  fc
    .tuple(
      fc.constantFrom('ASH HOSPITAL', 'St Beech', 'Cedar Medical Center', 'Elder'),
      fc.option(partialDate),
      fc.option(partialDate)
    )
    .map(([name, from, to]) => createEntry(name, from, to)),
  { maxLength: 5 }
)

test('gaps - equal a day-by-day count', () => {
  fc.assert(
    fc.property(isoDay, summaries, fc.integer({ min: 1, max: 400 }), (asOf, rows, clarifyDays) => {
      const policy = { ...thresholds, clarifyDays }
      const { gaps } = analyzeHistory({ asOf, thresholds: policy, application: [], summaries: rows })
      expect(gaps.map(({ from, to, days, severity }) => ({ from, to, days, severity }))).toEqual(
        countGaps(asOf, rows, clarifyDays)
      )
    }),
    { numRuns: 300 }
  )
})

test('gaps - never share a day with an affiliation', () => {
  fc.assert(
    fc.property(isoDay, summaries, (asOf, rows) => {
      const policy = { ...thresholds, clarifyDays: 1 }
      for (const gap of analyzeHistory({ asOf, thresholds: policy, application: [], summaries: rows }).gaps) {
        for (const row of rows) {
          for (const span of coverageOf(row, dayNumber(asOf)).spans) {
            expect(span.to < dayNumber(gap.from) || span.from > dayNumber(gap.to)).toBe(true)
          }
        }
      }
    }),
    { numRuns: 300 }
  )
})

test('analysis - does not depend on the order of its input', () => {
  fc.assert(
    fc.property(isoDay, summaries, application, fc.infiniteStream(fc.nat()), (asOf, rows, entries, random) => {
      const straight = analyzeHistory({ asOf, thresholds, application: entries, summaries: rows })
      const shuffled = analyzeHistory({
        asOf,
        thresholds,
        application: shuffle(entries, random),
        summaries: shuffle(rows, random)
      })
      expect(shuffled).toEqual(straight)
    }),
    { numRuns: 300 }
  )
})

// An affiliation before all others opens time that did not count until then, so the added one begins later.
test('gaps - adding an affiliation after the first covered day never adds a day', () => {
  fc.assert(
    fc.property(isoDay, summaries, period, (asOf, rows, added) => {
      const day = dayNumber(asOf)
      const first = Math.min(...rows.flatMap((row) => coverageOf(row, day).spans.map((span) => span.from)))
      const extra = createSummary({ ...added, affiliationId: 'extra', status: 'active' })
      const begin = coverageOf(extra, day).spans[0]?.from
      fc.pre(begin === undefined || begin >= first)
      const policy = { ...thresholds, clarifyDays: 1, lookBackYears: 50 }
      const before = analyzeHistory({ asOf, thresholds: policy, application: [], summaries: rows })
      const after = analyzeHistory({ asOf, thresholds: policy, application: [], summaries: [...rows, extra] })
      expect(total(after.gaps)).toBeLessThanOrEqual(total(before.gaps))
    }),
    { numRuns: 300 }
  )
})

test('discrepancies - every compared affiliation and entry is accounted for at most once per kind', () => {
  fc.assert(
    fc.property(isoDay, summaries, application, (asOf, rows, entries) => {
      const { discrepancies } = analyzeHistory({ asOf, thresholds, application: entries, summaries: rows })
      const missing = discrepancies.flatMap((line) => (line.kind === 'not_on_application' ? [line.affiliationId] : []))
      const differing = discrepancies.flatMap((line) => (line.kind === 'dates_differ' ? [line.affiliationId] : []))
      expect(new Set(missing).size).toBe(missing.length)
      expect(missing.filter((id) => differing.includes(id))).toEqual([])
      if (entries.length === 0) expect(discrepancies).toEqual([])
    }),
    { numRuns: 300 }
  )
})

/** The slow way, with nothing of the product's own in it: a set of covered days, walked one by one. */
function countGaps(asOf: string, rows: readonly HistorySummary[], clarifyDays: number) {
  const today = dayNumber(asOf)
  const covered = new Set<number>()
  for (const row of rows) {
    const dated = row.periods.filter((one) => one.appointedOn ?? one.endedOn)
    for (const one of dated.length > 0 ? dated : [row]) {
      if (one.appointedOn === null) continue
      const from = dayNumber(one.appointedOn.length === 7 ? `${one.appointedOn}-01` : one.appointedOn)
      let to = one.endedOn === null ? (row.status === 'active' ? today : from) : lastDayNumber(one.endedOn)
      for (; to >= from; to--) covered.add(to)
    }
  }
  const [year, month, day] = asOf.split('-').map(Number)
  const isLeapDay = month === 2 && day === 29
  const lookBackFrom = Date.UTC((year ?? 0) - 5, (month ?? 0) - 1, isLeapDay ? 28 : day) / 86_400_000
  const gaps: { from: string; to: string; days: number; severity: string }[] = []
  let run: number[] = []
  const close = () => {
    const [from, to] = [run[0], run.at(-1)]
    if (from !== undefined && to !== undefined && run.length >= clarifyDays && to >= lookBackFrom) {
      const severity = run.length >= thresholds.writtenDays ? 'written' : 'clarify'
      gaps.push({ from: toIso(from), to: toIso(to), days: run.length, severity })
    }
    run = []
  }
  for (let at = Math.min(...covered); at <= today; at++) {
    if (covered.has(at)) close()
    else run.push(at)
  }
  close()
  return gaps
}

function lastDayNumber(date: string): number {
  if (date.length === 10) return dayNumber(date)
  const [year, month] = date.split('-').map(Number)
  return Date.UTC(year ?? 0, month ?? 0, 0) / 86_400_000
}

function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000
}

function toIso(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}

function total(gaps: readonly Gap[]): number {
  return gaps.reduce((sum, gap) => sum + gap.days, 0)
}

function shuffle<T>(items: readonly T[], random: { next(): { value?: number } }): T[] {
  return items
    .map((item) => ({ item, at: random.next().value ?? 0 }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}
