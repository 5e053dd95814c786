import { toListName } from '#shared/domain/names'
import type { LetterListItem, LocalSearchAnswer } from '../data-worker/messages.ts'
import type { IconName } from '../ui/icon.tsx'
import { labelOf, type Action, type ActionContext } from './actions/action.ts'
import { matchLabel, type LabelMark } from './actions/match.ts'

/** One line of the palette. */
export interface PaletteEntry {
  readonly id: string
  readonly group: 'Do' | 'Go to' | 'Settings'
  readonly label: string
  readonly marks: readonly LabelMark[]
  readonly icon: IconName
  readonly meta: string
  readonly shortcut: string | undefined
  readonly perform: () => void
}

/**
 * What of the text names a person: `halv let` looks for letters of Halv…, so `let` is left out.
 * @returns the words to search with, and whether letters were asked for.
 */
export function splitPaletteText(text: string): { readonly name: string; readonly asksForLetters: boolean } {
  const words = text.trim().split(/\s+/)
  const rest = words.filter((word) => word.length < 3 || !'letters'.startsWith(word.toLowerCase()))
  return words.length > rest.length && rest.length > 0
    ? { name: rest.join(' '), asksForLetters: true }
    : { name: text.trim(), asksForLetters: false }
}

interface PaletteSources {
  readonly text: string
  readonly actions: readonly Action[]
  readonly context: ActionContext
  /** What this computer holds for the text. */
  readonly found: LocalSearchAnswer | undefined
  readonly letters: readonly LetterListItem[]
}

const GROUPS = ['Do', 'Go to', 'Settings'] as const
const MOST_PRACTITIONERS = 5
const MOST_LETTERS = 3

/** Everything that fits the typed text, grouped: what can be done, where one can go, what can be set. */
export function toPaletteEntries({ text, actions, context, found, letters }: PaletteSources): readonly PaletteEntry[] {
  const entries = [
    ...practitionerEntries(text, found, context),
    ...letterEntries(text, letters, context),
    ...actionEntries(text, actions, context)
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
    return [{ id, group, label, marks, icon, meta: '', shortcut, perform: () => action.perform(context) }]
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
    const history: PaletteEntry = {
      id: `practitioner ${row.npi}`,
      group: 'Go to',
      label: row.credential === '' ? name : `${name}, ${row.credential}`,
      marks: matchLabel(text, name, [row.npi, 'letters']) ?? [],
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
          icon: 'print',
          meta: 'free',
          shortcut: undefined,
          perform: () => context.goTo({ screen: 'letters', letterId: letter.letterId })
        }
      ]
    })
    .slice(0, MOST_LETTERS)
}
