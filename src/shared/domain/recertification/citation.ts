import { isAmbiguityId, type AmbiguityId } from './ambiguities.ts'
import type { CycleRules } from './cycle-rules.ts'
import { ruleStatements, type RuleId } from './rules.ts'

/**
 * What a sentence rests on: NAMSS's own words, our reading where they stop, or no rule at all but the certificant's own
 * entries.
 */
export type Basis = 'stated' | 'inferred' | 'observed'

/** A sentence for people that always says where it comes from. `[Note: an inferred rule is never shown as policy]` */
export interface CitedText {
  readonly text: string
  /** Each source once. */
  readonly rules: readonly (RuleId | AmbiguityId)[]
  readonly basis: Basis
}

/**
 * Binds a sentence to its sources. Without any it is an observation; it is inferred as soon as one source is an
 * ambiguity, or is not confirmed for the cycle that the sentence speaks of.
 * @param cycle `null` for what the page says without regard to a cycle.
 */
export function cite(text: string, rules: CitedText['rules'], cycle: CycleRules | null): CitedText {
  const sources = [...new Set(rules)]
  if (sources.length === 0) return { text, rules: sources, basis: 'observed' }
  const inferred = sources.some((id) => isAmbiguityId(id) || (cycle !== null && !isConfirmed(id, cycle)))
  return { text, rules: sources, basis: inferred ? 'inferred' : 'stated' }
}

/** Whether NAMSS stated a rule for this very cycle: fees, extensions and all else are confirmed apart from each other. */
export function isConfirmed(rule: RuleId, { cycleYear, confirmation }: CycleRules): boolean {
  const { statedFor } = ruleStatements[rule]
  if (statedFor !== undefined) return statedFor === cycleYear
  const part = /^R2[0-5]$/.test(rule)
    ? confirmation.fees
    : /^R5/.test(rule)
      ? confirmation.extension
      : confirmation.requirements
  return part === 'published'
}
