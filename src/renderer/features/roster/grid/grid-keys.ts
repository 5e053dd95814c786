import type { CellSelection, GridBounds } from './cell-selection.ts'
import { moveSelection } from './cell-selection.ts'

/** What a key press in the grid means while no cell is being written. */
export type GridKey =
  | { readonly does: 'move'; readonly selection: CellSelection }
  /** `typed`: the letter that takes the place of what is there; `null`: the cell's own text. */
  | { readonly does: 'edit'; readonly typed: string | null }
  | { readonly does: 'clear' | 'fillDown' | 'markRows' | 'markAll' | 'unmark' | 'filter' }

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** @returns `null` for a key that is not the grid's. */
export function readGridKey(press: Press, selection: CellSelection, bounds: GridBounds): GridKey | null {
  const ctrl = press.ctrlKey || press.metaKey
  const { key, shiftKey: shift } = press
  if (press.altKey) return key.toLowerCase() === 'f' && !ctrl ? { does: 'filter' } : null
  if (ctrl && key.toLowerCase() === 'a') return { does: 'markAll' }
  if (ctrl && key.toLowerCase() === 'd') return { does: 'fillDown' }
  if (ctrl && key === 'Enter') return null
  if (shift && !ctrl && key === ' ') return { does: 'markRows' }
  if (key === 'Escape') return { does: 'unmark' }
  if (key === 'F2') return { does: 'edit', typed: null }
  if (key === 'Delete') return { does: 'clear' }
  if (key === 'Backspace') return { does: 'edit', typed: '' }
  if (key === 'ArrowUp' && !shift && !ctrl && selection.active.line === 0) return { does: 'filter' }
  const moved = moveSelection(selection, { key, ctrl, shift }, bounds)
  if (moved) return { does: 'move', selection: moved }
  return !ctrl && [...key].length === 1 ? { does: 'edit', typed: key } : null
}
