import { useQuery } from '@tanstack/react-query'
import type { CommandStamp } from '#shared/domain/roster/roster-command'
import { workerQueries } from '../../../bridge/desk-queries.ts'
import { createImporter } from '../../../roster-import/importer.ts'
import { useDeskServices, type DeskServices } from '../../../bridge/desk-context.tsx'
import { toLocalDay } from '../../../ui/format.ts'
import { createImportDesk, type ImportDesk } from './import-desk.ts'
import { ImportPane } from './import-pane.tsx'

interface ImportScreenProps {
  /** Who is at the desk. */
  readonly by: string
  readonly onLeave: () => void
}

/** The import of this window; it goes on while other sections are looked at. */
export function ImportScreen({ by, onLeave }: ImportScreenProps) {
  const services = useDeskServices()
  const { dataWorker, now, uuid } = services
  const state = useQuery(workerQueries.rosterState(dataWorker))
  const newStamp = (): CommandStamp => ({ commandId: uuid(), at: now(), by })
  return (
    <ImportPane
      desk={importDeskOf(services)}
      newStamp={newStamp}
      onUndo={state.data?.canUndo === 'import' ? () => dataWorker.ask('rosterUndo', newStamp()) : null}
      onLeave={onLeave}
    />
  )
}

const desks = new WeakMap<DeskServices['dataWorker'], ImportDesk>()

function importDeskOf({ dataWorker, now }: DeskServices): ImportDesk {
  const known = desks.get(dataWorker)
  if (known) return known
  const desk = createImportDesk({
    startImporter: (onProgress) => createImporter(dataWorker.lendRoster(), onProgress),
    today: () => toLocalDay(now())
  })
  desks.set(dataWorker, desk)
  return desk
}
