import type { ColumnMapping } from './column-mapping.ts'
import type { ColumnProfile } from './column-profile.ts'
import { shownValue, type ImportIssue } from './import-issue.ts'
import { textAt, type NumberedCells } from './numbered-cells.ts'

/**
 * Flags the names of a file whose headers for last and first names stand over each other's columns, as the given names
 * that everybody knows show. They are kept as the headers say until a person has chosen the two columns.
 * @returns by place; empty where the headers are right.
 */
export function findSwappedNames(
  cells: NumberedCells,
  firstRow: number,
  columns: readonly ColumnMapping[],
  profiles: readonly ColumnProfile[]
): ReadonlyMap<number, ImportIssue> {
  const issues = new Map<number, ImportIssue>()
  const last = columns.find(({ field }) => field === 'last_name')
  const first = columns.find(({ field }) => field === 'first_name')
  const [lastProfile, firstProfile] = [last, first].map((column) => profiles[column?.index ?? -1])
  if (!last || !first || last.by === 'person' || first.by === 'person' || !lastProfile || !firstProfile) return issues
  const isSwapped =
    Math.min(lastProfile.filled, firstProfile.filled) >= ENOUGH &&
    firstProfile.shares.givenName <= FEW &&
    lastProfile.shares.givenName >= MANY
  if (!isSwapped) return issues
  for (let place = firstRow; place < cells.count; place++) {
    const text = textAt(cells, place, last.index)
    if (text === '') continue
    const row = cells.rowNumbers[place] ?? 0
    const value = shownValue(text)
    issues.set(place, { code: 'name_not_split', row, column: last.index, field: 'last_name', value, message: MESSAGE })
  }
  return issues
}

const ENOUGH = 5
const FEW = 0.1
const MANY = 0.35
const MESSAGE =
  'The column of last names is full of first names: the two headers seem to be swapped. Kept as the headers say; choose both columns, or correct it after the import.'
