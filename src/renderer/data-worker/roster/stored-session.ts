import type { Pieces } from '#shared/lib/pieces'
import type { RosterChange } from '#shared/domain/roster/roster-change'
import {
  performInPieces,
  redoInPieces,
  undoInPieces,
  type CommandStamp,
  type RosterCommandKind,
  type RosterSession,
  type SessionStep
} from '#shared/domain/roster/roster-command'

/** A session whose inverses lie on disk: each is found again by the number of its step. */
export type StoredSession = RosterSession<number>

/** What is carried out, or was: the kind is that of the command that is done, undone or done again. */
export interface StepToTake {
  readonly type: 'perform' | 'undo' | 'redo'
  readonly stamp: CommandStamp
  readonly kind: RosterCommandKind
  readonly changes: readonly RosterChange[]
}

/**
 * Takes a step, piece by piece. The same whether somebody just did it or it is read back from disk.
 * @param number of the step. @returns `null` where there is nothing to undo or to do again.
 */
export function* takeStep(
  session: StoredSession,
  { type, stamp, kind, changes }: StepToTake,
  number: number
): Pieces<SessionStep<number> | null> {
  const memory = { remember: () => number, recall: () => changes }
  switch (type) {
    case 'perform':
      return yield* performInPieces(session, { ...stamp, kind, changes }, memory)
    case 'undo':
      return yield* undoInPieces(session, stamp, memory)
    case 'redo':
      return yield* redoInPieces(session, stamp, memory)
  }
}
