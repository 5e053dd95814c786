import type { PartialDate } from '#shared/domain/partial-date'
import type { RecordFinding } from '#shared/domain/roster/record-rules'
import type { RosterRecord } from '#shared/domain/roster/record'
import type { RecordField } from '#shared/domain/roster/field-value'
import type { RosterChange } from '#shared/domain/roster/roster-change'
import type { CommandStamp, RosterCommandKind, RosterHistoryEntry } from '#shared/domain/roster/roster-command'
import type { RosterPractitioner } from '#shared/domain/roster/roster'
import type { StepSummary } from '#shared/domain/roster/step-summary'

/**
 * What the page may ask about the roster. It asks for a view (which rows, in which order), then for the lines of it that
 * stand in its window; it never holds the roster itself.
 */
export interface RosterQuestions {
  readonly rosterState: { readonly input: undefined; readonly answer: RosterState }
  /**
   * Lays a view out. With `keepOrderOf` rows stay where an earlier view had them (an edited row does not jump away under
   * the cursor), and new ones come last.
   */
  readonly rosterView: {
    readonly input: { readonly view: RosterView; readonly today: PartialDate; readonly keepOrderOf?: number }
    readonly answer: RosterViewAnswer
  }
  /** Lines `from` to `to - 1` of a view, as the roster is now. A line whose row was removed since is left out. */
  readonly rosterLines: {
    readonly input: { readonly viewId: number; readonly from: number; readonly to: number }
    readonly answer: readonly RosterLine[]
  }
  /** The places of all rows of a view, or of its lines `from` to `to - 1`: what a bulk edit is about. */
  readonly rosterPlaces: {
    readonly input: { readonly viewId: number; readonly from?: number; readonly to?: number }
    readonly answer: readonly RosterPlace[]
  }
  /** The line of a row, or of the first row of a practitioner where no period is given; `null` where the view has none. */
  readonly rosterLineOf: {
    readonly input: { readonly viewId: number; readonly place: RosterPlace }
    readonly answer: number | null
  }
  /** The line of the next row with findings after a line, wrapping around; `null` where there is none. */
  readonly rosterNextProblem: {
    readonly input: { readonly viewId: number; readonly after: number }
    readonly answer: number | null
  }
  /** Values of a field in the roster, the most frequent first, for lists of choices. */
  readonly rosterValues: { readonly input: { readonly field: RecordField }; readonly answer: readonly ValueCount[] }
  readonly rosterPractitioner: {
    readonly input: { readonly practitionerId: string; readonly today: PartialDate }
    readonly answer: RosterPractitionerView | null
  }
  /** The newest first. `null` is the history of the whole roster, the latest two hundred entries. */
  readonly rosterHistory: {
    readonly input: { readonly practitionerId: string | null }
    readonly answer: readonly RosterHistoryEntry[]
  }
  /** Carries changes out as one command. The answer means: done and on disk. */
  readonly rosterPerform: {
    readonly input: {
      readonly stamp: CommandStamp
      readonly kind: Exclude<RosterCommandKind, 'undo' | 'redo'>
      readonly changes: readonly RosterChange[]
    }
    readonly answer: RosterState
  }
  readonly rosterUndo: { readonly input: CommandStamp; readonly answer: RosterState }
  readonly rosterRedo: { readonly input: CommandStamp; readonly answer: RosterState }
  /** A thing kept sealed beside the roster, by name; `null` where there is none. Whoever keeps it parses it. */
  readonly rosterSetting: { readonly input: { readonly name: RosterSettingName }; readonly answer: unknown }
  readonly keepRosterSetting: {
    readonly input: { readonly name: RosterSettingName; readonly value: unknown }
    readonly answer: undefined
  }
}

export type RosterQuestionName = keyof RosterQuestions

/** `columns`: of the grid; `imports`: layouts and codes; `letterhead`: our own. */
export type RosterSettingName = 'columns' | 'imports' | 'letterhead' | 'letters'

export interface RosterState {
  readonly practitioners: number
  readonly periods: number
  /** What "Undo" would take back; `null` where there is nothing. */
  readonly canUndo: RosterCommandKind | null
  readonly canRedo: RosterCommandKind | null
  /** What these would change; `null` where it is not known (yet). */
  readonly undoes: StepSummary | null
  readonly redoes: StepSummary | null
  /** Rows that are new or changed since the last processed upload; all of them where there was none. */
  readonly changedRows: number
  /** When the last upload was processed; `null` where none was. */
  readonly uploadedAt: number | null
}

/** A staff period of a practitioner; `periodId` is `null` for a practitioner who has none. */
export interface RosterPlace {
  readonly practitionerId: string
  readonly periodId: string | null
}

/** A column of the grid: a field, or one that is made of several. */
export type RosterColumn = RecordField | 'practitioner' | 'problems'

export type ColumnFilter =
  /** Accents and case do not matter; every word must be in there. */
  | { readonly kind: 'text'; readonly text: string }
  /** Values as they are kept (`active`, `contact_facility`); `''` is an empty cell. */
  | { readonly kind: 'choices'; readonly values: readonly string[] }

export interface RosterView {
  readonly show: 'all' | 'errors' | 'warnings' | 'changed'
  readonly filters: Partial<Readonly<Record<RosterColumn, ColumnFilter>>>
  /** The first decides; ties go by practitioner, then by appointment. Empty cells come last in either direction. */
  readonly sort: readonly { readonly column: RosterColumn; readonly descending: boolean }[]
  readonly groupBy: 'department' | 'status' | null
}

export interface RosterViewAnswer {
  readonly viewId: number
  /** Rows and headings of groups. */
  readonly lines: number
  readonly rows: number
  readonly practitionersShown: number
  /** Rows of the whole roster by what the tabs show. */
  readonly counts: Readonly<Record<RosterView['show'], number>>
}

export type RosterLine =
  { readonly type: 'group'; readonly line: number; readonly value: string; readonly rows: number } | RosterRow

export interface RosterRow extends RosterPlace {
  readonly type: 'row'
  readonly line: number
  /** Counted without headings, from 1. */
  readonly number: number
  readonly record: RosterRecord
  /** Errors first. */
  readonly findings: readonly RosterFinding[]
  /** Fields that differ from what was last uploaded; `null` where the row never was. */
  readonly changed: readonly RecordField[] | null
}

/** A finding about a row; those that come of other rows name one of them. */
export type RosterFinding = Omit<RecordFinding, 'code'> & {
  readonly code: RecordFinding['code'] | 'same_npi' | 'same_person' | 'overlap'
  readonly other?: RosterPlace
}

export interface ValueCount {
  readonly value: string
  readonly count: number
}

export interface RosterPractitionerView {
  readonly practitioner: RosterPractitioner
  readonly findings: readonly (RosterPlace & { readonly findings: readonly RosterFinding[] })[]
}
