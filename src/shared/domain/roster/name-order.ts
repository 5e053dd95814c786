import type { ColumnMapping } from './column-mapping.ts'
import { isGivenName } from './given-names.ts'
import { normalizeHeader } from './header-words.ts'
import type { NameOrder } from './name-cell.ts'
import type { SourceRow } from './source-table.ts'

/** So many rows show it. */
export const NAME_ROWS = 500
const LEAST_EVIDENCE = 5

/**
 * In which order a whole-name column writes names that have no comma: what the header says ("Last First"), else what the
 * column as a whole shows (where the common given names stand), else first name first.
 */
export function decideNameOrder(rows: readonly SourceRow[], columns: readonly ColumnMapping[]): NameOrder {
  const column = columns.find(({ field }) => field === 'full_name')
  if (!column) return 'first_last'
  if (/\blast\b.*\bfirst\b|\bl f\b/.test(normalizeHeader(column.header))) return 'last_first'
  if (/\bfirst\b.*\blast\b/.test(normalizeHeader(column.header))) return 'first_last'
  let first = 0
  let last = 0
  for (const row of rows) {
    const words = (row.cells[column.index] ?? '').split(' ')
    const [start = '', end = ''] = [words[0], words[1]]
    if (words.length < 2 || words.length > 4 || start.endsWith(',')) continue
    if (isGivenName(start) && !isGivenName(end)) first++
    if (!isGivenName(start) && isGivenName(end)) last++
  }
  return last >= LEAST_EVIDENCE && last > first * 4 ? 'last_first' : 'first_last'
}
