import { toListName } from '../names.ts'
import { shownFieldValue } from './field-value.ts'
import { differenceId } from './import-acceptance.ts'
import type { ChangedPractitioner, NewPractitioner } from './import-comparison.ts'
import type { ChangedLine, FreshLine, ReviewDoubt, ReviewNote } from './review-line.ts'
import { fieldOfDifference, noteOfDifference, type OpenCell } from './review-notes.ts'
import type { AppointmentDetails } from './roster.ts'

/** An item of the review with what is open about it. */
export interface ReviewItem<T> {
  readonly item: T
  readonly open: readonly OpenCell[]
  readonly doubts: readonly ReviewDoubt[]
  /** Nothing of it can be taken over before something is decided. */
  readonly isOpen: boolean
  /** Taking it over would change nothing worth changing. */
  readonly isUseless: boolean
  /** Fields that stay as they are unless a person says otherwise, by `differenceId`. */
  readonly keptFields: ReadonlySet<string>
  readonly changedByHand: ReadonlySet<string>
}

/** A line for each staff period, and as many more as there are notes. */
export function freshLineCount({ item, open }: ReviewItem<NewPractitioner>): number {
  return Math.max(1, item.periods.length, notesOf(open, item.doubts.includes('rowsDisagree')))
}

export function freshLine(review: ReviewItem<NewPractitioner>, at: number, isTicked: boolean): FreshLine {
  const { item, open } = review
  const period = item.periods[at]
  return {
    list: 'fresh',
    itemId: item.itemId,
    isFirst: at === 0,
    isTicked,
    isOpen: review.isOpen,
    name: toListName(item.person),
    npi: item.person.npi,
    row: open[at]?.row ?? item.rows[at] ?? item.rows[0] ?? null,
    note: open[at]?.note ?? (at === open.length && item.doubts.includes('rowsDisagree') ? ROWS_DISAGREE : null),
    facility: period?.facilityName ?? '',
    category: period?.staffCategory ?? '',
    status: period ? shownFieldValue('status', period.status) : '',
    appointedOn: period?.appointedOn ?? '',
    endedOn: period?.endedOn ?? ''
  }
}

/** A line for each field that differs, for each staff period that is new, and for each cell that is open. */
export function changedLineCount({ item, open }: ReviewItem<ChangedPractitioner>): number {
  return Math.max(1, item.differences.length + item.periods.length + open.length)
}

export function changedLine(
  review: ReviewItem<ChangedPractitioner>,
  at: number,
  isTicked: boolean,
  isKept: (differenceId: string) => boolean,
  who: { readonly name: string; readonly npi: string }
): ChangedLine {
  const { item, open } = review
  const base = {
    list: 'changed',
    itemId: item.itemId,
    isFirst: at === 0,
    isTicked,
    isOpen: review.isOpen,
    ...who
  } as const
  const difference = item.differences[at]
  const wholeNote = at === 0 && item.doubts.includes('rowsDisagree') ? ROWS_DISAGREE : null
  if (difference) {
    const id = differenceId(difference)
    const field = fieldOfDifference(difference)
    return {
      ...base,
      row: difference.row,
      field,
      now: shownFieldValue(field, difference.from),
      next: shownFieldValue(field, difference.edit.value),
      note: noteOfDifference(difference, item, review.changedByHand.has(id)) ?? wholeNote,
      differenceId: id,
      isKept: isKept(id)
    }
  }
  const period = item.periods[at - item.differences.length]
  if (period) {
    const { row, details } = period
    return { ...base, ...PLAIN, row, field: null, now: '', next: periodWords(details), note: { kind: 'newPeriod' } }
  }
  const cell = open[at - item.differences.length - item.periods.length]
  if (!cell) return { ...base, ...PLAIN, row: item.rows[0] ?? null, field: null, now: '', next: '', note: wholeNote }
  const { row, field, now, note } = cell
  return { ...base, ...PLAIN, row, field, now: field ? shownFieldValue(field, now) : '', next: textOf(note), note }
}

const PLAIN = { differenceId: null, isKept: false } as const
const ROWS_DISAGREE: ReviewNote = { kind: 'rowsDisagree' }

function notesOf(open: readonly OpenCell[], disagree: boolean): number {
  return open.length + (disagree ? 1 : 0)
}

function periodWords({ facilityName, staffCategory, appointedOn, endedOn }: AppointmentDetails): string {
  const days = `${appointedOn ?? 'start not stated'} to ${endedOn ?? 'today'}`
  return [facilityName, staffCategory, days].filter((text) => text !== '').join(', ')
}

function textOf(note: ReviewNote): string {
  return 'text' in note ? note.text : ''
}
