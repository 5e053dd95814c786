import type { AppState, ConnectionState } from '#shared/contract/desk-types'
import type { LinkName } from '#shared/contract/links'
import type { NewApplicant } from '../../bridge/today.ts'
import type { IconName } from '../../ui/icon.tsx'
import type { Location } from '../location.ts'

/** What an action knows and can do. Actions have no state of their own and touch nothing but this. */
export interface ActionContext {
  readonly location: Location
  readonly appState: AppState
  readonly connection: ConnectionState | undefined
  readonly goTo: (location: Location) => void
  readonly goBack: () => void
  readonly openPalette: () => void
  readonly addToToday: (person: NewApplicant) => void
  readonly tryNow: () => void
  /** Takes everything of practitioners, and the key, out of this window's memory. */
  readonly lock: () => void
  readonly setTheme: (theme: AppState['display']['theme']) => void
  readonly setDensity: (density: AppState['display']['density']) => void
  readonly copyText: (text: string) => void
  readonly openLink: (link: LinkName) => void
  readonly focusNextRegion: (backwards: boolean) => void
}

/** Something the app can do, for shortcuts, buttons and the palette alike. */
export interface Action {
  readonly id: string
  readonly label: string | ((context: ActionContext) => string)
  /** Words that find it though they do not stand in its label. */
  readonly keywords: readonly string[]
  readonly group: 'Do' | 'Go to' | 'Settings'
  readonly icon: IconName
  readonly shortcut?: string
  /** Left out of the palette: only a key. */
  readonly isHidden?: boolean
  readonly isAvailable: (context: ActionContext) => boolean
  readonly perform: (context: ActionContext) => void
}

export function labelOf(action: Action, context: ActionContext): string {
  return typeof action.label === 'string' ? action.label : action.label(context)
}
