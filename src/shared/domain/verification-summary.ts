import type { AffiliationSummary } from './affiliation.ts'
import type { ApplicationEntry } from './gap-application.ts'
import type { GapExplanation } from './gap-explanation.ts'
import type { GapThresholds } from './gap-thresholds.ts'
import type { HistoryAnalysis } from './gaps.ts'
import type { PartialDate } from './partial-date.ts'

/** Who looked, when, and where: printed on every summary, because a verification without them proves nothing. */
export interface VerificationStamp {
  readonly verifiedBy: { readonly name: string; readonly title: string; readonly organization: string }
  /** When the summary was made, milliseconds since 1970, and the desk's calendar day of it. */
  readonly madeAt: number
  readonly madeOn: PartialDate
  /** Anything but `production` is watermarked: it proves nothing. */
  readonly system: 'production' | 'test' | 'practice'
}

/** The dated record of one practitioner's affiliation history as it was known, with what it leaves open. */
export interface HistorySummaryDocument {
  readonly kind: 'history'
  readonly stamp: VerificationStamp
  readonly npi: string
  /** When PASS was last asked for this history. */
  readonly syncedAt: number
  readonly summaries: readonly AffiliationSummary[]
  readonly application: readonly ApplicationEntry[]
  readonly analysis: HistoryAnalysis
  readonly thresholds: GapThresholds
  readonly explanations: readonly GapExplanation[]
}

/** The dated record that PASS knew nobody under what was asked. */
export interface NoRecordDocument {
  readonly kind: 'noRecord'
  readonly stamp: VerificationStamp
  /** As it was typed: an NPI or a name. */
  readonly query: string
  /** When PASS answered that it has no record, milliseconds since 1970. */
  readonly askedAt: number
}

export type VerificationSummaryInput = HistorySummaryDocument | NoRecordDocument
