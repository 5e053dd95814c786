import { createCellNumbering, type NumberedCells } from '#shared/domain/roster/numbered-cells'
import { cleanCell } from '#shared/domain/roster/source-table'
import { err, ok, type Result } from '#shared/lib/result'
import type { ImportLimits } from './limits.ts'
import { createCellTexts } from './cell-texts.ts'
import type { Refusal } from './refusal.ts'
import { lineEndOf, scanDelimited, type CellSink, type Delimiter } from './scan-delimited.ts'

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
  /** The text's bytes, where they are at hand. */
  readonly utf8?: Uint8Array | undefined
}

const DELIMITERS: readonly Delimiter[] = [',', '\t', '|', ';']
const SAMPLE_LINES = 200
const SAMPLE_SIZE = 500_000
const ROWS_A_REPORT = 5_000
/** A quoted cell of more lines than this is a quotation mark that was never closed. */
const LINES_OF_A_CELL = 40

/**
 * Takes delimited text apart. Row numbers count records as a spreadsheet program shows them, empty lines included. Text
 * with quotation marks that do not pair is read again without regard to them, so that no row disappears in a cell.
 */
export function parseDelimited(
  text: string,
  limits: ImportLimits,
  options: DelimitedOptions = {}
): Result<DelimitedText, Refusal> {
  const { onRows = () => undefined, utf8 = new TextEncoder().encode(text) } = options
  if (countLines(utf8, limits.lines) > limits.lines)
    return err({ kind: 'tooLarge', what: 'lines', limit: limits.lines })
  const hint = /^"?sep=([,;|\t])"?\r?\n/i.exec(text)
  const delimiter = options.delimiter ?? toDelimiter(hint?.[1]) ?? guessDelimiter(text, utf8)
  const body = hint ? { text: text.slice(hint[0].length), utf8: utf8.subarray(hint[0].length) } : { text, utf8 }
  const firstNumber = hint ? 2 : 1
  const quoted = parse(body, delimiter, true, limits, firstNumber, onRows)
  if (quoted.ok && !quoted.value.suspicious)
    return ok({ delimiter, cells: quoted.value.cells, width: quoted.value.width })
  if (!quoted.ok && quoted.error.kind === 'tooLarge' && quoted.error.what !== 'cell') return quoted
  const plain = parse(body, delimiter, false, limits, firstNumber, onRows)
  return plain.ok ? ok({ delimiter, cells: plain.value.cells, width: plain.value.width }) : plain
}

interface Parsed {
  readonly cells: NumberedCells
  readonly width: number
  /** Quotation marks do not pair, or swallow lines. */
  readonly suspicious: boolean
}

function parse(
  { text, utf8 }: { readonly text: string; readonly utf8: Uint8Array },
  delimiter: Delimiter,
  quotes: boolean,
  limits: ImportLimits,
  firstNumber: number,
  onRows: (rows: number) => void
): Result<Parsed, Refusal> {
  const numbering = createCellNumbering()
  const texts = createCellTexts(text, utf8, numbering)
  let rows = 0
  let width = 0
  let number = firstNumber - 1
  let suspicious = false
  let refusal: Refusal | null = null
  // Of the row under way.
  let isFilled = false
  let hasLines = false
  let isTooLong = false
  let isTooWide = false
  const sink: CellSink = {
    clean(column, start, end, startInText) {
      if (end === start) {
        if (column < limits.columns) numbering.push(0)
        return
      }
      isFilled = true
      if (column >= limits.columns) isTooWide = true
      else numbering.push(texts.numberOf(column, start, end, startInText))
    },
    other(column, cell) {
      isFilled ||= cell.trim() !== ''
      hasLines ||= quotes && hasManyLines(cell)
      isTooLong ||= cell.length > limits.cellCharacters
      const cleaned = cleanCell(quotes ? cell : unquote(cell))
      if (column >= limits.columns) isTooWide ||= cleaned !== ''
      else numbering.push(cleaned === '' ? 0 : numbering.find(column, cleaned))
    },
    endRow(cells) {
      number++
      if (isFilled) {
        suspicious ||= hasLines
        if (isTooLong) refusal = { kind: 'tooLarge', what: 'cell', limit: limits.cellCharacters }
      }
      const isKept = isFilled && (isTooWide || !numbering.isRowEmpty())
      if (isKept) {
        if (isTooWide) refusal = { kind: 'tooLarge', what: 'columns', limit: limits.columns }
        if (rows >= limits.filledRows) refusal = { kind: 'tooLarge', what: 'rows', limit: limits.filledRows }
        if (refusal !== null || suspicious) return false
        numbering.endRow(number)
        if (++rows % ROWS_A_REPORT === 0) onRows(rows)
        width = Math.max(width, Math.min(cells, limits.columns))
      } else numbering.dropRow()
      isFilled = hasLines = isTooLong = isTooWide = false
      return true
    }
  }
  const rules = { delimiter, quotes, lineEnd: lineEndOf(text), longest: limits.cellCharacters }
  const isWhole = scanDelimited(text, utf8, rules, sink)
  if (refusal !== null) return err(refusal)
  return ok({ cells: numbering.finish(), width, suspicious: suspicious || !isWhole })
}

function unquote(cell: string): string {
  const trimmed = cell.trim()
  return trimmed.length > 1 && trimmed.startsWith('"') && trimmed.endsWith('"')
    ? trimmed.slice(1, -1).replaceAll('""', '"')
    : trimmed.replace(/^"|"$/g, '')
}

function hasManyLines(cell: string): boolean {
  if (cell.length <= LINES_OF_A_CELL) return false
  let lines = 0
  for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) if (++lines > LINES_OF_A_CELL) return true
  return false
}

/** The delimiter that cuts the first lines into the most cells, equally many in each. */
function guessDelimiter(text: string, utf8: Uint8Array): Delimiter {
  const sample = text.slice(0, SAMPLE_SIZE)
  const lineEnd = lineEndOf(sample)
  let best: { readonly delimiter: Delimiter; readonly score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of DELIMITERS) {
    if (!sample.includes(delimiter)) continue
    let lines = 0
    const counts: number[] = []
    let isFilled = false
    scanDelimited(
      text,
      utf8.subarray(0, SAMPLE_SIZE),
      { delimiter, quotes: true, lineEnd, longest: SAMPLE_SIZE },
      {
        clean: (_, start, end) => void (isFilled ||= end > start),
        other: (_, cell) => void (isFilled ||= cell.trim() !== ''),
        endRow(cells) {
          if (!isFilled) return true
          isFilled = false
          if (cells > 1) counts.push(cells)
          return ++lines < SAMPLE_LINES
        }
      }
    )
    if (counts.length === 0) continue
    const usual = mostFrequent(counts)
    const agreeing = counts.filter((count) => count === usual).length / lines
    // Steadiness weighs more than width: prose is full of commas, but never equally many in each line.
    const score = agreeing * agreeing * Math.log2(1 + usual)
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
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
