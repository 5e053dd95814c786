import { useQuery } from '@tanstack/react-query'
import { toApplicantPurchase } from '#shared/contract/today'
import type { DeskSettings } from '#shared/contract/desk-types'
import type { PartialDate } from '#shared/domain/partial-date'
import { toTodayRows, type TodayRow } from '#shared/domain/today/rows'
import { standardInForce } from '#shared/domain/verification-age'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { deskQueries, workerQueries } from '../../bridge/desk-queries.ts'
import type { TodayAnswer } from '../../data-worker/today/messages.ts'
import { formatClock } from '../../ui/format.ts'

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
  const committeeOn = data?.committeeOn ?? null
  return {
    rows:
      data &&
      toTodayRows(data.rows, {
        today,
        committeeOn,
        standard: standardInForce(settings),
        purchases: (pending ?? []).map(toApplicantPurchase),
        clock: formatClock
      }),
    order: data?.rows.map(({ applicant }) => applicant.applicantId) ?? [],
    committeeOn,
    lastChange: data?.lastChange ?? null,
    isDamaged: data?.isDamaged ?? false,
    error: answer.error,
    refetch: () => void answer.refetch()
  }
}
