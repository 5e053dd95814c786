import { mapColumns, toUnmapped, type ColumnMapping, type MappingChoices } from './column-mapping.ts'
import { profileColumns, type ColumnProfile } from './column-profile.ts'
import { findContinuedRows } from './continued-rows.ts'
import { createTranslators, DEFAULT_CODE_TABLES, type CodeTables } from './code-tables.ts'
import { createDateMemory } from './date-memory.ts'
import { createDateReader, findDateColumns, type DateColumn, type DateOrderChoices } from './date-columns.ts'
import { findDuplicates } from './duplicates.ts'
import { createGroupHeadings } from './group-heading.ts'
import { createHeaderMatcher, findHeaderGroups, findHeaderRow } from './header-row.ts'
import { maskSocialSecurity, type ImportIssue } from './import-issue.ts'
import { findLoneHeadings } from './lone-headings.ts'
import { createRowReader } from './import-row.ts'
import { findPrintedOnce } from './printed-once.ts'
import type { RosterRecord } from './record.ts'
import { headingIssue, readFurniture, readLone, readUncut, withFileLetters } from './sheet-furniture.ts'
import { findRunningTerms } from './running-terms.ts'
import { findSwappedNames } from './swapped-names.ts'
import { findSideLists, readSides } from './side-lists.ts'
import { alignHeader } from './shifted-header.ts'
import { findShiftedRows, type MendedRows } from './shifted-rows.ts'
import type { SourceTable } from './source-table.ts'
import { correctCells, takeFailedCells, withoutPrefixes, type CellCorrection } from './table-cells.ts'
import { columnIssues, duplicateIssue } from './table-issues.ts'
import { decideNameOrder, NAME_ROWS } from './name-order.ts'
import {
  numberCells,
  rowAt,
  rowsBetween,
  textAt,
  toSourceTable,
  withEmptied,
  withRows,
  type NumberedCells
} from './numbered-cells.ts'

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

export interface ImportedRecord {
  readonly row: number
  readonly record: RosterRecord
  readonly flagged: boolean
  /** The earlier row that says the same. */
  readonly duplicateOf: number | null
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
  const codes = options.codes ?? DEFAULT_CODE_TABLES
  const corrected = correctCells(source.numbered ?? numberCells(source.rows), options.corrections ?? [])
  const headerIndex = headerIndexOf(toSourceTable(corrected, source.width, source.dayNumbers), options)
  const table = withoutPrefixes(corrected, headerIndex)
  const headerSource = headerIndex < 0 ? null : rowAt(table, headerIndex)
  const header = (headerSource?.cells ?? []).map((cell) => maskSocialSecurity(cell))
  const groups = findHeaderGroups(headerSource, headerIndex < 1 ? null : rowAt(table, headerIndex - 1))
  const firstRow = headerIndex + 1
  const written = profileColumns(table, source.width, header, groups, firstRow, codes)
  const sides = findSideLists(header, written.length)
  const aligned = headerIndex < 0 || sides.length > 0 ? null : alignHeader(written)
  const profiles = aligned === null ? written : profileColumns(table, source.width, aligned.header, [], firstRow, codes)
  const mapped =
    sides.length === 0
      ? mapColumns(profiles, options.choices)
      : sides.flatMap(({ from, to }) => mapColumns(profiles.slice(from, to), options.choices))
  const memory = createDateMemory(table, options.today, source.dayNumbers)
  const terms = findRunningTerms(table, firstRow, mapped, memory, codes, options.today)
  const columns = mapped.map((column) => {
    return terms.has(column.index) || aligned?.doubtful.has(column.index) === true ? toUnmapped(column) : column
  })
  const hidden = new Set(columns.filter((column) => column.socialSecurity).map((column) => column.index))

