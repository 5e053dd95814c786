import { describe, expect, it } from 'vitest'
import { activity, assess, credits, rejectionOf, rejections } from './build.ts'

/** Credits and explanation of one activity. */
const row = (type: string, fields: Record<string, unknown>) => {
  const assessed = assess({ activities: [activity(type, fields)] }).activities[0]
  return [assessed?.credits, assessed?.category, assessed?.explanation]
}

describe('credit per activity', () => {
  it.each([
    ['namss_approved', 60, 1],
    ['namss_sponsored', 90, 1.5],
    ['namss_approved', 50, 50 / 60],
    ['namss_sponsored', 1, 1 / 60],
    ['namss_approved', 0, 0]
  ])('R30 - %s of %i minutes', (type, minutes, expected) => {
    expect(credits(activity(type, { minutes }))).toEqual([expected, expected])
  })

  it.each([
    [60, 0, 10, 60],
    [60, 0, 11, 59],
    [90, 0, 15, 90],
    [120, 0, 45, 95],
    [120, 60, 20, 50],
    [60, 0, 60, 10],
    [45, 0, 7.5, 45]
  ])(
    'R30 - %i min less %i excluded, %d housekeeping: %d min count',
    (minutes, excludedMinutes, housekeepingMinutes, left) => {
      expect(credits(activity('non_namss', { minutes, excludedMinutes, housekeepingMinutes }))[0]).toBe(left / 60)
    }
  )

  it('R30 - the explanation names what was left in and what was taken off', () => {
    const day = { minutes: 480, excludedMinutes: 120, housekeepingMinutes: 40 }
    expect(row('non_namss', day)[2]).toBe(
      '6.0 h × 1 = 6.0, R36; 120 min of breaks and business taken off, R31; 40 min housekeeping within R30'
    )
    expect(row('namss_approved', { minutes: 60, housekeepingMinutes: 15 })[2]).toBe(
      '0.92 h × 1 = 0.92, R30, R16; 5 min housekeeping over the limit taken off, R30'
    )
  })

  it('R31 - excluded time earns nothing, and never less than nothing', () => {
    expect(credits(activity('namss_approved', { minutes: 240, excludedMinutes: 60 }))).toEqual([3, 3])
    expect(credits(activity('namss_approved', { minutes: 60, excludedMinutes: 60 }))).toEqual([0, 0])
    expect(credits(activity('namss_approved', { minutes: 60, excludedMinutes: 90, housekeepingMinutes: 5 }))).toEqual([
      0, 0
    ])
  })

  it('R32 - unpaid expert work is approved at 1 per hour by our reading, paid work earns nothing', () => {
    expect(credits(activity('sme', { minutes: 150 }))).toEqual([2.5, 2.5])
    expect(rejectionOf(activity('sme', { minutes: 150, paid: true }))).toBe('R32')
    expect(assess({ activities: [activity('sme', { minutes: 60 })] }).notes.map(({ id }) => id)).toContain('A12')
  })

  it('R33 - item writing: one approved credit per hour', () => {
    expect(credits(activity('item_writing', { minutes: 210 }))).toEqual([3.5, 3.5])
  })

  it('R34 - teaching at a NAMSS-accredited program: two approved credits per hour', () => {
    expect(row('teaching_namss', { minutes: 90 })).toEqual([3, 'approved', '1.5 h × 2 = 3.0, R34'])
  })

  it.each([
    ['national', 1, 1, 2],
    ['national', 2, 3, 12],
    ['state', 1, 1, 1],
    ['state', 2, 2, 4],
    ['state', 1, 2.9, 2],
    ['national', 1, 0.5, 0]
  ])('R35 - %s level, %i positions, %d years: %i credits', (level, positions, years, expected) => {
    expect(credits(activity('volunteer', { level, positions, years }))).toEqual([expected, expected])
  })

  it('R35 - a level without a rate earns nothing', () => {
    expect(rejectionOf(activity('volunteer', { level: 'local', positions: 1, years: 1 }))).toBe('R35')
  })

  it('R35 - only the day is tested against the window, not the years', () => {
    expect(rejectionOf(activity('volunteer', { date: '2022-12-01', level: 'state', years: 1 }))).toBe('R07')
    expect(credits(activity('volunteer', { date: '2022-12-02', level: 'state', years: 4 }))).toEqual([4, 4])
  })

  it('R36 - industry education without accreditation: one credit per hour, not approved', () => {
    expect(row('non_namss', { minutes: 75 })).toEqual([1.25, 'non_approved', '1.25 h × 1 = 1.25, R36'])
  })

  it.each([
    [3, 12],
    [4, 16],
    [1, 4],
    [1.5, 6]
  ])('R37 - a course of %d credits is %i, not approved', (courseCredits, expected) => {
    expect(credits(activity('college', { courseCredits }))).toEqual([expected, 0])
  })

  it('R37 - of several courses the one with most credits counts, the earliest of equals', () => {
    const small = activity('college', { id: 'small', courseCredits: 2, date: '2023-01-10' })
    const late = activity('college', { id: 'a later one', courseCredits: 3, date: '2025-05-05' })
    const early = activity('college', { id: 'early', courseCredits: 3, date: '2024-05-05' })
    const assessment = assess({ activities: [small, late, early] })
    expect(assessment.totals.total).toBe(12)
    expect(rejections(assessment)).toEqual([
      ['small', 'R37'],
      ['a later one', 'R37']
    ])
  })

  it('R37 - a course outside the window does not take the place of one inside', () => {
    const before = activity('college', { id: 'before', courseCredits: 5, date: '2022-11-30' })
    const inside = activity('college', { id: 'inside', courseCredits: 3 })
    const assessment = assess({ activities: [before, inside] })
    expect(assessment.totals.total).toBe(12)
    expect(rejections(assessment)).toEqual([['before', 'R07']])
  })

  it('R38 - a Synergy article is approved, a book is not; both as awarded', () => {
    expect(credits(activity('synergy_article', { awarded: 2.5 }))).toEqual([2.5, 2.5])
    expect(credits(activity('book', { awarded: 10 }))).toEqual([10, 0])
    const { notes } = assess({
      activities: [activity('synergy_article', { awarded: 1 }), activity('book', { awarded: 1 })]
    })
    expect(notes.map(({ id }) => id)).toEqual(['A14', 'A15'])
  })

  it('R39 - an activity that has nothing to do with the field earns nothing', () => {
    expect(rejectionOf(activity('namss_approved', { minutes: 60, industryRelated: false }))).toBe('R39')
  })

  it('R40 - internal meetings earn nothing, an educational offering there counts as not approved', () => {
    expect(rejectionOf(activity('internal_meeting', { minutes: 60 }))).toBe('R40')
    expect(credits(activity('internal_meeting', { minutes: 60, educational: true }))).toEqual([1, 0])
  })

  it('R40 - what does not qualify says what would', () => {
    expect(assess({ activities: [activity('internal_meeting', { minutes: 60 })] }).activities[0]?.exception).toMatch(
      /workshop/
    )
  })

  it('R41 - product training earns nothing, even if called educational', () => {
    expect(rejectionOf(activity('product_training', { minutes: 60, educational: true }))).toBe('R41')
  })

  it('R42 - wellness earns nothing, education about stress counts as not approved', () => {
    expect(rejectionOf(activity('wellness', { minutes: 60 }))).toBe('R42')
    expect(credits(activity('wellness', { minutes: 60, educational: true }))).toEqual([1, 0])
  })

  it('R43 - trade shows earn nothing', () => {
    expect(rejectionOf(activity('trade_show', { minutes: 60 }))).toBe('R43')
  })

  it('R44 - writing policies earns nothing', () => {
    expect(rejectionOf(activity('policy_writing', { minutes: 600 }))).toBe('R44')
  })

  it('R45 - boards outside NAMSS earn nothing', () => {
    expect(rejectionOf(activity('volunteer_non_namss', { minutes: 600 }))).toBe('R45')
  })

  it('explanation - amounts in words, and what is still to be entered', () => {
    expect(row('volunteer', { level: 'state', positions: 1, years: 1 })[2]).toBe(
      'state level: 1 position × 1 year × 1 = 1.0, R35'
    )
    expect(row('volunteer', { level: 'national', positions: 2, years: 3 })[2]).toBe(
      'national level: 2 positions × 3 years × 2 = 12.0, R35'
    )
    expect(row('college', { courseCredits: 3 })[2]).toBe('3 course credits × 4 = 12.0, R37')
    expect(row('book', {})[2]).toBe('awarded = 0.0, R38; no amount entered yet')
    expect(row('non_namss', {})[2]).toBe('0.0 h × 1 = 0.0, R36; no length entered yet')
  })

  it('order of reasons - what an activity is comes before its date', () => {
    expect(rejectionOf(activity('trade_show', { minutes: 60, date: '2020-01-01' }))).toBe('R43')
  })
})
