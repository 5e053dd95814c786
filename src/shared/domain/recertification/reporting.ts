import { exhaustive } from '../../lib/exhaustive.ts'
import { daysBetween } from '../partial-date.ts'
import type { Activity, SponsoredActivity } from './activity.ts'
import type { AmbiguityId } from './ambiguities.ts'
import { addBusinessDays, type CalendarDate } from './calendar.ts'
import { contacts, type Contact } from './contacts.ts'
import type { CycleRules } from './cycle-rules.ts'
import type { RuleId } from './rules.ts'

/** How a credit gets into the recertification application (R17 to R19). */
export type ReportingRoute =
  | { readonly mode: 'self' }
  /** Picked from the menu of approved third-party events (A18). */
  | { readonly mode: 'dropdown' }
  /** NAMSS fills it in between these days. */
  | { readonly mode: 'auto'; readonly from: CalendarDate; readonly to: CalendarDate }
  /** NAMSS fills it in, but the evaluation deadline that the days count from is not entered yet. */
  | { readonly mode: 'auto_unscheduled' }

/** A route with the rules that it rests on. */
export interface Reporting {
  readonly route: ReportingRoute
  readonly rules: readonly RuleId[]
  readonly ambiguities: readonly AmbiguityId[]
}

/** The route of one activity. */
export function reportingOf(activity: Activity, rules: CycleRules): Reporting {
  switch (activity.type) {
    case 'namss_sponsored':
      return sponsoredReporting(activity, rules)
    case 'namss_approved':
      return { route: { mode: 'dropdown' }, rules: ['R19'], ambiguities: ['A18'] }
    default:
      return { route: { mode: 'self' }, rules: ['R19'], ambiguities: [] }
  }
}

/** Where an expected posting stands today. */
export type PostingState = 'waiting' | 'expected_now' | 'overdue' | 'posted' | 'deadline_unknown'

/** A sponsored credit that NAMSS enters by itself, and when to look for it. */
export interface ExpectedPosting {
  readonly activityId: string
  readonly state: PostingState
  /** `null` both while the evaluation deadline is unknown. */
  readonly from: CalendarDate | null
  readonly to: CalendarDate | null
  /** Whole days past `to`; 0 unless overdue. */
  readonly daysOverdue: number
  readonly rules: readonly RuleId[]
  /** Whom to ask about an overdue one (R71). */
  readonly contact: Contact
}

/**
 * Lists the credits that arrive by themselves, in the order of their last day.
 * @param posted ids of the activities that the user has seen in the application.
 */
export function expectedPostings(
  activities: readonly Activity[],
  posted: ReadonlySet<string>,
  asOf: CalendarDate,
  rules: CycleRules
): readonly ExpectedPosting[] {
  return activities
    .flatMap((activity) => postingOf(activity, posted, asOf, rules) ?? [])
    .sort((a, b) => compare(a.to ?? '9999', b.to ?? '9999') || compare(a.activityId, b.activityId))
}

function sponsoredReporting(activity: SponsoredActivity, { reporting }: CycleRules): Reporting {
  const { venue } = activity
  switch (venue.type) {
    case 'education_zone': {
      const ambiguities = activity.date === reporting.educationZoneFrom ? (['A17'] as const) : []
      const route = activity.date < reporting.educationZoneFrom ? SELF : automatic(activity.date, reporting)
      return { route, rules: ['R17'], ambiguities }
    }
    case 'conference': {
      const { evaluationDeadline } = venue
      const route =
        evaluationDeadline === null ? ({ mode: 'auto_unscheduled' } as const) : automatic(evaluationDeadline, reporting)
      return { route, rules: ['R18'], ambiguities: [] }
    }
    case 'other':
      return { route: SELF, rules: ['R17'], ambiguities: [] }
    default:
      return exhaustive(venue)
  }
}

const SELF: ReportingRoute = { mode: 'self' }

function automatic(after: CalendarDate, days: CycleRules['reporting']): ReportingRoute {
  return { mode: 'auto', from: addBusinessDays(after, days.earliest), to: addBusinessDays(after, days.latest) }
}

function postingOf(
  activity: Activity,
  posted: ReadonlySet<string>,
  asOf: CalendarDate,
  cycle: CycleRules
): ExpectedPosting | null {
  const { route, rules } = reportingOf(activity, cycle)
  const base = { activityId: activity.id, daysOverdue: 0, rules, contact: contacts.education }
  if (route.mode === 'auto_unscheduled') {
    return { ...base, from: null, to: null, state: posted.has(activity.id) ? 'posted' : 'deadline_unknown' }
  }
  if (route.mode !== 'auto') return null
  const { from, to } = route
  if (posted.has(activity.id)) return { ...base, from, to, state: 'posted' }
  if (asOf > to) return { ...base, from, to, state: 'overdue', daysOverdue: daysBetween(to, asOf) }
  return { ...base, from, to, state: asOf < from ? 'waiting' : 'expected_now' }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
