import type { AffiliationSummary } from '#shared/domain/affiliation'
import type { ApplicationEntry } from '#shared/domain/gap-application'
import type { GapExplanation } from '#shared/domain/gap-explanation'
import type { GapThresholds } from '#shared/domain/gap-thresholds'
import type { HistoryAnalysis } from '#shared/domain/gaps'
import type { LetterImage, RefusedPicture } from '#shared/domain/letter'
import type { PartialDate } from '#shared/domain/partial-date'
import type { PictureProblem } from '#shared/domain/pictures/picture-problem'
import type { Result } from '#shared/lib/result'
import type { EducationQuestions } from './education/messages.ts'
import type { StorageRequest } from './education/piece-storage.ts'
import type { OwnLetterQuestions } from './own-letters/messages.ts'
import type { RosterQuestions } from './roster/messages.ts'
import type { FacilityChoice } from './search/facility-list.ts'
import type { TodayQuestions } from './today/messages.ts'
import type { UploadQuestions } from './uploads/messages.ts'
import type { FilterValues, SearchAnswer, SearchRequest } from './search/contract.ts'

/**
 * What the page may ask of the data worker, and what it answers. One question type per entry: `WorkerQuestions` pairs
 * input and answer, the two tagged unions that cross the port are derived from it.
 */
export interface WorkerQuestions
  extends EducationQuestions, OwnLetterQuestions, PictureQuestions, RosterQuestions, TodayQuestions, UploadQuestions {
  /** Answers of older keystrokes are dropped by the bridge, by number. */
  readonly search: {
    /** `today` and `thresholds` serve the mark "2 gaps" of each row. */
    readonly input: {
      readonly request: SearchRequest
      readonly today: PartialDate
      readonly thresholds: GapThresholds
      /** Only practitioners with gaps that nobody has explained yet, looked for among the best. */
      readonly onlyWithGaps?: boolean
      /** Only practitioners of the hospital's own roster. */
      readonly onlyOnRoster?: boolean
    }
    readonly answer: LocalSearchAnswer
  }
  readonly practitioner: {
    readonly input: { readonly npi: string; readonly today: PartialDate; readonly thresholds: GapThresholds }
    readonly answer: PractitionerHistory | null
  }
  readonly setApplication: {
    readonly input: { readonly npi: string; readonly entries: readonly ApplicationEntry[] }
    readonly answer: undefined
  }
  readonly explainGap: {
    readonly input: { readonly npi: string; readonly explanation: KeptExplanation }
    readonly answer: undefined
  }
  readonly removeExplanation: {
    readonly input: { readonly npi: string; readonly explanationId: string }
    readonly answer: undefined
  }
  readonly letters: {
    readonly input: { readonly npi?: string | undefined }
    readonly answer: readonly LetterListItem[]
  }
  /** Facilities by the words of their name, city and state, for the filter. */
  readonly facilities: {
    readonly input: { readonly text: string; readonly limit: number }
    readonly answer: readonly FacilityChoice[]
  }
  /** What the filter menus can offer. */
  readonly filterValues: { readonly input: undefined; readonly answer: FilterValues }
  readonly holdings: { readonly input: undefined; readonly answer: Holdings }
}

/** Answered whether a vault is open or not. */
export interface PictureQuestions {
  /** Draws a picture anew that somebody chose for our own letterhead; the file itself goes no further. */
  readonly normalisePicture: {
    readonly input: { readonly bytes: Uint8Array<ArrayBuffer>; readonly use: 'logo' | 'signature' }
    readonly answer: Result<LetterImage, PictureProblem>
  }
}

export type PictureQuestionName = keyof PictureQuestions

export type QuestionName = keyof WorkerQuestions

