import { isDateShaped } from './date-cell.ts'
import { isListHeader } from './header-row.ts'
import { headerWeights } from './header-words.ts'
import { numberCells, rowAt, rowsBetween, toSourceTable, withRows, type NumberedCells } from './numbered-cells.ts'
import { isPlaceholder, isStillGoing } from './placeholder.ts'
import { isDateField, type RosterField } from './roster-field.ts'
import type { SourceRow, SourceTable } from './source-table.ts'

/**
 * Joins the two lines that a report prints for each person under a header of two lines: name, NPI and status above,
 * department and dates below. The cells of the second line come after the last column; its row is left empty and named.
 * A second line more is a row without a name, which may go on with the person above.
 */
export function joinLines(table: SourceTable): SourceTable {
  const cells = table.numbered ?? numberCells(table.rows)
  const first = findHeader(rowsBetween(cells, 0, ROWS_SEARCHED))
  if (first < 0) return table
  const upper = rowAt(cells, first)
  const lower = rowAt(cells, first + 1)
  const repeated = new Set(
    [...rowsBetween(cells, 0, first), lower].map(pageTextOf).filter((text) => /\p{L}{4}/u.test(text))
  )
  const kinds = kindsOf(cells, first + 2, shapesOf(upper.cells), shapesOf(lower.cells), repeated)
  if (!areLinesInPairs(kinds)) return table
  const { width } = table
  const replaced = new Map<number, readonly string[]>()
  const lines = new Set<number>([lower.number])
  const padded = (texts: readonly string[]): readonly string[] =>
    Array.from({ length: width }, (_, column) => texts[column] ?? '')
  replaced.set(first, [...padded(upper.cells), ...lower.cells])
  replaced.set(first + 1, [])
  kinds.forEach((kind, at) => {
    if (kind !== 'second') return
    const place = first + 2 + at
    const { cells: own, number } = rowAt(cells, place)
    if (kinds[at - 1] === 'first') {
      replaced.set(place - 1, [...padded(rowAt(cells, place - 1).cells), ...own])
      replaced.set(place, [])
      lines.add(number)
    } else replaced.set(place, [...padded([]), ...own])
  })
  const headers = kinds.flatMap((kind, at) => (kind === 'header' ? [rowAt(cells, first + 2 + at).number] : []))
  const last = cells.rowNumbers[cells.count - 1] ?? 0
  const columns = Array.from({ length: width * 2 }, (_, column) => column % width)
  return {
    ...toSourceTable(withRows(cells, replaced), width * 2, table.dayNumbers),
    lists: {
      headers: new Set(),
      repeated: new Set(headers),
      secondLines: lines,
      moved: [{ from: upper.number, to: last, columns }]
    }
  }
}

const ROWS_SEARCHED = 30
const SURE = 0.6
const LEAST_PAIRS = 2

/** The place of a header line about persons with one below it about anything else. */
function findHeader(rows: readonly SourceRow[]): number {
  return rows.findIndex((upper, place) => {
    const lower = rows[place + 1]
    if (lower?.number !== upper.number + 1 || !isListHeader(upper.cells)) return false
    const below = lower.cells.filter((text) => text !== '')
    if (below.length < 2 || below.some((text) => /\d{3}/.test(text))) return false
    const fields = below.map(fieldOf).filter((field) => field !== null)
    return fields.length >= 2 && fields.length * 2 >= below.length && !fields.some((field) => PERSON.has(field))
  })
}

const PERSON: ReadonlySet<RosterField> = new Set(['npi', 'full_name', 'last_name', 'first_name'])

type Shape = 'npi' | 'date' | 'email' | 'name'

/** By column, what the cells below a header line look like; `null` where they may be anything. */
function shapesOf(header: readonly string[]): readonly (Shape | null)[] {
  return header.map((text) => {
    const field = text === '' ? null : fieldOf(text)
    if (field === 'npi' || field === 'email') return field
    if (field === 'full_name' || field === 'last_name') return 'name'
    return isDateField(field) ? 'date' : null
  })
}

function fieldOf(header: string): RosterField | null {
  let best: { readonly field: RosterField; readonly weight: number } | null = null
  for (const [field, weight] of headerWeights(header)) {
    if (weight >= SURE && weight > (best?.weight ?? 0)) best = { field, weight }
  }
  return best?.field ?? null
}

type Kind = 'first' | 'second' | 'header' | 'other'

function kindsOf(
  cells: NumberedCells,
  from: number,
  upper: readonly (Shape | null)[],
  lower: readonly (Shape | null)[],
  repeated: ReadonlySet<string>
): readonly Kind[] {
  const rows = rowsBetween(cells, from, cells.count)
  const kinds = rows.map((row): Kind | 'unlike' => {
    if (repeated.has(pageTextOf(row))) return 'header'
    const [asFirst, asSecond] = [fitOf(row.cells, upper), fitOf(row.cells, lower)]
    if (asFirst.right > 0 && asFirst.fit > asSecond.fit) return 'first'
    if (asSecond.right > 0 && asSecond.fit > asFirst.fit) return 'second'
    return asFirst.fit < 0 && asSecond.fit === 0 ? 'unlike' : 'other'
  })
  // What stands where in those that are second lines beyond doubt.
  const known = new Set(
    kinds.flatMap((kind, at) =>
      kind === 'second' || (kind === 'unlike' && kinds[at - 1] === 'first') ? placesOf(rows[at]) : []
    )
  )
  const name = upper.indexOf('name')
  return kinds.map((kind, at): Kind => {
    if (kind !== 'other' && kind !== 'unlike') return kind
    // A second line without a date is known by the first above it, to which it cannot belong, or by what others say.
    const isBelowFirst = kinds[at - 1] === 'first'
    if (isBelowFirst && (kind === 'unlike' || placesOf(rows[at]).some((text) => known.has(text)))) return 'second'
    // Somebody without an NPI: known by the name and by the line below.
    return kinds[at + 1] === 'second' && /\p{L}{2}/u.test(rows[at]?.cells[name] ?? '') ? 'first' : 'other'
  })
}

/** The texts of a row, each with its column. */
function placesOf(row: SourceRow | undefined): readonly string[] {
  return (row?.cells ?? []).flatMap((text, column) => (text === '' ? [] : [`${column} ${text}`]))
}

/** How many cells have the shape of their column, and by how many they outnumber those that have not. */
function fitOf(cells: readonly string[], shapes: readonly (Shape | null)[]) {
  let right = 0
  let wrong = 0
  shapes.forEach((shape, column) => {
    const text = cells[column] ?? ''
    if (shape === null || shape === 'name' || text === '' || isPlaceholder(text)) return
    if (hasShape(shape, text)) right++
    else wrong++
  })
  return { right, fit: right - wrong }
}

function hasShape(shape: Exclude<Shape, 'name'>, text: string): boolean {
  switch (shape) {
    case 'npi':
      return /(?<!\d)\d{8,11}(?!\d)/.test(text) && !isDateShaped(text)
    case 'date':
      return isDateShaped(text) || isStillGoing(text)
    case 'email':
      return text.includes('@')
  }
}

/** Nearly every person has both lines. */
function areLinesInPairs(kinds: readonly Kind[]): boolean {
  const firsts = kinds.filter((kind) => kind === 'first').length
  const pairs = kinds.filter((kind, at) => kind === 'second' && kinds[at - 1] === 'first').length
  return pairs >= LEAST_PAIRS && pairs * 4 >= firsts * 3
}

/** A title with its page number reads the same on every page. */
function pageTextOf({ cells }: SourceRow): string {
  return cells.join('\t').trimEnd().replace(/\d+/g, '0')
}
