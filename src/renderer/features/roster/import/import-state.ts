import type { RosterField } from '#shared/domain/roster/roster-field'
import type { ReviewCounts } from '#shared/domain/roster/review-line'
import { columnKey } from '#shared/domain/roster/source-table'
import type { DateOrder } from '#shared/domain/roster/date-cell'
import type { ColumnFacts } from '#shared/domain/roster/column-facts'
import type { ImportProgress, ImportWishes, Reading, Understanding } from '../../../roster-import/import-messages.ts'
import type { ImportFailure } from '../../../roster-import/importer.ts'
import type { Refusal } from '../../../roster-import/refusal.ts'

export type ImportStep = 'file' | 'columns' | 'review' | 'applied'

/** Where an import stands, as its screens show it. The rows are the worker's. */
export interface ImportState {
  readonly step: ImportStep
  /** The file's name. */
  readonly name: string
  /** What the worker is at; `null` while it waits for the person. */
  readonly progress: ImportProgress | null
  readonly trouble: ImportTrouble | null
  readonly reading: Reading
  readonly understanding: Understanding | null
  /** What the person wants; ahead of what is understood while the worker is at it. */
  readonly wishes: ImportWishes | null
  readonly counts: ReviewCounts | null
  /** Grows whenever lines of the review may have changed. */
  readonly revision: number
  /** What the import did to the roster. */
  readonly accepted: ReviewCounts['taken'] | null
}

export type ImportTrouble =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'failed'; readonly at: ImportStep }
  | { readonly kind: 'cancelled' }

export const EMPTY_IMPORT: ImportState = {
  step: 'file',
  name: '',
  progress: null,
  trouble: null,
  reading: {},
  understanding: null,
  wishes: null,
  counts: null,
  revision: 0,
  accepted: null
}

/** What happened, in the worker or by the person's hand. */
export type ImportEvent =
  | { readonly type: 'opened'; readonly name: string }
  | { readonly type: 'readAgain'; readonly reading: Reading }
  | { readonly type: 'progress'; readonly progress: ImportProgress }
  | { readonly type: 'understood'; readonly understanding: Understanding; readonly isNewFile: boolean }
  | { readonly type: 'refused'; readonly refusal: Refusal }
  | { readonly type: 'failed'; readonly failure: ImportFailure }
  | { readonly type: 'wished'; readonly wishes: ImportWishes }
  | { readonly type: 'compared'; readonly counts: ReviewCounts }
  | { readonly type: 'decided'; readonly counts: ReviewCounts }
  | { readonly type: 'wentBack' }
  | { readonly type: 'accepted'; readonly accepted: ReviewCounts['taken'] }
  | { readonly type: 'cancelled' }
  | { readonly type: 'left' }

export function afterEvent(state: ImportState, event: ImportEvent): ImportState {
  switch (event.type) {
    case 'opened':
      return { ...EMPTY_IMPORT, name: event.name, progress: { stage: 'reading', rows: 0, of: null } }
    case 'readAgain':
      return { ...state, reading: event.reading, progress: { stage: 'reading', rows: 0, of: null } }
    case 'progress':
      return { ...state, progress: event.progress }
    case 'understood': {
      const { understanding } = event
      const wishes = event.isNewFile || !state.wishes ? understanding.wishes : state.wishes
      return { ...state, step: 'columns', progress: null, trouble: null, understanding, wishes }
    }
    case 'refused': {
      const trouble = { kind: 'refused', refusal: event.refusal } as const
      // A file that cannot be read in another way is still there as it was read before.
      return { ...state, progress: null, trouble, reading: state.understanding ? {} : state.reading }
    }
    case 'failed':
      return event.failure.kind === 'cancelled'
        ? state
        : { ...EMPTY_IMPORT, name: state.name, trouble: { kind: 'failed', at: state.step } }
    case 'wished':
      return { ...state, wishes: event.wishes }
    case 'compared':
      return { ...state, step: 'review', progress: null, counts: event.counts, revision: state.revision + 1 }
    case 'decided':
      return { ...state, counts: event.counts, revision: state.revision + 1 }
    case 'wentBack':
      return { ...state, step: 'columns', progress: null }
    case 'accepted':
      return { ...state, step: 'applied', progress: null, accepted: event.accepted }
    case 'cancelled':
      return { ...EMPTY_IMPORT, trouble: { kind: 'cancelled' } }
    case 'left':
      return EMPTY_IMPORT
  }
}

/** Whether a column has to be decided before anything can be compared: it is something, and nobody knows what. */
export function needsDecision({ by, possible, isFilled, socialSecurity }: ColumnFacts): boolean {
  return by === 'nobody' && isFilled && !socialSecurity && possible.length > 0
}

/** Whether F8 stops at a column: it needs a decision, or some of its cells would be left out without one. */
export function wantsAttention(column: ColumnFacts): boolean {
  return (
    needsDecision(column) || column.openDates !== null || column.codes.some(({ meaning }) => isUnknown(column, meaning))
  )
}

/** A code that stands for nothing yet; a category is taken as it is written. */
export function isUnknown({ field }: Pick<ColumnFacts, 'field'>, meaning: string | null): boolean {
  return meaning === null && field !== 'staff_category'
}

/** What keeps the review shut. */
export type Blocker =
  | { readonly kind: 'columns'; readonly columns: readonly ColumnFacts[] }
  /** No column says who anybody is. */
  | { readonly kind: 'nobody' }
  | { readonly kind: 'noRows' }

export function blockerOf({ columns, rows }: Understanding): Blocker | null {
  const open = columns.filter(needsDecision)
  if (open.length > 0) return { kind: 'columns', columns: open }
  if (rows.read === 0) return { kind: 'noRows' }
  if (!columns.some(({ field }) => field !== null && IDENTIFYING.has(field))) return { kind: 'nobody' }
  return null
}

const IDENTIFYING: ReadonlySet<RosterField> = new Set(['npi', 'full_name', 'last_name'])

/** Sends a column to a field, or nowhere. A column that a person had sent there before loses it. */
export function withField(wishes: ImportWishes, index: number, field: RosterField | null): ImportWishes {
  const others = Object.entries(wishes.choices).filter(([, chosen]) => field === null || chosen !== field)
  return { ...wishes, choices: { ...Object.fromEntries(others), [columnKey(index)]: field } }
}

/** Says in which order a column writes its dates; `null` takes it back. */
export function withDateOrder(wishes: ImportWishes, index: number, order: DateOrder | null): ImportWishes {
  const key = columnKey(index)
  const others = Object.fromEntries(Object.entries(wishes.dateOrders).filter(([other]) => other !== key))
  return { ...wishes, dateOrders: order === null ? others : { ...others, [key]: order } }
}

/** How much "Apply" would do. */
export function changesOf({ taken }: ReviewCounts): number {
  return taken.fresh + taken.changed + taken.ended
}

/** How far a stage is, 0 to 1; `null` where nobody can tell. */
export function shareDone({ rows, of }: ImportProgress): number | null {
  return of === null || of === 0 ? null : Math.min(1, rows / of)
}
