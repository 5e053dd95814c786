import type { DeskPerson, DeskSettings } from '#shared/contract/desk-types'
import type { RosterField } from '#shared/domain/roster/roster-field'
import type { RosterPlace } from '../../data-worker/roster/messages.ts'
import { ComposeScreen } from './compose/compose-screen.tsx'
import { GridPane } from './grid/grid-pane.tsx'
import { ImportScreen } from './import/import-screen.tsx'
import { LetterheadScreen } from './letterhead/letterhead-screen.tsx'
import { UploadPane } from './upload/upload-pane.tsx'

/** The parts of the roster: the grid, and what is reached from it. */
export type RosterPane = 'grid' | 'import' | 'upload' | 'letterhead' | 'compose'

/** A row to open the grid at, in the column of a field, or to compose a letter about. */
export type RosterFocus = RosterPlace & { readonly field?: RosterField }

interface RosterScreenProps {
  readonly pane: RosterPane
  readonly focus: RosterFocus | null
  readonly person: DeskPerson
  readonly settings: DeskSettings
  readonly onOpenLetter: (letterId: string) => void
  readonly onBack: () => void
  readonly onGoTo: (pane: RosterPane, focus?: RosterFocus) => void
  /** To the history of a practitioner on paper. */
  readonly onPrintHistory: (place: RosterPlace, name: string) => void
}

/** The hospital's own roster. */
export function RosterScreen(props: RosterScreenProps) {
  const { pane, focus, person, settings, onOpenLetter, onBack, onGoTo, onPrintHistory } = props
  switch (pane) {
    case 'import':
      return <ImportScreen by={person.name} onLeave={() => onGoTo('grid')} />
    case 'grid':
      return <GridPane focus={focus} person={person} onGoTo={onGoTo} onPrintHistory={onPrintHistory} />
    case 'upload':
      return <UploadPane onFix={(focus) => onGoTo('grid', focus)} onLeave={() => onGoTo('grid')} />
    case 'letterhead':
      return <LetterheadScreen settings={settings} onBack={onBack} />
    case 'compose':
      return focus === null ? (
        <GridPane focus={focus} person={person} onGoTo={onGoTo} onPrintHistory={onPrintHistory} />
      ) : (
        <ComposeScreen
          key={`${focus.practitionerId} ${focus.periodId ?? ''}`}
          practitionerId={focus.practitionerId}
          periodId={focus.periodId ?? ''}
          settings={settings}
          onMade={onOpenLetter}
          onEditLetterhead={() => onGoTo('letterhead')}
          onBack={onBack}
        />
      )
  }
}
