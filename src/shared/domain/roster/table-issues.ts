import type { ColumnMapping } from './column-mapping.ts'
import type { ColumnProfile } from './column-profile.ts'
import {
  alignedMessage,
  droppedColumnMessage,
  maskSocialSecurity,
  printedOnceMessage,
  runningTermMessage,
  unmappedColumnMessage,
  type ImportIssue
} from './import-issue.ts'
import type { PrintedOnce } from './printed-once.ts'
import type { RosterRecord } from './record.ts'
import type { AlignedHeader } from './shifted-header.ts'
import { columnLetters } from './source-table.ts'

/** What was found out about columns that a person should know before they go on. */
export interface ColumnDoubts {
  readonly terms: ReadonlySet<number>
  readonly aligned: AlignedHeader | null
  readonly printed: PrintedOnce | null
}

/** @param row the number of the header row. */
export function columnIssues(
  columns: readonly ColumnMapping[],
  profiles: readonly ColumnProfile[],
  { terms, aligned, printed }: ColumnDoubts,
  row: number
): ImportIssue[] {
  return columns.flatMap((column): ImportIssue[] => {
    const letters = columnLetters(column.index)
    const base = { code: 'unmapped_column', row, column: column.index, field: null } as const
    if (aligned?.at === column.index) {
      return [
        { ...base, value: maskSocialSecurity(aligned.odd) || null, message: alignedMessage(letters, aligned.odd) }
      ]
    }
    if (column.socialSecurity) {
      return [{ ...base, value: maskSocialSecurity(column.header) || null, message: droppedColumnMessage(letters) }]
    }
    if (printed?.columns.has(column.index) === true) {
      return [{ ...base, value: maskSocialSecurity(column.header) || null, message: printedOnceMessage(letters) }]
    }
    // A column without any text loses nothing by going nowhere.
    if (column.field !== null || (profiles[column.index]?.filled ?? 0) === 0) return []
    const message = terms.has(column.index) ? runningTermMessage(letters) : unmappedColumnMessage(letters)
    return [{ ...base, value: maskSocialSecurity(column.header) || null, message }]
  })
}

/** A row that says what an earlier one says. */
export function duplicateIssue(row: number, of: number, record: RosterRecord, npiColumn: number | null): ImportIssue {
  const byNpi = record.npi !== ''
  return {
    code: 'duplicate',
    row,
    column: byNpi ? npiColumn : null,
    field: byNpi ? 'npi' : null,
    value: byNpi ? record.npi : null,
    message: byNpi
      ? `The same practitioner and period as row ${of}, by the NPI. Keep one of them, or give each its own dates.`
      : `The same name and dates as row ${of}. Keep one of them, or give each its NPI.`
  }
}
