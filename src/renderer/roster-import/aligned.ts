import { CellNumbering, type NumberedCells } from '#shared/domain/roster/numbered-cells'
import { cleanCell } from '#shared/domain/roster/source-table'
import { err, ok, type Result } from '#shared/lib/result'
import type { ImportLimits } from './limits.ts'
import type { Refusal } from './refusal.ts'

/** Where the columns of a plain-text report begin and end, in characters of a line; the last goes on to its end. */
export type AlignedColumns = readonly { readonly from: number; readonly to: number }[]

/**
 * Finds the columns of a report that aligns them with blanks: by a ruler line of dashes, else by the gaps that all its
 * lines share. Titles and footers, which cross the gaps, are left out of account.
 * @returns `null` where the text is delimited, or aligned with nothing.
 */
export function findAlignedColumns(text: string): AlignedColumns | null {
  const lines = sampleLines(text)
  if (lines.filter((line) => /\S {2,}\S/.test(line)).length * 2 < lines.length) return null
  const ruler = lines.find(isRuler)
  const columns = ruler === undefined ? columnsOfGaps(lines.filter(isOfTable(lines))) : columnsOfRuler(ruler)
  if (columns === null || columns.length < 2) return null
  const inTable = lines.filter((line) => isCut(line, columns))
  return isDelimited(inTable, columns.length - 1) ? null : columns
}

export interface AlignedText {
  readonly cells: NumberedCells
  readonly width: number
  /** The numbers of lines that do not keep to the columns though they look like records. */
  readonly uncut: ReadonlySet<number>
}

/** Cuts a report into cells. A line that crosses the gaps, a title or a note, is one cell. */
export function parseAligned(
  text: string,
  columns: AlignedColumns,
  limits: ImportLimits,
  onRows: (rows: number) => void = () => undefined
): Result<AlignedText, Refusal> {
  const numbering = new CellNumbering()
  const uncut = new Set<number>()
  let number = 0
  let rows = 0
  for (const line of linesOf(text)) {
    number++
    if (number > limits.lines) return err({ kind: 'tooLarge', what: 'lines', limit: limits.lines })
    if (line.trim() === '') continue
    if (line.length > limits.cellCharacters)
      return err({ kind: 'tooLarge', what: 'cell', limit: limits.cellCharacters })
    if (++rows > limits.filledRows) return err({ kind: 'tooLarge', what: 'rows', limit: limits.filledRows })
    const isWhole = isCut(line, columns)
    if (!isWhole && (/\d{10}/.test(line) || startsOf(line).length >= PIECES_OF_A_RECORD)) uncut.add(number)
    const cells = isWhole ? columns.map(({ from, to }) => line.slice(from, to)) : [line]
    const numbers = Int32Array.from(cells, (cell, column) => {
      const cleaned = cleanCell(cell)
      return cleaned === '' ? 0 : numbering.find(column, cleaned)
    })
    if (numbers.every((numbered) => numbered === 0)) continue
    numbering.pushRow(numbers, 0, numbers.length, number)
    if (rows % ROWS_A_REPORT === 0) onRows(rows)
  }
  return ok({ cells: numbering.finish(), width: columns.length, uncut })
}

const SAMPLE_SIZE = 60_000
const SAMPLE_LINES = 300
const ROWS_A_REPORT = 5_000
/** So many lines prove that a gap of one blank is no accident of the words beside it. */
const LINES_FOR_NARROW_GAPS = 12
const FEWEST_LINES = 3
const PIECES_OF_A_RECORD = 3
const SHARE_OF_CROSSING = 0.03

function sampleLines(text: string): readonly string[] {
  const lines: string[] = []
  for (const line of linesOf(text.slice(0, SAMPLE_SIZE))) {
    if (line.trim() !== '') lines.push(line)
    if (lines.length === SAMPLE_LINES) break
  }
  return lines
}

/** A form feed begins a page, and a line; it takes no room in it. */
function* linesOf(text: string): Generator<string> {
  let from = 0
  while (from < text.length) {
    const next = text.indexOf('\n', from)
    const end = next < 0 ? text.length : next
    yield text.slice(from, end).replace(/\r$/, '').replaceAll('\f', '').replaceAll('\u00A0', ' ')
    from = end + 1
  }
}

