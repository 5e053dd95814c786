import { addDays } from '../partial-date.ts'
import { addBusinessDays, type CalendarDate } from './calendar.ts'
import type { CycleRules, YearDay } from './cycle-rules.ts'
import type { CyclePlace } from './profile.ts'

/** The dates of one certificant's cycle. Every date is part of the period that it bounds. */
export interface CycleDates {
  /** R07, R08: credits count from here ... */
  readonly windowStart: CalendarDate
  /** ... through here, unless an extension is granted. Also the deadline (R60) and the last day to ask for one (R52). */
  readonly windowEnd: CalendarDate
  /** R03, R04 */
  readonly opens: CalendarDate
  /** R61 */
  readonly lateUntil: CalendarDate
  /** R62 */
  readonly lapsedFrom: CalendarDate
  /** R53 */
  readonly extensionUntil: CalendarDate
  /** A07 */
  readonly graceDoubtfulFrom: CalendarDate
  /** R64 */
  readonly graceUntil: CalendarDate
  /** R74: the digital certificate is there, ten business days after the deadline. */
  readonly certificateBy: CalendarDate
}

/** Works out the dates of the cycle that `place` is in. */
export function cycleDates(place: CyclePlace, rules: CycleRules): CycleDates {
  const on = (day: YearDay) => `${place.year + day.year}-${day.monthDay}`
  const windowEnd = on(rules.days.deadline)
  const lastCycleEnd = `${place.year - 3}-${rules.days.deadline.monthDay}`
  return {
    // A09: "after" the certification date begins with the day after it.
    windowStart: addDays(place.firstCycle ? place.initial.date : lastCycleEnd, 1),
    windowEnd,
    opens: on(rules.days.opens),
    lateUntil: on(rules.days.lateUntil),
    lapsedFrom: on(rules.days.lapsedFrom),
    extensionUntil: on(rules.days.extensionUntil),
    graceDoubtfulFrom: on(rules.days.graceDoubtfulFrom),
    graceUntil: on(rules.days.graceUntil),
    certificateBy: addBusinessDays(windowEnd, 10)
  }
}
