import type { ColumnFacts } from '#shared/domain/roster/column-facts'
import type { MappingChoices } from '#shared/domain/roster/column-mapping'
import type { DateOrderChoices } from '#shared/domain/roster/date-columns'
import type { UserCodes } from '#shared/domain/roster/import-memory'
import type { ReviewDecision } from '#shared/domain/roster/import-review'
import type { ImportResult } from '#shared/domain/roster/import-table'
import type { CellCorrection } from '#shared/domain/roster/table-cells'
import type { RosterRecord } from '#shared/domain/roster/record'
import type { CommandStamp } from '#shared/domain/roster/roster-command'
import type { ReviewCounts, ReviewWindow, WindowRequest } from '#shared/domain/roster/review-line'
import type { DateField, RosterField } from '#shared/domain/roster/roster-field'
import type { Result } from '#shared/lib/result'
import type { Delimiter } from './scan-delimited.ts'
import type { RosterFile } from './read-roster-file.ts'
import type { Refusal } from './refusal.ts'
import type { TextEncodingName } from './text-encoding.ts'

/**
 * What the page asks the import worker and what it answers. The rows of the file stay in the worker: the page gets what
 * its windows show.
 */
export interface ImportQuestions {
  /** Reads a file or the clipboard's text and understands it, with what is remembered of its layout. */
  readonly read: {
    readonly input: { readonly source: RosterSource; readonly reading: Reading; readonly today: string }
    readonly answer: Result<Understanding, Refusal>
  }
  /** Reads the same file in another way. */
  readonly readAgain: { readonly input: { readonly reading: Reading }; readonly answer: Result<Understanding, Refusal> }
  /** Understands the file that was read last anew: a column or code was corrected, another header row chosen. */
  readonly understand: { readonly input: { readonly wishes: ImportWishes }; readonly answer: Understanding }
  /** Compares what was understood with the roster, and remembers the wishes for the next file like it. */
  readonly compare: { readonly input: undefined; readonly answer: ReviewCounts }
  readonly window: { readonly input: { readonly request: WindowRequest }; readonly answer: ReviewWindow }
  readonly decide: { readonly input: { readonly decision: ReviewDecision }; readonly answer: ReviewCounts }
  /** Reads cells otherwise than the file has them, and compares anew; ticks stay. */
  readonly correct: {
    readonly input: { readonly corrections: readonly CellCorrection[] }
    readonly answer: ReviewCounts
  }
  readonly rowCells: { readonly input: { readonly row: number }; readonly answer: readonly RowCell[] }
  /** Lays the refused rows out with the roster's owner, for main to save. */
  readonly layOutRefused: { readonly input: undefined; readonly answer: { readonly rows: number } }
  /** Takes over what is ticked, as one command. */
  readonly accept: { readonly input: { readonly stamp: CommandStamp }; readonly answer: ReviewCounts['taken'] }
}

export type ImportQuestionName = keyof ImportQuestions

export type RosterSource =
  | { readonly kind: 'file'; readonly file: Blob }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'clipboard'; readonly text: string }

/** How a file is taken apart, where a person chose otherwise than was found. */
export interface Reading {
  readonly sheet?: string
  readonly delimiter?: Delimiter
  readonly encoding?: TextEncodingName
}

/** What a person decided about the file's layout. */
export interface ImportWishes {
  readonly choices: MappingChoices
  readonly dateOrders: DateOrderChoices
  /** As a person sees it, 0 for "there is none", `null` for the one that is found. */
  readonly headerRow: number | null
  readonly codes: UserCodes
}

/** What is known of the file beside its rows, which stay in the worker. */
export type FileFacts = Omit<RosterFile, 'table'>

export interface Understanding {
  readonly file: FileFacts
  readonly headerRow: number | null
  readonly rows: ImportResult['rows']
  readonly columns: readonly ColumnFacts[]
  /** The first records, as they will read. */
  readonly preview: readonly PreviewRow[]
  /** The first lines of the file, to choose another header row among. */
  readonly head: readonly HeadRow[]
  /** Remembered ones, or what the question said. */
  readonly wishes: ImportWishes
  /** When a person last confirmed a file of this layout, `YYYY-MM-DD`; `null`: never. */
  readonly learnedOn: string | null
}

export interface PreviewRow {
  readonly row: number
  readonly record: RosterRecord
  /** Dates that can be read in two ways, with both. */
  readonly openDates: Readonly<Partial<Record<DateField, OpenDate>>>
}

export interface OpenDate {
  readonly text: string
  readonly monthFirst: string
  readonly dayFirst: string
}

export interface HeadRow {
  readonly row: number
  readonly cells: readonly string[]
}

/** A cell of a row that is put right by hand. */
export interface RowCell {
  readonly column: number
  readonly header: string
  readonly field: RosterField
  readonly text: string
}

export type ImportInput =
  | { readonly type: 'link'; readonly port: MessagePort }
  | {
      [N in ImportQuestionName]: {
        readonly type: 'ask'
        readonly id: number
        readonly name: N
        readonly input: ImportQuestions[N]['input']
      }
    }[ImportQuestionName]

/** Any number of `progress`, then one of the others for each question. */
export type ImportOutput =
  | ({ readonly type: 'progress'; readonly id: number } & ImportProgress)
  | { readonly type: 'answer'; readonly id: number; readonly value: unknown }
  /** `nothingRead`: asked too early. `failed`: a fault of ours, or the roster's owner; nothing of the file is in it. */
  | { readonly type: 'problem'; readonly id: number; readonly problem: 'nothingRead' | 'failed' }

export interface ImportProgress {
  readonly stage: 'reading' | 'understanding' | 'comparing' | 'applying'
  /** Rows so far, where the stage counts them. */
  readonly rows: number
  /** All rows, where that is known. */
  readonly of: number | null
}
