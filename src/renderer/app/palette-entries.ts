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
    ...letterEntries(text, letters, context),
    ...actionEntries(text, actions, context),
    ...practitionerEntries(text, found, context)
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
  return found.rows.slice(0, MOST_PRACTITIONERS).map((row): PaletteEntry => {
    const name = toListName(row)
    return {
      id: `practitioner ${row.npi}`,
      group: 'Go to',
      label: row.credential === '' ? name : `${name}, ${row.credential}`,
      marks: matchLabel(text, name, [row.npi]) ?? [],
      icon: 'person',
      meta: row.npi,
      shortcut: undefined,
      perform: () => context.goTo({ screen: 'practitioner', npi: row.npi, name, part: 'history' })
    }
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
