import type { SourceRow, SourceTable } from './source-table.ts'

/**
 * The cells of a table by numbers. Most columns say a few things over and over: what a text means is found out once for
 * its number, and fifty thousand rows need no more than looking it up.
 */
export interface NumberedCells {
  /** How many rows there are. */
  readonly count: number
  /** The number that a person sees beside each row. */
  readonly rowNumbers: Int32Array
  /** Where the cells of each row begin among `numbers`; the last says where they end. */
  readonly starts: Int32Array
  readonly numbers: Int32Array
  /** By column, the texts that its numbers stand for. 0 is the empty text; a text may have more than one number. */
  readonly texts: readonly (readonly string[])[]
}

/** Takes cells one after the other, row by row. */
export class CellNumbering {
  readonly #texts: string[][] = []
  readonly #found: Map<string, number>[] = []
  #rowNumbers = new Int32Array(FIRST_ROWS)
  #starts = new Int32Array(FIRST_ROWS)
  #numbers = new Int32Array(FIRST_ROWS * 16)
  #count = 0
  #cells = 0

  /** @param known texts that have their numbers already. */
  constructor(known: NumberedCells['texts'] = []) {
    for (const column of known) this.#texts.push([...column])
  }

  /** Makes room at once for so many rows and cells in all; more may come, and fewer. */
  expect(rows: number, cells: number): void {
    this.#starts = enlarged(this.#starts, rows + 2)
    this.#rowNumbers = enlarged(this.#rowNumbers, rows + 2)
    this.#numbers = enlarged(this.#numbers, cells)
  }

  /** A number for a text, whether the column has it already or not. Not for the empty text, which is 0. */
  add(column: number, text: string): number {
    const texts = this.#texts
    while (texts.length <= column) texts.push([''])
    return (texts[column]?.push(text) ?? 1) - 1
  }

