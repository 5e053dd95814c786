import { describe, expect, it } from 'vitest'
import { answers } from '#shared/domain/recertification/answers'
import {
  activity,
  approved,
  assess,
  CPCS_2019,
  credits,
  DUAL,
  ENOUGH,
  ENOUGH_DUAL,
  FIRST_TIME_DUAL,
  other,
  profile,
  SINGLE
} from './build.ts'

const met = (who: typeof SINGLE, approvedHours: number, otherHours: number) => {
  const { met: fulfilled, short } = assess({ profile: who, activities: [approved(approvedHours), other(otherHours)] })
  return [fulfilled, short.total, short.approved]
}

describe('how many credits', () => {
  it.each([
    [20, 10, true, 0],
    [20, 9.75, false, 0.25],
    [15, 15, true, 0]
  ])('R10 - single: %d approved and %d other', (approvedHours, otherHours, fulfilled, missing) => {
    expect(met(SINGLE, approvedHours, otherHours)).toEqual([fulfilled, missing, 0])
  })

  it.each([
    [30, 15, true, 0],
    [30, 14, false, 1]
  ])('R11 - dual: %d approved and %d other', (approvedHours, otherHours, fulfilled, missing) => {
    expect(met(DUAL, approvedHours, otherHours)).toEqual([fulfilled, missing, 0])
  })

  it.each([
    [15, 40, true, 0],
    [14.5, 40, false, 0.5],
    [0, 30, false, 15]
  ])('R12 - single: %d approved and %d other', (approvedHours, otherHours, fulfilled, missing) => {
    expect(met(SINGLE, approvedHours, otherHours)).toEqual([fulfilled, 0, missing])
  })

  it.each([
    [25, 20, true, 0],
    [24, 60, false, 1]
  ])('R13 - dual: %d approved and %d other', (approvedHours, otherHours, fulfilled, missing) => {
    expect(met(DUAL, approvedHours, otherHours)).toEqual([fulfilled, 0, missing])
  })

  it('R14 - all credits may be approved, and more than half may be others', () => {
    expect(met(SINGLE, 30, 0)).toEqual([true, 0, 0])
    expect(met(DUAL, 45, 0)).toEqual([true, 0, 0])
    expect(credits(approved(15), other(100))).toEqual([115, 15])
  })

  it('R15 - second certification after the last December 1: 30 suffice, 15 approved by our reading', () => {
    const assessment = assess({ profile: FIRST_TIME_DUAL, activities: [approved(15), other(15)] })
    expect(assessment.place.kind).toBe('first_time_dual')
    expect(assessment.met).toBe(true)
    expect(assessment.notes.find((note) => note.id === 'A04')?.severity).toBe('warning')
  })

  it.each([
    ['CPCS', '2019-03-11', 'CPMSM', '2022-12-01', 'dual'],
    ['CPCS', '2019-03-11', 'CPMSM', '2022-12-02', 'first_time_dual'],
    ['CPMSM', '2019-03-11', 'CPCS', '2025-12-01', 'first_time_dual'],
    ['CPCS', '2019-03-11', 'CPMSM', '2025-12-02', 'single'],
    ['CPCS', '2022-03-11', 'CPMSM', '2022-09-30', 'first_time_dual'],
    ['CPCS', '2022-03-11', 'CPMSM', '2022-03-11', 'first_time_dual'],
    ['CPCS', '2019-03-11', 'CPMSM', '2019-03-11', 'dual']
  ])('R15 - %s of %s and %s of %s: %s', (first, firstDay, second, secondDay, kind) => {
    const who = profile([
      [first, firstDay],
      [second, secondDay]
    ])
    expect(assess({ profile: who }).place.kind).toBe(kind)
  })

  it('R15 - who has 45 is told to enter them all', () => {
    const { hints } = assess({ profile: FIRST_TIME_DUAL, activities: ENOUGH_DUAL })
    expect(hints.some((hint) => hint.rules.includes('R15'))).toBe(true)
  })

  it('R15 - one certification listed twice stays single', () => {
    expect(assess({ profile: profile([CPCS_2019, ['CPCS', '2024-01-01']]) }).place.kind).toBe('single')
  })

  it('R16 - sponsored and approved credits are approved, the others are not', () => {
    const sponsored = activity('namss_sponsored', { minutes: 120 })
    expect(credits(sponsored, approved(3), other(4))).toEqual([9, 5])
  })

  it.each([
    ['2024-12-31', { mode: 'self' }],
    ['2025-01-01', { mode: 'auto', from: '2025-01-10', to: '2025-01-15' }],
    ['2025-06-06', { mode: 'auto', from: '2025-06-17', to: '2025-06-20' }],
    ['2025-06-07', { mode: 'auto', from: '2025-06-17', to: '2025-06-20' }],
    ['2025-06-08', { mode: 'auto', from: '2025-06-17', to: '2025-06-20' }],
    ['2025-06-09', { mode: 'auto', from: '2025-06-18', to: '2025-06-23' }]
  ])('R17 - Education Zone credit of %s', (date, route) => {
    const zone = activity('namss_sponsored', { date, minutes: 60, educationZone: true })
    expect(assess({ activities: [zone] }).activities[0]?.reporting?.route).toEqual(route)
  })

  it('R17 - sponsored outside the Education Zone is entered by hand', () => {
    const live = activity('namss_sponsored', { date: '2025-05-05', minutes: 60 })
    expect(assess({ activities: [live] }).activities[0]?.reporting?.route).toEqual({ mode: 'self' })
  })

  it('R18 - conference credits are counted from the evaluation deadline', () => {
    const conference = { date: '2025-09-15', minutes: 540, conference: true }
    const known = activity('namss_sponsored', { ...conference, evaluationDeadline: '2025-10-17' })
    const open = activity('namss_sponsored', conference)
    const routes = assess({ activities: [known, open] }).activities.map((row) => row.reporting?.route)
    expect(routes).toEqual([{ mode: 'auto', from: '2025-10-28', to: '2025-10-31' }, { mode: 'auto_unscheduled' }])
  })

  it('R19 - third-party approved: drop-down; all else: by hand', () => {
    const rows = assess({ activities: [approved(1), other(1), activity('college', { courseCredits: 3 })] }).activities
    expect(rows.map((row) => row.reporting?.route.mode)).toEqual(['dropdown', 'self', 'self'])
    expect(rows[0]?.reporting?.ambiguities).toEqual(['A18'])
  })

  it('R19 - what does not count is not reported', () => {
    expect(assess({ activities: [activity('trade_show', { minutes: 60 })] }).activities[0]?.reporting).toBeNull()
  })

  it('how many - one certification of either kind asks the same, with the lost label noted', () => {
    const cpmsm = assess({ profile: profile([['CPMSM', '2019-01-01']]), activities: ENOUGH })
    expect([cpmsm.required, cpmsm.met]).toEqual([{ total: 30, approved: 15 }, true])
    expect(cpmsm.notes.some((note) => note.id === 'A16')).toBe(true)
    expect(answers.some(({ id }) => id === 'how-many-credits')).toBe(true)
  })
})
