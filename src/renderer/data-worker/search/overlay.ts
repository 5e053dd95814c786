import type { AffiliationSummary } from '#shared/domain/affiliation'
import { SegmentBuilder } from './segment-builder.ts'
import { createLayer, type Layer } from './segment.ts'

/**
 * The practitioners that changed lately, whole, as records: small enough to be indexed anew at each change. A
 * practitioner who is here is hidden in every layer, also when no summary is left.
 */
export class Overlay {
  readonly #summariesByNpi = new Map<string, Map<string, AffiliationSummary>>()
  readonly #npiById = new Map<string, string>()
  #layer: Layer | null = null

  get rowCount(): number {
    return this.#npiById.size
  }

  has(npi: string): boolean {
    return this.#summariesByNpi.has(npi)
  }

  /** The NPI under which an affiliation is here. */
  holderOf(affiliationId: string): string | undefined {
    return this.#npiById.get(affiliationId)
  }

  summariesOf(npi: string): readonly AffiliationSummary[] | undefined {
    const summaries = this.#summariesByNpi.get(npi)
    return summaries && [...summaries.values()]
  }

  /** Knows nothing more of a practitioner, who is whole in a layer from now on. */
  release(npi: string): void {
    for (const id of this.#summariesByNpi.get(npi)?.keys() ?? []) this.#npiById.delete(id)
    if (this.#summariesByNpi.delete(npi)) this.#layer = null
  }

  /** Takes a practitioner over with all summaries held so far. */
  take(npi: string, summaries: readonly AffiliationSummary[]): void {
    this.#summariesByNpi.set(npi, new Map())
    for (const summary of summaries) this.put(summary)
  }

  put(summary: AffiliationSummary): void {
    this.#summariesByNpi.get(summary.npi)?.set(summary.affiliationId, summary)
    this.#npiById.set(summary.affiliationId, summary.npi)
    this.#layer = null
  }

  remove(affiliationId: string): void {
    const npi = this.#npiById.get(affiliationId)
    if (npi === undefined) return
    this.#npiById.delete(affiliationId)
    this.#summariesByNpi.get(npi)?.delete(affiliationId)
    this.#layer = null
  }

  /** The overlay as a layer; `null` where it holds no summary. */
  layer(): Layer | null {
    if (this.rowCount === 0) return null
    if (this.#layer) return this.#layer
    const builder = new SegmentBuilder()
    for (const summaries of this.#summariesByNpi.values()) {
      for (const summary of summaries.values()) builder.add(summary)
    }
    this.#layer = createLayer(builder.finish())
    return this.#layer
  }
}