function isRuler(line: string): boolean {
  return /^\s*([-=_]{2,}\s+)+[-=_]{1,}\s*$/.test(line)
}

/** Each column goes on to where the next begins: a text may be longer than its dashes. */
function columnsOfRuler(ruler: string): AlignedColumns {
  const starts = [...ruler.matchAll(/[-=_]+/g)].map(({ index }) => index)
  return starts.map((start, at) => ({ from: at === 0 ? 0 : start, to: starts[at + 1] ?? Number.MAX_SAFE_INTEGER }))
}

/** Tells the lines of the table, most of whose pieces begin where those of others do, from titles and notes. */
function isOfTable(lines: readonly string[]): (line: string) => boolean {
  const times = new Map<number, number>()
  for (const line of lines) for (const start of startsOf(line)) times.set(start, (times.get(start) ?? 0) + 1)
  return (line) => {
    const starts = startsOf(line)
    const usual = starts.filter((start) => (times.get(start) ?? 0) * 3 >= lines.length)
    return starts.length >= 2 && usual.length * 2 > starts.length
  }
}

function startsOf(line: string): readonly number[] {
  return [...line.matchAll(/(^|\s{2,})(?=\S)/g)].map((gap) => gap.index + gap[0].length)
}

function columnsOfGaps(lines: readonly string[]): AlignedColumns | null {
  if (lines.length < FEWEST_LINES) return null
  const width = Math.max(...lines.map((line) => line.length))
  // A text that is too long for its column, here and there, does not make two columns one.
  const mostCrossing = Math.floor(lines.length * SHARE_OF_CROSSING)
  const isBlank = Array.from(
    { length: width },
    (_, at) => lines.filter((line) => (line[at] ?? ' ') !== ' ').length <= mostCrossing
  )
  const columns: { from: number; to: number }[] = []
  for (let at = 0; at < width; at++) {
    if (isBlank[at] === true) continue
    const before = columns.at(-1)
    const isNarrow = before !== undefined && before.to === at - 1
    if (before === undefined || (before.to < at && (!isNarrow || isGap(lines, before, at)))) {
      columns.push({ from: at, to: at + 1 })
    } else before.to = at + 1
  }
  return columns.map(({ from }, at) => ({
    from: at === 0 ? 0 : from,
    to: columns[at + 1]?.from ?? Number.MAX_SAFE_INTEGER
  }))
}

/** Whether one blank parts two columns: many lines have it, or numbers end or begin there. */
function isGap(lines: readonly string[], before: { readonly from: number; readonly to: number }, at: number): boolean {
  if (lines.length >= LINES_FOR_NARROW_GAPS) return true
  const filled = lines.filter((line) => line.slice(before.from, at).trim() !== '' && line.slice(at).trim() !== '')
  const records = filled.filter((line) => /\d/.test(line))
  const left = records.every((line) => /(^|\s)[\d/.-]{6,}$/.test(line.slice(before.from, before.to).trimEnd()))
  const right = records.every((line) => /^\d{2}/.test(line.slice(at)))
  return records.length >= FEWEST_LINES - 1 && (left || right)
}

/** Whether nothing of a line stands across a gap. */
function isCut(line: string, columns: AlignedColumns): boolean {
  return columns.every(({ from }) => from === 0 || (line[from - 1] ?? ' ') === ' ')
}

/** As many delimiters in every line as there are gaps, or all in one place: the blanks only make it look tidy. */
function isDelimited(lines: readonly string[], gaps: number): boolean {
  const [first] = lines
  if (first === undefined) return true
  return [',', '\t', '|', ';'].some((delimiter) => {
    const count = first.split(delimiter).length - 1
    if (count === 0) return false
    const places = [...first].flatMap((letter, at) => (letter === delimiter ? [at] : []))
    const isUsual = (is: (line: string) => boolean): boolean => lines.filter(is).length * 5 >= lines.length * 4
    if (places.some((at) => isUsual((line) => line[at] === delimiter))) return true
    return (count >= gaps || delimiter === '\t') && isUsual((line) => line.split(delimiter).length - 1 === count)
  })
}
