import type { Roster } from './roster.ts'
import { applyChanges, type RosterChange, type RosterEffect } from './roster-change.ts'

/** What a person did, in the words of the history and of "Undo …". */
export type RosterCommandKind = 'edit' | 'bulkEdit' | 'add' | 'remove' | 'import' | 'undo' | 'redo'

/** Who did it, when, and under which id; given at birth, so that carrying it out again is the same command. */
export interface CommandStamp {
  readonly commandId: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly by: string
}

/** Something done to the roster as one: one undo takes all of it back. */
export interface RosterCommand extends CommandStamp {
  readonly kind: RosterCommandKind
  readonly changes: readonly RosterChange[]
}

/** A line of a practitioner's history: who, when, by what, and what from what to what. */
export interface RosterHistoryEntry extends CommandStamp {
  readonly kind: RosterCommandKind
  readonly effect: RosterEffect
}

export interface AppliedCommand {
  readonly roster: Roster
  /** The changes that take it back, to be made by a command with a stamp of its own. */
  readonly inverse: readonly RosterChange[]
  readonly history: readonly RosterHistoryEntry[]
}

/** Carries a command out. Pure and total; what no longer applies is left out, of the inverse and the history too. */
export function applyCommand(roster: Roster, command: RosterCommand): AppliedCommand {
  const { commandId, at, by, kind } = command
  const changed = applyChanges(roster, command.changes)
  const history = changed.effects.map((effect): RosterHistoryEntry => ({ commandId, at, by, kind, effect }))
  return { roster: changed.roster, inverse: changed.inverse, history }
}

/** A command that was carried out and how to take it back. Plain data, kept with the roster over restarts. */
export interface UndoStep {
  /** What the person did, for "Undo import". */
  readonly kind: RosterCommandKind
  readonly inverse: readonly RosterChange[]
}

/** What can be taken back and what can be done again, the newest last. `[Note: undo has no limit]` */
export interface UndoLog {
  readonly done: readonly UndoStep[]
  readonly undone: readonly UndoStep[]
}

export const EMPTY_UNDO_LOG: UndoLog = { done: [], undone: [] }

/** A roster with its undo log: what a session works on. */
export interface RosterSession {
  readonly roster: Roster
  readonly log: UndoLog
}

export interface SessionStep {
  readonly session: RosterSession
  readonly history: readonly RosterHistoryEntry[]
}

/** Carries out what a person did. What had been undone cannot be done again after it; a command without effect leaves all as it was. */
export function perform({ roster, log }: RosterSession, command: RosterCommand): SessionStep {
  const applied = applyCommand(roster, command)
  if (applied.inverse.length === 0) return { session: { roster, log }, history: [] }
  const step: UndoStep = { kind: command.kind, inverse: applied.inverse }
  return {
    session: { roster: applied.roster, log: { done: [...log.done, step], undone: [] } },
    history: applied.history
  }
}

/** Takes the newest command back by a command of its own, which the history shows. @returns `null` where there is none. */
export function undo({ roster, log }: RosterSession, stamp: CommandStamp): SessionStep | null {
  const step = log.done.at(-1)
  if (!step) return null
  const applied = applyCommand(roster, { ...stamp, kind: 'undo', changes: step.inverse })
  const undone = [...log.undone, { kind: step.kind, inverse: applied.inverse }]
  return { session: { roster: applied.roster, log: { done: log.done.slice(0, -1), undone } }, history: applied.history }
}

/** Does again what was undone last. @returns `null` where there is nothing. */
export function redo({ roster, log }: RosterSession, stamp: CommandStamp): SessionStep | null {
  const step = log.undone.at(-1)
  if (!step) return null
  const applied = applyCommand(roster, { ...stamp, kind: 'redo', changes: step.inverse })
  const done = [...log.done, { kind: step.kind, inverse: applied.inverse }]
  return {
    session: { roster: applied.roster, log: { done, undone: log.undone.slice(0, -1) } },
    history: applied.history
  }
}
