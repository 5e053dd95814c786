import type { Result } from '#shared/lib/result'
import { ok } from '#shared/lib/result'
import { Dice } from '../data/dice.ts'
import { parseFaultSpec, type FaultRule } from './spec.ts'

export interface FaultEngine {
  /** Replaces the rules, or adds to them; counting starts anew for those that come. */
  order(spec: string, add: boolean): Result<undefined, string>
  /** Counts the call and tells which faults strike it, in the order in which they were ordered. */
  strike(path: string): readonly FaultRule[]
  /** The rules with what they did so far. */
  report(): readonly (FaultRule & { readonly calls: number; readonly struck: number })[]
}

interface Watched {
  readonly rule: FaultRule
  readonly dice: Dice
  calls: number
  struck: number
}

export function createFaultEngine(rules: readonly FaultRule[]): FaultEngine {
  let watched = rules.map(watch)
  return {
    order(spec, add) {
      const parsed = parseFaultSpec(spec)
      if (!parsed.ok) return parsed
      watched = [...(add ? watched : []), ...parsed.value.map(watch)]
      return ok()
    },
    strike: (path) => watched.filter((entry) => strikes(entry, path)).map((entry) => entry.rule),
    report: () => watched.map(({ rule, calls, struck }) => ({ ...rule, calls, struck }))
  }
}

function watch(rule: FaultRule): Watched {
  return { rule, dice: new Dice(rule.seed, 21), calls: 0, struck: 0 }
}

function strikes(entry: Watched, path: string): boolean {
  const { rule } = entry
  if (!path.startsWith(rule.path)) return false
  entry.calls++
  // Thrown on every matching call, so that the sequence does not depend on the other matchers.
  const thrown = entry.dice.next() < rule.probability
  if (!thrown || entry.calls < rule.firstCall || entry.calls > rule.lastCall || entry.struck >= rule.count) return false
  entry.struck++
  return true
}
