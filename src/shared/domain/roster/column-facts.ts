import { createTranslators, DEFAULT_CODE_TABLES, type CodeTables } from './code-tables.ts'
import { possibleFields, type ColumnMapping } from './column-mapping.ts'
import { readDateCell } from './date-cell.ts'
import { createStatusReader } from './flag-column.ts'
import { shownValue, type ImportIssueCode } from './import-issue.ts'
import type { ImportOptions, ImportResult } from './import-table.ts'
import { isDateField, type RosterField } from './roster-field.ts'
import { isNoCode } from './row-codes.ts'
import { countTexts, numberCells, type NumberedCells } from './numbered-cells.ts'
import type { SourceTable } from './source-table.ts'

/** What a person has to know of a column to say where it goes. */
export interface ColumnFacts extends ColumnMapping {
  readonly samples: readonly string[]
  /** It has texts at all. */
  readonly isFilled: boolean
  /** Fields that it may be and that no other column has, the likeliest first; of use where it goes nowhere. */
  readonly possible: readonly RosterField[]
  /** Another column has the same header. */
  readonly isHeaderRepeated: boolean
  readonly issues: readonly ColumnIssueCount[]
  readonly openDates: OpenDates | null
  readonly codes: readonly CodeUse[]
}

export interface ColumnIssueCount {
  readonly code: ImportIssueCode
  readonly count: number
  /** The first of the cells. */
  readonly value: string | null
}

/** Dates of a column that can be read in two ways, and of which nothing says how. */
export interface OpenDates {
  readonly count: number
  /** The first of them and both ways to read it, `YYYY-MM-DD`. */
  readonly text: string
  readonly monthFirst: string
  readonly dayFirst: string
  readonly isMixed: boolean
}

/** The fields whose cells are codes, by the table that translates them. */
export const CODED_FIELDS = {
  status: 'status',
  good_standing: 'goodStanding',
  staff_category: 'staffCategory',
  letter: 'letter'
} as const satisfies Partial<Record<RosterField, keyof CodeTables>>

export type CodedField = keyof typeof CODED_FIELDS

/** A code of the file; `meaning` as the record has it, `null` where no table knows it. */
export interface CodeUse {
  readonly code: string
  readonly count: number
  readonly meaning: string | null
}

/** Looks over a result column by column, for the mapping screen. */
export function columnFacts(
  table: SourceTable,
  result: ImportResult,
  { today, codes = DEFAULT_CODE_TABLES }: ImportOptions
): readonly ColumnFacts[] {
  const headers = countBy(result.columns, ({ header }) => header.toLowerCase())
  const taken = new Set(result.columns.flatMap(({ field }) => (field === null ? [] : [field])))
  const issues = issuesByColumn(result)
  const cells = table.numbered ?? numberCells(table.rows)
  const firstRow = result.headerRow === null ? 0 : cells.rowNumbers.indexOf(result.headerRow) + 1
  return result.columns.map((column): ColumnFacts => {
    const profile = result.profiles[column.index]
    const isFilled = (profile?.filled ?? 0) > 0
    const own = issues.get(column.index) ?? []
    return {
      ...column,
      samples: (profile?.samples ?? []).map(shownValue),
      isFilled,
      possible: profile ? possibleFields(profile).filter((field) => !taken.has(field)) : [],
      isHeaderRepeated: column.header !== '' && (headers.get(column.header.toLowerCase()) ?? 0) > 1,
      issues: own,
      openDates: openDatesOf(own, column, result, Number(today.slice(0, 4)), table.dayNumbers),
      codes: codesOf(column, cells, firstRow, codes)
    }
  })
}

export function isCodedField(field: RosterField | null): field is CodedField {
  return field !== null && Object.hasOwn(CODED_FIELDS, field)
}

/** So many different codes of a column are listed; one with more is no column of codes. */
const MOST_CODES = 200

function issuesByColumn({ issues }: ImportResult): ReadonlyMap<number, readonly ColumnIssueCount[]> {
  const byColumn = new Map<number, Map<ImportIssueCode, ColumnIssueCount>>()
  for (const { code, column, value } of issues) {
    if (column === null || code === 'unmapped_column') continue
    const own = byColumn.get(column) ?? new Map<ImportIssueCode, ColumnIssueCount>()
    const before = own.get(code)
    own.set(code, { code, count: (before?.count ?? 0) + 1, value: before ? before.value : value })
    byColumn.set(column, own)
  }
  return new Map([...byColumn].map(([column, own]) => [column, [...own.values()]]))
}

function openDatesOf(
  issues: readonly ColumnIssueCount[],
  { index, field }: ColumnMapping,
  { dateColumns }: ImportResult,
  year: number,
  dayNumbers: 1900 | 1904 | null
): OpenDates | null {
  const open = issues.find(({ code }) => code === 'ambiguous_date')
  if (!open || open.value === null || !isDateField(field)) return null
  const reading = readDateCell(open.value, year, dayNumbers)
  if (reading.kind !== 'either') return null
  const isMixed = dateColumns.some((column) => column.index === index && column.mixed)
  const { monthFirst, dayFirst } = reading
  return { count: open.count, text: open.value, monthFirst, dayFirst, isMixed }
}

function codesOf(
  { field, index, header }: ColumnMapping,
  cells: NumberedCells,
  firstRow: number,
  tables: CodeTables
): readonly CodeUse[] {
  if (!isCodedField(field)) return []
  const counts = countTexts(cells, index, firstRow)
  const translators = createTranslators(tables)
  const translate =
    field === 'status' ? createStatusReader(header, translators.status) : translators[CODED_FIELDS[field]]
  return [...counts]
    .filter(([code]) => code !== '' && !isNoCode(code))
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_CODES)
    .map(([code, count]) => {
      const meaning = translate(code)
      return { code: shownValue(code), count, meaning: meaning === undefined ? null : String(meaning) }
    })
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) {
    const key = keyOf(item)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}
