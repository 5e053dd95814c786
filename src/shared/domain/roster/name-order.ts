import type { ColumnMapping } from './column-mapping.ts'
import { toCredential, toCredentials, toSuffix } from './credentials.ts'
import { isGivenName } from './given-names.ts'
import { normalizeHeader } from './header-words.ts'
import type { NameOrder } from './name-cell.ts'
import { TITLES } from './plain-name.ts'
import type { SourceRow } from './source-table.ts'

/** So many rows show it. */
export const NAME_ROWS = 500
const LEAST_EVIDENCE = 5
const FEW_INITIALS = 2
const INITIAL = /^\p{L}\.?$/u

/**
 * In which order a whole-name column writes names that have no comma: what the header says ("Last First"), else what the
 * column as a whole shows (where the common given names stand), else first name first; unclear where a little speaks for the
 * other order.
 */
export function decideNameOrder(rows: readonly SourceRow[], columns: readonly ColumnMapping[]): NameOrder {
  const column = columns.find(({ field }) => field === 'full_name')
  if (!column) return 'first_last'
  if (/\blast\b.*\bfirst\b|\bl f\b/.test(normalizeHeader(column.header))) return 'last_first'
  if (/\bfirst\b.*\blast\b/.test(normalizeHeader(column.header))) return 'first_last'
  let first = 0
  let last = 0
  let initials = 0
  for (const row of rows) {
    const [name = '', ...behind] = (row.cells[column.index] ?? '').split(',')
    // "Smith, John" shows nothing of those without a comma; "John Smith, MD" is one of them.
    if (behind.some((part) => toCredentials(part.trim(), true) === null && toSuffix(part.trim()) === null)) continue
    const words = name.split(' ').filter((word) => isPartOfName(word))
    const [start = '', end = ''] = [words[0], words[1]]
    if (words.length < 2 || words.length > 4) continue
    if (isGivenName(start) && !isGivenName(end)) first++
    else if (!isGivenName(start) && isGivenName(end)) last++
    // "Smith John A" ends in a middle initial, which no last name is.
    else if (!isGivenName(start) && words.length > 2 && INITIAL.test(words.at(-1) ?? '')) initials++
  }
  last += initials
  if (last >= LEAST_EVIDENCE && last > first * 4) return 'last_first'
  return initials >= FEW_INITIALS && last > first ? 'unclear' : 'first_last'
}

function isPartOfName(word: string): boolean {
  return toCredential(word, false) === null && !TITLES.has(word.toLowerCase().replaceAll('.', ''))
}
