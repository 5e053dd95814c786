import fc from 'fast-check'
import { expect, test } from 'vitest'
import { datesOfSeries, LONGEST_SERIES } from '#shared/domain/education/series'

test('series - weeks, fortnights and months, both ends included', () => {
  expect(datesOfSeries('2026-03-05', 'once', '2026-12-31')).toEqual(['2026-03-05'])
  expect(datesOfSeries('2026-03-05', 'weekly', '2026-03-26')).toEqual([
    '2026-03-05',
    '2026-03-12',
    '2026-03-19',
    '2026-03-26'
  ])
  expect(datesOfSeries('2026-12-20', 'everyTwoWeeks', '2027-01-16')).toEqual(['2026-12-20', '2027-01-03'])
  expect(datesOfSeries('2023-12-31', 'monthly', '2024-04-30')).toEqual([
    '2023-12-31',
    '2024-01-31',
    '2024-02-29',
    '2024-03-31',
    '2024-04-30'
  ])
})

test('series - an end before the beginning is one day; an end without measure is cut off', () => {
  expect(datesOfSeries('2026-03-05', 'weekly', '2026-01-01')).toEqual(['2026-03-05'])
  expect(datesOfSeries('2026-03-05', 'weekly', '2199-01-01')).toHaveLength(LONGEST_SERIES)
})

test('series - in order, without doubles, never past the end', () => {
  const day = fc
    .date({ min: new Date('2022-01-01T00:00:00Z'), max: new Date('2030-01-01T00:00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  fc.assert(
    fc.property(day, fc.constantFrom('weekly', 'everyTwoWeeks', 'monthly'), day, (first, repeat, until) => {
      const dates = datesOfSeries(first, repeat, until)
      expect(dates).toEqual([...new Set(dates)].sort())
      expect(dates[0]).toBe(first)
      if (dates.length > 1) expect((dates.at(-1) ?? '') <= until).toBe(true)
    })
  )
})
