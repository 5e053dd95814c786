import type { RosterField } from './roster-field.ts'

/** What can be wrong with a cell, a row or a column of a roster file. */
export type ImportIssueCode =
  | 'invalid_npi'
  | 'several_npis'
  | 'ambiguous_date'
  | 'impossible_date'
  | 'implausible_date'
  | 'duplicate'
  | 'missing_required'
  | 'name_not_split'
  | 'cell_error'
  | 'not_a_person'
  | 'unmapped_column'

export interface ImportIssue {
  readonly code: ImportIssueCode
  /** The number a person sees in the file; for a column as a whole, that of the header row (1 where there is none). */
  readonly row: number
  /** From 0; `null` where the row as a whole is meant. */
  readonly column: number | null
  readonly field: RosterField | null
  /** The cell's text, shortened and without social security numbers; `null` where no single cell is meant. */
  readonly value: string | null
  /** What is wrong and what to do about it, for people. */
  readonly message: string
}

const LONGEST_VALUE = 80
/** Nine digits and two separators. */
const SHORTEST_NUMBER = 11

/**
 * A text that may be shown and logged: whatever has the shape of a social security number is masked, wherever it stood.
 * `[Note: social security numbers are never kept]`
 */
export function maskSocialSecurity(text: string): string {
  if (text.length < SHORTEST_NUMBER || !hasDigits(text)) return text
  return text.replace(/(?<!\d)\d{3}([- ])\d{2}\1\d{4}(?!\d)/g, '***-**-****')
}

/** Names and words, as nearly all long texts are, have none. */
function hasDigits(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code >= 48 && code <= 57) return true
  }
  return false
}

export function shownValue(text: string): string {
  const masked = maskSocialSecurity(text)
  return masked.length > LONGEST_VALUE ? `${masked.slice(0, LONGEST_VALUE - 1)}…` : masked
}

/** The sentence for an issue that concerns a whole column. */
export function unmappedColumnMessage(letters: string): string {
  return `Column ${letters} goes to no field and is not imported. Choose a field for it if it matters.`
}

/** @param odd the header that has no contents; `''` where a column has no header. */
export function alignedMessage(letters: string, odd: string): string {
  const what =
    odd === ''
      ? `Column ${letters} has no header`
      : `The header "${shownValue(odd)}" before column ${letters} has no contents`
  return `${what}, and the headers from there on stood one column beside their contents. They were put over the columns that they fit: look at them before you go on.`
}

export function printedOnceMessage(letters: string): string {
  return `Column ${letters} says what a group of rows is in the first of them only: the rows below it where it is empty are taken to be of the same group. Look whether they are.`
}

export function runningTermMessage(letters: string): string {
  return `Column ${letters} goes to no field and is not imported: most who are active have a date in it, so it seems to say when an appointment runs out and not when somebody left. If it is the day of leaving, choose the field for it.`
}

export function droppedColumnMessage(letters: string): string {
  return `Column ${letters} holds social security numbers. It was dropped unread; take it out of the export.`
}
