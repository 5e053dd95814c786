import { foldText } from '#shared/domain/names'
import type { PartialDate } from '#shared/domain/partial-date'
import { USUAL_STAFF_CATEGORIES } from '#shared/domain/roster/code-tables'
import { readDateCell } from '#shared/domain/roster/date-cell'
import { shownFieldValue } from '#shared/domain/roster/field-value'
import { isDateField } from '#shared/domain/roster/roster-field'
import type { RosterColumn, ValueCount } from '../../../data-worker/roster/messages.ts'
import { formatDate } from '../../../ui/format.ts'
import { CLOSED_VALUES, isClosedColumn } from './cell-reading.ts'
import { columnOf, NAME_COLUMN } from './columns.ts'

/** Something that a cell being written can take. */
export interface CellOption {
  readonly label: string
  /** What is put into the cell as if it had been typed. */
  readonly text: string
}

export interface CellOptions {
  readonly options: readonly CellOption[]
  /** The one that Enter takes; -1: what was typed. */
  readonly preselected: number
}

const NONE: CellOptions = { options: [], preselected: -1 }
const MOST_OPTIONS = 8
/** Beside what fits the letters typed, up to so many others: nearby rows must stay readable. */
const MOST_OTHERS = 4

/** What a column that takes any value offers: what is in use, the most frequent first, and what is usual elsewhere. */
export function offeredValues(column: RosterColumn, inUse: readonly ValueCount[]): readonly string[] {
  const words = inUse.map(({ value }) => value)
  return column === 'staff_category' ? [...new Set([...words, ...USUAL_STAFF_CATEGORIES])] : words
}

/**
 * What to offer for a text in a cell. Matches come first, the one that Enter takes on top; a text that is no value yet can
 * be taken as it is typed, where the column takes any. Of two readings of a date none is preselected.
 * @param values in use, the most frequent first. @param most so many are offered
 */
export function optionsFor(
  column: RosterColumn,
  text: string,
  isTyped: boolean,
  values: readonly ValueCount[],
  currentYear: number,
  most: number = MOST_OPTIONS
): CellOptions {
  const { editor } = columnOf(column)
  if (column !== 'problems' && column !== NAME_COLUMN && isDateField(column)) return dateOptions(text, currentYear)
  const words = isClosedColumn(column)
    ? CLOSED_VALUES[column].map((value) => shownFieldValue(column, value)).filter((word) => word !== '')
    : editor === 'open'
      ? offeredValues(column, values)
      : []
  if (words.length === 0) return NONE
  return wordOptions(words, text, isTyped, editor === 'open', most)
}

/** `Mar 4 or Apr 3?` */
export function eitherQuestion(monthFirst: PartialDate, dayFirst: PartialDate): string {
  const [first, second] = [formatDate(monthFirst), formatDate(dayFirst)]
  return `${first.replace(/, \d{4}$/, '')} or ${second.replace(/, \d{4}$/, '')}? Choose.`
}

function dateOptions(text: string, currentYear: number): CellOptions {
  const reading = readDateCell(text.trim(), currentYear, null)
  if (reading.kind !== 'either' || reading.separator === 'day_number') return NONE
  const options = [reading.monthFirst, reading.dayFirst].map((date) => ({ label: formatDate(date), text: date }))
  return { options, preselected: -1 }
}

function wordOptions(
  words: readonly string[],
  text: string,
  isTyped: boolean,
  takesAny: boolean,
  most: number
): CellOptions {
  const typed = foldText(text)
  if (!isTyped || typed === '') {
    const options = words.slice(0, most).map(plainOption)
    return { options, preselected: isTyped ? -1 : options.findIndex((option) => foldText(option.text) === typed) }
  }
  const rank = (word: string): number => {
    const folded = foldText(word)
    if (folded === typed) return 0
    if (folded.startsWith(typed)) return 1
    return folded.split(' ').some((part) => part.startsWith(typed)) ? 2 : 3
  }
  const ranked = words.map((word, index) => ({ word, index, rank: rank(word) }))
  ranked.sort((a, b) => a.rank - b.rank || a.index - b.index)
  const options = ranked
    .filter((found, place) => found.rank < 3 || place < MOST_OTHERS)
    .slice(0, most - 1)
    .map(({ word }) => plainOption(word))
  const isKnown = words.includes(text.trim())
  const asTyped = takesAny && !isKnown ? [{ label: `\u201c${text.trim()}\u201d as typed`, text: text.trim() }] : []
  const matches = (ranked[0]?.rank ?? 3) < 3
  return { options: [...options, ...asTyped], preselected: matches ? 0 : takesAny ? options.length : -1 }
}

function plainOption(word: string): CellOption {
  return { label: word, text: word }
}
