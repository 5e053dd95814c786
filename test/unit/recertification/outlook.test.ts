import { describe, expect, it } from 'vitest'
import { cite } from '#shared/domain/recertification/citation'
import { cycleRulesFor } from '#shared/domain/recertification/cycle-rules'
import { approved, assess, CPCS_2019, ENOUGH, FIRST_TIME_DUAL, other, profile, requested, submitted } from './build.ts'

describe('cycles', () => {
  it.each([
    [2018, ['published', 'unconfirmed', 'unconfirmed']],
    [2022, ['published', 'published', 'unconfirmed']],
    [2025, ['published', 'published', 'published']],
    [2026, ['unconfirmed', 'unconfirmed', 'unconfirmed']],
    [2024, ['unconfirmed', 'unconfirmed', 'unconfirmed']]
  ])('cycle rules - what is confirmed for %i', (year, expected) => {
    const { confirmation, cycleYear } = cycleRulesFor(year)
    expect([confirmation.requirements, confirmation.extension, confirmation.fees]).toEqual(expected)
    expect(cycleYear).toBe(year)
  })

  it('cycle rules - an unconfirmed cycle says so, and its sentences are no policy', () => {
    const later = assess({
      cycleYear: 2028,
      activities: [approved(15, '2027-01-01'), other(15, '2027-01-01')],
      asOf: '2028-09-01'
    })
    expect(later.confirmationNotice).toBe('2025 rules, not yet confirmed for this cycle')
    expect(later.nextStep.basis).toBe('inferred')
    expect(later.nextStep.text).toContain('2025 fee, not confirmed for this cycle')
    expect(assess().confirmationNotice).toBeNull()
    expect(assess({ cycleYear: 2022, asOf: '2022-09-01' }).confirmationNotice).toBe(
      'fees of 2025, not confirmed for this cycle'
    )
  })

  it('cycle rules - own rules can be handed in as data', async () => {
    const { assessRecertification } = await import('#shared/domain/recertification/assess')
    const stricter = (year: number) => ({
      ...cycleRulesFor(year),
      requirements: { ...cycleRulesFor(year).requirements, single: { total: 36, approved: 18 } }
    })
    const facts = { profile: profile(), activities: ENOUGH, application: null, extension: null, reinstatement: null }
    const result = assessRecertification({ ...facts, asOf: '2028-09-01', cycleYear: 2025 }, stricter)
    expect(result.ok && result.value.short).toEqual({ total: 6, approved: 3 })
  })

  it('citations - each part of a cycle is confirmed by itself', () => {
    expect(cite('', ['R20'], cycleRulesFor(2022)).basis).toBe('inferred')
    expect(cite('', ['R51'], cycleRulesFor(2022)).basis).toBe('stated')
    expect(cite('', ['R51'], cycleRulesFor(2018)).basis).toBe('inferred')
    expect(cite('', ['R10'], cycleRulesFor(2018)).basis).toBe('stated')
    expect(cite('', ['R07'], cycleRulesFor(2022)).basis).toBe('inferred')
    expect(cite('', ['R07'], cycleRulesFor(2025)).basis).toBe('stated')
    expect(cite('', ['R10', 'A04'], cycleRulesFor(2025)).basis).toBe('inferred')
    expect(cite('', [], null).basis).toBe('observed')
  })
})

