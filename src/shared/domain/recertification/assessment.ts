import type { Activity } from './activity.ts'
import type { AmbiguityId } from './ambiguities.ts'
import type { CalendarDate } from './calendar.ts'
import type { CitedText } from './citation.ts'
import type { CycleDates } from './cycle-dates.ts'
import type { CycleRules, Requirement } from './cycle-rules.ts'
import type { ExtensionAssessment } from './extension.ts'
import type { FeeBreakdown, FeeStep } from './fees.ts'
import type { Application, ExtensionRequest, Reinstatement } from './filings.ts'
import type { Forecast } from './forecast.ts'
import type { CertificantProfile, CyclePlace } from './profile.ts'
import type { Reporting } from './reporting.ts'
import type { RuleId } from './rules.ts'
import type { RecertificationStatus } from './status.ts'
import type { TallyEntry, Totals } from './tally.ts'

/** Everything that an assessment is made from; the clock is `asOf`. */
export interface RecertificationFacts {
  readonly profile: CertificantProfile
  readonly activities: readonly Activity[]
  readonly application: Application | null
  readonly extension: ExtensionRequest | null
  readonly reinstatement: Reinstatement | null
  readonly asOf: CalendarDate
  readonly cycleYear: number
}

/** Without a certification there is nothing to renew. */
export interface NoCertification {
  readonly type: 'noCertification'
}

/** What is known before sentences are written: the sober part of an assessment. */
export interface Findings {
  readonly status: RecertificationStatus
  readonly place: CyclePlace
  readonly rules: CycleRules
  readonly dates: CycleDates
  readonly required: Requirement
  readonly totals: Totals
  readonly short: Requirement
  /** The requirement is met with the credits that count, those of an extension included. */
  readonly met: boolean
  /** The requirement is met with the ordinary window alone. */
  readonly metByWindow: boolean
  readonly entries: readonly TallyEntry[]
  /** `null` without a request, or when not due. */
  readonly extension: ExtensionAssessment | null
  /** `null` without an application or a reinstatement. */
  readonly fee: FeeBreakdown | null
  readonly feeSteps: readonly FeeStep[]
  /** What filing today would cost; `null` when it is too late to file. */
  readonly feeToday: FeeStep | null
}

/** An ambiguity that the outcome rests on. */
export interface AmbiguityNote {
  readonly id: AmbiguityId
  readonly text: string
  /** `warning`: NAMSS may decide otherwise to the certificant's loss; ask before relying on it. */
  readonly severity: 'note' | 'warning'
  /** The activities it is about; empty where it is about the cycle. */
  readonly activityIds: readonly string[]
}

export const deadlineKinds = [
  'application_opens',
  'deadline',
  'extension_request',
  'late_until',
  'lapses',
  'extension_until',
  'grace_doubtful',
  'grace_until',
  'news_expected',
  'certificate'
] as const
export type DeadlineKind = (typeof deadlineKinds)[number]

/** A date of the cycle that the certificant should know. */
export interface Deadline {
  readonly kind: DeadlineKind
  readonly date: CalendarDate
  readonly what: CitedText
}

/** One activity as a row of the tracker shows it. */
export interface AssessedActivity {
  readonly activityId: string
  readonly credits: number
  readonly category: 'approved' | 'non_approved' | 'none'
  /** `6.0 h × 1 = 6.0, R36; 40 min housekeeping within R30` */
  readonly explanation: string
  readonly rules: readonly RuleId[]
  /** `null` where it counts. */
  readonly rejectedBy: RuleId | null
  /** For what does not qualify as it is: what to consider. */
  readonly exception: string | null
  /** `null` where there is nothing to report. */
  readonly reporting: Reporting | null
}

export interface Assessment extends Findings {
  readonly activities: readonly AssessedActivity[]
  /** Whether CPCS and CPMSM may be used (R63). */
  readonly mayUseDesignation: boolean
  /** `2025 rules, not yet confirmed for this cycle`, or `null`. */
  readonly confirmationNotice: string | null
  readonly deadlines: readonly Deadline[]
  /** One sentence: what to do next. */
  readonly nextStep: CitedText
  /** What else to know now. */
  readonly hints: readonly CitedText[]
  readonly notes: readonly AmbiguityNote[]
  readonly forecast: Forecast | null
}
