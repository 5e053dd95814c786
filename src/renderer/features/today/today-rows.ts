import { useQuery } from '@tanstack/react-query'
import type { DeskSettings, PendingLetter } from '#shared/contract/desk-types'
import type { PartialDate } from '#shared/domain/partial-date'
import { fileExpiry, type FileExpiry } from '#shared/domain/today/expiry'
import type { ApplicantFacts, PurchaseFacts } from '#shared/domain/today/facts'
import type { Applicant } from '#shared/domain/today/list'
import { nextSentence } from '#shared/domain/today/next-sentence'
import { inShownOrder } from '#shared/domain/today/overview'
import { standingOf, type Standing } from '#shared/domain/today/standing'
import { standardInForce } from '#shared/domain/verification-age'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { deskQueries, workerQueries } from '../../bridge/desk-queries.ts'
import type { TodayAnswer } from '../../data-worker/today/messages.ts'
import { formatClock } from '../../ui/format.ts'

/** An applicant as the table shows one. */
export interface TodayRow {
  readonly applicant: Applicant
  readonly facts: ApplicantFacts
  readonly standing: Standing
  readonly name: string
  readonly credential: string
  /** What to do next. */
  readonly next: string
  /** `null`: not known. */
  readonly expiry: FileExpiry | null
}

export interface Today {
  /** In the order in which they are shown; `undefined` until they are known. */
  readonly rows: readonly TodayRow[] | undefined
  /** The same people in the order that somebody gave them. */
  readonly order: readonly string[]
  readonly committeeOn: PartialDate | null
  readonly lastChange: TodayAnswer['lastChange']
  readonly isDamaged: boolean
  readonly error: Error | null
  readonly refetch: () => void
}

/** Everybody on the list, with what the data worker knows of each and what main is buying for them. */
export function useToday(settings: DeskSettings, today: PartialDate): Today {
  const { dataWorker } = useDeskServices()
  const answer = useQuery(workerQueries.today(dataWorker, { today, thresholds: settings.thresholds }))
  const { data: pending } = useQuery(deskQueries.pendingLetters)
  const { data } = answer
  return {
    rows: data && inShownOrder(toRows(data, pending ?? [], settings, today)),
    order: data?.rows.map(({ applicant }) => applicant.applicantId) ?? [],
    committeeOn: data?.committeeOn ?? null,
    lastChange: data?.lastChange ?? null,
    isDamaged: data?.isDamaged ?? false,
    error: answer.error,
    refetch: () => void answer.refetch()
  }
}

function toRows(
  { rows, committeeOn }: TodayAnswer,
  pending: readonly PendingLetter[],
  settings: DeskSettings,
  today: PartialDate
): readonly TodayRow[] {
  const standard = standardInForce(settings)
  return rows.map(({ applicant, facts }) => {
    const purchases = pending.filter(({ npi }) => npi !== '' && npi === applicant.npi).map(toPurchase)
    const standing = standingOf(applicant, facts, purchases)
    return {
      applicant,
      facts,
      standing,
      name: facts.person?.displayName ?? applicant.name,
      credential: facts.person?.credential ?? '',
      next: nextSentence(applicant, facts, standing, formatClock),
      expiry: standard ? fileExpiry(facts, standard, today, committeeOn) : null
    }
  })
}

function toPurchase({ affiliationId, facilityName, state, error }: PendingLetter): PurchaseFacts {
  switch (state) {
    case 'asked':
    case 'received':
      return { affiliationId, facilityName, state: 'onItsWay' }
    case 'refused':
      return { affiliationId, facilityName, state: error?.kind === 'letterUnavailable' ? 'withdrawn' : 'refused' }
    case 'unclear':
      return { affiliationId, facilityName, state: 'unclear' }
  }
}
