import type { AffiliationSummary } from '#shared/domain/affiliation'
import { hasBit } from './bits.ts'
import type { SearchIndex, SummaryChange } from './contract.ts'
import { completeIndex } from './derived-index.ts'
import { findFacilities } from './facility-list.ts'
import { collectValues } from './filter-values.ts'
import { findHolders } from './id-lookup.ts'
import { identitiesIn, type Identity } from './identities.ts'
import { prepareLargeChange, type LargeChange } from './large-change.ts'
import { createLayerSearch } from './layered-index.ts'
import { mergeLayers } from './layer-merge.ts'
import { shippedNicknames, type Nicknames } from './nicknames.ts'
import { Overlay } from './overlay.ts'
import { npiAt, practitionerOfNpi, summariesAt } from './row-codec.ts'
import { SegmentBuilder } from './segment-builder.ts'
import { createLayer, type Layer, type Segment } from './segment.ts'

/** A search index and what its owner needs to keep it small and to store it. */
export interface LayeredSearchIndex extends SearchIndex {
  /** How many rows wait outside the largest layer; from some ten thousand on `tidy` pays. */
  readonly looseRowCount: number
  /** Every summary that is held, by what names it. Not to be held on to over a change. */
  identities(): Iterable<Identity>
  /** Starts from a segment that was built or read elsewhere. */
  replaceWith(segment: Segment): void
  /**
   * As `apply`, for many changes at once: they become a layer of their own.
   * @returns what `take` makes visible. Nothing else may be applied in between; searching and merging may go on.
   */
  prepare(changes: readonly SummaryChange[]): Generator<void, LargeChange>
  take(change: Pick<LargeChange, 'segment' | 'emptied'>): void
  /** Makes the dearest answers ready, a few milliseconds a step; for when nobody types after a start or a change. */
  warmUp(): Generator<void, void>
  /**
   * Merges layers in the background: each step takes a few milliseconds, searches and changes may come between steps.
   * @param everything merge into a single layer; otherwise only where a newer layer has outgrown an older one.
   * @returns with `everything`, a segment of exactly what the index held when the first step was taken, also where
   * changes came between the steps; `null` where `replaceAll` did, and without `everything`.
   */
  tidy(everything: boolean): Generator<void, Segment | null>
}

/** More changed rows than this are no longer indexed anew at each change but kept as a layer of their own. */
export const largestOverlay = 3000

/**
 * The search index of the data worker: columns for the bulk, an overlay of records for the latest changes.
 * @param overlayLimit rows; tests set it low to have many layers with little data.
 */
