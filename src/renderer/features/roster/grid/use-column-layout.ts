import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useSyncExternalStore } from 'react'
import { useDeskServices } from '../../../bridge/desk-context.tsx'
import { workerQueries } from '../../../bridge/desk-queries.ts'
import { DEFAULT_LAYOUT, parseLayout, WIDE_LAYOUT, type ColumnLayout } from './column-layout.ts'

/** The columns of this desk's grid, kept as soon as they are changed. */
export function useColumnLayout(): readonly [ColumnLayout, (layout: ColumnLayout) => void] {
  const { dataWorker } = useDeskServices()
  const client = useQueryClient()
  const query = workerQueries.rosterSetting(dataWorker, 'columns')
  const { data: kept } = useQuery(query)
  const isWide = useSyncExternalStore(onWidthChange, () => wideWindow.matches)
  const layout = useMemo(() => parseLayout(kept, isWide ? WIDE_LAYOUT : DEFAULT_LAYOUT), [kept, isWide])
  const keep = (next: ColumnLayout): void => {
    client.setQueryData(query.queryKey, next)
    // A layout that could not be kept is only arranged anew the next time.
    void dataWorker.ask('keepRosterSetting', { name: 'columns', value: next }).catch(() => undefined)
  }
  return [layout, keep]
}

/** As wide as the design's second size of window: there more columns fit. */
const wideWindow = window.matchMedia('(min-width: 1600px)')

function onWidthChange(listener: () => void): () => void {
  wideWindow.addEventListener('change', listener)
  return () => wideWindow.removeEventListener('change', listener)
}
