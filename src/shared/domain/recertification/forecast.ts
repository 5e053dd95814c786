import { addDays, daysBetween } from '../partial-date.ts'
import type { CalendarDate } from './calendar.ts'
import { unitsToCredits } from './credit.ts'
import type { CycleDates } from './cycle-dates.ts'
import type { Requirement } from './cycle-rules.ts'
import type { TallyEntry } from './tally.ts'

/** How the cycle ends if credits go on coming as they did. An estimate of this program, no rule of NAMSS. */
export interface Forecast {
  /** The stretch that the pace is taken from: at most the last 365 days of the window, today included. */
  readonly paceFrom: CalendarDate
  readonly paceDays: number
  /** Credits per 30 days. */
  readonly pace: Requirement
  /** Credits at the end of the window: those counted up to today, those already entered for later days, and the pace. */
  readonly atEnd: Requirement
  readonly enough: boolean
  /** The day on which both requirements are met at this pace; `null` where that is not within ten years. */
  readonly metOn: CalendarDate | null
}

/**
 * Extends the present pace to the end of the credit window.
 * @param until the last day that credits count: the window's end, or an extension's.
 * @returns `null` before the window has begun and after its end, when there is no pace to speak of.
 */
export function forecast(
  entries: readonly TallyEntry[],
  required: Requirement,
  dates: CycleDates,
  until: CalendarDate,
  asOf: CalendarDate
): Forecast | null {
  if (asOf < dates.windowStart || asOf > until) return null
  const yearBack = addDays(asOf, -(PACE_DAYS - 1))
  const paceFrom = yearBack > dates.windowStart ? yearBack : dates.windowStart
  const paceDays = daysBetween(paceFrom, asOf) + 1
  const recent = creditsOf(entries, (date) => date >= paceFrom && date <= asOf)
  const all = creditsOf(entries, () => true)
  const daysLeft = daysBetween(asOf, until)
  const perDay = { total: recent.total / paceDays, approved: recent.approved / paceDays }
  const atEnd = { total: all.total + perDay.total * daysLeft, approved: all.approved + perDay.approved * daysLeft }
  const days = Math.max(
    daysToReach(required.total - all.total, perDay.total),
    daysToReach(required.approved - all.approved, perDay.approved)
  )
  return {
    paceFrom,
    paceDays,
    pace: { total: perDay.total * 30, approved: perDay.approved * 30 },
    atEnd,
    enough: days <= daysLeft,
    metOn: days <= LONGEST_OUTLOOK_DAYS ? addDays(asOf, days) : null
  }
}

const PACE_DAYS = 365
const LONGEST_OUTLOOK_DAYS = 3653

function daysToReach(missing: number, perDay: number): number {
  if (missing <= 0) return 0
  return perDay <= 0 ? Number.POSITIVE_INFINITY : Math.ceil(missing / perDay)
}

function creditsOf(entries: readonly TallyEntry[], within: (date: CalendarDate) => boolean): Requirement {
  let total = 0
  let approved = 0
  for (const entry of entries) {
    if (entry.type !== 'counted' || !within(entry.activity.date)) continue
    total += entry.credit.units
    if (entry.credit.category === 'approved') approved += entry.credit.units
  }
  return { total: unitsToCredits(total), approved: unitsToCredits(approved) }
}
