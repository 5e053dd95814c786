import type { AffiliationSummary } from '../domain/affiliation.ts'
import type { GapThresholds } from '../domain/gap-thresholds.ts'
import type { Letter } from '../domain/letter.ts'
import type { PartialDate } from '../domain/partial-date.ts'
import type { UploadChoice } from '../domain/roster/upload-choice.ts'
import type { UploadLayout } from '../domain/roster/upload-layout.ts'
import type { OwnLetterRequest } from './own-letters.ts'
import type { RosterHistoryDocument } from '../domain/roster/history-document.ts'
import type { ApplicantPurchase } from '../domain/today/rows.ts'
import type { TodayDocument } from '../domain/today/today-document.ts'
import type { VerificationPolicy } from '../domain/verification-age.ts'
import type { VerificationSummaryInput } from '../domain/verification-summary.ts'
import type { OnlinePractitioner } from './desk-types.ts'
import type { DocumentRef } from './desk-calls.ts'
import type { LaidOutTable, TableOrder } from './roster-files.ts'
import type { DirectoryChange, DirectoryPosition, DirectoryScope } from './directory.ts'

/**
 * What main and the data worker say to each other over their own port. Practitioner data and the data key travel here,
 * never through page code. Each request carries an id; the other side answers it once, with a value or a problem.
 */
export type MainToWorker =
  | { readonly type: 'request'; readonly id: number; readonly request: WorkerRequest }
  | {
      readonly type: 'answer'
      readonly id: number
      readonly ok: boolean
      readonly value?: unknown
      readonly problem?: string
    }

export type WorkerToMain = {
  readonly type: 'answer'
  readonly id: number
  readonly ok: boolean
  readonly value?: unknown
  readonly problem?: string
}

/** A letter as the desk keeps it: what PASS attested, what it cost, and when it came. */
export interface KeptLetter {
  readonly letterId: string
  readonly requestId: string
  readonly letter: Letter
  readonly creditsCharged: number
  readonly retrievedAt: number
}

/** A letter PDF that was bought elsewhere and attached by hand: kept as the bytes it is. */
export interface AttachedLetter {
  readonly letterId: string
  readonly npi: string
  readonly affiliationId: string
  readonly practitionerName: string
  readonly facilityName: string
  readonly attachedAt: number
  readonly pdf: Uint8Array
}

/** Dated proof that PASS knew nobody. */
export interface NoRecordProof {
  readonly proofId: string
  readonly query: string
  readonly at: number
  readonly system: 'production' | 'test' | 'practice'
}

/** What is told of when it is printed: the papers of an applicant's file. */
export type PrintedDocument = Extract<DocumentRef, { kind: 'letter' | 'summary' }>

/** What a document is made of; main renders it. */
export type DocumentSource =
  | { readonly kind: 'letter'; readonly kept: KeptLetter }
  | { readonly kind: 'attached'; readonly attached: AttachedLetter }
  /** A letter of our own that is only looked at: it has no number yet and is never sealed. */
  | { readonly kind: 'draft'; readonly letter: Letter }
  | { readonly kind: 'summary'; readonly input: VerificationSummaryInput }
  | { readonly kind: 'rosterHistory'; readonly input: RosterHistoryDocument }
  | { readonly kind: 'today'; readonly input: TodayDocument }

