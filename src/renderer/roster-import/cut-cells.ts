import type { CellNumbering } from '#shared/domain/roster/numbered-cells'
import { cleanCell } from '#shared/domain/roster/source-table'
import { ColumnTexts } from './cell-texts.ts'
import type { ImportLimits } from './limits.ts'
import { CLEAN_CELL, ROWS_AT_ONCE, type DelimitedScanner } from './scan-delimited.ts'

/** What was seen in a row, in the bits of a number. `FILLED`: something stands in it, if only what cannot be seen. */
export const FILLED = 1
/** A cell has a text after it was cleaned. */
export const NUMBERED = 2
/** A cell of so many lines that a quotation mark must be missing; more characters or columns than are allowed. */
export const MANY_LINES = 4
export const TOO_LONG = 8
export const TOO_WIDE = 16

/**
 * Numbers the cells of the rows that a scanner has cut: column after column, as long as every row has it, so that the texts
 * of one column are close together.
 */
export class CutCells {
  /** The numbers of the cells, in the scanner's order. */
  numbers = new Int32Array(0)
  /** By row, what was seen in it. */
  readonly seen = new Uint8Array(ROWS_AT_ONCE)
  readonly #utf8: Uint8Array
  readonly #scanner: DelimitedScanner
  readonly #numbering: CellNumbering
  readonly #quotes: boolean
  readonly #limits: ImportLimits
  readonly #columns: ColumnTexts[] = []

  constructor(
    utf8: Uint8Array,
    scanner: DelimitedScanner,
    numbering: CellNumbering,
    quotes: boolean,
    limits: ImportLimits
  ) {
    this.#utf8 = utf8
    this.#scanner = scanner
    this.#numbering = numbering
    this.#quotes = quotes
    this.#limits = limits
  }

  /** @param rows how many were cut last. */
  numberRows(rows: number): void {
    const { rowEnds, kinds } = this.#scanner
    if (this.numbers.length < kinds.length) this.numbers = new Int32Array(kinds.length)
    this.seen.fill(0)
    const everywhere = Math.min(narrowest(rowEnds, rows), this.#limits.columns)
    for (let column = 0; column < everywhere; column++) this.#numberColumn(this.#textsOf(column), rows)
    let first = 0
    for (let row = 0; row < rows; row++) {
      const end = rowEnds[row] ?? 0
      for (let cell = first + everywhere; cell < end; cell++) this.#numberLate(cell - first, cell, row)
      if (isAnyNumbered(this.numbers, first, end)) this.#see(row, FILLED | NUMBERED)
      first = end
    }
  }

  #numberColumn(texts: ColumnTexts, rows: number): void {
    const { rowEnds, kinds, starts, ends } = this.#scanner
    const { numbers } = this
    let first = 0
    for (let row = 0; row < rows; row++) {
      const cell = first + texts.column
      const start = starts[cell] ?? 0
      const end = ends[cell] ?? 0
      if (kinds[cell] !== CLEAN_CELL) numbers[cell] = this.#numberOther(texts.column, cell, row)
      else numbers[cell] = end === start ? 0 : texts.numberOf(start, end)
      first = rowEnds[row] ?? 0
    }
  }

  /** A cell of a column that some of the rows do not have. */
  #numberLate(column: number, cell: number, row: number): void {
    const { kinds, starts, ends } = this.#scanner
    const start = starts[cell] ?? 0
    const end = ends[cell] ?? 0
    let number = 0
    if (kinds[cell] !== CLEAN_CELL) number = this.#numberOther(column, cell, row)
    else if (end > start && column >= this.#limits.columns) this.#see(row, FILLED | TOO_WIDE)
    else if (end > start) number = this.#textsOf(column).numberOf(start, end)
    this.numbers[cell] = number
  }

  /** A cell that is not clean. */
  #numberOther(column: number, cell: number, row: number): number {
    const raw = this.#scanner.textOf(cell)
    if (raw.trim() !== '') this.#see(row, FILLED)
    if (this.#quotes && hasManyLines(raw)) this.#see(row, MANY_LINES)
    if (raw.length > this.#limits.cellCharacters) this.#see(row, TOO_LONG)
    const cleaned = cleanCell(this.#quotes ? raw : unquote(raw))
    if (cleaned === '') return 0
    if (column < this.#limits.columns) return this.#numbering.find(column, cleaned)
    this.#see(row, TOO_WIDE)
    return 0
  }

  #see(row: number, what: number): void {
    this.seen[row] = (this.seen[row] ?? 0) | what
  }

  #textsOf(column: number): ColumnTexts {
    return (this.#columns[column] ??= new ColumnTexts(column, this.#utf8, this.#scanner, this.#numbering))
  }
}

/** A quoted cell of more lines than this is a quotation mark that was never closed. */
const LINES_OF_A_CELL = 40

function hasManyLines(cell: string): boolean {
  if (cell.length <= LINES_OF_A_CELL) return false
  let lines = 0
  for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) if (++lines > LINES_OF_A_CELL) return true
  return false
}

function unquote(cell: string): string {
  const trimmed = cell.trim()
  return trimmed.length > 1 && trimmed.startsWith('"') && trimmed.endsWith('"')
    ? trimmed.slice(1, -1).replaceAll('""', '"')
    : trimmed.replace(/^"|"$/g, '')
}

/** The number of columns that every row has. */
function narrowest(rowEnds: Int32Array, rows: number): number {
  let columns = rowEnds[0] ?? 0
  for (let row = 1; row < rows; row++) columns = Math.min(columns, (rowEnds[row] ?? 0) - (rowEnds[row - 1] ?? 0))
  return columns
}

function isAnyNumbered(numbers: Int32Array, from: number, to: number): boolean {
  for (let cell = from; cell < to; cell++) if (numbers[cell] !== 0) return true
  return false
}
