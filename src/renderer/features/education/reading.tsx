import type { CitedText } from '#shared/domain/recertification/citation'
import { isAmbiguityId } from '#shared/domain/recertification/ambiguities'

interface ReadingProps {
  readonly of: CitedText
  /** The head of the screen says already that NAMSS has not confirmed the cycle's rules. */
  readonly isCycleMarked: boolean
}

/**
 * What rests on our reading says so before its sources (`[Note: an inferred rule is never shown as policy]`). Where the
 * whole cycle is marked as not confirmed, only what is a reading of ours even then is told apart.
 */
export function Reading({ of, isCycleMarked }: ReadingProps) {
  const isOurs = of.basis === 'inferred' && (!isCycleMarked || of.rules.some(isAmbiguityId))
  return isOurs ? <span className="soft">Our reading. </span> : null
}
