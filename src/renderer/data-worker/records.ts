import type { OnlinePractitioner } from '#shared/contract/desk-types'
import type { AttachedLetter, KeptLetter, NoRecordProof } from '#shared/contract/worker-link'
import type { ApplicationEntry } from '#shared/domain/gap-application'
import type { PartialDate } from '#shared/domain/partial-date'
import type { KeptExplanation } from './messages.ts'

/** A history that somebody asked for, with the moment of the answer; its summaries lie in the index. */
export interface FetchedRecord {
  readonly npi: string
  readonly syncedAt: number
}

/** Seen in an online search: findable here, the history not yet fetched. */
export interface FoundRecord {
  readonly practitioner: OnlinePractitioner
  readonly seenAt: number
}

/** What the MSP added to a practitioner: never overwritten by what PASS sends. */
export interface NotesRecord {
  readonly npi: string
  readonly application: readonly ApplicationEntry[]
  readonly explanations: readonly KeptExplanation[]
}

export interface LetterRecord {
  readonly npi: string
  readonly affiliationId: string
  readonly kept: KeptLetter
}

/** An attached letter without its bytes; those lie in a table of their own, so that listing letters reads none of them. */
export type AttachedRecord = Omit<AttachedLetter, 'pdf'> & { readonly attached: true }

export type ProofRecord = NoRecordProof

/** The last time that a letter or a practitioner's summary was printed, and the desk's calendar day of it. */
export interface PrintRecord {
  readonly at: number
  readonly on: PartialDate
}
