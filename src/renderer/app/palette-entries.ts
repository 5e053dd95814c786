import { toListName } from '#shared/domain/names'
import type { LetterListItem, LocalSearchAnswer } from '../data-worker/messages.ts'
import type { RosterPersonFound } from '../data-worker/own-letters/messages.ts'
import type { IconName } from '../ui/icon.tsx'
import { labelOf, type Action, type ActionContext } from './actions/action.ts'
import { matchLabel, type LabelMark } from './actions/match.ts'

/** One line of the palette. */
export interface PaletteEntry {
  readonly id: string
  readonly group: 'Do' | 'Go to' | 'Settings'
  readonly label: string
  readonly marks: readonly LabelMark[]
  /** Whether every word that was typed begins one of its own; else it is spelt alike. */
  readonly fits: boolean
  readonly icon: IconName
  readonly meta: string
  readonly shortcut: string | undefined
  readonly perform: () => void
}

/**
 * What of the text names a person: `halv let` looks for letters of Halv…, `compose lind` for Lind…, so `let` and `compose`
 * are left out.
 * @returns the words to search with, and whether letters were asked for.
 */
export function splitPaletteText(text: string): { readonly name: string; readonly asksForLetters: boolean } {
  const words = text.trim().split(/\s+/)
  const rest = words.filter((word) => word.length < 3 || !ASKS.some((ask) => ask.startsWith(word.toLowerCase())))
  return words.length > rest.length && rest.length > 0
    ? { name: rest.join(' '), asksForLetters: true }
    : { name: text.trim(), asksForLetters: false }
}

const ASKS = ['letters', 'compose'] as const

interface PaletteSources {
  readonly text: string
  readonly actions: readonly Action[]
  readonly context: ActionContext
  /** What this computer holds for the text. */
  readonly found: LocalSearchAnswer | undefined
  /** People of our own roster. */
  readonly ours: readonly RosterPersonFound[]
  readonly letters: readonly LetterListItem[]
  /**
   * Whether `found` and `ours` answer this very text. While the next answer is on its way those of the last are shown
   * where they fit by their letters: Enter never opens somebody who was meant by fewer of them.
   */
  readonly isCurrent: boolean
}

const GROUPS = ['Do', 'Go to', 'Settings'] as const
const MOST_PRACTITIONERS = 5
const MOST_LETTERS = 3

/** Everything that fits the typed text, grouped: what can be done, where one can go, what can be set. */
export function toPaletteEntries({
  text,
  actions,
  context,
  found,
  ours,
  letters,
  isCurrent
}: PaletteSources): readonly PaletteEntry[] {
  const people = practitionerEntries(text, found, context)
  const ownPeople = rosterEntries(text, ours, context)
  const fitting = (list: readonly PaletteEntry[]): readonly PaletteEntry[] => list.filter((entry) => entry.fits)
  const entries = [
    ...fitting(people),
    ...fitting(ownPeople),
    ...letterEntries(text, letters, context),
    ...actionEntries(text, actions, context),
    // Who is only spelt alike comes after what is called so: "roster" is the roster, not Dr. Foster.
    ...(isCurrent ? [...people, ...ownPeople].filter((entry) => !entry.fits) : [])
  ]
  return GROUPS.flatMap((group) => entries.filter((entry) => entry.group === group))
}

function actionEntries(text: string, actions: readonly Action[], context: ActionContext): readonly PaletteEntry[] {
  return actions.flatMap((action) => {
    if (action.isHidden === true || !action.isAvailable(context)) return []
    const label = labelOf(action, context)
    const marks = matchLabel(text, label, action.keywords)
    if (!marks) return []
    const { id, group, icon, shortcut } = action
    return [{ id, group, label, marks, fits: true, icon, meta: '', shortcut, perform: () => action.perform(context) }]
  })
}

function practitionerEntries(
  text: string,
  found: LocalSearchAnswer | undefined,
  context: ActionContext
): readonly PaletteEntry[] {
  if (text.trim() === '' || !found) return []
  const { asksForLetters } = splitPaletteText(text)
  return found.rows.slice(0, MOST_PRACTITIONERS).flatMap((row, index): readonly PaletteEntry[] => {
    const name = toListName(row)
    const nameMarks = matchLabel(text, name, [row.npi, 'letters'])
    const history: PaletteEntry = {
      id: `practitioner ${row.npi}`,
      group: 'Go to',
      label: row.credential === '' ? name : `${name}, ${row.credential}`,
      marks: nameMarks ?? [],
      fits: nameMarks !== null,
      icon: 'person',
      meta: row.npi,
      shortcut: undefined,
      perform: () => context.goTo({ screen: 'practitioner', npi: row.npi, name, part: 'history' })
    }
    if (!asksForLetters || index >= MOST_LETTERS) return [history]
    const label = `Letters for ${name}`
    const letters: PaletteEntry = {
      ...history,
      id: `letters ${row.npi}`,
      group: 'Do',
      label,
      marks: matchLabel(text, label, [row.npi]) ?? [],
      icon: 'letter',
      meta: 'price shown first',
      perform: () => context.goTo({ screen: 'practitioner', npi: row.npi, name, part: 'letters' })
    }
    return [letters, history]
  })
}

/** Our own people: to their row, and to a letter about them. */
function rosterEntries(
  text: string,
  ours: readonly RosterPersonFound[],
  context: ActionContext
): readonly PaletteEntry[] {
  if (text.trim() === '') return []
  const { asksForLetters } = splitPaletteText(text)
  return ours.slice(0, MOST_LETTERS).flatMap(({ practitionerId, periodId, name, npi }): readonly PaletteEntry[] => {
    const focus = { practitionerId, periodId }
    const fits = matchLabel(text, name, [npi, 'letters', 'compose']) !== null
    const label = `Compose a letter about ${name}`
    const compose: PaletteEntry = {
      id: `compose ${practitionerId}`,
      group: 'Do',
      label,
      marks: matchLabel(text, label, [npi, 'letters']) ?? [],
      fits,
      icon: 'letter',
      meta: 'our own, free',
      shortcut: undefined,
      perform: () => context.goTo({ screen: 'roster', pane: 'compose', focus })
    }
    const row: PaletteEntry = {
      id: `roster ${practitionerId}`,
      group: 'Go to',
      label: `${name} in the roster`,
      marks: matchLabel(text, `${name} in the roster`, [npi, 'letters']) ?? [],
      fits,
      icon: 'roster',
      meta: npi,
      shortcut: undefined,
      perform: () => context.goTo({ screen: 'roster', pane: 'grid', focus })
    }
    // The first entry is what Enter does: a name alone goes somewhere, it makes nothing.
    return asksForLetters ? [compose, row] : [row]
  })
}

function letterEntries(
  text: string,
  letters: readonly LetterListItem[],
  context: ActionContext
): readonly PaletteEntry[] {
  if (text.trim() === '') return []
  return letters
    .flatMap((letter): readonly PaletteEntry[] => {
      const label = `Reprint letter: ${letter.practitionerName}, ${letter.facilityName}`
      const marks = matchLabel(text, label, [letter.letterNumber])
      if (!marks) return []
      return [
        {
          id: `letter ${letter.letterId}`,
          group: 'Do',
          label,
          marks,
          fits: true,
          icon: 'print',
          meta: 'free',
          shortcut: undefined,
          perform: () => context.goTo({ screen: 'letters', letterId: letter.letterId })
        }
      ]
    })
    .slice(0, MOST_LETTERS)
}
