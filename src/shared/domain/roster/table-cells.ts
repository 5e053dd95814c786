import { isFailedText, type FailedCell } from './import-row.ts'
import { numberAt, rowAt, textAt, withEmptied, withRows, type NumberedCells } from './numbered-cells.ts'
import { cleanCell } from './source-table.ts'

/** A cell that a person put right: one of two dates chosen, an NPI looked up. */
export interface CellCorrection {
  readonly row: number
  readonly column: number
  readonly text: string
}

/** The cells as a person put them right. */
export function correctCells(cells: NumberedCells, corrections: readonly CellCorrection[]): NumberedCells {
  if (corrections.length === 0) return cells
  const places = new Map(Array.from(cells.rowNumbers.subarray(0, cells.count), (row, place) => [row, place]))
  const corrected = new Map<number, string[]>()
  for (const { row, column, text } of corrections) {
    const place = places.get(row)
    if (place === undefined) continue
    const texts = corrected.get(place) ?? [...rowAt(cells, place).cells]
    while (texts.length < column) texts.push('')
    texts[column] = cleanCell(text)
    corrected.set(place, texts)
  }
  return withRows(cells, corrected)
}

/** Some systems put an apostrophe before every text, the headers too; alone before a name it may belong to it. */
export function withoutPrefixes(cells: NumberedCells, headerIndex: number): NumberedCells {
  const header = headerIndex < 0 ? [] : rowAt(cells, headerIndex).cells.filter((cell) => cell !== '')
  if (header.length < 2 || !header.every((cell) => cell.startsWith("'"))) return cells
  const texts = cells.texts.map((column) =>
    column.map((text) => (text.startsWith("'") ? cleanCell(text.slice(1)) : text))
  )
  return { ...cells, texts }
}

/** Empties the cells of formulas, and lists them by row; hardly any file has one. */
export function takeFailedCells(visible: NumberedCells, firstRow: number) {
  const failed = new Map<number, FailedCell[]>()
  const isFailed = visible.texts.map((texts) => {
    let numbers: Set<number> | null = null
    for (let number = 1; number < texts.length; number++) {
      if (isFailedText(texts[number] ?? '')) (numbers ??= new Set()).add(number)
    }
    return numbers
  })
  if (isFailed.every((numbers) => numbers === null)) return { cells: visible, failed }
  const isEmptied = (column: number, number: number): boolean => isFailed[column]?.has(number) ?? false
  for (let place = firstRow; place < visible.count; place++) {
    const own: FailedCell[] = []
    const width = (visible.starts[place + 1] ?? 0) - (visible.starts[place] ?? 0)
    for (let column = 0; column < width; column++) {
      if (isEmptied(column, numberAt(visible, place, column))) {
        own.push({ column, text: textAt(visible, place, column) })
      }
    }
    if (own.length > 0) failed.set(place, own)
  }
  return { cells: withEmptied(visible, isEmptied), failed }
}
