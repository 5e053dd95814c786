/**
 * Which letters of a list are ticked for a batch, and the row that a range begins at. A letter that the list does not
 * show at the moment stays ticked.
 */
export interface CheckedLetters {
  readonly ids: ReadonlySet<string>
  readonly anchor: string | null
}

export const nothingChecked: CheckedLetters = { ids: new Set(), anchor: null }

export function toggleLetter(checked: CheckedLetters, letterId: string): CheckedLetters {
  const ids = new Set(checked.ids)
  if (!ids.delete(letterId)) ids.add(letterId)
  return { ids, anchor: letterId }
}

/** Shift: everything from the row ticked last up to this one, as in every list. */
export function checkThrough(checked: CheckedLetters, letterId: string, shownIds: readonly string[]): CheckedLetters {
  const from = checked.anchor === null ? -1 : shownIds.indexOf(checked.anchor)
  const to = shownIds.indexOf(letterId)
  if (from < 0 || to < 0) return toggleLetter(checked, letterId)
  const range = shownIds.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { ids: new Set([...checked.ids, ...range]), anchor: checked.anchor }
}

/** All that is shown, or none of it where all of it is ticked already. */
export function toggleAll(checked: CheckedLetters, shownIds: readonly string[]): CheckedLetters {
  if (!shownIds.every((id) => checked.ids.has(id))) return { ids: new Set([...checked.ids, ...shownIds]), anchor: null }
  const shown = new Set(shownIds)
  return { ids: new Set([...checked.ids].filter((id) => !shown.has(id))), anchor: null }
}
