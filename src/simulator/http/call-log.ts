import type { FaultRule } from '../faults/spec.ts'
import type { Form } from './form.ts'

/** One call as it arrived: what tests hold against "nothing is sent twice". Keys are left out. */
export interface NotedCall {
  readonly number: number
  readonly path: string
  readonly at: number
  readonly fields: Readonly<Record<string, string>>
  readonly file_name: string | null
  readonly faults: readonly string[]
  /** Whether the endpoint did its work, whatever became of the answer. */
  worked: boolean
  /** The status of the answer; 0 while there is none. */
  status: number
}

export interface CallLog {
  note(
    path: string,
    form: Form | undefined,
    at: number,
    faults: readonly FaultRule[]
  ): {
    settle(status: number, worked: boolean): void
  }
  list(): readonly NotedCall[]
}

const KEPT = 5000
const LONGEST_FIELD = 200
const SECRET = new Set(['vendor_key', 'client_key', 'letter_key'])

export function createCallLog(): CallLog {
  const calls: NotedCall[] = []
  let next = 1
  return {
    note(path, form, at, faults) {
      const fields = [...(form?.fields ?? [])].filter(([name]) => !SECRET.has(name))
      const call: NotedCall = {
        number: next++,
        path,
        at,
        fields: Object.fromEntries(fields.map(([name, value]) => [name, value.slice(0, LONGEST_FIELD)])),
        file_name: form?.file?.fileName ?? null,
        faults: faults.map((rule) => rule.kind),
        worked: false,
        status: 0
      }
      calls.push(call)
      if (calls.length > KEPT) calls.shift()
      return {
        settle(status, worked) {
          call.status = status
          call.worked = worked
        }
      }
    },
    list: () => calls
  }
}
