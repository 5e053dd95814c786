import { firstDay, lastDay, toEpochDay, type PartialDate } from '#shared/domain/partial-date'
import type { TimelineData, TimelineSpan } from './types.ts'

/** How many years back the drawing reaches at most; older affiliations are named at its left edge. */
const YEARS_DRAWN = 10

export interface TimeScale {
  readonly startYear: number
  readonly today: number
  /** Epoch day to pixels, kept within the plot. */
  toX(day: number): number
}

/**
 * Days to pixels: from January 1 of the first year drawn to today.
 * @param left, todayX the plot's edges in pixels.
 */
export function createTimeScale(data: TimelineData, left: number, todayX: number): TimeScale {
  const todayDate = firstDay(data.today)
  const today = toEpochDay(todayDate)
  const years = data.affiliations.flatMap(({ spans }) => spans.map((span) => Number(span.from.slice(0, 4))))
  const shortest = todayDate.year - data.lookBackYears
  const startYear = Math.max(todayDate.year - Math.max(YEARS_DRAWN, data.lookBackYears), Math.min(shortest, ...years))
  const start = yearStart(startYear)
  const perDay = (todayX - left) / Math.max(1, today - start)
  return {
    startYear,
    today,
    toX: (day) => Math.min(todayX, Math.max(left, left + (day - start) * perDay))
  }
}

export function yearStart(year: number): number {
  return toEpochDay(firstDay(`${String(year).padStart(4, '0')}-01-01`))
}

/** The first day of a span, and the day after its last: a bar reaches to the end of its last day. */
export function spanDays(span: TimelineSpan, today: number): readonly [number, number] {
  return [startDay(span.from), span.to === null ? today : endDay(span.to) + 1]
}

export function startDay(date: PartialDate): number {
  return toEpochDay(firstDay(date))
}

export function endDay(date: PartialDate): number {
  return toEpochDay(lastDay(date))
}
