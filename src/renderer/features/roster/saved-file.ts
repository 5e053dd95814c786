import { DeskFailure } from '../../bridge/desk.ts'

/** Whether the person closed the window for choosing a place: nothing to be told. */
export function wasCancelled(error: unknown): boolean {
  return error instanceof DeskFailure && error.error.kind === 'cancelled'
}
