import { mapColumns, type ColumnMapping, type MappingChoices } from './column-mapping.ts'
import { profileColumns, type ColumnProfile } from './column-profile.ts'
import { createTranslators, DEFAULT_CODE_TABLES, type CodeTables } from './code-tables.ts'
import { createDateMemory } from './date-memory.ts'
import { createDateReader, findDateColumns, type DateColumn, type DateOrderChoices } from './date-columns.ts'
import { findDuplicates } from './duplicates.ts'
import { findHeaderGroups, findHeaderRow, isHeaderRepeated } from './header-row.ts'
import { droppedColumnMessage, maskSocialSecurity, unmappedColumnMessage, type ImportIssue } from './import-issue.ts'
import { createRowReader, type RowReading } from './import-row.ts'
import type { RosterRecord } from './record.ts'
import { cleanCell, columnLetters, type SourceTable } from './source-table.ts'
import { decideNameOrder } from './name-order.ts'

export interface ImportOptions {
  /** `YYYY-MM-DD`; dates more than 50 years after it are implausible. */
  readonly today: string
  readonly codes?: CodeTables
  /** Remembered or corrected by hand. */
  readonly choices?: MappingChoices
  /** The header row's number as a person sees it, 0 for "there is none"; found where left out. */
  readonly headerRow?: number
  /** What a person said about dates that can be read in two ways, by the keys of `choices`. */
  readonly dateOrders?: DateOrderChoices
  /** Read in place of what stands in the file. */
  readonly corrections?: readonly CellCorrection[]
  /** Called every few thousand rows. */
  readonly onRows?: (rows: number) => void
}

/** A cell that a person put right: one of two dates chosen, an NPI looked up. */
export interface CellCorrection {
  readonly row: number
  readonly column: number
  readonly text: string
}

export interface ImportedRecord {
  readonly row: number
  readonly record: RosterRecord
  readonly flagged: boolean
}

/** A row that names nobody; its texts, for the list of refused rows. */
export interface RejectedRow {
  readonly row: number
  readonly cells: readonly string[]
}

/** A code of the file that no table knows, kept as it is. */
export interface UnknownCode {
  readonly column: number
  readonly code: string
  readonly count: number
}

/** Every row below the header is in `records` or in `rejected`: none is dropped silently. */
export interface ImportResult {
  /** As a person sees it; `null` where the file has no header row. */
  readonly headerRow: number | null
  readonly columns: readonly ColumnMapping[]
  readonly profiles: readonly ColumnProfile[]
  readonly rows: {
    readonly read: number
    readonly accepted: number
    readonly flagged: number
    readonly rejected: number
  }
  readonly records: readonly ImportedRecord[]
  readonly rejected: readonly RejectedRow[]
  readonly issues: readonly ImportIssue[]
  readonly unknownCodes: readonly UnknownCode[]
  readonly dateColumns: readonly DateColumn[]
}

/**
 * Understands a table: finds the header row, maps the columns, reads every row. Never throws over what stands in a file.
 */