describe('next step', () => {
  it.each([
    ['2025-06-01', [], 'Earn 30.0 more credits by December 1, 2025, at least 15.0 of them NAMSS approved.'],
    ['2025-06-01', ENOUGH, 'You have the credits; submit the application from August 1, 2025 on.'],
    ['2025-09-01', [approved(20), other(9)], 'Earn 1.0 more credit by December 1, 2025, then submit the application.'],
    [
      '2025-09-01',
      [approved(14), other(16)],
      'Earn 1.0 more NAMSS approved credit by December 1, 2025, then submit the application.'
    ],
    ['2025-09-01', ENOUGH, 'Submit the application and pay $200 by December 1, 2025.'],
    ['2025-12-15', ENOUGH, 'Submit the application and pay $250 by December 31, 2025.'],
    ['2026-08-01', ENOUGH, 'Apply as a new candidate and pass the exam; until then do not use the designation.']
  ])('next step - on %s', (asOf, activities, text) => {
    expect(assess({ asOf, activities }).nextStep.text).toBe(text)
  })

  it('next step - an extension is offered while it can still be asked for', () => {
    const offered = (facts: Parameters<typeof assess>[0]) =>
      assess(facts).hints.some(({ rules }) => rules.includes('R50'))
    expect(offered({ asOf: '2025-11-30' })).toBe(true)
    expect(offered({ asOf: '2025-12-02' })).toBe(false)
    expect(offered({ asOf: '2025-11-30', activities: ENOUGH })).toBe(false)
    expect(offered({ asOf: '2025-11-30', activities: [other(15)], extension: requested('2025-11-20') })).toBe(false)
  })

  it('hints - the threshold of a first-time dual is our reading, others’ is stated', () => {
    const basis = (who: ReturnType<typeof profile>) =>
      assess({ profile: who, asOf: '2025-11-01' }).hints.find(({ rules }) => rules.includes('R51'))?.basis
    expect([basis(FIRST_TIME_DUAL), basis(profile())]).toEqual(['inferred', 'stated'])
  })

  it('hints - "enter them all" is for a first-time dual with 45 only', () => {
    const told = (facts: Parameters<typeof assess>[0]) => assess(facts).hints.some(({ rules }) => rules.includes('R15'))
    expect(told({ profile: FIRST_TIME_DUAL, activities: [approved(45)] })).toBe(true)
    expect(told({ profile: FIRST_TIME_DUAL, activities: [approved(44)] })).toBe(false)
    expect(told({ profile: FIRST_TIME_DUAL, activities: [other(45)] })).toBe(false)
    expect(told({ activities: [approved(45)] })).toBe(false)
  })

  it('deadlines - in time order; news is expected only of an application that counts', () => {
    const { deadlines } = assess({ activities: ENOUGH, application: submitted('2025-09-09') })
    const dates = deadlines.map(({ date }) => date)
    expect(dates).toEqual(dates.toSorted())
    const expectsNews = (facts: Parameters<typeof assess>[0]) =>
      assess(facts).deadlines.some(({ kind }) => kind === 'news_expected')
    expect(expectsNews({ application: submitted('2025-09-09') })).toBe(false)
    expect(expectsNews({ activities: ENOUGH })).toBe(false)
  })

  it('deadlines - once an application counts, late fee, lapse and grace are gone', () => {
    const kinds = (facts: Parameters<typeof assess>[0]) => assess(facts).deadlines.map(({ kind }) => kind)
    expect(kinds({ activities: ENOUGH, application: submitted('2025-09-09') })).toEqual([
      'application_opens',
      'news_expected',
      'deadline',
      'certificate'
    ])
    expect(kinds({ activities: ENOUGH, application: submitted('2025-12-09'), asOf: '2025-12-09' })).toEqual([
      'application_opens',
      'deadline',
      'news_expected'
    ])
    expect(kinds({ activities: ENOUGH, reinstatement: { date: '2026-02-02' }, asOf: '2026-02-02' })).toEqual([
      'application_opens',
      'deadline'
    ])
    expect(kinds({ activities: ENOUGH })).toEqual([
      'application_opens',
      'deadline',
      'extension_request',
      'certificate',
      'late_until',
      'lapses',
      'grace_doubtful',
      'grace_until'
    ])
  })

  it('deadlines - under an extension its end takes the place of lapse and grace', () => {
    const { deadlines } = assess({ activities: [other(15)], extension: requested('2025-11-01') })
    expect(deadlines.map(({ kind }) => kind)).toEqual([
      'application_opens',
      'deadline',
      'extension_request',
      'certificate',
      'extension_until'
    ])
  })

  it('hints - a non-member is told what joining saves, a member is not', () => {
    const told = (memberSince: string | null) =>
      assess({ profile: profile([CPCS_2019], memberSince) }).hints.some(({ text }) => text.includes('$175'))
    expect([told(null), told('2025-11-11'), told('2020-01-01')]).toEqual([true, true, false])
  })

  it('hints - activities of days to come are counted and said to be', () => {
    const { hints } = assess({ activities: [approved(1, '2025-11-01')], asOf: '2025-10-01' })
    expect(hints.find(({ basis, text }) => basis === 'observed' && text.includes('after today'))).toBeDefined()
  })
})

describe('forecast', () => {
  it('forecast - the pace of the last 365 days goes on to the end of the window', () => {
    const asOf = '2025-08-03'
    const outlook = assess({ asOf, activities: [approved(5, '2023-05-05'), approved(10, '2025-01-01')] }).forecast
    expect([outlook?.paceFrom, outlook?.paceDays]).toEqual(['2024-08-04', 365])
    // 120 days from August 3 to December 1.
    expect(outlook?.atEnd.total).toBeCloseTo(15 + (10 / 365) * 120, 9)
    expect(outlook?.enough).toBe(false)
    // 15 more credits at 10 per 365 days: the 548th day.
    expect(outlook?.metOn).toBe('2027-02-02')
  })

  it('forecast - early in the window the pace is taken from its days so far', () => {
    const outlook = assess({ asOf: '2022-12-31', activities: [approved(1, '2022-12-05')] }).forecast
    expect([outlook?.paceFrom, outlook?.paceDays, outlook?.pace.total]).toEqual(['2022-12-02', 30, 1])
    expect(outlook?.enough).toBe(true)
  })

  it('forecast - already met: today; no pace: never; outside the window: none', () => {
    expect(assess({ activities: ENOUGH }).forecast?.metOn).toBe('2025-10-01')
    expect(assess().forecast?.metOn).toBeNull()
    expect(assess({ asOf: '2022-12-01' }).forecast).toBeNull()
    expect(assess({ asOf: '2025-12-02' }).forecast).toBeNull()
  })

  it('forecast - it exists from the first day of the window to the last', () => {
    expect(assess({ asOf: '2022-12-02' }).forecast?.paceDays).toBe(1)
    expect(assess({ asOf: '2025-12-01' }).forecast?.atEnd.total).toBe(0)
  })

  it('forecast - reaching the requirement on the very last day is enough', () => {
    // The window has 1096 days, a leap day among them; December 31 is its 30th.
    const asOf = '2022-12-31'
    const paceOf = (hours: number) => assess({ asOf, activities: [approved(hours, '2022-12-10')] }).forecast
    // 30 credits at 30/1096 a day: the first 30 days bring 30 x 30 / 1096.
    const exact = 900 / 1096
    expect(paceOf(exact + 0.01)?.enough).toBe(true)
    expect(paceOf(exact - 0.01)?.enough).toBe(false)
    const onTheDay = assess({ activities: ENOUGH, asOf: '2025-12-01' }).forecast
    expect([onTheDay?.enough, onTheDay?.metOn]).toEqual([true, '2025-12-01'])
  })

  it('forecast - an extension moves its end', () => {
    const facts = { activities: [other(15)], extension: requested('2025-11-01'), asOf: '2026-02-01' }
    expect(assess(facts).forecast?.atEnd.total).toBeGreaterThanOrEqual(15)
  })
})
