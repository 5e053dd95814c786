import type { DeskAnswer, DeskCallName, DeskEventName, DeskEvents, DeskInput } from '#shared/contract/desk-calls'
import type { Answer } from '#shared/contract/desk-types'
import type { DeskError } from '#shared/contract/desk-error'

/** What preload put on the window, typed by the contract. */
interface DeskBridge {
  readonly calls: { readonly [N in DeskCallName]: (input: DeskInput<N>) => Promise<Answer<DeskAnswer<N>>> }
  readonly events: {
    readonly [N in DeskEventName]: (listener: (payload: DeskEvents[N]) => void) => () => void
  }
}

declare global {
  interface Window {
    readonly desk: DeskBridge
  }
}

/** A failure of a call, so that TanStack Query can carry it; screens show it by `error.kind` from the catalogue. */
export class DeskFailure extends Error {
  constructor(readonly error: DeskError) {
    super(error.kind)
    this.name = 'DeskFailure'
  }
}

/**
 * Asks main. @returns the answer's value.
 * @throws {DeskFailure} what main could not do, and why.
 */
export async function callDesk<N extends DeskCallName>(
  name: N,
  ...[input]: undefined extends DeskInput<N> ? [] : [DeskInput<N>]
): Promise<DeskAnswer<N>> {
  const call: (input: DeskInput<N>) => Promise<Answer<DeskAnswer<N>>> = window.desk.calls[name]
  const answer = await call(input as DeskInput<N>)
  if (!answer.ok) throw new DeskFailure(answer.error)
  return answer.value
}

/** Listens to main. @returns a function that ends the subscription. */
export function onDeskEvent<N extends DeskEventName>(name: N, listener: (payload: DeskEvents[N]) => void): () => void {
  const subscribe: (listener: (payload: DeskEvents[N]) => void) => () => void = window.desk.events[name]
  return subscribe(listener)
}