  /** The same, with a look at the texts that came this way before. */
  find(column: number, text: string): number {
    const numbersOf = (this.#found[column] ??= new Map<string, number>())
    const before = numbersOf.get(text)
    if (before !== undefined) return before
    const number = this.add(column, text)
    if (numbersOf.size < MOST_FOUND) numbersOf.set(text, number)
    return number
  }

  /** The next row. @param numbers those of its cells are from `from` to `to`. */
  pushRow(numbers: Int32Array, from: number, to: number, rowNumber: number): void {
    while (this.#cells + to - from > this.#numbers.length) this.#numbers = grown(this.#numbers)
    const all = this.#numbers
    let cell = this.#cells
    for (let at = from; at < to; at++) all[cell++] = numbers[at] ?? 0
    this.#cells = cell
    if (this.#count + 1 === this.#starts.length) {
      this.#starts = grown(this.#starts)
      this.#rowNumbers = grown(this.#rowNumbers)
    }
    this.#rowNumbers[this.#count++] = rowNumber
    this.#starts[this.#count] = this.#cells
  }

  finish(): NumberedCells {
    return new FinishedCells(this.#count, this.#rowNumbers, this.#starts, this.#numbers, this.#texts)
  }
}

/** A class, so that the engine knows the cells of one import when it meets those of the next. */
class FinishedCells implements NumberedCells {
  readonly count: number
  readonly rowNumbers: Int32Array
  readonly starts: Int32Array
  readonly numbers: Int32Array
  readonly texts: NumberedCells['texts']

  constructor(
    count: number,
    rowNumbers: Int32Array,
    starts: Int32Array,
    numbers: Int32Array,
    texts: NumberedCells['texts']
  ) {
    this.count = count
    this.rowNumbers = rowNumbers
    this.starts = starts
    this.numbers = numbers
    this.texts = texts
  }
}

/** Numbers the cells of rows that have texts alone. */
export function numberCells(rows: readonly SourceRow[]): NumberedCells {
  const numbering = new CellNumbering()
  const widest = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0)
  const numbers = new Int32Array(widest)
  for (const { number, cells } of rows) {
    for (let column = 0; column < cells.length; column++) {
      const cell = cells[column] ?? ''
      numbers[column] = cell === '' ? 0 : numbering.find(column, cell)
    }
    numbering.pushRow(numbers, 0, cells.length, number)
  }
  return numbering.finish()
}

/** A table of numbered cells; its rows are made when they are first asked for. */
export function toSourceTable(
  numbered: NumberedCells,
  width: number,
  dayNumbers: SourceTable['dayNumbers']
): SourceTable & { readonly numbered: NumberedCells } {
  let rows: readonly SourceRow[] | null = null
  return {
    get rows() {
      return (rows ??= rowsBetween(numbered, 0, numbered.count))
    },
    width,
    dayNumbers,
    numbered
  }
}

/** The rows at the top of a table, without making all the others. */
export function firstRows(table: SourceTable, count: number): readonly SourceRow[] {
  return table.numbered ? rowsBetween(table.numbered, 0, count) : table.rows.slice(0, count)
}

/** The rows from one place to another, with their texts. */
export function rowsBetween(cells: NumberedCells, from: number, to: number): readonly SourceRow[] {
  const end = Math.min(to, cells.count)
  return Array.from({ length: Math.max(0, end - from) }, (_, at) => rowAt(cells, from + at))
}

export function rowAt(cells: NumberedCells, place: number): SourceRow {
  const start = cells.starts[place] ?? 0
  const row = new Array<string>((cells.starts[place + 1] ?? start) - start)
  for (let column = 0; column < row.length; column++) {
    row[column] = cells.texts[column]?.[cells.numbers[start + column] ?? 0] ?? ''
  }
  return { number: cells.rowNumbers[place] ?? 0, cells: row }
}

/** The number of a cell, 0 where the row ends before it. */
export function numberAt({ starts, numbers }: NumberedCells, place: number, column: number): number {
  const at = (starts[place] ?? 0) + column
  return at < (starts[place + 1] ?? 0) ? (numbers[at] ?? 0) : 0
}

export function textAt(cells: NumberedCells, place: number, column: number): string {
  return cells.texts[column]?.[numberAt(cells, place, column)] ?? ''
}

/** How often each number occurs in a column, from a row on. */
export function countNumbers(cells: NumberedCells, column: number, firstRow: number): Int32Array {
  const times = new Int32Array(cells.texts[column]?.length ?? 1)
  for (let place = firstRow; place < cells.count; place++) {
    const number = numberAt(cells, place, column)
    times[number] = (times[number] ?? 0) + 1
  }
  return times
}

/** How often each text occurs in a column, from a row on; in the order of their first rows. */
export function countTexts(cells: NumberedCells, column: number, firstRow: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  countNumbers(cells, column, firstRow).forEach((count, number) => {
    const text = cells.texts[column]?.[number] ?? ''
    if (count > 0) counts.set(text, (counts.get(text) ?? 0) + count)
  })
  return counts
}

/** The same cells, some of them emptied. */
export function withEmptied(
  cells: NumberedCells,
  isEmptied: (column: number, number: number) => boolean
): NumberedCells {
  const numbers = cells.numbers.slice()
  for (let place = 0; place < cells.count; place++) {
    const start = cells.starts[place] ?? 0
    const end = cells.starts[place + 1] ?? 0
    for (let at = start; at < end; at++) if (isEmptied(at - start, numbers[at] ?? 0)) numbers[at] = 0
  }
  return { ...cells, numbers }
}

/** The same cells, with other texts in some of the rows. */
export function withRows(cells: NumberedCells, replaced: ReadonlyMap<number, readonly string[]>): NumberedCells {
  const numbering = new CellNumbering(cells.texts)
  for (let place = 0; place < cells.count; place++) {
    const texts = replaced.get(place)
    const numbers = texts
      ? Int32Array.from(texts, (text, column) => (text === '' ? 0 : numbering.find(column, text)))
      : cells.numbers.subarray(cells.starts[place], cells.starts[place + 1])
    numbering.pushRow(numbers, 0, numbers.length, cells.rowNumbers[place] ?? 0)
  }
  return numbering.finish()
}

const FIRST_ROWS = 1_024
/** A column with more different texts is none of codes, dates or places. */
const MOST_FOUND = 20_000

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  return enlarged(array, array.length * 2)
}

function enlarged(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  if (length <= array.length) return array
  const larger = new Int32Array(length)
  larger.set(array)
  return larger
}
