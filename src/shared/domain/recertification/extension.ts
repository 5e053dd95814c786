import type { Activity } from './activity.ts'
import type { CalendarDate } from './calendar.ts'
import type { CycleDates } from './cycle-dates.ts'
import type { CertificantKind, CycleRules } from './cycle-rules.ts'
import type { ExtensionRequest } from './filings.ts'
import { tally, type CreditWindow } from './tally.ts'

/**
 * Whether an extension request fulfils the conditions. The decision is NAMSS's: a screen says "requested, conditions
 * met", never "granted".
 */
export interface ExtensionAssessment {
  readonly eligible: boolean
  /** The first rule that fails, in the order R52, R54, R51; `null` when eligible. */
  readonly reason: 'R51' | 'R52' | 'R54' | null
  /** Credits go on counting until here (R53); `null` when not eligible. */
  readonly until: CalendarDate | null
  /** Credits earned by the day of the request. */
  readonly credits: number
  /** Credits that the request takes (R51). */
  readonly threshold: number
}

/** Tests a request. No share of NAMSS approved credits is asked of it. */
export function assessExtension(
  request: ExtensionRequest,
  activities: readonly Activity[],
  kind: CertificantKind,
  dates: CycleDates,
  rules: CycleRules
): ExtensionAssessment {
  const earned = activities.filter((activity) => activity.date <= request.requested)
  const credits = tally(earned, ordinaryWindow(dates, true), rules).totals.total
  const threshold = rules.extensionThresholds[kind]
  const reason =
    request.requested > dates.windowEnd
      ? 'R52'
      : request.evidence !== 'certificates'
        ? 'R54'
        : credits < threshold
          ? 'R51'
          : null
  return { eligible: reason === null, reason, until: reason === null ? dates.extensionUntil : null, credits, threshold }
}

/** The cycle's own window; in the first cycle an early credit fails R08, else R07. */
export function ordinaryWindow(dates: CycleDates, firstCycle: boolean): CreditWindow {
  return { from: dates.windowStart, through: dates.windowEnd, tooEarly: firstCycle ? 'R08' : 'R07', tooLate: 'R07' }
}

/** The window as an extension prolongs it: a credit after its end fails R53. */
export function extendedWindow(dates: CycleDates, firstCycle: boolean): CreditWindow {
  return { ...ordinaryWindow(dates, firstCycle), through: dates.extensionUntil, tooLate: 'R53' }
}
