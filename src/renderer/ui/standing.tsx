import type { AffiliationSummary } from '#shared/domain/affiliation'
import { standingStatement } from '#shared/domain/good-standing'
import type { PartialDate } from '#shared/domain/partial-date'
import { DEFAULT_VERIFICATION_STANDARDS } from '#shared/domain/verification-age'
import { State } from './status.tsx'

interface StandingProps {
  readonly summary: Pick<AffiliationSummary, 'goodStanding' | 'updatedOn' | 'status'>
  readonly standardId: string
  readonly today: PartialDate
}

/**
 * A facility's answer about good standing. Of an appointment that still runs, an answer older than the standard allows
 * is told as out of date and never looks current; of one that ended it is a statement about the past.
 */
export function Standing({ summary, standardId, today }: StandingProps) {
  switch (summary.goodStanding) {
    case 'yes':
      return isOutOfDate({ summary, standardId, today }) ? (
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

export function isOutOfDate({ summary, standardId, today }: StandingProps): boolean {
  const standard = DEFAULT_VERIFICATION_STANDARDS.find((candidate) => candidate.id === standardId)
  if (!standard || summary.status !== 'active') return false
  return standingStatement(summary, standard, today).freshness === 'stale'
}
