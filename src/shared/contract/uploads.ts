import { z } from 'zod'
import type { PassError } from '../domain/pass-error.ts'
import type { PartialDate } from '../domain/partial-date.ts'
import type { UploadRowError, UploadStage, UploadTicket } from '../sync/roster-upload.ts'
import type { SharingSchedule } from '../sync/sharing-schedule.ts'

/** What a person asks to be uploaded. The id is made by the page, so that a second click is the same upload. */
export const uploadOrderSchema = z.object({
  uploadId: z.uuid(),
  /** The ECP connection whose letters the rows are for; `0`: none. */
  letterId: z.string().min(1).max(128),
  facilityName: z.string().max(200).nullable(),
  scope: z.enum(['changes', 'all'])
})

export type UploadOrder = Readonly<z.infer<typeof uploadOrderSchema>>

/** Where an upload stands, for the page: no row of it, and of its errors only how many there are. */
export interface UploadListing {
  readonly uploadId: string
  readonly letterId: string
  readonly facilityName: string | null
  readonly scope: 'changes' | 'all'
  /** `schedule`: begun by the sharing that a person turned on. */
  readonly startedBy: 'person' | 'schedule'
  /** Names the workbook; posting confirms the one that was tried. */
  readonly workbook: string
  readonly rows: number
  readonly startedAt: number
  readonly trialTicket: UploadTicket | null
  readonly liveTicket: UploadTicket | null
  readonly trial: UploadCounts | null
  readonly state: UploadState
}

export interface UploadCounts {
  readonly totalRows: number
  readonly rowsPosted: number
  readonly totalLetters: number
  readonly errors: number
  /** A row can have several errors. */
  readonly rowsWithErrors: number
}

export type UploadState =
  | { readonly kind: 'sending'; readonly stage: UploadStage }
  | {
      readonly kind: 'received'
      readonly stage: UploadStage
      readonly nextCheckAt: number
      readonly lastError: PassError | null
    }
  | { readonly kind: 'tried' }
  | { readonly kind: 'processed'; readonly counts: UploadCounts }
  | { readonly kind: 'rejected'; readonly stage: UploadStage; readonly counts: UploadCounts }
  | { readonly kind: 'refused'; readonly stage: UploadStage; readonly error: PassError }
  /** A person has to look at the website. `hasTicket`: PASS gave a ticket and does not know it any more. */
  | { readonly kind: 'unknown'; readonly stage: UploadStage; readonly error: PassError; readonly hasTicket: boolean }
  | { readonly kind: 'closed'; readonly posted: 'yes' | 'no' | 'unknown' }

export type UploadRowErrors = readonly UploadRowError[]

export const sharingSettingSchema = z.object({
  isOn: z.boolean(),
  every: z.enum(['week', 'month']),
  weekday: z.number().int().min(1).max(7),
  day: z.number().int().min(1).max(28),
  letterId: z.string().min(1).max(128),
  facilityName: z.string().max(200).nullable()
})

/** How the roster is shared by itself. Off by default. */
export type SharingSetting = Readonly<z.infer<typeof sharingSettingSchema>> & SharingSchedule

/** How the last run ended. `errors`: PASS found some in the trial, so nothing was posted. */
export type SharingOutcome = 'posted' | 'nothingNew' | 'errors' | 'failed'

export interface SharingState {
  readonly setting: SharingSetting
  /** `forbidden`: set by the organization; the setting cannot be turned on. */
  readonly policy: 'free' | 'forbidden'
  readonly nextOn: PartialDate | null
  readonly last: { readonly at: number; readonly outcome: SharingOutcome } | null
  /** Why a run that is due has not begun. */
  readonly waitsFor: 'connection' | 'person' | null
}
