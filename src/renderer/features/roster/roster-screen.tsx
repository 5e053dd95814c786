import type { DeskPerson } from '#shared/contract/desk-types'
import type { RosterPlace } from '../../data-worker/roster/messages.ts'
import { GridPane } from './grid/grid-pane.tsx'
import { ImportScreen } from './import/import-screen.tsx'

/** The parts of the roster: the grid, and what is reached from it. */
export type RosterPane = 'grid' | 'import' | 'upload' | 'letterhead'

/** A row to open the grid at. */
export type RosterFocus = RosterPlace

interface RosterScreenProps {
  readonly pane: RosterPane
  readonly focus: RosterFocus | null
  readonly person: DeskPerson
  readonly onGoTo: (pane: RosterPane, focus?: RosterFocus) => void
}

/** The hospital's own roster. */
export function RosterScreen({ pane, focus, person, onGoTo }: RosterScreenProps) {
  switch (pane) {
    case 'import':
      return <ImportScreen by={person.name} onLeave={() => onGoTo('grid')} />
    case 'grid':
    case 'upload':
    case 'letterhead':
      return <GridPane focus={focus} person={person} />
  }
}
