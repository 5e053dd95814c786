import { createBits, hasBit, type Bits } from './bits.ts'
import { npiAt, practitionerOfNpi } from './row-codec.ts'
import { SegmentBuilder } from './segment-builder.ts'
import { createLayer, type Layer } from './segment.ts'

/**
 * Merges layers, oldest first, into one, a few milliseconds at a time. Changes may hide practitioners in the sources
 * while this runs: they are hidden in the merged layer as well.
 */
export function* mergeLayers(sources: readonly Layer[]): Generator<void, Layer> {
  const hiddenBefore = sources.map(({ hidden }) => hidden.slice())
  const builder = new SegmentBuilder()
  for (const [i, { segment }] of sources.entries()) {
    yield* builder.addSegment(segment, hiddenBefore[i] ?? createBits(segment.practitionerCount))
  }
  const segment = yield* builder.finishInSlices()
  const merged = createLayer(segment)
  sources.forEach((source, i) => hideChanged(merged, source, hiddenBefore[i]))
  return merged
}

function hideChanged(merged: Layer, { segment, hidden }: Layer, before: Bits | undefined): void {
  if (before?.every((word, at) => word === hidden[at])) return
  for (let practitioner = 0; practitioner < segment.practitionerCount; practitioner++) {
    if (!hasBit(hidden, practitioner) || (before && hasBit(before, practitioner))) continue
    const own = practitionerOfNpi(merged.segment, npiAt(segment, practitioner))
    if (own >= 0) merged.hide(own)
  }
}
