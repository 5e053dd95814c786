import { useQuery } from '@tanstack/react-query'
import type { GapThresholds } from '#shared/domain/gap-thresholds'
import { toPractitioner, type Practitioner } from '#shared/domain/practitioner'
import type { PartialDate } from '#shared/domain/partial-date'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { workerQueries } from '../../bridge/desk-queries.ts'
import type { PractitionerHistory } from '../../data-worker/messages.ts'
import { callDesk } from '../../bridge/desk.ts'

export interface LoadedHistory {
  /** `undefined` while it loads; `null`: this computer has never seen the NPI. */
  readonly history: PractitionerHistory | null | undefined
  readonly practitioner: Practitioner | null
  /** Being fetched from PASS right now. */
  readonly isFetching: boolean
  /** Why the last fetch from PASS failed. */
  readonly fetchError: Error | null
  readonly localError: Error | null
  readonly setAside: number
  readonly fetch: () => void
}

/**
 * A practitioner's history as this computer holds it. Where it holds none, PASS is asked once by itself: what is opened
 * is kept for next time. Later fetches are asked for by a person.
 */
export function useHistory(npi: string, today: PartialDate, thresholds: GapThresholds): LoadedHistory {
  const { dataWorker } = useDeskServices()
  const local = useQuery(workerQueries.practitioner(dataWorker, npi, today, thresholds))
  const isMissing = local.data === null || (local.data !== undefined && local.data.syncedAt === null)
  const fetched = useQuery({
    queryKey: ['desk', 'fetchHistory', npi],
    queryFn: () => callDesk('pass.fetchHistory', { npi }),
    enabled: isMissing
  })
  return {
    history: local.data,
    practitioner: local.data ? toPractitioner(local.data.summaries) : null,
    isFetching: fetched.isFetching,
    fetchError: fetched.error,
    localError: local.error,
    setAside: fetched.data?.setAside ?? 0,
    fetch: () => void fetched.refetch()
  }
}
