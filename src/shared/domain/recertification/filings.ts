import type { CalendarDate } from './calendar.ts'

/** The recertification application, as far as it matters for status and fee. */
export interface Application {
  readonly submitted: CalendarDate
  /** The date on a check; `null` where none pays. When the check arrives does not matter (R26). */
  readonly checkDate: CalendarDate | null
}

/** What was attached to an extension request; only certificates are taken (R54). */
export type ExtensionEvidence = 'certificates' | 'tracking_table' | 'none'

export interface ExtensionRequest {
  /** The day NAMSS received it. */
  readonly requested: CalendarDate
  readonly evidence: ExtensionEvidence
}

export interface Reinstatement {
  /** The day it was requested and paid. */
  readonly date: CalendarDate
}