export function importTable(source: SourceTable, options: ImportOptions): ImportResult {
  const table = correctTable(source, options.corrections ?? [])
  const codes = options.codes ?? DEFAULT_CODE_TABLES
  const headerIndex = headerIndexOf(table, options)
  const headerSource = headerIndex < 0 ? undefined : table.rows[headerIndex]
  const header = (headerSource?.cells ?? []).map((cell) => maskSocialSecurity(cell))
  const firstRow = headerIndex + 1
  const rows = table.rows.slice(firstRow)
  const profiles = profileColumns(table, header, findHeaderGroups(table, headerIndex), firstRow, codes)
  const columns = mapColumns(profiles, options.choices)
  const hidden = new Set(columns.filter((column) => column.socialSecurity).map((column) => column.index))

  const memory = createDateMemory(options.today, table.dayNumbers)
  const dateColumns = findDateColumns(table, firstRow, profiles, columns, memory, options.dateOrders)
  const nameOrder = decideNameOrder(rows, columns)
  const readRow = createRowReader({
    columns,
    translators: createTranslators(codes),
    nameOrder,
    dates: createDateReader(dateColumns, memory, options.today)
  })

  const issues: ImportIssue[] = columnIssues(columns, profiles, headerSource?.number ?? 1)
  const rejected: RejectedRow[] = []
  const records: (ImportedRecord & { flagged: boolean })[] = []
  const unknownCodes = new Map<string, UnknownCode>()
  let done = 0
  for (const row of rows) {
    if (++done % ROWS_A_REPORT === 0) options.onRows?.(done)
    const cells = hidden.size === 0 ? row.cells : row.cells.map((cell, column) => (hidden.has(column) ? '' : cell))
    const reading = isHeaderRepeated(cells, header) ? repeatedHeader(row.number) : readRow(row.number, cells)
    if (reading.record === null) {
      issues.push(...reading.issues)
      rejected.push({ row: row.number, cells: cells.map(maskSocialSecurity) })
    } else {
      records.push({ row: row.number, record: reading.record, flagged: reading.issues.length > 0 })
      for (const issue of reading.issues) issues.push(issue)
    }
    for (const { column, code } of reading.unknownCodes) {
      const key = `${column} ${code}`
      unknownCodes.set(key, { column, code, count: (unknownCodes.get(key)?.count ?? 0) + 1 })
    }
  }

  const duplicates = findDuplicates(records)
  const npiColumn = columns.find((column) => column.field === 'npi')?.index ?? null
  if (duplicates.size > 0) {
    for (const one of records) {
      const duplicate = duplicates.get(one.row)
      if (duplicate === undefined) continue
      issues.push(duplicateIssue(one.row, duplicate, one.record, npiColumn))
      one.flagged = true
    }
  }
  const flagged = records.filter((record) => record.flagged).length
  return {
    headerRow: headerSource?.number ?? null,
    columns,
    profiles,
    rows: { read: rows.length, accepted: records.length - flagged, flagged, rejected: rejected.length },
    records,
    rejected,
    issues: issues.sort((a, b) => a.row - b.row || (a.column ?? -1) - (b.column ?? -1)),
    unknownCodes: [...unknownCodes.values()],
    dateColumns
  }
}

const ROWS_A_REPORT = 5_000

function correctTable(table: SourceTable, corrections: readonly CellCorrection[]): SourceTable {
  if (corrections.length === 0) return table
  const corrected = new Map<number, string[]>()
  const places = new Map(table.rows.map((row, place) => [row.number, place]))
  const rows = [...table.rows]
  for (const { row, column, text } of corrections) {
    const place = places.get(row)
    const before = place === undefined ? undefined : table.rows[place]
    if (place === undefined || !before) continue
    const cells = corrected.get(row) ?? [...before.cells]
    while (cells.length < column) cells.push('')
    cells[column] = cleanCell(text)
    corrected.set(row, cells)
    rows[place] = { ...before, cells }
  }
  return { ...table, rows }
}

function headerIndexOf(table: SourceTable, { headerRow, choices = {} }: ImportOptions): number {
  if (headerRow === 0) return -1
  const wanted = headerRow === undefined ? -1 : table.rows.findIndex((row) => row.number === headerRow)
  if (wanted >= 0) return wanted
  return findHeaderRow(
    table,
    Object.keys(choices).filter((header) => !/^column [A-Z]+$/.test(header))
  )
}

function columnIssues(
  columns: readonly ColumnMapping[],
  profiles: readonly ColumnProfile[],
  row: number
): ImportIssue[] {
  return columns.flatMap((column): ImportIssue[] => {
    const letters = columnLetters(column.index)
    const base = { code: 'unmapped_column', row, column: column.index, field: null } as const
    if (column.socialSecurity) {
      return [{ ...base, value: maskSocialSecurity(column.header) || null, message: droppedColumnMessage(letters) }]
    }
    // A column without any text loses nothing by going nowhere.
    if (column.field !== null || (profiles[column.index]?.filled ?? 0) === 0) return []
    return [{ ...base, value: maskSocialSecurity(column.header) || null, message: unmappedColumnMessage(letters) }]
  })
}

function repeatedHeader(row: number): RowReading {
  const message = 'The header row once more, as page breaks leave it. Nothing to import.'
  return {
    record: null,
    issues: [{ code: 'not_a_person', row, column: null, field: null, value: null, message }],
    unknownCodes: []
  }
}

function duplicateIssue(row: number, of: number, record: RosterRecord, npiColumn: number | null): ImportIssue {
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
