import type { ImportComparison } from '#shared/domain/roster/import-comparison'
import type { ImportOptions, ImportResult } from '#shared/domain/roster/import-table'
import type { RosterPractitioner } from '#shared/domain/roster/roster'
import type { RosterFile } from './read-roster-file.ts'
import type { Refusal } from './refusal.ts'

/** What the page asks the import worker. One file at a time; `id` numbers the questions. */
export type ImportInput =
  /** Reads a file or the clipboard's text and understands it. */
  | {
      readonly type: 'read'
      readonly id: number
      readonly source: RosterSource
      readonly sheet?: string
      readonly options: ImportOptions
    }
  /** Understands the file that was read last anew: a column or code was corrected, another header row chosen. */
  | { readonly type: 'understand'; readonly id: number; readonly options: ImportOptions }
  /** Compares what was understood last with the roster. */
  | { readonly type: 'compare'; readonly id: number; readonly roster: readonly RosterPractitioner[] }

export type RosterSource =
  { readonly kind: 'file'; readonly bytes: Uint8Array } | { readonly kind: 'clipboard'; readonly text: string }

/** What the worker answers: any number of `progress`, then one of the others for each question. */
export type ImportOutput =
  | ({ readonly type: 'progress'; readonly id: number } & ImportProgress)
  | { readonly type: 'understood'; readonly id: number; readonly file: FileFacts; readonly result: ImportResult }
  | { readonly type: 'compared'; readonly id: number; readonly comparison: ImportComparison }
  | { readonly type: 'refused'; readonly id: number; readonly refusal: Refusal }
  /** Nothing was read or understood before. */
  | { readonly type: 'nothingRead'; readonly id: number }
  /** A fault of ours; nothing of the file is in it. */
  | { readonly type: 'failed'; readonly id: number }

export interface ImportProgress {
  readonly stage: 'reading' | 'understanding' | 'comparing'
  /** Rows read so far, where the stage counts them. */
  readonly rows: number
}

/** What is known of the file beside its rows, which stay in the worker. */
export type FileFacts = Omit<RosterFile, 'table'>
