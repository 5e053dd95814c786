import type { Bits } from './bits.ts'
import type { BitsPool } from './bits-pool.ts'
import { matchLevels, type MatchLevel } from './contract.ts'

/** Who matches at a level or better. */
export interface MatchStep {
  readonly level: MatchLevel
  readonly bits: Bits
}

/** By ascending level; each set holds those before it. A level without a step adds nobody. */
export type MatchSteps = readonly MatchStep[]

/** All levels from the best to the worst. */
export const allLevels: readonly MatchLevel[] = Object.values(matchLevels).sort((a, b) => a - b)

/** Who matches both; each at the worse of their two levels. */
export function intersectSteps(a: MatchSteps, b: MatchSteps, pool: BitsPool): MatchSteps {
  return combineSteps(a, b, (bitsA, bitsB) => {
    if (!bitsA || !bitsB) return null
    const both = pool.take()
    for (let i = 0; i < both.length; i++) both[i] = (bitsA[i] ?? 0) & (bitsB[i] ?? 0)
    return both
  })
}

/** Who matches either, each at the better of their levels. */
export function uniteSteps(a: MatchSteps, b: MatchSteps, pool: BitsPool): MatchSteps {
  return combineSteps(a, b, (bitsA, bitsB) => {
    const either = pool.take()
    for (let i = 0; i < either.length; i++) either[i] = (bitsA?.[i] ?? 0) | (bitsB?.[i] ?? 0)
    return either
  })
}

function combineSteps(
  a: MatchSteps,
  b: MatchSteps,
  combine: (a: Bits | null, b: Bits | null) => Bits | null
): MatchSteps {
  const steps: MatchStep[] = []
  let bitsA: Bits | null = null
  let bitsB: Bits | null = null
  for (const level of allLevels) {
    const stepA = a.find((step) => step.level === level)
    const stepB = b.find((step) => step.level === level)
    if (!stepA && !stepB) continue
    bitsA = stepA?.bits ?? bitsA
    bitsB = stepB?.bits ?? bitsB
    const bits = combine(bitsA, bitsB)
    if (bits) steps.push({ level, bits })
  }
  return steps
}
