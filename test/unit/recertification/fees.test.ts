import { describe, expect, it } from 'vitest'
import { answers } from '#shared/domain/recertification/answers'
import {
  approved,
  assess,
  CPCS_2019,
  DUAL,
  ENOUGH,
  ENOUGH_DUAL,
  FIRST_TIME_DUAL,
  other,
  profile,
  requested,
  SINGLE,
  submitted
} from './build.ts'

const onTime = submitted('2025-09-09')
const feeOf = (facts: Parameters<typeof assess>[0]) => assess({ activities: ENOUGH_DUAL, ...facts }).fee

describe('fees', () => {
  it.each([
    ['2015-01-01', 200],
    [null, 375]
  ])('R20 - single, member since %s: $%i', (memberSince, fee) => {
    const who = profile([CPCS_2019], memberSince)
    expect(feeOf({ profile: who, application: onTime })).toEqual({ recertification: fee, total: fee })
  })

  it.each([
    ['2015-01-01', 225],
    [null, 400]
  ])('R21 - dual, member since %s: $%i', (memberSince, fee) => {
    const who = profile([...DUAL.certifications.map(({ type, date }) => [type, date] as const)], memberSince)
    expect(feeOf({ profile: who, application: onTime })).toEqual({ recertification: fee, total: fee })
  })

  it('R21 - first time dual pays the dual fee by our reading', () => {
    expect(feeOf({ profile: FIRST_TIME_DUAL, application: onTime })?.recertification).toBe(225)
  })

  it.each([
    ['2025-09-08', 200],
    ['2025-09-09', 200],
    ['2025-09-10', 375]
  ])('R22 - membership of %s, application of September 9: $%i', (memberSince, fee) => {
    expect(feeOf({ profile: profile([CPCS_2019], memberSince), application: onTime })?.recertification).toBe(fee)
  })

  it('R22 - a reinstatement without application: membership on the day it was paid', () => {
    const who = profile([CPCS_2019], '2026-02-01')
    const fee = (date: string) => feeOf({ profile: who, reinstatement: { date }, asOf: date })?.recertification
    expect([fee('2026-01-31'), fee('2026-02-01')]).toEqual([375, 200])
  })

  it.each([
    ['2025-12-01', 'submitted_on_time', { recertification: 200, total: 200 }],
    ['2025-12-02', 'submitted_late', { recertification: 200, late: 50, total: 250 }],
    ['2025-12-31', 'submitted_late', { recertification: 200, late: 50, total: 250 }]
  ])('R23 - submitted on %s: %s', (day, status, fee) => {
    const assessment = assess({ activities: ENOUGH, application: submitted(day), asOf: day })
    expect([assessment.status, assessment.fee]).toEqual([status, fee])
  })

  it.each([
    ['2025-12-01', undefined],
    ['2025-12-02', 50],
    ['2025-12-31', 50],
    ['2026-01-01', undefined]
  ])('R23 - an application of %s that is still incomplete: late fee %s', (day, late) => {
    expect(feeOf({ activities: [], application: submitted(day) })?.late).toBe(late)
  })

  it('R24 - an extension costs $50, and no late fee on top by our reading', () => {
    const assessment = assess({
      activities: [...ENOUGH.slice(0, 1), other(15, '2026-01-20')],
      extension: requested('2025-11-03'),
      application: submitted('2026-02-02'),
      asOf: '2026-02-02'
    })
    expect(assessment.fee).toEqual({ recertification: 200, extension: 50, total: 250 })
    expect(assessment.notes.some((note) => note.id === 'A20')).toBe(true)
  })

  it('R24 - an extension that was not needed costs nothing', () => {
    const fee = feeOf({ extension: requested('2025-11-03'), application: submitted('2025-11-28'), asOf: '2025-11-28' })
    expect(fee).toEqual({ recertification: 200, total: 200 })
  })

  it('R24 - credits of the extension under an earlier application: the extension fee is announced', () => {
    const { status, hints } = assess({
      activities: [approved(15), other(15, '2026-02-02')],
      extension: requested('2025-11-03'),
      application: submitted('2025-11-28'),
      asOf: '2026-02-03'
    })
    expect(status).toBe('submitted_on_time')
    expect(hints.some((hint) => hint.rules.includes('R57'))).toBe(true)
  })

  it('R25 - a reinstatement costs $150, and no late fee on top by our reading', () => {
    const assessment = assess({
      activities: ENOUGH,
      application: submitted('2026-03-10'),
      reinstatement: { date: '2026-03-09' },
      asOf: '2026-03-10'
    })
    expect(assessment.fee).toEqual({ recertification: 200, reinstatement: 150, total: 350 })
    expect(assessment.notes.some((note) => note.id === 'A23')).toBe(true)
  })

  it.each([
    ['2025-12-01', 'submitted_on_time', undefined],
    ['2025-12-02', 'submitted_late', 50],
    ['2025-11-15', 'submitted_on_time', undefined]
  ])('R26 - application of November 30, check dated %s: %s', (checkDate, status, late) => {
    const assessment = assess({
      activities: ENOUGH,
      application: submitted('2025-11-30', checkDate),
      asOf: '2025-12-20'
    })
    expect([assessment.status, assessment.fee?.late]).toEqual([status, late])
    expect(assessment.notes.some((note) => note.id === 'A22')).toBe(late !== undefined)
  })

  it('R26 - a check dated in time does not save an application submitted late', () => {
    const { status } = assess({ activities: ENOUGH, application: submitted('2025-12-03', '2025-11-20') })
    expect(status).toBe('submitted_late')
  })

  it('R26 - a check dated after December 31 pays nothing in time', () => {
    const { status } = assess({
      activities: ENOUGH,
      application: submitted('2025-12-30', '2026-01-02'),
      asOf: '2026-01-05'
    })
    expect(status).toBe('lapsed_grace')
  })

  it('R27 - a non-member renews like a member, and the answers keep fee and dues apart', () => {
    const { status } = assess({ profile: profile([CPCS_2019], null), activities: ENOUGH, application: onTime })
    expect(status).toBe('submitted_on_time')
    const answer = answers.find(({ id }) => id === 'membership-and-fee')
    expect(answer?.paragraphs.flatMap(({ rules }) => rules)).toContain('R27')
    expect(answer?.contact).toBe('info@namss.org')
  })

  it('fee - without an application or a reinstatement there is none', () => {
    expect(feeOf({})).toBeNull()
    expect(feeOf({ extension: requested('2025-11-03') })).toBeNull()
  })

  it('fee outlook - today’s fee and the fee after each date', () => {
    const steps = (asOf: string) => assess({ asOf, activities: ENOUGH })
    expect(steps('2025-10-01').feeSteps.map(({ from, until, fee }) => [from, until, fee.total])).toEqual([
      ['2025-08-01', '2025-12-01', 200],
      ['2025-12-02', '2025-12-31', 250],
      ['2026-01-01', '2026-06-30', 350]
    ])
    expect(steps('2025-12-01').feeToday?.fee.total).toBe(200)
    expect(steps('2025-12-02').feeToday?.fee.total).toBe(250)
    expect(steps('2026-01-01').feeToday?.fee.total).toBe(350)
    expect(steps('2026-07-01').feeToday).toBeNull()
  })

  it('fee outlook - with an eligible extension', () => {
    const { feeSteps, feeToday } = assess({
      activities: ENOUGH,
      extension: requested('2025-11-03'),
      asOf: '2026-01-15'
    })
    expect(feeSteps.map(({ situation, until, fee }) => [situation, until, fee.total])).toEqual([
      ['on_time', '2025-12-01', 200],
      ['extension', '2026-06-01', 250]
    ])
    expect(feeToday?.situation).toBe('extension')
  })

  it.each([
    ['single', SINGLE, 'R20', 'A04', false],
    ['dual', DUAL, 'R21', 'A04', false],
    ['first-time dual', FIRST_TIME_DUAL, 'R21', 'A04', true]
  ] as const)('fee outlook - %s: the sources of the rate', (_, who, rate, ambiguity, doubtful) => {
    for (const { rules } of assess({ profile: who }).feeSteps) {
      expect(rules[0]).toBe(rate)
      expect(rules.includes(ambiguity)).toBe(doubtful)
    }
  })

  it('fee outlook - the other membership rate stands beside it', () => {
    expect(assess({ profile: SINGLE }).feeToday?.otherRate.total).toBe(375)
    expect(assess({ profile: profile([CPCS_2019], null) }).feeToday?.otherRate.total).toBe(200)
  })
})
