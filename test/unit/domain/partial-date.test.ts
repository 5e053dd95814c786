import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  daysBetween,
  firstDay,
  firstEpochDay,
  fromEpochDay,
  lastDay,
  lastEpochDay,
  toEpochDay
} from '#shared/domain/partial-date'

const days = fc.integer({ min: -25_000, max: 40_000 }).map(fromEpochDay)
const dates = fc.oneof(
  days,
  days.map((day) => day.slice(0, 7))
)

test('partial date - the quick arithmetic agrees with the calendar', () => {
  fc.assert(
    fc.property(dates, dates, fc.integer({ min: -500, max: 500 }), (date, other, count) => {
      expect(firstEpochDay(date)).toBe(toEpochDay(firstDay(date)))
      expect(lastEpochDay(date)).toBe(toEpochDay(lastDay(date)))
      expect(daysBetween(date, other)).toBe(firstDay(date).until(firstDay(other), { largestUnit: 'day' }).days)
      expect(addDays(date, count)).toBe(firstDay(date).add({ days: count }).toString())
      expect(addMonths(date, count)).toBe(firstDay(date).add({ months: count }).toString())
    })
  )
})

test('partial date - what is no date of the calendar is refused, not reckoned with', () => {
  for (const text of ['', '2025-02-29', '2025-13', '2025', 'soon', '2025-1-1']) {
    expect(() => firstEpochDay(text)).toThrow(RangeError)
    expect(() => addMonths(text, 1)).toThrow(RangeError)
  }
})
