import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileExpiry } from '#shared/domain/today/expiry'
import { countToday, inShownOrder, lettersNext, matchesFilter } from '#shared/domain/today/overview'
import { standingOf } from '#shared/domain/today/standing'
import { DEFAULT_VERIFICATION_STANDARDS, type VerificationStandard } from '#shared/domain/verification-age'
import { affiliation, anyApplicant, anyFacts, anyPurchases, applicant, facts, purchase } from './arbitraries.ts'

const ncqa: VerificationStandard = DEFAULT_VERIFICATION_STANDARDS[0] ?? { id: 'ncqa', name: '', limits: [] }
const today = '2026-11-19'

const anyRows = fc.array(
  fc.tuple(anyApplicant, anyFacts, anyPurchases).map(([who, known, purchases]) => ({
    standing: standingOf(who, known, purchases)
  })),
  { maxLength: 8 }
)

test('overview - everybody is counted once and found by the filters', () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const counts = countToday(rows)
      expect(counts.finished + counts.underWay + counts.needAnswer).toBe(rows.length)
      expect(rows.filter((row) => matchesFilter(row, 'all')).length).toBe(rows.length)
      expect(rows.filter((row) => matchesFilter(row, 'notFinished')).length).toBe(rows.length - counts.finished)
      expect(rows.filter((row) => matchesFilter(row, 'needAnswer')).length).toBe(counts.needAnswer)
    })
  )
})

test('overview - the finished stand below in the order in which they were, the others as they were put', () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const shown = inShownOrder(rows)
      expect(new Set(shown)).toEqual(new Set(rows))
      expect(shown.filter(({ standing }) => standing.finishedAt === null)).toEqual(
        rows.filter(({ standing }) => standing.finishedAt === null)
      )
      const times = shown.slice(countToday(rows).applicants - countToday(rows).finished)
      const finished = times.map(({ standing }) => standing.finishedAt ?? 0)
      expect(finished).toEqual([...finished].sort((a, b) => a - b))
    })
  )
})

test('overview - letters are got for those whose letters are next, and not while PASS is at one', () => {
  const read = applicant({ readAt: 1 })
  const two = facts({ affiliations: [affiliation(), affiliation({ affiliationId: 'x2' })] })
  const rows = [
    { standing: standingOf(read, two, []) },
    { standing: standingOf(applicant(), two, []) },
    { standing: standingOf(read, two, [purchase('onItsWay')]) }
  ]
  expect(
    lettersNext(rows).map(({ row, affiliation: { affiliationId } }) => [rows.indexOf(row), affiliationId])
  ).toEqual([
    [0, 'x1'],
    [0, 'x2']
  ])
})

test('expiry - the oldest part decides; an appointment that ended does not age', () => {
  const old = affiliation({ isRunning: false, updatedOn: '2019-01-01' })
  const running = affiliation({ updatedOn: '2026-07-25' })
  expect(fileExpiry(facts({ affiliations: [running, old] }), ncqa, today, null)).toEqual({
    daysLeft: 3,
    usableUntil: '2026-11-22',
    tone: 'soon'
  })
  expect(fileExpiry(facts({ affiliations: [old] }), ncqa, today, null)?.daysLeft).toBe(120)
})

test('expiry - a part without a date makes it unknown, and so does a history that is not here', () => {
  expect(fileExpiry(facts({ affiliations: [affiliation({ updatedOn: null })] }), ncqa, today, null)).toBeNull()
  expect(fileExpiry(facts({ askedOn: null }), ncqa, today, null)).toBeNull()
})

test('expiry - a file that is too old before the committee meets is warned of', () => {
  const known = facts({ affiliations: [affiliation({ updatedOn: '2026-08-10' })] })
  expect(fileExpiry(known, ncqa, today, null)).toMatchObject({ daysLeft: 19, tone: 'plain' })
  expect(fileExpiry(known, ncqa, today, '2026-12-08')).toMatchObject({ tone: 'plain' })
  expect(fileExpiry(known, ncqa, today, '2026-12-09')).toMatchObject({ tone: 'soon' })
  expect(fileExpiry(known, ncqa, '2026-12-09', null)).toMatchObject({ daysLeft: -1, tone: 'over' })
})
