import type { EducationPart } from '../features/education/parts.ts'
import type { RosterPane, RosterFocus } from '../features/roster/roster-screen.tsx'
import type { SettingsGroupId } from '../features/settings/settings-groups.ts'

/** Where the app is. Kept in memory alone: nothing that names a practitioner ever stands in an address. */
export type Location =
  | { readonly screen: 'search' }
  | {
      readonly screen: 'practitioner'
      readonly npi: string
      readonly name: string
      readonly part: 'history' | 'letters'
    }
  | { readonly screen: 'summary'; readonly npi: string; readonly name: string }
  | { readonly screen: 'proof'; readonly proofId: string }
  /** `isAdding`: the field for somebody new is open. */
  | { readonly screen: 'today'; readonly isAdding?: boolean }
  /** The list on paper. */
  | { readonly screen: 'todayList' }
  | { readonly screen: 'letters'; readonly letterId: string | null }
  /** `focus`: the row that the grid opens at, for "Fix" elsewhere. */
  | { readonly screen: 'roster'; readonly pane: RosterPane; readonly focus?: RosterFocus }
  /** What happened to a practitioner of the roster, on paper. */
  | { readonly screen: 'rosterHistory'; readonly practitionerId: string; readonly name: string }
  | { readonly screen: 'education'; readonly part: EducationPart }
  | { readonly screen: 'sync' }
  | { readonly screen: 'settings'; readonly group: SettingsGroupId | null }

/** The way here, the present place last. Never empty. */
export interface Trail {
  readonly past: readonly Location[]
  readonly here: Location
}

/** Enough to find back from anywhere, little enough to forget. */
const LONGEST_PAST = 30

export const startTrail: Trail = { past: [], here: { screen: 'search' } }

/** Goes to a place. Moving within a screen (the next letter) does not lengthen the way back. */
export function goTo(trail: Trail, location: Location): Trail {
  if (isSamePlace(trail.here, location)) return { ...trail, here: location }
  return { past: [...trail.past, trail.here].slice(-LONGEST_PAST), here: location }
}

/** Panes of the roster are places of their own: one comes back from them to the grid. */
function isSamePlace(here: Location, there: Location): boolean {
  if (here.screen === 'roster' && there.screen === 'roster') return here.pane === there.pane
  return here.screen === there.screen && here.screen !== 'practitioner'
}

/** To where one came from; from the beginning of the way, to the search. */
export function goBack(trail: Trail): Trail {
  const previous = trail.past.at(-1)
  return previous ? { past: trail.past.slice(0, -1), here: previous } : { past: [], here: { screen: 'search' } }
}

export type SectionId = 'search' | 'today' | 'letters' | 'roster' | 'education' | 'sync' | 'settings'

/** Which section of the navigation a place belongs to. */
export function sectionOf(location: Location): SectionId {
  switch (location.screen) {
    case 'search':
    case 'practitioner':
    case 'summary':
    case 'proof':
      return 'search'
    case 'todayList':
      return 'today'
    case 'rosterHistory':
      return 'roster'
    case 'today':
    case 'letters':
    case 'roster':
    case 'education':
    case 'sync':
    case 'settings':
      return location.screen
  }
}
