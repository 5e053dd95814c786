import { exhaustive } from '../../lib/exhaustive.ts'
import type { AmbiguityId } from './ambiguities.ts'
import { addDays } from '../partial-date.ts'
import type { CalendarDate } from './calendar.ts'
import type { CycleDates } from './cycle-dates.ts'
import type { CertificantKind, CycleRules } from './cycle-rules.ts'
import type { Application, Reinstatement } from './filings.ts'
import type { RuleId } from './rules.ts'
import { filedOn, type RecertificationStatus } from './status.ts'

/** Whole US dollars. A part that is not charged is absent. */
export interface FeeBreakdown {
  readonly recertification: number
  readonly late?: number
  readonly extension?: number
  readonly reinstatement?: number
  readonly total: number
}

/** The way in which an application is filed; at most one part comes on top of the recertification fee (A20, A23). */
export type FeeSituation = 'on_time' | 'late' | 'extension' | 'reinstatement'

/** What filing costs in a stretch of time. Both days are part of it. */
export interface FeeStep {
  readonly situation: FeeSituation
  readonly from: CalendarDate
  readonly until: CalendarDate
  readonly fee: FeeBreakdown
  /** The same at the other membership rate, for "non-members pay $175 more". */
  readonly otherRate: FeeBreakdown
  readonly rules: readonly (RuleId | AmbiguityId)[]
}

export interface FeeFacts {
  readonly status: RecertificationStatus
  readonly kind: CertificantKind
  readonly memberSince: CalendarDate | null
  readonly application: Application | null
  readonly reinstatement: Reinstatement | null
  readonly extensionEligible: boolean
  readonly dates: CycleDates
  readonly rules: CycleRules
}

/** The fee of an application or a reinstatement that was filed; `null` where neither was. */
export function chargedFee(facts: FeeFacts): FeeBreakdown | null {
  const situation = situationOf(facts)
  if (situation === null) return null
  const filed =
    situation === 'reinstatement'
      ? facts.reinstatement?.date
      : (facts.application?.submitted ?? facts.reinstatement?.date)
  return breakdown(situation, isMember(facts.memberSince, filed), facts.kind, facts.rules)
}

/**
 * R22: member when the membership began before the application. On the same day only the hour would tell; we take the
 * membership as first, since that is how the page asks certificants to do it.
 */
export function isMember(memberSince: CalendarDate | null, filed: CalendarDate | undefined): boolean {
  return memberSince !== null && filed !== undefined && memberSince <= filed
}

/**
 * What filing costs from the opening of the application to the end of the grace period (R20 to R25, R60, R61, R64).
 * @param extensionEligible with an extension its fee replaces the late one, and nothing lapses before its end.
 */
export function feeSteps(
  facts: Pick<FeeFacts, 'kind' | 'memberSince' | 'extensionEligible' | 'dates' | 'rules'>,
  asOf: CalendarDate
): readonly FeeStep[] {
  const { dates, kind, rules } = facts
  const rateRule: RuleId = kind === 'single' ? 'R20' : 'R21'
  // A membership recorded for a day to come is not one yet.
  const member = isMember(facts.memberSince, asOf)
  const step = (
    situation: FeeSituation,
    from: CalendarDate,
    until: CalendarDate,
    cited: FeeStep['rules']
  ): FeeStep => ({
    situation,
    from,
    until,
    fee: breakdown(situation, member, kind, rules),
    otherRate: breakdown(situation, !member, kind, rules),
    rules: [rateRule, 'R22', ...(kind === 'first_time_dual' ? (['A04'] as const) : []), ...cited]
  })
  const onTime = step('on_time', dates.opens, dates.windowEnd, ['R60'])
  const afterDeadline = addDays(dates.windowEnd, 1)
  if (facts.extensionEligible) {
    return [onTime, step('extension', afterDeadline, dates.extensionUntil, ['R24', 'R57', 'A06', 'A20'])]
  }
  return [
    onTime,
    step('late', afterDeadline, dates.lateUntil, ['R23', 'R61', 'A21']),
    step('reinstatement', dates.lapsedFrom, dates.graceUntil, ['R25', 'R67', 'R68', 'A07', 'A23'])
  ]
}

/** The step that holds on a day; before the opening that is the first one, after the last one there is none. */
export function feeStepOn(steps: readonly FeeStep[], asOf: CalendarDate): FeeStep | null {
  return steps.find((step) => asOf <= step.until) ?? null
}

/** `$250` */
export function dollars(amount: number): string {
  return `$${amount}`
}

function situationOf(facts: FeeFacts): FeeSituation | null {
  switch (facts.status) {
    case 'submitted_on_time':
      return 'on_time'
    case 'submitted_late':
      return 'late'
    case 'submitted_under_extension':
      return 'extension'
    default:
      return facts.reinstatement !== null ? 'reinstatement' : openSituation(facts)
  }
}

/** An application whose requirement is not met, or that came too early or too late: what its date makes it cost. */
function openSituation({ application, extensionEligible, dates }: FeeFacts): FeeSituation | null {
  if (application === null) return null
  // R57: with an extension the fees are paid when the remaining credits are uploaded, so the extension's comes along.
  if (extensionEligible) return 'extension'
  const filed = filedOn(application)
  return filed > dates.windowEnd && filed <= dates.lateUntil ? 'late' : 'on_time'
}

function breakdown(situation: FeeSituation, member: boolean, kind: CertificantKind, rules: CycleRules): FeeBreakdown {
  const { fees } = rules
  const rates = kind === 'single' ? fees.single : fees.dual
  const recertification = member ? rates.member : rates.nonMember
  switch (situation) {
    case 'on_time':
      return { recertification, total: recertification }
    case 'late':
      return { recertification, late: fees.late, total: recertification + fees.late }
    case 'extension':
      return { recertification, extension: fees.extension, total: recertification + fees.extension }
    case 'reinstatement':
      return { recertification, reinstatement: fees.reinstatement, total: recertification + fees.reinstatement }
    default:
      return exhaustive(situation)
  }
}
