import { endDay, startDay } from './gap-coverage.ts'
import type { Gap } from './gaps.ts'
import type { PartialDate } from './partial-date.ts'

/** What the applicant said about a gap, as an MSP recorded it. Kept, and printed with the verification summary. */
export interface GapExplanation {
  readonly npi: string
  /** The gap as it stood when it was explained. */
  readonly from: PartialDate
  readonly to: PartialDate
  readonly text: string
  /** Where the explanation stands: "Application, p. 7". */
  readonly source: string
  readonly recordedOn: PartialDate
  readonly recordedBy: string
}

/** An explained gap stays in the list; `covered` tells whether the explanation still speaks of all of its days. */
export interface ExplainedGap<E extends GapExplanation> {
  readonly gap: Gap
  readonly explanation: E | null
  readonly covered: boolean
}

/**
 * Puts explanations to the gaps they speak of: the one that shares most days, of several the latest. A gap that has
 * grown since (a facility changed its dates) keeps its explanation but is no longer covered by it.
 */
export function attachExplanations<E extends GapExplanation>(
  gaps: readonly Gap[],
  explanations: readonly E[]
): readonly ExplainedGap<E>[] {
  return gaps.map((gap) => {
    const explanation = bestFor(gap, explanations)
    const covered = explanation !== null && explanation.from <= gap.from && explanation.to >= gap.to
    return { gap, explanation, covered }
  })
}

function bestFor<E extends GapExplanation>(gap: Gap, explanations: readonly E[]): E | null {
  let best: { readonly explanation: E; readonly days: number } | null = null
  for (const explanation of explanations) {
    const days = sharedDays(gap, explanation)
    if (days <= 0) continue
    const isLater = best !== null && days === best.days && explanation.recordedOn > best.explanation.recordedOn
    if (best === null || days > best.days || isLater) best = { explanation, days }
  }
  return best?.explanation ?? null
}

function sharedDays(gap: Gap, explanation: GapExplanation): number {
  const from = Math.max(startDay(gap.from), startDay(explanation.from))
  const to = Math.min(endDay(gap.to), endDay(explanation.to))
  return to - from + 1
}