  const dateColumns = findDateColumns(table, firstRow, profiles, columns, memory, options.dateOrders)
  const isHeaderRepeated = createHeaderMatcher(table, header)
  const furnitureAt = (place: number) => readFurniture(source, table.rowNumbers[place] ?? 0, isHeaderRepeated(place))
  const isFurniture = (place: number): boolean => furnitureAt(place) !== null
  const isFurtherHeader = (place: number): boolean => source.lists?.headers.has(table.rowNumbers[place] ?? 0) === true
  const mended = sides.length > 0 ? NO_MENDING : mendRows()
  const isStraight = mended.cells.size === 0
  const straight = isStraight ? table : withRows(table, mended.cells)
  const straightMemory = isStraight ? memory : createDateMemory(straight, options.today, source.dayNumbers)
  const visible = hidden.size === 0 ? straight : withEmptied(straight, (column) => hidden.has(column))
  const { cells, failed } = takeFailedCells(visible, firstRow)
  const translators = createTranslators(codes)
  const above = rowsBetween(table, 0, Math.max(0, headerIndex)).map((row) => row.cells)
  const lone =
    sides.length > 0 ? null : findLoneHeadings(table, headerIndex, columns, translators, isFurniture, isFurtherHeader)
  const headings = createGroupHeadings(columns, translators, above, visible.texts, lone?.opening)
  const firstRecords = rowsBetween(table, firstRow, firstRow + NAME_ROWS)
  const createReader = (of: NumberedCells, own: readonly ColumnMapping[], dates: readonly DateColumn[]) =>
    createRowReader({
      cells: of,
      columns: own,
      translators,
      nameOrder: decideNameOrder(firstRecords, own),
      dates: createDateReader(dates, of, straightMemory, options.today)
    })
  const readRow =
    sides.length === 0
      ? createReader(cells, columns, dateColumns)
      : readSides(
          cells,
          sides.map((side) => {
            const isOwn = (column: number): boolean => column >= side.from && column < side.to
            const own = columns.map((column) => (isOwn(column.index) ? column : { ...column, field: null }))
            const others = withEmptied(cells, (column) => !isOwn(column))
            const dates = dateColumns.filter(({ index }) => isOwn(index))
            return { ...side, read: createReader(others, own, dates) }
          })
        )

  const printed = sides.length > 0 ? null : findPrintedOnce(straight, firstRow, columns)
  const issues: ImportIssue[] = columnIssues(columns, profiles, { terms, aligned, printed }, headerSource?.number ?? 1)
  if (lone !== null && lone.opening !== null && lone.opening.field !== null) {
    issues.push(headingIssue(table.rowNumbers[headerIndex - 1] ?? 0, [], lone.opening.text))
  }
  const rejected: RejectedRow[] = []
  const records: { row: number; record: RosterRecord; flagged: boolean; duplicateOf: number | null }[] = []
  const unknownCodes = new Map<string, UnknownCode>()
  let flagged = 0
  let kept = 0
  const mendedIssues = mended.issues.size === 0 ? null : mended.issues
  // Some hundred rows at a time, so that the engine compiles a function that is called and not a loop that runs once.
  const readRows = (from: number, to: number): void => {
    for (let place = from; place < to; place++) {
      const row = table.rowNumbers[place] ?? 0
      const heading = lone?.byPlace.get(place)
      if (lone?.ends.has(place) === true) headings.endLone()
      const reading =
        furnitureAt(place) ??
        (heading === undefined ? null : readLone(row, heading)) ??
        (source.uncut?.has(row) === true
          ? readUncut(row, textAt(visible, place, 0))
          : readRow(place, failed.get(place) ?? NONE))
      const doubt = mendedIssues?.get(place)
      const found = doubt === undefined ? reading.issues : [doubt, ...reading.issues]
      if (reading.record === null) {
        printed?.end()
        const texts = rowAt(visible, place).cells.map(maskSocialSecurity)
        const group = heading === undefined ? headings.take(texts) : headings.takeLone(heading)
        // A doubt about a name is none of a row that has none.
        const reasons = doubt?.code === 'name_not_split' ? reading.issues : found
        issues.push(...(group === null ? reasons : [headingIssue(row, texts, group)]))
        rejected.push({ row, cells: texts })
      } else {
        const isFlagged = found.length > 0
        if (isFlagged) flagged++
        kept++
        const own = printed === null ? reading.record : printed.complete(reading.record, place)
        records.push({ row, record: headings.complete(own), flagged: isFlagged, duplicateOf: null })
        for (const record of reading.more) {
          records.push({ row, record: headings.complete(record), flagged: isFlagged, duplicateOf: null })
        }
        for (const issue of found) issues.push(issue)
      }
      for (const { column, code } of reading.unknownCodes) {
        const key = `${column} ${code}`
        unknownCodes.set(key, { column, code, count: (unknownCodes.get(key)?.count ?? 0) + 1 })
      }
    }
  }
  for (let from = firstRow; from < table.count; from += ROWS_AT_ONCE) {
    const to = Math.min(from + ROWS_AT_ONCE, table.count)
    readRows(from, to)
    if ((to - firstRow) % ROWS_A_REPORT === 0) options.onRows?.(to - firstRow)
  }

