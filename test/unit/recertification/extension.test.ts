import { describe, expect, it } from 'vitest'
import { answers } from '#shared/domain/recertification/answers'
import { approved, assess, DUAL, FIRST_TIME_DUAL, other, rejections, requested, SINGLE, submitted } from './build.ts'

const HALF = [other(15)]
const granted = { activities: HALF, extension: requested('2025-11-10') }

describe('extension', () => {
  it('R50 - the request goes to certification@namss.org, in writing', () => {
    const deadline = assess().deadlines.find(({ kind }) => kind === 'extension_request')
    expect(deadline?.what.text).toContain('e-mail to certification@namss.org')
    expect(deadline?.what.rules).toContain('R50')
  })

  it.each([
    ['single', SINGLE, 15, true],
    ['single', SINGLE, 14.75, false],
    ['dual', DUAL, 25, true],
    ['dual', DUAL, 24.5, false],
    ['first-time dual', FIRST_TIME_DUAL, 15, true],
    ['first-time dual', FIRST_TIME_DUAL, 14, false]
  ])('R51 - %s with %d credits, none approved', (_, profile, hours, eligible) => {
    const { extension } = assess({ profile, activities: [other(Number(hours))], extension: requested('2025-11-10') })
    expect([extension?.eligible, extension?.reason]).toEqual([eligible, eligible ? null : 'R51'])
  })

  it('R51 - only credits earned by the day of the request count for it', () => {
    const activities = [other(14), other(1, '2025-11-11')]
    expect(assess({ activities, extension: requested('2025-11-10') }).extension?.reason).toBe('R51')
    expect(assess({ activities, extension: requested('2025-11-11') }).extension?.eligible).toBe(true)
  })

  it('R51 - credits outside the window do not help a request', () => {
    expect(
      assess({ activities: [other(15, '2022-12-01')], extension: requested('2025-11-10') }).extension?.reason
    ).toBe('R51')
  })

  it('R51 - a dual certificant between 22.5 and 25 is told of the doubt', () => {
    const { notes } = assess({ profile: DUAL, activities: [other(23)], extension: requested('2025-11-10') })
    expect(notes.find(({ id }) => id === 'A03')?.severity).toBe('warning')
  })

  it.each([
    ['2025-12-01', null],
    ['2025-12-02', 'R52']
  ])('R52 - received on %s: %s', (day, reason) => {
    const { extension } = assess({ activities: HALF, extension: requested(day) })
    expect(extension?.reason).toBe(reason)
  })

  it('R52 - of several reasons the first is named: date, evidence, credits', () => {
    const reason = (day: string, evidence: 'certificates' | 'tracking_table') =>
      assess({ activities: [], extension: requested(day, evidence) }).extension?.reason
    expect(reason('2025-12-02', 'tracking_table')).toBe('R52')
    expect(reason('2025-12-01', 'tracking_table')).toBe('R54')
    expect(reason('2025-12-01', 'certificates')).toBe('R51')
  })

  it.each([
    ['2026-06-01', 'extension_granted'],
    ['2026-06-02', 'extension_not_met']
  ])('R53 - on %s: %s', (asOf, status) => {
    expect(assess({ ...granted, asOf }).status).toBe(status)
  })

  it('R53 - credits count until June 1; later ones are rejected with R53, earlier than the window with R07', () => {
    const activities = [
      ...HALF,
      approved(14, '2025-12-02'),
      approved(1, '2026-06-01'),
      approved(9, '2026-06-02'),
      approved(9, '2022-12-01')
    ]
    const assessment = assess({ activities, extension: requested('2025-11-10'), asOf: '2026-06-01' })
    expect([assessment.totals.total, assessment.totals.approved, assessment.met]).toEqual([30, 15, true])
    expect(rejections(assessment).map(([, rule]) => rule)).toEqual(['R53', 'R07'])
    expect(assessment.dates.windowEnd).toBe('2025-12-01')
  })

  it.each([
    ['2026-06-01', 'submitted_under_extension'],
    ['2026-06-02', 'extension_not_met']
  ])('R53 - completed and submitted on %s: %s', (day, status) => {
    const activities = [...HALF, approved(15, '2026-04-04')]
    expect(assess({ ...granted, activities, application: submitted(day), asOf: day }).status).toBe(status)
  })

  it.each(['tracking_table', 'none'] as const)('R54 - evidence "%s" is refused', (evidence) => {
    const { extension, status } = assess({ activities: HALF, extension: requested('2025-11-10', evidence) })
    expect([extension?.eligible, extension?.reason, extension?.until]).toEqual([false, 'R54', null])
    expect(status).toBe('window_open_incomplete')
  })

  it('R55 - an eligible extension brings the audit hint along', () => {
    expect(assess({ ...granted }).hints.some(({ rules }) => rules.includes('R55'))).toBe(true)
  })

  it('R56 - a request after December 1 changes nothing', () => {
    const { status, totals } = assess({
      activities: [...HALF, approved(15, '2025-12-20')],
      extension: requested('2025-12-02'),
      asOf: '2025-12-28'
    })
    expect([status, totals.total]).toEqual(['late_period', 15])
  })

  it('R57 - with the remaining credits both fees are paid', () => {
    const { nextStep, feeToday } = assess({
      ...granted,
      activities: [...HALF, approved(15, '2026-02-01')],
      asOf: '2026-02-02'
    })
    expect(nextStep.rules).toContain('R57')
    expect(nextStep.text).toBe('Upload the remaining credits and pay $250 by June 1, 2026.')
    expect(feeToday?.fee).toEqual({ recertification: 200, extension: 50, total: 250 })
  })

  it('R57 - complete before December 1: no extension needed', () => {
    const { status, nextStep } = assess({ ...granted, activities: [...HALF, approved(15)], asOf: '2025-11-20' })
    expect(status).toBe('extension_granted')
    expect(nextStep.text).toContain('pay $200 by December 1, 2025')
  })

  it('extension - in a year without a renewal a request is left alone', () => {
    const assessment = assess({ ...granted, cycleYear: 2024 })
    expect([assessment.status, assessment.extension]).toEqual(['not_due', null])
  })

  it('extension - every cycle has its own June 1', () => {
    const { extension } = assess({
      cycleYear: 2028,
      activities: [other(15, '2027-02-02')],
      extension: requested('2028-12-01'),
      asOf: '2028-12-01'
    })
    expect(extension?.until).toBe('2029-06-01')
  })

  it('extension - the answers name the address', () => {
    expect(answers.find(({ id }) => id === 'extension')?.contact).toBe('certification@namss.org')
  })
})
