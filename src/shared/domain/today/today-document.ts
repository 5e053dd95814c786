import type { PartialDate } from '../partial-date.ts'
import type { VerificationStamp } from '../verification-summary.ts'
import type { TodayRow } from './rows.ts'

/** The list of applicants as it is put on paper. */
export interface TodayDocument {
  readonly stamp: VerificationStamp
  readonly committeeOn: PartialDate | null
  readonly rows: readonly TodayRow[]
  /** The standard that decides how long a file counts: its name and its days; `null`: not known. */
  readonly standard: { readonly name: string; readonly days: number } | null
}
