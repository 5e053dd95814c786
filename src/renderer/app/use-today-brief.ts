import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { GapThresholds } from '#shared/domain/gap-thresholds'
import type { PartialDate } from '#shared/domain/partial-date'
import { useDeskServices } from '../bridge/desk-context.tsx'
import { workerQueries } from '../bridge/desk-queries.ts'
import type { DataWorkerClient } from '../bridge/worker.ts'

/** The list of applicants as other screens need it. */
export interface TodayBrief {
  readonly count: number
  /** Who is on it. */
  readonly npis: ReadonlySet<string>
}

/**
 * Asked for when the data worker is ready and the page has nothing else to do: no start and no search waits for it.
 * @returns `undefined` until then.
 */
export function useTodayBrief(today: PartialDate, thresholds: GapThresholds): TodayBrief | undefined {
  const { dataWorker } = useDeskServices()
  const isCalm = useIsCalm(dataWorker)
  const { data } = useQuery({
    ...workerQueries.todayBrief(dataWorker, { today, thresholds }),
    enabled: isCalm,
    select: toBrief
  })
  return data
}

function toBrief({ count, npis }: { readonly count: number; readonly npis: readonly string[] }): TodayBrief {
  return { count, npis: new Set(npis) }
}

function useIsCalm(worker: DataWorkerClient): boolean {
  const [isCalm, setIsCalm] = useState(false)
  useEffect(() => {
    let wait: number | null = null
    const begin = (): void => {
      if (worker.state() === 'ready' || worker.state() === 'damaged')
        wait ??= requestIdleCallback(() => setIsCalm(true))
    }
    begin()
    const end = worker.onState(begin)
    return () => {
      end()
      if (wait !== null) cancelIdleCallback(wait)
    }
  }, [worker])
  return isCalm
}
