import type { AffiliationStatus, AffiliationSummary, GoodStanding } from './affiliation.ts'
import type { PartialDate } from './partial-date.ts'
import { verificationAge, type VerificationStandard } from './verification-age.ts'

/** A facility's answer together with the day it is true of; one is never shown without the other. */
export interface StandingStatement {
  readonly goodStanding: GoodStanding
  /** The facility's last update of the record; `null` where it gave none. */
  readonly trueOn: PartialDate | null
  /** `stale`: older than the standard allows, or of no known date. Never to be shown as current. */
  readonly freshness: 'current' | 'stale'
  readonly usableUntil: PartialDate | null
  readonly daysLeft: number | null
}

/** What may be said on `today` about the good standing that a facility reported. */
export function standingStatement(
  summary: Pick<AffiliationSummary, 'goodStanding' | 'updatedOn'>,
  standard: VerificationStandard,
  today: PartialDate
): StandingStatement {
  const age = verificationAge(summary.updatedOn, standard, today)
  return {
    goodStanding: summary.goodStanding,
    trueOn: summary.updatedOn,
    freshness: age?.isUsable === true ? 'current' : 'stale',
    usableUntil: age?.usableUntil ?? null,
    daysLeft: age?.daysLeft ?? null
  }
}

/** Worth a second look before an upload: not forbidden, but often a slip. */
export type StandingDoubt = 'active_not_in_good_standing' | 'status_without_standing'

/** Whether status and good standing, as our own roster states them, go together. */
export function standingDoubt(status: AffiliationStatus, goodStanding: GoodStanding): StandingDoubt | null {
  if (goodStanding === 'not_stated') return status === 'unknown' ? null : 'status_without_standing'
  return status === 'active' && goodStanding === 'no' ? 'active_not_in_good_standing' : null
}
