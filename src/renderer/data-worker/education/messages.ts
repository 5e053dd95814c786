import type { CeBook, CeChange, EvidenceItem } from '#shared/domain/education/book'
import type { SourceTable } from '#shared/domain/roster/source-table'
import type { Result } from '#shared/lib/result'
import type { Packet } from './packet/audit-packet.ts'
import type { EvidenceProblem, OpenProblem } from './personal-file.ts'

/** What the page may ask about a person's own CE file. One file is open at a time; closing it forgets its keys. */
export interface EducationQuestions {
  readonly ceState: { readonly input: undefined; readonly answer: OpenCeFile | null }
  /** Somebody is working with the open file; without a word for a quarter of an hour it closes. */
  readonly ceInUse: { readonly input: undefined; readonly answer: undefined }
  /** Makes a file that opens with `ceBegin`, once its owner has the recovery key, which is answered this once. */
  readonly ceCreate: {
    readonly input: { readonly alias: string; readonly passphrase: string }
    readonly answer: { readonly fileId: string; readonly recoveryKey: string }
  }
  readonly ceBegin: { readonly input: undefined; readonly answer: undefined }
  readonly ceRecoverySheet: {
    readonly input: { readonly recoveryKey: string; readonly alias: string; readonly today: string }
    readonly answer: Uint8Array
  }
  /** `secret`: the passphrase or the recovery key. */
  readonly ceOpen: {
    readonly input: { readonly fileId: string; readonly secret: string }
    readonly answer: Result<OpenCeFile, OpenProblem>
  }
  readonly ceClose: { readonly input: undefined; readonly answer: undefined }
  /** `what` it is called where it can be undone. Undo and redo outlive screens and restarts: they are kept in the file. */
  readonly ceChange: {
    readonly input: { readonly what: string; readonly changes: readonly CeChange[] }
    readonly answer: OpenCeFile
  }
  readonly ceUndo: { readonly input: undefined; readonly answer: OpenCeFile }
  readonly ceRedo: { readonly input: undefined; readonly answer: OpenCeFile }
  readonly ceKeepEvidence: {
    readonly input: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
    readonly answer: Result<EvidenceItem, EvidenceProblem>
  }
  readonly ceEvidence: { readonly input: { readonly item: EvidenceItem }; readonly answer: Uint8Array | null }
  /** The rows of a CSV or a workbook; `null` where it is neither. */
  readonly ceReadTable: {
    readonly input: { readonly bytes: Uint8Array<ArrayBuffer> }
    readonly answer: SourceTable | null
  }
  readonly cePacket: {
    readonly input: {
      readonly cycleYear: number
      readonly today: string
      readonly withCertificates: boolean
      /** Which part of the documents, from 0: more than fits into one packet is shared out. */
      readonly part: number
    }
    readonly answer: Result<Packet, 'noCertification'>
  }
  readonly ceSetPassphrase: {
    readonly input: { readonly typed: string; readonly passphrase: string }
    readonly answer: boolean
  }
}

export interface OpenCeFile {
  readonly fileId: string
  readonly alias: string
  readonly book: CeBook
  /** What would be undone or done again; `null` where there is nothing. */
  readonly undo: string | null
  readonly redo: string | null
}

export type EducationQuestionName = keyof EducationQuestions