  function mendRows(): MendedRows {
    const continued = findContinuedRows(table, firstRow, columns, memory, isFurniture)
    if (headerIndex < 0) return continued
    const swapped = findSwappedNames(table, firstRow, columns, profiles)
    const headerCells = Math.max(header.length, aligned === null ? 0 : source.width)
    const shifted = findShiftedRows(
      table,
      firstRow,
      { named: widthOf(profiles), written: headerCells },
      columns,
      profiles,
      dateColumns,
      memory
    )
    return {
      cells: new Map([...continued.cells, ...shifted.cells]),
      issues: new Map([...swapped, ...continued.issues, ...shifted.issues])
    }
  }

  const duplicates = findDuplicates(records)
  const npiColumn = columns.find((column) => column.field === 'npi')?.index ?? null
  if (duplicates.size > 0) {
    const repeating = new Set<number>()
    for (const one of records) {
      one.duplicateOf = duplicates.get(one) ?? null
      if (one.duplicateOf === null || repeating.has(one.row)) continue
      repeating.add(one.row)
      issues.push(duplicateIssue(one.row, one.duplicateOf, one.record, npiColumn))
      if (!one.flagged) flagged++
    }
    for (const one of records) one.flagged ||= repeating.has(one.row)
  }
  return {
    headerRow: headerSource?.number ?? null,
    columns,
    profiles,
    rows: { read: table.count - firstRow, accepted: kept - flagged, flagged, rejected: rejected.length },
    records,
    rejected,
    issues: withFileLetters(
      issues.sort((a, b) => a.row - b.row || (a.column ?? -1) - (b.column ?? -1)),
      source.lists
    ),
    unknownCodes: [...unknownCodes.values()],
    dateColumns
  }
}

const ROWS_AT_ONCE = 250
const ROWS_A_REPORT = 5_000

const NONE: readonly never[] = []
const NO_MENDING: MendedRows = { cells: new Map(), issues: new Map() }

/** How many columns there are to the last that has a header. */
function widthOf(profiles: readonly ColumnProfile[]): number {
  return profiles.findLastIndex(({ header }) => header !== '') + 1
}

function headerIndexOf(
  table: SourceTable & { readonly numbered: NumberedCells },
  { headerRow, choices = {} }: ImportOptions
): number {
  if (headerRow === 0) return -1
  const { rowNumbers, count } = table.numbered
  const wanted = headerRow === undefined ? -1 : rowNumbers.subarray(0, count).indexOf(headerRow)
  if (wanted >= 0) return wanted
  return findHeaderRow(
    table,
    Object.keys(choices).filter((header) => !/^column [A-Z]+$/.test(header))
  )
}
