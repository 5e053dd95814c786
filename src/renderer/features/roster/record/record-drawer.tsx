import { useQuery } from '@tanstack/react-query'
import type { RosterChange } from '#shared/domain/roster/roster-change'
import { useDeskServices } from '../../../bridge/desk-context.tsx'
import { workerQueries } from '../../../bridge/desk-queries.ts'
import type { RosterPlace, RosterQuestions } from '../../../data-worker/roster/messages.ts'
import { toLocalDay } from '../../../ui/format.ts'
import { DetailsDrawer } from './details-drawer.tsx'
import { HistoryDrawer } from './history-drawer.tsx'

/** Which of the two faces of a record the drawer shows. */
export type DrawerFace = 'details' | 'history'

interface RecordDrawerProps {
  readonly face: DrawerFace
  /** The row with the cursor. */
  readonly place: RosterPlace
  readonly onFaceChange: (face: DrawerFace) => void
  readonly onChange: (kind: RosterQuestions['rosterPerform']['input']['kind'], changes: readonly RosterChange[]) => void
  readonly onCompose: (place: RosterPlace) => void
  /** To the history on paper. */
  readonly onPrint: (place: RosterPlace, name: string) => void
  readonly onClose: () => void
}

/** The record of the row with the cursor, beside the grid: all its fields, or what happened to it. */
export function RecordDrawer({ face, place, onFaceChange, onChange, onCompose, onPrint, onClose }: RecordDrawerProps) {
  const { dataWorker, now } = useDeskServices()
  const { practitionerId, periodId } = place
  const { data: view } = useQuery(workerQueries.rosterPractitioner(dataWorker, practitionerId, toLocalDay(now())))
  if (!view) return null
  return face === 'history' ? (
    <HistoryDrawer
      key={practitionerId}
      practitioner={view.practitioner}
      onChange={(changes) => onChange('edit', changes)}
      onShowDetails={() => onFaceChange('details')}
      onPrint={(name) => onPrint({ practitionerId, periodId }, name)}
      onClose={onClose}
    />
  ) : (
    <DetailsDrawer
      key={practitionerId}
      view={view}
      periodId={periodId}
      onChange={onChange}
      onCompose={onCompose}
      onShowHistory={() => onFaceChange('history')}
      onClose={onClose}
    />
  )
}
