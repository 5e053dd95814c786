import type { EndedPeriod } from './import-acceptance.ts'
import type { RefusalReason } from './import-comparison.ts'
import type { RecordField } from './field-value.ts'

/** The lists of an import's review, as tabs show them. */
export type ReviewListName = 'fresh' | 'changed' | 'gone' | 'refused' | 'unchanged'

/** One line of a list; a practitioner may have several, of which the first shows who it is. */
export interface ReviewLines {
  readonly fresh: FreshLine
  readonly changed: ChangedLine
  readonly gone: GoneLine
  readonly refused: RefusedLine
  readonly unchanged: UnchangedLine
}

/** A window of a list: some lines, and how many there are in all. */
export type ReviewWindow = {
  readonly [L in ReviewListName]: {
    readonly list: L
    /** The place of the first line, from 0. */
    readonly from: number
    readonly total: number
    readonly lines: readonly ReviewLines[L][]
  }
}[ReviewListName]

export interface WindowRequest {
  readonly list: ReviewListName
  readonly from: number
  readonly count: number
  /** `doubtful`: what somebody should look at. */
  readonly only: 'all' | 'doubtful'
}

interface LineOfItem {
  readonly itemId: string
  readonly isFirst: boolean
  readonly isTicked: boolean
  /** Nothing of it can be taken over before something is decided. */
  readonly isOpen: boolean
  readonly name: string
  readonly npi: string
  readonly row: number | null
  readonly note: ReviewNote | null
}

export interface FreshLine extends LineOfItem {
  readonly list: 'fresh'
  readonly facility: string
  readonly category: string
  readonly status: string
  readonly appointedOn: string
  readonly endedOn: string
}

export interface ChangedLine extends LineOfItem {
  readonly list: 'changed'
  /** `null`: a whole staff period. */
  readonly field: RecordField | null
  readonly now: string
  readonly next: string
  /** Of a field that can be taken over or kept by itself. */
  readonly differenceId: string | null
  readonly isKept: boolean
}

export interface GoneLine {
  readonly list: 'gone'
  readonly itemId: string
  readonly name: string
  readonly npi: string
  readonly facility: string
  readonly category: string
  readonly appointedOn: string
  readonly end: EndedPeriod | null
}

export interface RefusedLine {
  readonly list: 'refused'
  readonly row: number
  readonly reason: RefusalReason
  readonly message: string
  /** The first texts of the row. */
  readonly excerpt: string
}

export interface UnchangedLine {
  readonly list: 'unchanged'
  readonly practitionerId: string
  readonly name: string
  readonly npi: string
  readonly rows: readonly number[]
}

/** What a line has to be looked at for. */
export type ReviewNote =
  /** One of two dates is to be chosen; both `YYYY-MM-DD`. */
  | {
      readonly kind: 'chooseDate'
      readonly row: number
      readonly column: number
      readonly text: string
      readonly monthFirst: string
      readonly dayFirst: string
    }
  /** A date such as 2382-12-31, which systems write for "no end". */
  | { readonly kind: 'farDate'; readonly text: string }
  | { readonly kind: 'badDate'; readonly text: string }
  | { readonly kind: 'badNpi'; readonly text: string }
  | { readonly kind: 'severalNpis'; readonly text: string }
  | { readonly kind: 'cellError'; readonly text: string }
  /** A code that no table knows. */
  | { readonly kind: 'codeUnknown'; readonly text: string }
  /** A name that lost letters before the file was made. */
  | { readonly kind: 'lettersLost'; readonly text: string }
  /** A row without a name, taken for a further period of the person above. */
  | { readonly kind: 'unnamedRow' }
  /** A row with a cell more or less than the headers. */
  | { readonly kind: 'shiftedRow'; readonly text: string }
  | { readonly kind: 'nameNotSplit' }
  | { readonly kind: 'nameMissing' }
  | { readonly kind: 'otherName' }
  | { readonly kind: 'rowsDisagree' }
  | { readonly kind: 'accentLost' }
  | { readonly kind: 'changedByHand' }
  | { readonly kind: 'newPeriod' }

/** Why an item has no tick by itself; the same words for the sum of them. */
export type ReviewDoubt =
  'date' | 'otherName' | 'rowsDisagree' | 'changedByHand' | 'npi' | 'name' | 'row' | 'accentLost'

export interface ReviewCounts {
  /** Practitioners; staff periods of `gone`, rows of `refused`. */
  readonly items: Readonly<Record<ReviewListName, number>>
  /** What "Apply" would do: practitioners added or changed, and periods ended. */
  readonly taken: { readonly fresh: number; readonly changed: number; readonly ended: number }
  /** Of each list that has ticks, the items that somebody should look at. */
  readonly doubtful: { readonly fresh: number; readonly changed: number }
  /** Items without a tick, by the first reason; `byHand`: a person took the tick away. */
  readonly untaken: Readonly<Partial<Record<ReviewDoubt | 'byHand', number>>>
}
