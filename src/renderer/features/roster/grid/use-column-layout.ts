import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useDeskServices } from '../../../bridge/desk-context.tsx'
import { workerQueries } from '../../../bridge/desk-queries.ts'
import { parseLayout, type ColumnLayout } from './column-layout.ts'

/** The columns of this desk's grid, kept as soon as they are changed. */
export function useColumnLayout(): readonly [ColumnLayout, (layout: ColumnLayout) => void] {
  const { dataWorker } = useDeskServices()
  const client = useQueryClient()
  const query = workerQueries.rosterSetting(dataWorker, 'columns')
  const { data: layout } = useQuery({ ...query, select: parseLayout })
  const keep = (next: ColumnLayout): void => {
    client.setQueryData(query.queryKey, next)
    // A layout that could not be kept is only arranged anew the next time.
    void dataWorker.ask('keepRosterSetting', { name: 'columns', value: next }).catch(() => undefined)
  }
  return [layout ?? parseLayout(null), keep]
}
