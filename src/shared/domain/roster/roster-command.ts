import { runAtOnce, type Pieces } from '../../lib/pieces.ts'
import type { Roster } from './roster.ts'
import { changeInPieces, IN_A_PIECE, type RosterChange, type RosterEffect } from './roster-change.ts'

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
  return runAtOnce(applyInPieces(roster, command))
}

function* applyInPieces(roster: Roster, command: RosterCommand): Pieces<AppliedCommand> {
  const { commandId, at, by, kind } = command
  const changed = yield* changeInPieces(roster, command.changes)
  const history: RosterHistoryEntry[] = []
  for (const effect of changed.effects) {
    history.push({ commandId, at, by, kind, effect })
    if (history.length % IN_A_PIECE === 0) yield
  }
  return { roster: changed.roster, inverse: changed.inverse, history }
}

/**
 * A command that was carried out and how to take it back. Plain data, kept with the roster over restarts.
 * @typeParam Inverse what takes it back, or a mark by which that is found again: inverses of imports are large.
 */
export interface UndoStep<Inverse = RosterInverse> {
  /** What the person did, for "Undo import". */
  readonly kind: RosterCommandKind
  readonly inverse: Inverse
}

export type RosterInverse = readonly RosterChange[]

/** What can be taken back and what can be done again, the newest last. `[Note: undo has no limit]` */
export interface UndoLog<Inverse = RosterInverse> {
  readonly done: readonly UndoStep<Inverse>[]
  readonly undone: readonly UndoStep<Inverse>[]
}

export const EMPTY_UNDO_LOG: UndoLog<never> = { done: [], undone: [] }

/** A roster with its undo log: what a session works on. */
export interface RosterSession<Inverse = RosterInverse> {
  readonly roster: Roster
  readonly log: UndoLog<Inverse>
}

/** How a session remembers inverses. */
export interface InverseMemory<Inverse> {
  readonly remember: (inverse: RosterInverse) => Inverse
  readonly recall: (remembered: Inverse) => RosterInverse
}

/** Keeps them as they are. */
export const AS_IT_IS: InverseMemory<RosterInverse> = {
  remember: (inverse) => inverse,
  recall: (inverse) => inverse
}

export interface SessionStep<Inverse = RosterInverse> {
  readonly session: RosterSession<Inverse>
  /** What was carried out, and what takes it back. */
  readonly changes: readonly RosterChange[]
  readonly inverse: RosterInverse
  readonly history: readonly RosterHistoryEntry[]
}

/**
 * Carries out what a person did. What had been undone cannot be done again after it; a command without effect leaves all
 * as it was.
 */
export function perform<Inverse>(
  session: RosterSession<Inverse>,
  command: RosterCommand,
  memory: InverseMemory<Inverse>
): SessionStep<Inverse> {
  return runAtOnce(performInPieces(session, command, memory))
}

/** The same for what may be large: the session handed in stays what it is meanwhile. */
export function* performInPieces<Inverse>(
  { roster, log }: RosterSession<Inverse>,
  command: RosterCommand,
  memory: InverseMemory<Inverse>
): Pieces<SessionStep<Inverse>> {
  const { changes, kind } = command
  const applied = yield* applyInPieces(roster, command)
  const { inverse, history } = applied
  if (inverse.length === 0) return { session: { roster, log }, changes, inverse, history: [] }
  const step = { kind, inverse: memory.remember(inverse) }
  const session = { roster: applied.roster, log: { done: [...log.done, step], undone: [] } }
  return { session, changes, inverse, history }
}

/** Takes the newest command back by a command of its own, which the history shows. @returns `null` where there is none. */
export function undo<Inverse>(
  session: RosterSession<Inverse>,
  stamp: CommandStamp,
  memory: InverseMemory<Inverse>
): SessionStep<Inverse> | null {
  return runAtOnce(undoInPieces(session, stamp, memory))
}

export function* undoInPieces<Inverse>(
  { roster, log }: RosterSession<Inverse>,
  stamp: CommandStamp,
  memory: InverseMemory<Inverse>
): Pieces<SessionStep<Inverse> | null> {
  const step = log.done.at(-1)
  if (!step) return null
  const changes = memory.recall(step.inverse)
  const { inverse, history, roster: before } = yield* applyInPieces(roster, { ...stamp, kind: 'undo', changes })
  const undone = [...log.undone, { kind: step.kind, inverse: memory.remember(inverse) }]
  return { session: { roster: before, log: { done: log.done.slice(0, -1), undone } }, changes, inverse, history }
}

/** Does again what was undone last. @returns `null` where there is nothing. */
export function redo<Inverse>(
  session: RosterSession<Inverse>,
  stamp: CommandStamp,
  memory: InverseMemory<Inverse>
): SessionStep<Inverse> | null {
  return runAtOnce(redoInPieces(session, stamp, memory))
}

export function* redoInPieces<Inverse>(
  { roster, log }: RosterSession<Inverse>,
  stamp: CommandStamp,
  memory: InverseMemory<Inverse>
): Pieces<SessionStep<Inverse> | null> {
  const step = log.undone.at(-1)
  if (!step) return null
  const changes = memory.recall(step.inverse)
  const { inverse, history, roster: after } = yield* applyInPieces(roster, { ...stamp, kind: 'redo', changes })
  const done = [...log.done, { kind: step.kind, inverse: memory.remember(inverse) }]
  return { session: { roster: after, log: { done, undone: log.undone.slice(0, -1) } }, changes, inverse, history }
}
