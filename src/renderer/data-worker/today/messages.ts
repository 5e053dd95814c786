import type { GapThresholds } from '#shared/domain/gap-thresholds'
import type { PartialDate } from '#shared/domain/partial-date'
import type { ApplicantFacts } from '#shared/domain/today/facts'
import type { Applicant, TodayCommand } from '#shared/domain/today/list'

/** What the page may ask about the list of applicants. */
export interface TodayQuestions {
  /** Everybody on the list, in its own order, with what the desk knows of each. */
  readonly today: { readonly input: TodayDay; readonly answer: TodayAnswer }
  /** How many there are, and who: for the navigation, and for the marks of other screens. */
  readonly todayBrief: {
    readonly input: TodayDay
    readonly answer: { readonly count: number; readonly npis: readonly string[] }
  }
  /** `isChanged` is false where there was nothing to do: the person is on the list already, or not any more. */
  readonly changeToday: {
    readonly input: { readonly command: TodayCommand }
    readonly answer: { readonly isChanged: boolean }
  }
  /** Takes the last change back that was made since the desk was opened. */
  readonly undoToday: { readonly input: undefined; readonly answer: { readonly isChanged: boolean } }
  /** Somebody looks at the history; of nobody on the list it means nothing. */
  readonly historyRead: { readonly input: { readonly npi: string; readonly at: number }; readonly answer: undefined }
}

export type TodayQuestionName = keyof TodayQuestions

/** The day that it is: those who were finished before it have left. */
export interface TodayDay {
  readonly today: PartialDate
  readonly thresholds: GapThresholds
}

export interface TodayAnswer {
  readonly rows: readonly { readonly applicant: Applicant; readonly facts: ApplicantFacts }[]
  readonly committeeOn: PartialDate | null
  /** The change that undo would take back. */
  readonly lastChange: TodayCommand['type'] | null
  /** What was kept could not be read: the list begins anew. */
  readonly isDamaged: boolean
}
