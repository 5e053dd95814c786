import type { Answer } from '../answer.ts'
import type { Directory } from '../directory.ts'
import type { UploadedFile } from '../http/form.ts'
import type { Keys, Settings } from '../settings.ts'
import type { SimulatorState } from '../state/schema.ts'

/** The simulated system as an endpoint sees it. */
export interface World {
  readonly directory: Directory
  readonly state: SimulatorState
  /** As they are now: they can change between two calls. */
  settings(): Settings
  readonly keys: Keys
  uuid(): string
  /** Writes the memory to disk; awaited before an answer that charges or changes. */
  flush(): Promise<void>
  flushSoon(): void
}

/** One call that was let in. */
export interface Call {
  readonly fields: ReadonlyMap<string, string>
  readonly file: UploadedFile | undefined
  /** Milliseconds since 1970 by the simulator's clock, which may be wrong on order. */
  readonly now: number
  /** A page begins with the last row of the page before. */
  readonly repeatRow: boolean
  /** Letters are refused as if the credits were spent. */
  readonly noCredits: boolean
}

export type Handler = (call: Call, world: World) => Answer | Promise<Answer>

/** A field's text without the white space around it; `''` where it is missing. */
export function field(call: Call, name: string): string {
  return call.fields.get(name)?.trim() ?? ''
}

/** A whole number from `low` to `high`; `otherwise` where the field is missing; `undefined` where it is wrong. */
export function wholeNumber(
  call: Call,
  name: string,
  { low, high, otherwise }: { readonly low: number; readonly high: number; readonly otherwise: number }
): number | undefined {
  const text = field(call, name)
  if (text === '') return otherwise
  const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN
  return number >= low && number <= high ? number : undefined
}
