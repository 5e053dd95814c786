import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatAge,
  formatCount,
  formatDate,
  formatDateRange,
  formatMoment,
  pluralize,
  shortPersonName,
  toLocalDay
} from '../../../src/renderer/ui/format.ts'

describe('dates in words', () => {
  it('a day - with its year; a month - stays a month', () => {
    expect(formatDate('2026-11-09')).toBe('Nov 9, 2026')
    expect(formatDate('2021-05')).toBe('May 2021')
  })

  it('a range - names a year once where both days share it', () => {
    expect(formatDateRange('2025-07-01', '2025-08-17')).toBe('Jul 1 to Aug 17, 2025')
    expect(formatDateRange('2022-09-01', '2023-10-14')).toBe('Sep 1, 2022 to Oct 14, 2023')
    expect(formatDateRange('2022-09', '2022-10-14')).toBe('Sep 2022 to Oct 14, 2022')
  })

  it('a moment - the time of day only today', () => {
    const now = new Date(2026, 10, 19, 15, 0).getTime()
    expect(formatMoment(new Date(2026, 10, 19, 8, 41).getTime(), now)).toBe('Today 8:41 AM')
    expect(formatMoment(new Date(2026, 10, 12, 8, 41).getTime(), now)).toBe('Nov 12, 2026')
  })

  it('an age - in one figure, never negative', () => {
    expect(formatAge(0, 30_000)).toBe('just now')
    expect(formatAge(0, 240_000)).toBe('4 min ago')
    expect(formatAge(0, 2 * 3_600_000)).toBe('2 h ago')
    expect(formatAge(0, 6 * 86_400_000)).toBe('6 days ago')
    expect(formatAge(0, 86_400_000)).toBe('1 day ago')
    expect(formatAge(5000, 0)).toBe('just now')
  })

  it('any moment - the local day is a calendar day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (at) => {
        expect(toLocalDay(at)).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      })
    )
  })
})

describe('figures and names in words', () => {
  it('counts - grouped, with their noun', () => {
    expect(formatCount(412_806)).toBe('412,806')
    expect(pluralize(1, 'letter')).toBe('1 letter')
    expect(pluralize(0, 'letter')).toBe('0 letters')
    expect(pluralize(2, 'summary', 'summaries')).toBe('2 summaries')
  })

  it('colleagues - first name and initial', () => {
    expect(shortPersonName('Robin Vale')).toBe('Robin V.')
    expect(shortPersonName('  Robin  de  Vale ')).toBe('Robin V.')
    expect(shortPersonName('Robin')).toBe('Robin')
    expect(shortPersonName('')).toBe('')
  })
})
