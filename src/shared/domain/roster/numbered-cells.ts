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
export interface CellNumbering {
  /** A number for a text, whether the column has it already or not. Not for the empty text, which is 0. */
  add(column: number, text: string): number
  /** The same, with a look at the texts that came this way before. */
  find(column: number, text: string): number
  /** The next cell of the row under way. */
  push(number: number): void
  /** Whether nothing but empty cells was pushed since the last row. */
  isRowEmpty(): boolean
  endRow(rowNumber: number): void
  /** Forgets the row under way. */
  dropRow(): void
  finish(): NumberedCells
}

/** @param known texts that have their numbers already. */
export function createCellNumbering(known: NumberedCells['texts'] = []): CellNumbering {
  let rowNumbers = new Int32Array(FIRST_ROWS)
  let starts = new Int32Array(FIRST_ROWS)
  let numbers = new Int32Array(FIRST_ROWS * 16)
  let count = 0
  let cells = 0
  const texts = known.map((column) => [...column])
  const found: Map<string, number>[] = []
  const add = (column: number, text: string): number => {
    while (texts.length <= column) texts.push([''])
    return (texts[column]?.push(text) ?? 1) - 1
  }
  return {
    add,
    find(column, text) {
      const numbersOf = (found[column] ??= new Map<string, number>())
      const before = numbersOf.get(text)
      if (before !== undefined) return before
      const number = add(column, text)
      if (numbersOf.size < MOST_FOUND) numbersOf.set(text, number)
      return number
    },
    push(number) {
      if (cells === numbers.length) numbers = grown(numbers)
      numbers[cells++] = number
    },
    isRowEmpty() {
      for (let at = starts[count] ?? 0; at < cells; at++) if (numbers[at] !== 0) return false
      return true
    },
    endRow(rowNumber) {
      if (count + 1 === starts.length) {
        starts = grown(starts)
        rowNumbers = grown(rowNumbers)
      }
      rowNumbers[count++] = rowNumber
      starts[count] = cells
    },
    dropRow() {
      cells = starts[count] ?? 0
    },
    finish: () => ({ count, rowNumbers, starts, numbers, texts })
  }
}

/** Numbers the cells of rows that have texts alone. */
export function numberCells(rows: readonly SourceRow[]): NumberedCells {
  const numbering = createCellNumbering()
  for (const { number, cells } of rows) {
    for (let column = 0; column < cells.length; column++) {
      const cell = cells[column] ?? ''
      numbering.push(cell === '' ? 0 : numbering.find(column, cell))
    }
    numbering.endRow(number)
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
  const numbering = createCellNumbering(cells.texts)
  for (let place = 0; place < cells.count; place++) {
    const texts = replaced.get(place)
    if (texts) texts.forEach((text, column) => numbering.push(text === '' ? 0 : numbering.find(column, text)))
    else {
      for (let at = cells.starts[place] ?? 0; at < (cells.starts[place + 1] ?? 0); at++) {
        numbering.push(cells.numbers[at] ?? 0)
      }
    }
    numbering.endRow(cells.rowNumbers[place] ?? 0)
  }
  return numbering.finish()
}

const FIRST_ROWS = 1_024
/** A column with more different texts is none of codes, dates or places. */
const MOST_FOUND = 20_000

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}
