import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, firstDay } from '#shared/domain/partial-date'
import {
  DEFAULT_SHARING_SCHEDULE,
  isSharingDue,
  nextSharingDay,
  type SharingSchedule
} from '#shared/sync/sharing-schedule'

const monthly = (day: number): SharingSchedule => ({ ...DEFAULT_SHARING_SCHEDULE, every: 'month', day })
const weekly = (weekday: number): SharingSchedule => ({ ...DEFAULT_SHARING_SCHEDULE, every: 'week', weekday })

test('sharing schedule - the same day of every month, also over the end of a year', () => {
  expect(nextSharingDay(monthly(15), '2026-11-03')).toBe('2026-11-15')
  expect(nextSharingDay(monthly(15), '2026-11-15')).toBe('2026-12-15')
  expect(nextSharingDay(monthly(28), '2026-12-28')).toBe('2027-01-28')
  expect(nextSharingDay(monthly(1), '2026-12-31')).toBe('2027-01-01')
  expect(nextSharingDay(monthly(28), '2024-02-27')).toBe('2024-02-28')
})

test('sharing schedule - the same day of every week', () => {
  // November 22, 2026 is a Sunday.
  expect(nextSharingDay(weekly(1), '2026-11-22')).toBe('2026-11-23')
  expect(nextSharingDay(weekly(7), '2026-11-22')).toBe('2026-11-29')
  expect(nextSharingDay(weekly(6), '2026-12-30')).toBe('2027-01-02')
})

test('sharing schedule - a desk that was off has one run to make good', () => {
  expect(isSharingDue(monthly(1), '2026-08-20', '2026-08-31')).toBe(false)
  expect(isSharingDue(monthly(1), '2026-08-20', '2026-11-22')).toBe(true)
  expect(isSharingDue(monthly(1), '2026-11-22', '2026-11-22')).toBe(false)
  // A clock that was set back asks for nothing.
  expect(isSharingDue(weekly(1), '2026-11-22', '2026-01-01')).toBe(false)
})

test('sharing schedule - the next day lies ahead, within a week or a month, and is the day that was chosen', () => {
  const schedules = fc.record({
    every: fc.constantFrom('week' as const, 'month' as const),
    weekday: fc.integer({ min: 1, max: 7 }),
    day: fc.integer({ min: 1, max: 28 })
  })
  fc.assert(
    fc.property(schedules, fc.integer({ min: 0, max: 20_000 }), (schedule, offset) => {
      const handled = addDays('2000-01-01', offset)
      const next = nextSharingDay(schedule, handled)
      expect(next > handled).toBe(true)
      expect(next <= addDays(handled, schedule.every === 'week' ? 7 : 31)).toBe(true)
      const { dayOfWeek, day } = firstDay(next)
      if (schedule.every === 'week') expect(dayOfWeek).toBe(schedule.weekday)
      else expect(day).toBe(schedule.day)
      expect(isSharingDue(schedule, handled, addDays(next, -1))).toBe(false)
      expect(isSharingDue(schedule, handled, next)).toBe(true)
    })
  )
})
