/**
 * Expected failures travel as values; only what nobody can act on is thrown.
 * The same two shapes cross the process boundary, so they stay plain objects.
 */
export interface Ok<out T> {
  readonly ok: true
  readonly value: T
}

export interface Err<out E> {
  readonly ok: false
  readonly error: E
}

export type Result<T, E> = Ok<T> | Err<E>

export function ok(): Ok<undefined>
export function ok<T>(value: T): Ok<T>
export function ok(value?: unknown): Ok<unknown> {
  return { ok: true, value }
}

export function err<E>(error: E): Err<E> {
  return { ok: false, error }
}

/** Unwraps where failure would be a programming error. Throws with the error attached as `cause`. */
export function expectOk<T, E>(result: Result<T, E>, because: string): T {
  if (result.ok) return result.value
  throw new Error(because, { cause: result.error })
}
