import { CellNumbering, type NumberedCells } from '#shared/domain/roster/numbered-cells'
import { err, ok, type Result } from '#shared/lib/result'
import type { ImportLimits } from './limits.ts'
import { CutCells, FILLED, MANY_LINES, NUMBERED, TOO_LONG, TOO_WIDE } from './cut-cells.ts'
import type { Refusal } from './refusal.ts'
import { CLEAN_CELL, DelimitedScanner, lineEndOf, type Delimiter } from './scan-delimited.ts'

export interface DelimitedText {
  readonly delimiter: Delimiter
  readonly cells: NumberedCells
  readonly width: number
}

export interface DelimitedOptions {
  /** In place of the one that is found. */
  readonly delimiter?: Delimiter | undefined
  /** Called every few thousand rows. */
  readonly onRows?: ((rows: number) => void) | undefined
}

const DELIMITERS: readonly Delimiter[] = [',', '\t', '|', ';']
const SAMPLE_LINES = 200
const SAMPLE_SIZE = 500_000
const LONGEST_HINT = 9
const ROWS_A_REPORT = 5_000

/**
 * Takes delimited text apart. Row numbers count records as a spreadsheet program shows them, empty lines included. Text
 * with quotation marks that do not pair is read again without regard to them, so that no row disappears in a cell.
 */
export function parseDelimited(
  utf8: Uint8Array,
  limits: ImportLimits,
  options: DelimitedOptions = {}
): Result<DelimitedText, Refusal> {
  const { onRows = () => undefined } = options
  const tooManyLines = { kind: 'tooLarge', what: 'lines', limit: limits.lines } as const
  const hint = /^"?sep=([,;|\t])"?\r?\n/i.exec(String.fromCharCode(...utf8.subarray(0, LONGEST_HINT)))
  const delimiter = options.delimiter ?? toDelimiter(hint?.[1]) ?? guessDelimiter(utf8)
  const body = utf8.subarray(hint?.[0].length ?? 0)
  const firstNumber = hint ? 2 : 1
  const quoted = parse(body, delimiter, true, limits, firstNumber, onRows)
  if (quoted.ok && !quoted.value.suspicious)
    return quoted.value.lines > limits.lines
      ? err(tooManyLines)
      : ok({ delimiter, cells: quoted.value.cells, width: quoted.value.width })
  // It was not looked at to its end.
  if (countLines(utf8, limits.lines) > limits.lines) return err(tooManyLines)
  if (!quoted.ok && quoted.error.kind === 'tooLarge' && quoted.error.what !== 'cell') return quoted
  const plain = parse(body, delimiter, false, limits, firstNumber, onRows)
  return plain.ok ? ok({ delimiter, cells: plain.value.cells, width: plain.value.width }) : plain
}

interface Parsed {
  readonly cells: NumberedCells
  readonly width: number
  /** Counted to the end of the text, unless that was not reached. */
  readonly lines: number
  /** Quotation marks do not pair, or swallow lines. */
  readonly suspicious: boolean
}

function parse(
  utf8: Uint8Array,
  delimiter: Delimiter,
  quotes: boolean,
  limits: ImportLimits,
  firstNumber: number,
  onRows: (rows: number) => void
): Result<Parsed, Refusal> {
  const rules = { delimiter, quotes, lineEnd: lineEndOf(utf8), longest: limits.cellCharacters }
  const scanner = new DelimitedScanner(utf8, rules)
  const numbering = new CellNumbering()
  const cells = new CutCells(utf8, scanner, numbering, quotes, limits)
  let rows = 0
  let width = 0
  let number = firstNumber - 1
  let suspicious = false
  let refusal: Refusal | null = null
  for (let count = scanner.next(); count > 0; count = scanner.next()) {
    if (firstNumber + scanner.lineFeeds > limits.lines) {
      return err({ kind: 'tooLarge', what: 'lines', limit: limits.lines })
    }
    cells.numberRows(count)
    if (number < firstNumber) expectAsMany(numbering, scanner, count, utf8.length)
    for (let row = 0; row < count; row++) {
      const seen = cells.seen[row] ?? 0
      number++
      if ((seen & FILLED) === 0) continue
      suspicious ||= (seen & MANY_LINES) !== 0
      if ((seen & TOO_LONG) !== 0) refusal = { kind: 'tooLarge', what: 'cell', limit: limits.cellCharacters }
      if ((seen & (NUMBERED | TOO_WIDE)) === 0) continue
      if ((seen & TOO_WIDE) !== 0) refusal = { kind: 'tooLarge', what: 'columns', limit: limits.columns }
      if (rows >= limits.filledRows) refusal = { kind: 'tooLarge', what: 'rows', limit: limits.filledRows }
      if (refusal !== null) return err(refusal)
      if (suspicious) return ok({ cells: numbering.finish(), width, lines: number, suspicious })
      const first = row === 0 ? 0 : (scanner.rowEnds[row - 1] ?? 0)
      const columns = Math.min((scanner.rowEnds[row] ?? 0) - first, limits.columns)
      numbering.pushRow(cells.numbers, first, first + columns, number)
      if (++rows % ROWS_A_REPORT === 0) onRows(rows)
      width = Math.max(width, columns)
    }
  }
  if (refusal !== null) return err(refusal)
  const lines = firstNumber + (scanner.lineFeeds || scanner.carriageReturns)
  return ok({ cells: numbering.finish(), width, lines, suspicious: suspicious || !scanner.isWhole })
}

