import { cleanCell, type SourceRow } from '#shared/domain/roster/source-table'
import { err, ok, type Result } from '#shared/lib/result'
import type { ImportLimits } from './limits.ts'
import type { Refusal } from './refusal.ts'
import { lineEndOf, scanDelimited, type Delimiter, type ScannedRow } from './scan-delimited.ts'

export interface DelimitedText {
  readonly delimiter: Delimiter
  readonly rows: readonly SourceRow[]
  readonly width: number
}

const DELIMITERS: readonly Delimiter[] = [',', '\t', '|', ';']
const SAMPLE_LINES = 200
const ROWS_A_REPORT = 5_000
/** A quoted cell of more lines than this is a quotation mark that was never closed. */
const LINES_OF_A_CELL = 40

/**
 * Takes delimited text apart. Row numbers count records as a spreadsheet program shows them, empty lines included. Text
 * with quotation marks that do not pair is read again without regard to them, so that no row disappears in a cell.
 * @param options.delimiter in place of the one that is found; `onRows` is called every few thousand rows.
 */
export function parseDelimited(
  text: string,
  limits: ImportLimits,
  options: { readonly delimiter?: Delimiter | undefined; readonly onRows?: ((rows: number) => void) | undefined } = {}
): Result<DelimitedText, Refusal> {
  const { onRows = () => undefined } = options
  if (countLines(text, limits.lines) > limits.lines)
    return err({ kind: 'tooLarge', what: 'lines', limit: limits.lines })
  const hint = /^"?sep=([,;|\t])"?\r?\n/i.exec(text)
  const delimiter = options.delimiter ?? toDelimiter(hint?.[1]) ?? guessDelimiter(text)
  const body = hint ? text.slice(hint[0].length) : text
  const firstNumber = hint ? 2 : 1
  const quoted = parse(body, delimiter, true, limits, firstNumber, onRows)
  if (quoted.ok && !quoted.value.suspicious)
    return ok({ delimiter, rows: quoted.value.rows, width: quoted.value.width })
  if (!quoted.ok && quoted.error.kind === 'tooLarge' && quoted.error.what !== 'cell') return quoted
  const plain = parse(body, delimiter, false, limits, firstNumber, onRows)
  return plain.ok ? ok({ delimiter, rows: plain.value.rows, width: plain.value.width }) : plain
}

interface Parsed {
  readonly rows: readonly SourceRow[]
  readonly width: number
  /** Quotation marks do not pair, or swallow lines. */
  readonly suspicious: boolean
}

function parse(
  text: string,
  delimiter: Delimiter,
  quotes: boolean,
  limits: ImportLimits,
  firstNumber: number,
  onRows: (rows: number) => void
): Result<Parsed, Refusal> {
  const rows: SourceRow[] = []
  let width = 0
  let number = firstNumber - 1
  let suspicious = false
  let refusal: Refusal | null = null
  const takeRow = ({ cells, isClean, isFilled }: ScannedRow): boolean => {
    number++
    if (!isFilled) return true
    // Nearly all rows are clean as they are; the others are looked at cell by cell.
    if (!isClean || !quotes) {
      if (quotes && cells.some(hasManyLines)) suspicious = true
      if (cells.some((cell) => cell.length > limits.cellCharacters))
        refusal = { kind: 'tooLarge', what: 'cell', limit: limits.cellCharacters }
      for (let at = 0; at < cells.length; at++) {
        const cell = cells[at] ?? ''
        cells[at] = cleanCell(quotes ? cell : unquote(cell))
      }
      if (cells.every((cell) => cell === '')) return true
    }
    if (cells.length > limits.columns && cells.slice(limits.columns).some((cell) => cell !== '')) {
      refusal = { kind: 'tooLarge', what: 'columns', limit: limits.columns }
    }
    if (rows.length >= limits.filledRows) refusal = { kind: 'tooLarge', what: 'rows', limit: limits.filledRows }
    if (refusal !== null || suspicious) return false
    const kept = cells.length > limits.columns ? cells.slice(0, limits.columns) : cells
    rows.push({ number, cells: kept })
    if (rows.length % ROWS_A_REPORT === 0) onRows(rows.length)
    if (kept.length > width) width = kept.length
    return true
  }
  const isWhole = scanDelimited(
    text,
    { delimiter, quotes, lineEnd: lineEndOf(text), longest: limits.cellCharacters },
    takeRow
  )
  if (refusal !== null) return err(refusal)
  return ok({ rows, width, suspicious: suspicious || !isWhole })
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
function guessDelimiter(text: string): Delimiter {
  const sample = text.slice(0, 500_000)
  const lineEnd = lineEndOf(sample)
  let best: { readonly delimiter: Delimiter; readonly score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of DELIMITERS) {
    if (!sample.includes(delimiter)) continue
    let lines = 0
    const counts: number[] = []
    scanDelimited(sample, { delimiter, quotes: true, lineEnd, longest: sample.length }, ({ cells, isFilled }) => {
      if (!isFilled) return true
      if (cells.length > 1) counts.push(cells.length)
      return ++lines < SAMPLE_LINES
    })
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

function countLines(text: string, enough: number): number {
  let lines = 1
  for (let at = text.indexOf('\n'); at >= 0 && lines <= enough; at = text.indexOf('\n', at + 1)) lines++
  if (lines > 1) return lines
  for (let at = text.indexOf('\r'); at >= 0 && lines <= enough; at = text.indexOf('\r', at + 1)) lines++
  return lines
}

function toDelimiter(text: string | undefined): Delimiter | undefined {
  return DELIMITERS.find((delimiter) => delimiter === text)
}
