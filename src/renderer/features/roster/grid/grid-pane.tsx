import { useQuery } from '@tanstack/react-query'
import type { DeskPerson } from '#shared/contract/desk-types'
import { useDeskServices } from '../../../bridge/desk-context.tsx'
import { workerQueries } from '../../../bridge/desk-queries.ts'
import type { RosterPlace } from '../../../data-worker/roster/messages.ts'
import { Problem } from '../../../errors/problem.tsx'
import { PageHead } from '../../../ui/frame/page.tsx'

interface GridPaneProps {
  readonly focus: RosterPlace | null
  readonly person: DeskPerson
}

/** The roster as a grid. */
export function GridPane(_props: GridPaneProps) {
  const { dataWorker } = useDeskServices()
  const state = useQuery(workerQueries.rosterState(dataWorker))
  return (
    <>
      <PageHead title="Roster" />
      {state.error && <Problem error={state.error} kind="place" onTryAgain={() => void state.refetch()} />}
    </>
  )
}
