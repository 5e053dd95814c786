import type { AffiliationSummary } from '#shared/domain/affiliation'
import type { SummaryChange } from './contract.ts'
import { findHolders } from './id-lookup.ts'
import type { Overlay } from './overlay.ts'
import { SegmentBuilder } from './segment-builder.ts'
import type { Layer, Segment } from './segment.ts'

/**
 * Many changes that came together, such as a page of the directory: too many for the overlay, which is indexed anew at
 * each change, and enough to be a layer of their own.
 */
export interface LargeChange {
  /** Everything that is to be held of the practitioners concerned, also what did not change. */
  readonly segment: Segment
  /** NPIs of those concerned who have no summary left. */
  readonly emptied: readonly string[]
}

export interface Held {
  readonly layers: readonly Layer[]
  readonly overlay: Overlay
  /** What is visible of a practitioner, wherever it lies. */
  summariesOf(npi: string): readonly AffiliationSummary[]
}

const BETWEEN_PAUSES = 512

/**
 * Puts many changes together with what is held of the same practitioners. Of several changes of one affiliation the last
 * counts. Yields after every few milliseconds of work; what is held must not change until the result was taken over.
 */
export function* prepareLargeChange(changes: readonly SummaryChange[], held: Held): Generator<void, LargeChange> {
  const lastById = new Map<string, AffiliationSummary | null>()
  for (const change of changes) {
    if (change.op === 'upsert') lastById.set(change.summary.affiliationId, change.summary)
    else lastById.set(change.affiliationId, null)
  }
  yield
  const ids = new Set(lastById.keys())
  const concerned = new Set(findHolders(held.layers, ids).values())
  for (const id of ids) {
    const holder = held.overlay.holderOf(id)
    if (holder !== undefined) concerned.add(holder)
  }
  for (const summary of lastById.values()) if (summary) concerned.add(summary.npi)
  yield
  const builder = new SegmentBuilder()
  const filled = new Set<string>()
  let done = 0
  for (const npi of concerned) {
    if (++done % BETWEEN_PAUSES === 0) yield
    for (const summary of held.summariesOf(npi)) {
      if (ids.has(summary.affiliationId)) continue
      builder.add(summary)
      filled.add(npi)
    }
  }
  for (const summary of lastById.values()) {
    if (++done % BETWEEN_PAUSES === 0) yield
    if (!summary) continue
    builder.add(summary)
    filled.add(summary.npi)
  }
  const emptied = [...concerned].filter((npi) => !filled.has(npi))
  return { segment: yield* builder.finishInSlices(), emptied }
}
