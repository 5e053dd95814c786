import { compareTexts, foldText } from '#shared/domain/names'
import type { RosterView } from './messages.ts'
import type { RowEntry } from './roster-rows.ts'
import { sortKeyReader, type RowText } from './row-values.ts'

/** The heading of a group and how many rows stand under it. */
export interface GroupHeading {
  readonly value: string
  readonly rows: number
}

/**
 * Rows in the order of a view. Rows of one value are put together, then the values are put in order: few texts are
 * compared, and what was in order by name stays so.
 * @param rows in the order of names.
 */
export function inOrder(rows: readonly RowEntry[], sort: RosterView['sort']): readonly RowEntry[] {
  let sorted = rows
  for (const { column, descending } of sort.toReversed()) {
    const groups = groupBy(sorted, sortKeyReader(column))
    sorted = [...groups.keys()].sort((a, b) => compareKeys(a, b, descending)).flatMap((key) => groups.get(key) ?? [])
  }
  return sorted
}

/** Rows under headings, which are in the order of their values. */
export function underHeadings(
  rows: readonly RowEntry[],
  by: 'department' | 'status'
): readonly (GroupHeading | RowEntry)[] {
  const groups = groupBy(rows, ({ details }) => details[by])
  return Array.from(groups)
    .sort(([a], [b]) => compareKeys(foldText(a), foldText(b), false))
    .flatMap(([value, own]): readonly (GroupHeading | RowEntry)[] => [{ value, rows: own.length }, ...own])
}

function groupBy(rows: readonly RowEntry[], textOf: RowText): ReadonlyMap<string, readonly RowEntry[]> {
  const groups = new Map<string, RowEntry[]>()
  for (const row of rows) {
    const key = textOf(row)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}

/** Empty cells come last in either direction. */
function compareKeys(a: string, b: string, descending: boolean): number {
  if (a === '' || b === '') return a === b ? 0 : a === '' ? 1 : -1
  return descending ? compareTexts(b, a) : compareTexts(a, b)
}
