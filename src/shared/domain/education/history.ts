import { z } from 'zod'
import { applyChange, inverseOf, type CeBook, type CeChange } from './book.ts'

/** Something that was done to a book: what it is called, and the way there and back. */
export interface CeStep {
  /** For "Undo …": `removing Peer review basics`. */
  readonly what: string
  readonly changes: readonly CeChange[]
  readonly inverse: readonly CeChange[]
}

/** What can be taken back, and what was taken back and can be done again; the latest last. */
export interface CeHistory {
  readonly done: readonly CeStep[]
  readonly undone: readonly CeStep[]
}

/** A book with its history: they change together and are kept together, so that undo outlives a restart. */
export interface CeBookState {
  readonly book: CeBook
  readonly history: CeHistory
}

export const noHistory: CeHistory = { done: [], undone: [] }

/** Does something; what had been taken back cannot be done again after it. */
export function changeBook({ book, history }: CeBookState, what: string, changes: readonly CeChange[]): CeBookState {
  const inverse: CeChange[] = []
  let changed = book
  for (const change of changes) {
    // The last change is taken back first.
    inverse.unshift(...inverseOf(changed, change))
    changed = applyChange(changed, change)
  }
  return {
    book: changed,
    history: { done: [...history.done, { what, changes, inverse }].slice(-MOST_STEPS), undone: [] }
  }
}

/** @returns `null` where there is nothing to undo. */
export function undoChange({ book, history }: CeBookState): CeBookState | null {
  const step = history.done.at(-1)
  if (!step) return null
  return {
    book: step.inverse.reduce(applyChange, book),
    history: { done: history.done.slice(0, -1), undone: [...history.undone, step] }
  }
}

/** @returns `null` where there is nothing to do again. */
export function redoChange({ book, history }: CeBookState): CeBookState | null {
  const step = history.undone.at(-1)
  if (!step) return null
  return {
    book: step.changes.reduce(applyChange, book),
    history: { done: [...history.done, step], undone: history.undone.slice(0, -1) }
  }
}

/** Reads the history that a book was kept with; what cannot be read costs the undo, never the book. */
export function historyIn(value: unknown): CeHistory {
  const read = keptHistory.safeParse(value)
  return read.success ? read.data.history : noHistory
}

/** The entries that a step of the history holds: their documents are still needed. */
export function entriesIn({ done, undone }: CeHistory) {
  return [...done, ...undone]
    .flatMap(({ changes, inverse }) => [...changes, ...inverse])
    .flatMap((change) => (change.type === 'putEntries' ? change.entries : []))
}

const MOST_STEPS = 50

/** Its changes are this app's own writing, vouched for by the seal, like the book's fields. */
const change = z.custom<CeChange>((value) => z.object({ type: z.enum(CHANGE_TYPES) }).safeParse(value).success)
const CHANGE_TYPES = ['putEntries', 'removeEntries', 'setProfile', 'setFilings', 'setReminders'] as const
const step = z.object({ what: z.string(), changes: z.array(change), inverse: z.array(change) })
const keptHistory = z.object({ history: z.object({ done: z.array(step), undone: z.array(step) }) })
