import { useEffect, useState, useSyncExternalStore } from 'react'
import { useDeskServices } from '../../../bridge/desk-context.tsx'
import type { RosterLine, RosterView } from '../../../data-worker/roster/messages.ts'
import { toLocalDay } from '../../../ui/format.ts'
import { NAME_COLUMN } from './columns.ts'
import { createViewStore, type ViewSnapshot, type ViewStore } from './view-store.ts'

/** Everything, by name. */
export const FIRST_VIEW: RosterView = {
  show: 'all',
  filters: {},
  sort: [{ column: NAME_COLUMN, descending: false }],
  groupBy: null
}

/** The lines of the grid, kept true while the roster changes. */
export function useRosterView(): { readonly store: ViewStore; readonly snapshot: ViewSnapshot } {
  const { dataWorker, now } = useDeskServices()
  const [store] = useState(() => createViewStore(dataWorker, FIRST_VIEW, () => toLocalDay(now())))
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot)
  useEffect(() => {
    void store.refresh()
    const ends = [
      dataWorker.onChanged((topics) => {
        if (topics.includes('roster')) void store.refresh()
      }),
      dataWorker.onState((state) => {
        if (state === 'ready' || state === 'damaged') void store.refresh()
      })
    ]
    return () => {
      for (const end of ends) end()
    }
  }, [dataWorker, store])
  return { store, snapshot }
}

/** A line of the grid, as it is now. `undefined` while it is on its way. */
export function useRosterLine(store: ViewStore, line: number): RosterLine | undefined {
  return useSyncExternalStore(store.subscribe, () => store.lineAt(line))
}
