import type { Activity } from './activity.ts'
import type { CalendarDate } from './calendar.ts'
import { creditOf, unitsToCredits, type Credit } from './credit.ts'
import type { CycleRules, Requirement } from './cycle-rules.ts'
import type { RuleId } from './rules.ts'

/** One activity's part in the tally. */
export type TallyEntry =
  | { readonly type: 'counted'; readonly activity: Activity; readonly credit: Extract<Credit, { type: 'earned' }> }
  | {
      readonly type: 'rejected'
      readonly activity: Activity
      readonly rule: RuleId
      /** Why, and for what does not qualify as it is, what to consider. */
      readonly explanation: string
      readonly exception: string | null
    }

/** CE credits. */
export interface Totals {
  readonly total: number
  readonly approved: number
  readonly nonApproved: number
}

export interface Tally {
  /** In the order of the activities. */
  readonly entries: readonly TallyEntry[]
  readonly totals: Totals
}

/** The period in which credits count, and the rules that name its two edges. */
export interface CreditWindow {
  readonly from: CalendarDate
  readonly through: CalendarDate
  readonly tooEarly: RuleId
  readonly tooLate: RuleId
}

/** Counts the activities of a window. What an activity is comes first, then its date, then the one-course rule (R37). */
export function tally(activities: readonly Activity[], window: CreditWindow, rules: CycleRules): Tally {
  const dated = activities.map((activity) => placeInWindow(activity, window, rules))
  const course = bestCourse(dated)
  const entries = dated.map((entry) =>
    entry.type === 'counted' && entry.activity.type === 'college' && entry !== course
      ? reject(entry.activity, 'R37', '0.0, R37: one course per cycle, another one counts')
      : entry
  )
  return { entries, totals: totalsOf(entries) }
}

/** Credits missing, never negative (R10 to R13: the total and the approved share are two tests). */
export function shortfall(totals: Totals, required: Requirement): Requirement {
  return {
    total: Math.max(0, required.total - totals.total),
    approved: Math.max(0, required.approved - totals.approved)
  }
}

export function meets(totals: Totals, required: Requirement): boolean {
  return totals.total >= required.total && totals.approved >= required.approved
}

function placeInWindow(activity: Activity, window: CreditWindow, rules: CycleRules): TallyEntry {
  const credit = creditOf(activity, rules)
  if (credit.type === 'not_qualifying') return reject(activity, credit.rule, credit.explanation, credit.exception)
  if (activity.date < window.from)
    return reject(activity, window.tooEarly, outside(window.tooEarly, 'before', window.from))
  if (activity.date > window.through) {
    return reject(activity, window.tooLate, outside(window.tooLate, 'after', window.through))
  }
  return { type: 'counted', activity, credit }
}

/** Of several college courses the one with most credits, the earliest of equals; the id settles what is left. */
function bestCourse(entries: readonly TallyEntry[]): TallyEntry | undefined {
  const courses = entries.filter((entry) => entry.type === 'counted' && entry.activity.type === 'college')
  return courses.reduce<TallyEntry | undefined>(
    (best, entry) => (best === undefined || isBetterCourse(entry, best) ? entry : best),
    undefined
  )
}

function isBetterCourse(entry: TallyEntry, best: TallyEntry): boolean {
  if (entry.type !== 'counted' || best.type !== 'counted') return false
  if (entry.credit.units !== best.credit.units) return entry.credit.units > best.credit.units
  if (entry.activity.date !== best.activity.date) return entry.activity.date < best.activity.date
  return entry.activity.id < best.activity.id
}

function totalsOf(entries: readonly TallyEntry[]): Totals {
  let approved = 0
  let nonApproved = 0
  for (const entry of entries) {
    if (entry.type !== 'counted') continue
    if (entry.credit.category === 'approved') approved += entry.credit.units
    else nonApproved += entry.credit.units
  }
  return {
    total: unitsToCredits(approved + nonApproved),
    approved: unitsToCredits(approved),
    nonApproved: unitsToCredits(nonApproved)
  }
}

function outside(rule: RuleId, side: 'before' | 'after', edge: CalendarDate): string {
  return `0.0, ${rule}: ${side} ${edge}`
}

function reject(activity: Activity, rule: RuleId, explanation: string, exception: string | null = null): TallyEntry {
  return { type: 'rejected', activity, rule, explanation, exception }
}