export type WorkerInput =
  | { readonly type: 'port'; readonly port: MessagePort }
  /** At its other end an import asks for the roster. */
  | { readonly type: 'lendRoster'; readonly port: MessagePort }
  /** Somebody typed, scrolled or pointed just now. */
  | { readonly type: 'attended' }
  /** Main's answer to a `store` request. */
  | { readonly type: 'stored'; readonly id: number; readonly ok: boolean; readonly value: unknown }
  | {
      [N in QuestionName]: {
        readonly type: 'ask'
        readonly id: number
        readonly name: N
        readonly input: WorkerQuestions[N]['input']
      }
    }[QuestionName]

export type WorkerOutput =
  | { readonly type: 'answer'; readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly type: 'answer'; readonly id: number; readonly ok: false; readonly problem: WorkerProblem }
  /** What changed, so that cached answers are asked for again. */
  | { readonly type: 'changed'; readonly topics: readonly WorkerTopic[] }
  | { readonly type: 'state'; readonly state: WorkerState }
  /** Sealed pieces of a CE file on their way to main and back. */
  | { readonly type: 'store'; readonly id: number; readonly request: StorageRequest }

export type WorkerTopic = 'practitioners' | 'letters' | 'notes' | 'education' | 'roster' | 'today'

export type WorkerState = 'closed' | 'opening' | 'ready' | 'damaged'

/** `damaged` names what could not be read; it is never shown as data and can be fetched again. */
export type WorkerProblem =
  | { readonly kind: 'notOpen' }
  | { readonly kind: 'damaged'; readonly what: string }
  | { readonly kind: 'noSpace' }
  | { readonly kind: 'internal'; readonly reference: string }

export interface LocalSearchAnswer extends SearchAnswer {
  /** Milliseconds, the search alone. */
  readonly ms: number
  /**
   * Where only practitioners with gaps were wanted: among how many of the best they were looked for, and out of how many.
   * `total` counts those found.
   */
  readonly lookedAt: { readonly looked: number; readonly outOf: number } | null
  /** How many summaries and practitioners this computer holds. */
  readonly summariesHeld: number
  readonly practitionersHeld: number
  /** Per row's NPI: what the search engine does not know. */
  readonly extras: Readonly<Record<string, SearchRowExtra>>
}

export interface SearchRowExtra {
  /** When this desk last fetched the history; `null`: only seen in an online search, the history is not kept here. */
  readonly syncedAt: number | null
  /** What PASS said there are, where the history is not kept here. */
  readonly totalAffiliations: number | null
  readonly letterKept: boolean
  /** Gaps that nobody has explained yet. */
  readonly openGaps: number
}

/** An explanation as it is kept: for ever, and printed with the summary. */
export interface KeptExplanation extends GapExplanation {
  readonly explanationId: string
}

export interface PractitionerHistory {
  readonly npi: string
  readonly summaries: readonly AffiliationSummary[]
  /** `null`: known from an online search only. */
  readonly syncedAt: number | null
  readonly application: readonly ApplicationEntry[]
  readonly explanations: readonly KeptExplanation[]
  readonly analysis: HistoryAnalysis
}

export interface LetterListItem {
  readonly letterId: string
  readonly npi: string
  readonly affiliationId: string
  readonly practitionerName: string
  readonly facilityName: string
  readonly letterNumber: string
  /** As PASS wrote it; `''` where the letter has none. */
  readonly verificationCode: string
  readonly validAsOf: PartialDate | null
  readonly retrievedAt: number
  readonly creditsCharged: number
  readonly template: 1 | 2 | null
  readonly testSystem: boolean
  readonly requestedBy: string
  /** Attached by hand: its bytes are shown as they are. */
  readonly attached: boolean
  /** Made here from our own roster. */
  readonly isOwn: boolean
  /** Pictures that came with it and could not be taken. */
  readonly refusedPictures: readonly RefusedPicture[]
}

export interface Holdings {
  readonly summaries: number
  readonly practitioners: number
  readonly letters: number
  readonly newestSyncAt: number | null
  readonly damaged: number
}