/** Makes room for the rows to come, which are taken to be as long as the first ones. */
function expectAsMany(numbering: CellNumbering, scanner: DelimitedScanner, rows: number, bytes: number): void {
  const share = (bytes / scanner.bytes) * A_FEW_MORE
  const cells = scanner.rowEnds[rows - 1] ?? 0
  numbering.expect(Math.min(MOST_EXPECTED, rows * share) | 0, Math.min(MOST_EXPECTED, cells * share) | 0)
}

const A_FEW_MORE = 1.05
/** Of a file that only begins with short rows, not much is lost. */
const MOST_EXPECTED = 4_000_000

/** The delimiter that cuts the first lines into the most cells, equally many in each. */
function guessDelimiter(utf8: Uint8Array): Delimiter {
  const sample = utf8.subarray(0, SAMPLE_SIZE)
  const lineEnd = lineEndOf(sample)
  let best: { readonly delimiter: Delimiter; readonly score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of DELIMITERS) {
    if (!sample.includes(delimiter.charCodeAt(0))) continue
    const counts: number[] = []
    const rules = { delimiter, quotes: true, lineEnd, longest: SAMPLE_SIZE }
    const lines = countCells(new DelimitedScanner(sample, rules), counts)
    if (counts.length === 0) continue
    const usual = mostFrequent(counts)
    const agreeing = counts.filter((count) => count === usual).length / lines
    // Steadiness weighs more than width: prose is full of commas, but never equally many in each line.
    const score = agreeing * agreeing * Math.log2(1 + usual)
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

/** Adds how many cells each of the first filled lines has, if more than one. @returns how many lines are filled */
function countCells(scanner: DelimitedScanner, counts: number[]): number {
  let lines = 0
  for (let count = scanner.next(); count > 0; count = scanner.next()) {
    let cell = 0
    for (let row = 0; row < count; row++) {
      const first = cell
      cell = scanner.rowEnds[row] ?? 0
      if (!isRowFilled(scanner, first, cell)) continue
      if (cell - first > 1) counts.push(cell - first)
      if (++lines === SAMPLE_LINES) return lines
    }
  }
  return lines
}

function isRowFilled(scanner: DelimitedScanner, first: number, end: number): boolean {
  for (let cell = first; cell < end; cell++) {
    if (
      scanner.kinds[cell] !== CLEAN_CELL
        ? scanner.textOf(cell).trim() !== ''
        : scanner.ends[cell] !== scanner.starts[cell]
    )
      return true
  }
  return false
}

function mostFrequent(counts: readonly number[]): number {
  const times = new Map<number, number>()
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1)
  return [...times].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [1, 0])[0]
}

/** Counted as far as `enough`. */
function countLines(utf8: Uint8Array, enough: number): number {
  // Too short to have as many.
  if (utf8.length < enough) return 0
  const ends = countBytes(utf8, LF, enough)
  return 1 + (ends > 0 ? ends : countBytes(utf8, CR, enough))
}

function countBytes(utf8: Uint8Array, byte: number, enough: number): number {
  let count = 0
  for (let at = utf8.indexOf(byte); at >= 0 && count < enough; at = utf8.indexOf(byte, at + 1)) count++
  return count
}

const LF = 10
const CR = 13

function toDelimiter(text: string | undefined): Delimiter | undefined {
  return DELIMITERS.find((delimiter) => delimiter === text)
}
