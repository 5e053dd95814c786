import type { ColumnFilter, RosterColumn } from '../../../data-worker/roster/messages.ts'
import { columnOf } from './columns.ts'
import { filterWord } from './filter-cell.tsx'

/** A filter as its chip says it: `Status: not expired`, `Category: Active or Courtesy`, `Specialty: cardio`. */
export function filterSentence(column: RosterColumn, filter: ColumnFilter, values: readonly string[]): string {
  const { label } = columnOf(column)
  if (filter.kind === 'text') return `${label}: ${filter.text.trim()}`
  const left = values.filter((value) => !filter.values.includes(value))
  const word = (value: string): string => filterWord(column, value)
  if (filter.values.length === 0) return `${label}: none`
  if (left.length > 0 && left.length < filter.values.length && left.length <= MOST_NAMED) {
    return `${label}: not ${left.map((value) => word(value).toLowerCase()).join(' or ')}`
  }
  if (filter.values.length <= MOST_NAMED) return `${label}: ${filter.values.map(word).join(' or ')}`
  return `${label}: ${filter.values.length} of ${values.length}`
}

const MOST_NAMED = 2
