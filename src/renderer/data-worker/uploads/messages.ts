import type { UploadRowErrors } from '#shared/contract/uploads'
import type { AffiliationStatus } from '#shared/domain/affiliation'
import type { PartialDate } from '#shared/domain/partial-date'
import type { FieldDifference } from '#shared/domain/roster/pass-difference'
import type { RosterField } from '#shared/domain/roster/roster-field'
import type { UploadChoice } from '#shared/domain/roster/upload-choice'
import type { UploadLayout } from '#shared/domain/roster/upload-layout'
import type { ChangedCell, PeriodPlace } from '#shared/domain/roster/upload-plan'

/** What the page may ask about the way of the roster to PASS. */
export interface UploadQuestions {
  /** What an upload by this choice would send now, what it cannot, and what changed since the last one. */
  readonly uploadPreview: {
    readonly input: { readonly layout: UploadLayout; readonly today: PartialDate; readonly choice: UploadChoice }
    readonly answer: UploadPreview
  }
  /** How many rows differ between what was planned for an upload and what the same choice would send now. */
  readonly uploadDrift: {
    readonly input: UploadQuestions['uploadPreview']['input'] & { readonly uploadId: string }
    readonly answer: number
  }
  /** Whose rows the errors of an upload are about. */
  readonly uploadErrors: {
    readonly input: { readonly uploadId: string; readonly errors: UploadRowErrors }
    readonly answer: readonly LocatedUploadError[]
  }
  /** Our rows of a facility beside the affiliation summaries that are held here. */
  readonly uploadAgainstPass: {
    readonly input: { readonly facilityName: string }
    readonly answer: PassDifferences
  }
}

/** The beginning of a list that may be as long as the roster, and how long it is. */
export interface Excerpt<T> {
  readonly total: number
  readonly shown: readonly T[]
}

/** A staff period as lists name it. */
export interface PeriodShown extends PeriodPlace {
  readonly name: string
  readonly npi: string
  readonly facilityName: string
}

export interface BlockedShown extends PeriodShown {
  readonly errors: readonly { readonly field: RosterField; readonly message: string }[]
}

export interface ChangedShown extends PeriodShown {
  /** In the words of the upload's columns. */
  readonly cells: readonly ChangedCell[]
}

export interface UploadPreview {
  /** Rows that would go. */
  readonly rows: number
  /** Of these, with letter template 1 or 2. */
  readonly withLetter: number
  readonly blocked: Excerpt<BlockedShown>
  readonly added: Excerpt<PeriodShown>
  readonly changed: Excerpt<ChangedShown>
  /** Uploaded once and removed from the roster since: PASS keeps what it has. */
  readonly missing: Excerpt<PeriodShown>
  readonly unchanged: number
  readonly facilities: readonly { readonly facilityName: string; readonly periods: number }[]
  /** When the last upload was processed; `null`: never from here. */
  readonly lastUploadedAt: number | null
}

export interface LocatedUploadError {
  /** As a person sees it in the sheet: the header is row 1. */
  readonly row: number
  readonly message: string
  /** `null`: the workbook as a whole, a row that was not in it, or a person who was removed since. */
  readonly period: PeriodShown | null
  readonly field: RosterField | null
  /** The column as PASS names it, for what has no field here. */
  readonly column: string
}

export interface PassDifferences {
  readonly same: number
  readonly different: Excerpt<DifferentShown>
  /** The history is held here, and the facility is not in it. */
  readonly notAtPass: Excerpt<PeriodShown>
  /** No history is held here: nothing can be said. */
  readonly notHeld: number
  /** Held here as of this facility, and not on the roster. */
  readonly onlyAtPass: Excerpt<OnlyAtPassShown>
}

export interface DifferentShown extends PeriodShown {
  readonly fields: readonly FieldDifference[]
  /** The facility's last update at PASS. */
  readonly updatedOn: PartialDate | null
  /** When this desk last asked. */
  readonly syncedAt: number | null
}

export interface OnlyAtPassShown {
  readonly npi: string
  readonly name: string
  readonly status: AffiliationStatus
  readonly updatedOn: PartialDate | null
}
