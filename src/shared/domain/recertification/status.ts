import type { CalendarDate } from './calendar.ts'
import type { CycleDates } from './cycle-dates.ts'
import type { Application, Reinstatement } from './filings.ts'

/** Where a certificant stands in a cycle. `extension_granted` means that its conditions are met; NAMSS decides. */
export type RecertificationStatus =
  | 'not_due'
  | 'tracking'
  | 'window_open_incomplete'
  | 'ready_to_submit'
  | 'not_accepted_before_open'
  | 'submitted_on_time'
  | 'submitted_late'
  | 'submitted_under_extension'
  | 'extension_granted'
  | 'extension_not_met'
  | 'late_period'
  | 'lapsed_grace'
  | 'reinstated'
  | 'new_candidate_exam'

/** What the status goes by. */
export interface StatusFacts {
  readonly due: boolean
  readonly asOf: CalendarDate
  readonly dates: CycleDates
  /** With the credits of an eligible extension. */
  readonly met: boolean
  /** With the credits of the ordinary window alone (R65, A08). */
  readonly metByWindow: boolean
  readonly extensionEligible: boolean
  readonly application: Application | null
  readonly reinstatement: Reinstatement | null
}

/** The first status that fits: an application that counts, then reinstatement, then an extension, then the calendar. */
export function decideStatus(facts: StatusFacts): RecertificationStatus {
  if (!facts.due) return 'not_due'
  return applicationStatus(facts) ?? reinstatementStatus(facts) ?? extensionStatus(facts) ?? calendarStatus(facts)
}

/** The day that counts for R60 and R61: a check dated after the submission makes the application as late as the check. */
export function filedOn(application: Application): CalendarDate {
  const { submitted, checkDate } = application
  return checkDate !== null && checkDate > submitted ? checkDate : submitted
}

/** Whether CPCS and CPMSM may be used in this status (R63, A02, A28). */
export function mayUseDesignation(status: RecertificationStatus): boolean {
  return status !== 'lapsed_grace' && status !== 'new_candidate_exam' && status !== 'extension_not_met'
}

function applicationStatus({ application, ...facts }: StatusFacts): RecertificationStatus | null {
  if (application === null) return null
  if (application.submitted < facts.dates.opens) return 'not_accepted_before_open'
  if (!facts.met) return null
  const filed = filedOn(application)
  if (filed <= facts.dates.windowEnd) return 'submitted_on_time'
  if (facts.extensionEligible && application.submitted <= facts.dates.extensionUntil) return 'submitted_under_extension'
  return filed <= facts.dates.lateUntil ? 'submitted_late' : null
}

function reinstatementStatus({ reinstatement, metByWindow, dates }: StatusFacts): RecertificationStatus | null {
  return reinstatement !== null && metByWindow && reinstatement.date <= dates.graceUntil ? 'reinstated' : null
}

function extensionStatus({ extensionEligible, asOf, dates }: StatusFacts): RecertificationStatus | null {
  if (!extensionEligible) return null
  return asOf <= dates.extensionUntil ? 'extension_granted' : 'extension_not_met'
}

function calendarStatus({ asOf, dates, met }: StatusFacts): RecertificationStatus {
  if (asOf < dates.opens) return 'tracking'
  if (asOf <= dates.windowEnd) return met ? 'ready_to_submit' : 'window_open_incomplete'
  if (asOf <= dates.lateUntil) return 'late_period'
  return asOf <= dates.graceUntil ? 'lapsed_grace' : 'new_candidate_exam'
}