export function createSearchIndex(
  nicknames: Nicknames = shippedNicknames,
  overlayLimit: number = largestOverlay
): LayeredSearchIndex {
  const search = createLayerSearch(nicknames)
  let layers: readonly Layer[] = []
  let overlay = new Overlay()

  const allLayers = (): readonly Layer[] => {
    const newest = overlay.layer()
    return newest ? [...layers, newest] : layers
  }
  const start = (segment: Segment): void => {
    search.forgetAnswers()
    layers = segment.rowCount === 0 ? [] : [createLayer(segment)]
    overlay = new Overlay()
  }
  const freezeOverlay = (): void => {
    const newest = overlay.layer()
    if (newest) layers = [...layers, newest]
    overlay = new Overlay()
  }
  const takeOver = (npi: string): void => {
    if (!overlay.has(npi)) overlay.take(npi, rowsOf(hide(layers, npi)))
  }
  const summariesOf = (npi: string): readonly AffiliationSummary[] => {
    const changed = overlay.summariesOf(npi)
    if (changed) return changed
    return rowsOf(findVisible(layers, npi))
  }

  return {
    get summaryCount() {
      return layers.reduce((sum, layer) => sum + visibleRows(layer), overlay.rowCount)
    },
    get practitionerCount() {
      return allLayers().reduce((sum, { segment, hiddenCount }) => sum + segment.practitionerCount - hiddenCount, 0)
    },
    get looseRowCount() {
      const inLayers = layers.slice(1).reduce((sum, { segment }) => sum + segment.rowCount, 0)
      return inLayers + overlay.rowCount
    },
    replaceAll(summaries: Iterable<AffiliationSummary>) {
      const builder = new SegmentBuilder()
      for (const summary of summaries) builder.add(summary)
      start(builder.finish())
    },
    identities: () => identitiesIn(allLayers()),
    replaceWith: start,
    apply(changes: readonly SummaryChange[]) {
      search.forgetAnswers()
      const unknown = new Set<string>()
      for (const change of changes) {
        const id = change.op === 'upsert' ? change.summary.affiliationId : change.affiliationId
        if (overlay.holderOf(id) === undefined) unknown.add(id)
      }
      const holders = findHolders(layers, unknown)
      for (const change of changes) {
        const id = change.op === 'upsert' ? change.summary.affiliationId : change.affiliationId
        const holder = overlay.holderOf(id) ?? holders.get(id)
        if (holder !== undefined) takeOver(holder)
        overlay.remove(id)
        if (change.op === 'delete') continue
        takeOver(change.summary.npi)
        overlay.put(change.summary)
      }
      // Indexed by the next search or by `tidy`: of many changes in a row only what is left.
      if (overlay.rowCount > overlayLimit) freezeOverlay()
    },
    prepare: (changes) => prepareLargeChange(changes, { layers, overlay, summariesOf }),
    take({ segment, emptied }) {
      search.forgetAnswers()
      const release = (npi: string): void => {
        if (overlay.has(npi)) overlay.release(npi)
        else hide(layers, npi)
      }
      emptied.forEach(release)
      if (layers.length > 0 || overlay.rowCount > 0) {
        for (let practitioner = 0; practitioner < segment.practitionerCount; practitioner++) {
          release(npiAt(segment, practitioner))
        }
      }
      if (segment.rowCount > 0) layers = [...layers, createLayer(segment)]
    },
    search: (request) => search.search(allLayers(), request),
    practitioner: (npi) => [...summariesOf(npi)].sort(byAppointment),
    *warmUp() {
      for (const { segment } of allLayers()) yield* completeIndex(segment)
      yield* search.warmUp(allLayers)
    },
    values: () => collectValues(allLayers()),
    facilities: (text, limit) => findFacilities(allLayers(), text, limit),
    *tidy(everything) {
      if (everything) freezeOverlay()
      else overlay.layer()
      const from = everything ? 0 : firstOutgrown(layers)
      const sources = layers.slice(from)
      const [only] = sources
      if (sources.length < 2 && (only === undefined || only.hiddenCount === 0)) {
        return everything ? (only?.segment ?? new SegmentBuilder().finish()) : null
      }
      const merged = yield* mergeLayers(sources)
      // Whoever replaced everything meanwhile has made this merge pointless.
      if (!sources.every((layer, i) => layers[from + i] === layer)) return null
      const rest = layers.slice(from + sources.length)
      layers = [...layers.slice(0, from), ...(merged.segment.rowCount === 0 ? [] : [merged]), ...rest]
      return everything ? merged.segment : null
    }
  }
}

function findVisible(layers: readonly Layer[], npi: string) {
  for (const layer of layers) {
    const practitioner = practitionerOfNpi(layer.segment, npi)
    if (practitioner >= 0 && !hasBit(layer.hidden, practitioner)) return { layer, practitioner }
  }
  return null
}

/** Hides a practitioner. @returns where they were visible */
function hide(layers: readonly Layer[], npi: string) {
  const found = findVisible(layers, npi)
  found?.layer.hide(found.practitioner)
  return found
}

function rowsOf(found: ReturnType<typeof findVisible>): readonly AffiliationSummary[] {
  return found ? summariesAt(found.layer.segment, found.practitioner) : []
}

function visibleRows({ segment, hidden, hiddenCount }: Layer): number {
  if (hiddenCount === 0) return segment.rowCount
  let rows = 0
  for (let practitioner = 0; practitioner < segment.practitionerCount; practitioner++) {
    if (hasBit(hidden, practitioner)) continue
    rows += (segment.rowStarts[practitioner + 1] ?? 0) - (segment.rowStarts[practitioner] ?? 0)
  }
  return rows
}

/** The oldest layer that is smaller than all newer ones together; merging from there stays cheap. */
function firstOutgrown(layers: readonly Layer[]): number {
  let newer = 0
  let first = layers.length
  for (let i = layers.length - 1; i >= 0; i--) {
    const rows = layers[i]?.segment.rowCount ?? 0
    if (newer > 0 && rows < newer) first = i
    newer += rows
  }
  return first
}

/** Orders the summaries of one practitioner: by appointment, unknown dates last, then by affiliation id. */
function byAppointment(a: AffiliationSummary, b: AffiliationSummary): number {
  const appointedA = a.appointedOn ?? '~'
  const appointedB = b.appointedOn ?? '~'
  return compare(appointedA, appointedB) || compare(a.affiliationId, b.affiliationId)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
