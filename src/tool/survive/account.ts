import type { Report } from './messages.ts'

/** What was written at this desk: what was answered must be there, what was cut off before an answer may be. */
export interface EditAccount {
  /** @returns to be called when it was answered. */
  write(practitionerId: string, value: string): () => void
  answered(): number
  /** Of whom something was answered that is not there any more. */
  lost(values: Report['values']): readonly string[]
}

export function createEditAccount(): EditAccount {
  /** The last value that was answered, and those told since: any of them may have been written. */
  const people = new Map<string, { acknowledged: string | null; since: readonly string[] }>()
  let answered = 0
  return {
    write(practitionerId, value) {
      const before = people.get(practitionerId) ?? { acknowledged: null, since: [] }
      people.set(practitionerId, { ...before, since: [...before.since, value] })
      return () => {
        const { since } = people.get(practitionerId) ?? before
        people.set(practitionerId, { acknowledged: value, since: since.slice(since.indexOf(value) + 1) })
        answered++
      }
    },
    answered: () => answered,
    lost(values) {
      return [...people].flatMap(([practitionerId, { acknowledged, since }]) => {
        const here = values[practitionerId] ?? null
        return here === acknowledged || (here !== null && since.includes(here)) ? [] : [practitionerId]
      })
    }
  }
}

/** Charges beyond one for each letter that was ordered. */
export function doubleSpent(charges: readonly string[], orders: ReadonlySet<string>): number {
  return charges.length - new Set(charges.filter((requestId) => orders.has(requestId))).size
}

/** How often a workbook was posted again. Each upload of a life has another one. */
export function duplicates(posted: readonly string[]): number {
  return posted.length - new Set(posted).size
}
