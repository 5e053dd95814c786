import { mendTwiceEncoded } from './encoded-twice.ts'
import { isAccentedLetter } from './latin-letters.ts'
import type { NumberedCells } from './numbered-cells.ts'

/** A row of a file, by the number that a person sees beside it (1 is the first line of the sheet). */
export interface SourceRow {
  readonly number: number
  /**
   * Text as the file shows it, as `cleanCell` leaves it; date cells of a workbook as `YYYY-MM-DD`. Missing trailing cells
   * are missing here too.
   */
  readonly cells: readonly string[]
}

/** One sheet or text file, read but not yet understood. Rows without any text are left out; their numbers are not reused. */
export interface SourceTable {
  readonly rows: readonly SourceRow[]
  /** How many columns the widest row has. */
  readonly width: number
  /**
   * The day count of the workbook, for numbers that stand in date columns without a date format: 1900 or 1904;
   * `null` for text files, where such a number is nobody's date for sure.
   */
  readonly dayNumbers: 1900 | 1904 | null
  /** The same cells by numbers, where the reader has them. */
  readonly numbered?: NumberedCells
  /** What was found of several lists in one sheet, or of pages. */
  readonly lists?: SheetLists
  /** Lines of a report that do not keep to its columns, by number: what in them is what cannot be told. */
  readonly uncut?: ReadonlySet<number>
}

/** Several lists below each other, put under the header of the first. Rows by the numbers that a person sees. */
export interface SheetLists {
  /** Header rows of the further lists. */
  readonly headers: ReadonlySet<number>
  /** Rows that only say again what stands above the first record. */
  readonly repeated: ReadonlySet<number>
  /** Second lines of people whose first line is the row above, read together with it. */
  readonly secondLines?: ReadonlySet<number>
  readonly moved: readonly MovedRows[]
}

/** Rows whose cells stood in other columns of the file. */
export interface MovedRows {
  readonly from: number
  readonly to: number
  /** By column now, where its text stood; `undefined` where it has none. */
  readonly columns: readonly (number | undefined)[]
}

/**
 * A cell's text without what only looks like text: no-break and zero-width spaces, control characters, the `'` that
 * spreadsheets put before numbers kept as text and our own export before what looks like a formula, and the `="…"` that some exports wrap numbers in.
 */
export function cleanCell(cell: string | undefined): string {
  if (cell === undefined || cell === '') return ''
  if (isClean(cell)) return cell
  let text = cell
  if (NEEDS_CLEANING.test(text)) text = mendTwiceEncoded(text).replace(INVISIBLE, '').replace(SPACES, ' ')
  text = text.trim()
  const wrapped = /^="([^"]*)"$/.exec(text)
  if (wrapped) return wrapped[1]?.trim() ?? ''
  return /^'(\d|\s*[=+\-@＝＋－＠])/.test(text) ? text.slice(1).trim() : text
}

/** Whether nothing has to be done, as with nearly every cell: plain characters and letters, single spaces, none at the ends. */
function isClean(cell: string): boolean {
  const first = cell.charCodeAt(0)
  if (first === APOSTROPHE || first === EQUALS) return false
  let before = SPACE
  for (let index = 0; index < cell.length; index++) {
    const code = cell.charCodeAt(index)
    if (code < SPACE || (code > TILDE && !isPlainLetter(code)) || (code === SPACE && before === SPACE)) return false
    before = code
  }
  return before !== SPACE
}

/** Ã and its neighbours may be half of a letter that was encoded twice. */
function isPlainLetter(code: number): boolean {
  return isAccentedLetter(code) && (code < FIRST_HALF || code > LAST_HALF)
}

const FIRST_HALF = 0xc2
const LAST_HALF = 0xc5
const SPACE = 32
const APOSTROPHE = 39
const EQUALS = 61
const TILDE = 126

/** The letters over a column, `A` to `XFD`. @param index from 0 */
export function columnLetters(index: number): string {
  let letters = ''
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}

/** By what a person's choices name a column whose header is missing or occurs twice: `column F`. @param index from 0 */
export function columnKey(index: number): string {
  return `column ${columnLetters(index)}`
}

const NEEDS_CLEANING = /[^\x20-\x7E]|\s{2}/
const INVISIBLE = /[\u0000-\u0008\u000E-\u001F\u007F\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g
const SPACES = /\s+/g
