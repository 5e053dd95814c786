import type { MatchStep, MatchSteps } from './match-steps.ts'
import type { Segment } from './segment.ts'

/**
 * Who matches the dearest words, kept for the next keystroke: while "clark hospital" grows, "clark" is asked for again
 * and again, and everybody types "hospital". Bounded by the number of sets, the least recently used go first.
 */
export interface TermMemory {
  recall(segment: Segment, key: string): MatchSteps | undefined
  /** @returns a copy of the steps that outlives the search. */
  keep(segment: Segment, key: string, steps: MatchSteps): MatchSteps
}

/** 48 sets of 300,000 practitioners are 1.8 MB. */
const MOST_SETS = 48

export function createTermMemory(): TermMemory {
  const memories = new WeakMap<Segment, Map<string, MatchSteps>>()
  const memoryOf = (segment: Segment): Map<string, MatchSteps> => {
    const known = memories.get(segment)
    if (known) return known
    const memory = new Map<string, MatchSteps>()
    memories.set(segment, memory)
    return memory
  }
  return {
    recall(segment, key) {
      const memory = memoryOf(segment)
      const steps = memory.get(key)
      if (steps === undefined) return undefined
      memory.delete(key)
      memory.set(key, steps)
      return steps
    },
    keep(segment, key, steps) {
      const memory = memoryOf(segment)
      const kept = steps.map(({ level, bits }): MatchStep => ({ level, bits: bits.slice() }))
      memory.set(key, kept)
      let sets = 0
      for (const each of memory.values()) sets += each.length
      for (const [oldest, each] of memory) {
        if (sets <= MOST_SETS) break
        memory.delete(oldest)
        sets -= each.length
      }
      return kept
    }
  }
}
