import { describe, expect, it } from 'vitest'
import { answers } from '#shared/domain/recertification/answers'
import { nextDueYear } from '#shared/domain/recertification/profile'
import { approved, assess, CPCS_2019, ENOUGH, profile, rejectionOf, requested, SINGLE, submitted } from './build.ts'

describe('who and when', () => {
  it.each([
    [1992, 2025, true],
    [2013, 2025, true],
    [2022, 2025, true],
    [2021, 2025, false],
    [2023, 2025, false],
    [2025, 2025, false],
    [1985, 2018, true],
    [2015, 2018, true],
    [2023, 2026, true],
    [2024, 2027, true],
    [2025, 2028, true],
    [2025, 2022, false]
  ])('R01 - initial year %i, cycle %i: due %s', (initial, cycleYear, due) => {
    const assessment = assess({ profile: profile([['CPMSM', `${initial}-06-30`]]), cycleYear })
    expect(assessment.place.due).toBe(due)
    expect(assessment.status === 'not_due').toBe(!due)
  })

  it.each([
    [2022, 2025, 2025],
    [2023, 2025, 2026],
    [2024, 2025, 2027],
    [2025, 2025, 2028],
    [2025, 2019, 2028],
    [1990, 2025, 2026]
  ])('R01 - initial year %i: the next renewal from %i on is %i', (initial, from, next) => {
    expect(nextDueYear(initial, from)).toBe(next)
  })

  it('R01 - not due: the window shown is that of the next due year', () => {
    const { status, place, dates } = assess({ profile: profile([['CPCS', '2017-02-02']]) })
    expect([status, place.year, dates.windowStart, dates.windowEnd]).toEqual([
      'not_due',
      2026,
      '2023-12-02',
      '2026-12-01'
    ])
  })

  it('R02 - credits logged years before the application opens count', () => {
    const { status, totals } = assess({ activities: [approved(4, '2023-01-15')], asOf: '2023-02-01' })
    expect([status, totals.total]).toEqual(['tracking', 4])
  })

  it.each([
    ['2025-07-31', 'not_accepted_before_open'],
    ['2025-08-01', 'submitted_on_time']
  ])('R03 - an application submitted on %s: %s', (day, status) => {
    const assessment = assess({ activities: ENOUGH, application: submitted(day), asOf: day })
    expect(assessment.status).toBe(status)
    expect(assessment.notes.some((note) => note.id === 'A01')).toBe(day === '2025-08-01')
  })

  it('R03 - an application too early is not accepted, whatever else was filed', () => {
    const { status } = assess({
      activities: ENOUGH,
      application: submitted('2025-06-01'),
      extension: requested('2025-11-01'),
      asOf: '2026-02-01'
    })
    expect(status).toBe('not_accepted_before_open')
  })

  it('R04 - reporting runs from August 1 to December 1', () => {
    const { deadlines } = assess()
    const dated = (kind: string) => deadlines.find((deadline) => deadline.kind === kind)
    expect(dated('application_opens')?.date).toBe('2025-08-01')
    expect(dated('application_opens')?.what.rules).toContain('R04')
    expect(dated('deadline')?.date).toBe('2025-12-01')
  })

  it('R05 - the cycle ends on December 1 three years on, then every three years', () => {
    const ends = [2019, 2022, 2025].map((from) => {
      const { dates } = assess({ profile: profile([['CPCS', '2016-04-04']]), cycleYear: from - 2 })
      return dates.windowEnd
    })
    expect(ends).toEqual(['2019-12-01', '2022-12-01', '2025-12-01'])
  })

  it('R06 - with both certifications the cycle runs from the first exam, in whatever order they are listed', () => {
    const certifications = [['CPMSM', '2021-01-09'], CPCS_2019] as const
    for (const order of [certifications, certifications.toReversed()]) {
      const { place } = assess({ profile: profile(order) })
      expect([place.due, place.year, place.initial.type]).toEqual([true, 2025, 'CPCS'])
    }
  })

  it.each([
    ['2022-12-01', 'R07'],
    ['2022-12-02', null],
    ['2025-12-01', null],
    ['2025-12-02', 'R07']
  ])('R07 - a credit of %s: %s', (date, rule) => {
    expect(rejectionOf(approved(1, date))).toBe(rule)
  })

  it('R07 - other cycles have the same window, moved by whole years', () => {
    const { dates } = assess({ profile: profile([['CPCS', '2012-02-29']]), cycleYear: 2024 })
    expect([dates.windowStart, dates.windowEnd]).toEqual(['2021-12-02', '2024-12-01'])
  })

  it.each([
    ['2022-03-07', '2022-03-06', 'R08'],
    ['2022-03-07', '2022-03-07', 'R08'],
    ['2022-03-07', '2022-03-08', null],
    ['2022-12-31', '2022-12-31', 'R08'],
    ['2022-12-31', '2023-01-01', null],
    ['2022-03-07', '2025-12-02', 'R07']
  ])('R08 - first cycle, certified %s: a credit of %s: %s', (certified, date, rule) => {
    expect(rejectionOf(approved(1, date), { profile: profile([['CPCS', certified]]) })).toBe(rule)
  })

  it('R08 - from the second cycle on the ordinary window holds', () => {
    const { dates } = assess({ profile: profile([['CPCS', '2019-12-20']]) })
    expect(dates.windowStart).toBe('2022-12-02')
  })

  it('R08 - certified on December 2 of the third year before: the window begins the day after', () => {
    const { dates, place } = assess({ profile: profile([['CPCS', '2022-12-02']]) })
    expect([place.due, dates.windowStart, dates.windowEnd]).toEqual([true, '2022-12-03', '2025-12-01'])
  })

  it('R08 - certified on a leap day', () => {
    const { dates, place } = assess({ profile: profile([['CPCS', '2024-02-29']]), cycleYear: 2027 })
    expect([place.due, dates.windowStart, dates.windowEnd]).toEqual([true, '2024-03-01', '2027-12-01'])
  })

  it('R09 - the answers say that the date is the certificant’s own task', () => {
    const answer = answers.find(({ id }) => id === 'am-i-due')
    expect(answer?.paragraphs.some(({ rules, basis }) => rules.includes('R09') && basis === 'stated')).toBe(true)
  })

  it('cycle rules - no certification is a refusal, not a crash', async () => {
    const { assessRecertification } = await import('#shared/domain/recertification/assess')
    const result = assessRecertification({
      profile: { ...SINGLE, certifications: [] },
      activities: [],
      application: null,
      extension: null,
      reinstatement: null,
      asOf: '2025-10-01',
      cycleYear: 2025
    })
    expect(result).toEqual({ ok: false, error: { type: 'noCertification' } })
  })
})