/** What main asks of the worker. An answer means: done and on disk. */
export type WorkerRequest =
  | {
      readonly type: 'open'
      readonly vaultId: string
      /** 32 bytes; the sender wipes its copy once the worker answered. */
      readonly rootKey: Uint8Array
    }
  | {
      readonly type: 'keepHistory'
      readonly npi: string
      readonly summaries: readonly AffiliationSummary[]
      readonly at: number
    }
  | { readonly type: 'keepFound'; readonly practitioners: readonly OnlinePractitioner[]; readonly at: number }
  | { readonly type: 'keepLetter'; readonly kept: KeptLetter; readonly npi: string; readonly affiliationId: string }
  | { readonly type: 'keepAttached'; readonly attached: AttachedLetter }
  | { readonly type: 'keepNoRecord'; readonly proof: NoRecordProof }
  /** It came out of the printer; `at` in milliseconds since 1970. */
  | { readonly type: 'keepPrinted'; readonly document: PrintedDocument; readonly at: number }
  | { readonly type: 'directoryPosition' }
  /** The practitioners whose histories somebody asked for: these are followed. */
  | { readonly type: 'fetchedNpis' }
  /** The beginning of a page, piece by piece: reading thousands of records in one go would hold both processes up. */
  | { readonly type: 'directoryPart'; readonly index: number; readonly changes: readonly DirectoryChange[] }
  /** A page of changes, or what is left of it after its parts; made durable together with the cursor after it. */
  | {
      readonly type: 'directoryPage'
      readonly scope: DirectoryScope
      /** How many parts of it came before. */
      readonly parts: number
      readonly changes: readonly DirectoryChange[]
      readonly nextCursor: string
      readonly hasMore: boolean
      readonly at: number
    }
  /** The cursor has expired: the next page is the first of a new pass, at whose end what was not in it goes. */
  | { readonly type: 'directoryRestart' }
  /** Composes a letter of our own, gives it its number and keeps it. Asked twice with one id, it is one letter. */
  | {
      readonly type: 'makeOwnLetter'
      readonly letterId: string
      readonly order: OwnLetterRequest
      readonly context: DocumentContext
    }
  | { readonly type: 'document'; readonly document: DocumentRef; readonly context: DocumentContext }
  /** Plans the rows of an upload by the roster and its rules, and keeps the plan under the upload's id. */
  | {
      readonly type: 'planUpload'
      readonly uploadId: string
      readonly layout: UploadLayout
      readonly today: PartialDate
      readonly choice: UploadChoice
    }
  /** Rows of a kept plan, so many at a time as the worker finds good. `from` counts from 0. */
  | { readonly type: 'plannedRows'; readonly uploadId: string; readonly from: number }
  /** PASS processed an upload: its rows are what PASS has now, but those that it refused (numbers of the sheet). */
  | {
      readonly type: 'keepUploaded'
      readonly uploadId: string
      readonly at: number
      readonly refused: readonly number[]
    }
  /** Lays a table of the roster out, in place of the one before; `null`: there is none. */
  | { readonly type: 'layOutTable'; readonly order: TableOrder }
  /** Rows of the table that was laid out, so many at a time as the worker finds good. `from` counts from 0. */
  | { readonly type: 'laidOutRows'; readonly from: number }
  /** Of the plans only these are still needed. */
  | { readonly type: 'keepPlans'; readonly uploadIds: readonly string[] }

/** What only main knows and a summary states: who asks, when, with which thresholds. */
export interface DocumentContext {
  readonly now: number
  readonly today: string
  readonly person: { readonly name: string; readonly title: string; readonly organization: string }
  readonly thresholds: GapThresholds
  readonly verification: VerificationPolicy
  /** Letters on their way. */
  readonly purchases: readonly ApplicantPurchase[]
  readonly system: 'production' | 'test' | 'practice'
}

export interface WorkerAnswers {
  readonly open: { readonly practitioners: number; readonly damaged: number }
  readonly keepHistory: { readonly kept: number }
  readonly keepFound: { readonly kept: number }
  readonly keepLetter: { readonly letterId: string }
  readonly keepAttached: { readonly letterId: string }
  readonly keepNoRecord: { readonly proofId: string }
  readonly keepPrinted: undefined
  readonly directoryPosition: DirectoryPosition
  readonly fetchedNpis: readonly string[]
  readonly directoryPart: undefined
  readonly directoryPage: { readonly held: number }
  readonly directoryRestart: undefined
  /** `null`: the record or the letterhead stands against it; the page asks the worker what it is. */
  readonly makeOwnLetter: { readonly letterId: string | null }
  readonly document: DocumentSource | null
  readonly planUpload: { readonly header: readonly string[]; readonly rows: number }
  readonly plannedRows: readonly (readonly string[])[]
  readonly keepUploaded: undefined
  readonly keepPlans: undefined
  readonly layOutTable: LaidOutTable | null
  readonly laidOutRows: readonly (readonly string[])[]
}
