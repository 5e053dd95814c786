import type { PartialDate } from '#shared/domain/partial-date'

/** One row of the timeline: what the drawing needs to know of an affiliation. */
export interface TimelineAffiliation {
  readonly id: string
  readonly facilityName: string
  /** Stands behind the name: a staff category. */
  readonly note: string
  /** Each continuous time by itself; `to: null` is "until today". Empty where no dates are known. */
  readonly spans: readonly TimelineSpan[]
  readonly isOpen: boolean
  /** The facility wants to be asked, or says that standing is not good. */
  readonly needsAttention: boolean
  /** Where the application ends it, if that differs from what the facility says. */
  readonly applicationEnd: PartialDate | null
}

export interface TimelineSpan {
  readonly from: PartialDate
  readonly to: PartialDate | null
}

export interface TimelineGap {
  readonly from: PartialDate
  readonly to: PartialDate
  readonly days: number
  readonly isExplained: boolean
}

export interface TimelineData {
  /** In the order they are drawn, newest first. */
  readonly affiliations: readonly TimelineAffiliation[]
  readonly gaps: readonly TimelineGap[]
  /** `YYYY-MM-DD` */
  readonly today: PartialDate
  readonly lookBackYears: number
}
