import type { AffiliationSummary } from '#shared/domain/affiliation'
import { standingStatement } from '#shared/domain/good-standing'
import type { PartialDate } from '#shared/domain/partial-date'
import type { VerificationStandard } from '#shared/domain/verification-age'
import { State } from './status.tsx'

interface StandingProps {
  readonly summary: Pick<AffiliationSummary, 'goodStanding' | 'updatedOn' | 'status'>
  /** The desk's own, as `standardInForce` gives it. */
  readonly standard: VerificationStandard | undefined
  readonly today: PartialDate
}

/**
 * A facility's answer about good standing. Of an appointment that still runs, an answer older than the standard allows
 * is told as out of date and never looks current; of one that ended it is a statement about the past.
 */
export function Standing({ summary, standard, today }: StandingProps) {
  switch (summary.goodStanding) {
    case 'yes':
      return isOutOfDate({ summary, standard, today }) ? (
        <State tone="warn" icon="old">
          Yes, out of date
        </State>
      ) : (
        <State tone="ok">Yes</State>
      )
    case 'no':
      return <State tone="bad">No</State>
    case 'contact_facility':
      return <State tone="warn">Contact facility</State>
    case 'not_stated':
      return <State tone="off">Not stated</State>
  }
}

export function isOutOfDate({ summary, standard, today }: StandingProps): boolean {
  if (!standard || summary.status !== 'active') return false
  return standingStatement(summary, standard, today).freshness === 'stale'
}
