import { describe, expect, it } from 'vitest'
import { answers } from '#shared/domain/recertification/answers'
import { approved, assess, ENOUGH, other, rejections, requested, submitted } from './build.ts'

describe('late, lapse, reinstatement', () => {
  it.each([
    ['2025-07-31', 'tracking'],
    ['2025-08-01', 'ready_to_submit'],
    ['2025-12-01', 'ready_to_submit'],
    ['2025-12-02', 'late_period'],
    ['2025-12-31', 'late_period'],
    ['2026-01-01', 'lapsed_grace'],
    ['2026-06-30', 'lapsed_grace'],
    ['2026-07-01', 'new_candidate_exam'],
    ['2032-01-01', 'new_candidate_exam']
  ])('R60 - credits complete, nothing filed, on %s: %s', (asOf, status) => {
    expect(assess({ activities: ENOUGH, asOf }).status).toBe(status)
  })

  it('R60 - credits incomplete while the application is open', () => {
    expect(assess({ asOf: '2025-08-01' }).status).toBe('window_open_incomplete')
    expect(assess({ asOf: '2025-12-01' }).status).toBe('window_open_incomplete')
  })

  it('R60 - an application without the credits does not count as submitted', () => {
    const { status } = assess({ activities: [approved(29)], application: submitted('2025-10-01'), asOf: '2025-11-01' })
    expect(status).toBe('window_open_incomplete')
  })

  it.each([
    ['2025-12-31', 'submitted_late'],
    ['2026-01-01', 'lapsed_grace']
  ])('R61 - submitted on %s: %s', (day, status) => {
    expect(assess({ activities: ENOUGH, application: submitted(day), asOf: day }).status).toBe(status)
  })

  it('R61 - credits earned in December do not help a late application', () => {
    const assessment = assess({
      activities: [approved(15), other(14), other(1, '2025-12-05')],
      application: submitted('2025-12-10'),
      asOf: '2025-12-10'
    })
    expect(assessment.status).toBe('late_period')
    expect(rejections(assessment).map(([, rule]) => rule)).toEqual(['R07'])
    expect(assessment.notes.map(({ id }) => id)).toContain('A27')
  })

  it('R62 - from January 1 without credits and payment: lapsed', () => {
    expect(assess({ asOf: '2026-01-01' }).status).toBe('lapsed_grace')
    expect(assess({ asOf: '2025-12-31' }).mayUseDesignation).toBe(true)
  })

  it('R63 - lapsed: the designation may not be used', () => {
    expect(assess({ asOf: '2026-01-01' }).mayUseDesignation).toBe(false)
    expect(assess({ asOf: '2026-08-01' }).mayUseDesignation).toBe(false)
    expect(assess({ activities: ENOUGH, asOf: '2026-02-01' }).nextStep.text).toContain('do not use the designation')
  })

  it('R64 - the grace period is named with its two days, and its doubtful end warned of', () => {
    const { deadlines } = assess({ asOf: '2026-01-01' })
    expect(deadlines.find(({ kind }) => kind === 'lapses')?.date).toBe('2026-01-01')
    expect(deadlines.find(({ kind }) => kind === 'grace_until')?.date).toBe('2026-06-30')
    const severity = (asOf: string) => assess({ asOf }).notes.find(({ id }) => id === 'A07')?.severity
    expect([severity('2026-05-31'), severity('2026-06-01')]).toEqual(['note', 'warning'])
  })

  it.each([
    ['2026-01-02', 'reinstated'],
    ['2026-06-30', 'reinstated'],
    ['2026-07-01', 'new_candidate_exam']
  ])('R64 - reinstatement paid on %s: %s', (date, status) => {
    expect(assess({ activities: ENOUGH, reinstatement: { date }, asOf: date }).status).toBe(status)
  })

  it('R65 - only credits of the recertification period reinstate', () => {
    const assessment = assess({
      activities: [approved(15), other(10), other(5, '2026-02-01')],
      reinstatement: { date: '2026-03-01' },
      asOf: '2026-03-01'
    })
    expect([assessment.status, assessment.short.total]).toEqual(['lapsed_grace', 5])
    expect(assessment.notes.map(({ id }) => id)).toContain('A08')
  })

  it('R65 - credits of an extension that was not completed do not reinstate', () => {
    const assessment = assess({
      activities: [approved(15), other(15, '2026-05-01')],
      extension: requested('2025-11-01'),
      reinstatement: { date: '2026-06-10' },
      asOf: '2026-06-10'
    })
    expect([assessment.met, assessment.metByWindow, assessment.status]).toEqual([true, false, 'extension_not_met'])
    expect(assessment.notes.find(({ id }) => id === 'A28')?.severity).toBe('warning')
  })

  it('R66 - once reinstated, the next step is to keep the documentation', () => {
    const { nextStep } = assess({ activities: ENOUGH, reinstatement: { date: '2026-03-01' }, asOf: '2026-03-01' })
    expect(nextStep.rules).toContain('R66')
  })

  it('R67 - recertification fee and reinstatement fee, also while credits are missing', () => {
    const { fee } = assess({ reinstatement: { date: '2026-03-01' }, asOf: '2026-03-01' })
    expect(fee).toEqual({ recertification: 200, reinstatement: 150, total: 350 })
  })

  it('R68 - lapsed with all credits: ask by e-mail and pay until June 30', () => {
    const { nextStep } = assess({ activities: ENOUGH, asOf: '2026-02-01' })
    expect(nextStep.rules).toContain('R68')
    expect(nextStep.text).toContain('certification@namss.org')
    expect(nextStep.text).toContain('$350 by June 30, 2026')
  })

  it('R69 - from July 1 only the exam leads back', () => {
    const { status, nextStep } = assess({ activities: ENOUGH, asOf: '2026-07-01' })
    expect(status).toBe('new_candidate_exam')
    expect(nextStep.rules).toContain('R69')
    expect(answers.find(({ id }) => id === 'lapse-and-reinstatement')?.paragraphs.at(-1)?.rules).toEqual(['R69'])
  })
})
