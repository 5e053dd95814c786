import { findHeaderRow } from '#shared/domain/roster/header-row'
import { numberCells, toSourceTable } from '#shared/domain/roster/numbered-cells'
import { splitPeriodCells } from '#shared/domain/roster/period-cells'
import { alignLists } from '#shared/domain/roster/stacked-lists'
import type { SourceTable } from '#shared/domain/roster/source-table'
import { joinLines } from '#shared/domain/roster/two-lines'
import { err, ok, type Result } from '#shared/lib/result'
import { findAlignedColumns, parseAligned } from './aligned.ts'
import { parseDelimited } from './delimited.ts'
import type { Delimiter } from './scan-delimited.ts'
import { sniffFormat } from './file-format.ts'
import { DEFAULT_IMPORT_LIMITS, type ImportLimits } from './limits.ts'
import { openOldWorkbook } from './old-workbook.ts'
import type { Refusal } from './refusal.ts'
import { decodeText, type DecodedText, type TextEncodingName } from './text-encoding.ts'
import { openWorkbook, type SheetInfo, type Workbook } from './workbook.ts'

export type RosterFormat = 'xlsx' | 'xls' | 'csv' | 'tsv' | 'psv' | 'txt'

/** A file read, not yet understood; `importTable` of the roster's rules does that. */
export interface RosterFile {
  readonly format: RosterFormat
  /** Text files only. */
  readonly encoding: string | null
  /** `null` also for a text whose columns are aligned with blanks (`txt`). */
  readonly delimiter: Delimiter | null
  /** Workbooks only: the sheet that was read. */
  readonly sheet: string | null
  readonly sheets: readonly SheetInfo[]
  readonly table: SourceTable
}

export interface ReadOptions {
  /** The sheet to read; without one, the first visible sheet that looks like a roster. */
  readonly sheet?: string | undefined
  /** Text files: what a person chose in place of what was found. */
  readonly encoding?: TextEncodingName | undefined
  readonly delimiter?: Delimiter | undefined
  readonly limits?: ImportLimits
  /** Called now and then with the rows so far. */
  readonly onRows?: (rows: number) => void
}

/**
 * Reads a roster file of any of the six formats, told apart by contents and not by name. Pure: for a worker, the command
 * line and tests alike. Never throws over a file's contents.
 */
export function readRosterFile(bytes: Uint8Array, options: ReadOptions = {}): Result<RosterFile, Refusal> {
  const limits = options.limits ?? DEFAULT_IMPORT_LIMITS
  if (bytes.length === 0) return err({ kind: 'empty' })
  if (bytes.length > limits.fileBytes) return err({ kind: 'tooLarge', what: 'file', limit: limits.fileBytes })
  const format = sniffFormat(bytes)
  switch (format.kind) {
    case 'zip':
      return readSheetOf('xlsx', openWorkbook(bytes, limits, options.onRows), options.sheet)
    case 'binaryWorkbook':
      return readSheetOf('xls', openOldWorkbook(bytes, 'binary', limits), options.sheet)
    case 'markup':
      return readSheetOf('xls', openOldWorkbook(bytes, 'markup', limits), options.sheet)
    case 'protected':
      return err({ kind: 'protected' })
    case 'other':
      return err({ kind: 'notATable', what: format.what })
    case 'text':
      return readText(decodeText(bytes, options.encoding), limits, options)
  }
}

/** Reads what a spreadsheet program put on the clipboard. */
export function readRosterText(text: string, options: ReadOptions = {}): Result<RosterFile, Refusal> {
  const limits = options.limits ?? DEFAULT_IMPORT_LIMITS
  if (text.length > limits.fileBytes) return err({ kind: 'tooLarge', what: 'file', limit: limits.fileBytes })
  return readText({ text, head: text, encoding: 'utf-8', utf8: null }, limits, options)
}

function readText(
  decoded: Omit<DecodedText, 'bom'>,
  limits: ImportLimits,
  { delimiter: wanted, onRows }: ReadOptions
): Result<RosterFile, Refusal> {
  const { head, encoding } = decoded
  // NUL never occurs in text; a file with some is a binary that looked like one at its beginning.
  if (head.slice(0, 4_000).includes('\u0000')) return err({ kind: 'notATable', what: 'a binary file' })
  const aligned = wanted === undefined ? findAlignedColumns(head) : null
  if (aligned !== null) {
    const cut = parseAligned(decoded.text, aligned, limits, onRows)
    if (!cut.ok) return cut
    const { cells, width, uncut } = cut.value
    const table = { ...arrange(toSourceTable(cells, width, null)), uncut }
    return ok({ format: 'txt', encoding, delimiter: null, sheet: null, sheets: [], table })
  }
  const parsed = parseDelimited(decoded.utf8 ?? new TextEncoder().encode(decoded.text), limits, {
    delimiter: wanted,
    onRows
  })
  if (!parsed.ok) return parsed
  const { delimiter, cells, width } = parsed.value
  if (cells.count === 0) return err({ kind: 'noRows' })
  const format = delimiter === '\t' ? 'tsv' : delimiter === '|' ? 'psv' : 'csv'
  return ok({
    format,
    encoding,
    delimiter,
    sheet: null,
    sheets: [],
    table: arrange(toSourceTable(cells, width, null))
  })
}

/** A sheet as people lay it out, brought to one list with one line a person and one date in a cell. */
function arrange(table: SourceTable): SourceTable {
  const joined = joinLines(table)
  return splitPeriodCells(joined === table ? alignLists(table) : joined)
}

function readSheetOf(
  format: 'xlsx' | 'xls',
  opened: Result<Workbook, Refusal>,
  wanted: string | undefined
): Result<RosterFile, Refusal> {
  if (!opened.ok) return opened
  const book = opened.value
  const names = book.sheets.map(({ name }) => name)
  const toFile = (sheet: string, table: SourceTable): Result<RosterFile, Refusal> =>
    ok({
      format,
      encoding: null,
      delimiter: null,
      sheet,
      sheets: book.sheets,
      table: arrange({ ...table, numbered: numberCells(table.rows) })
    })
  if (wanted !== undefined) {
    const name = names.find((one) => one === wanted) ?? names.find((one) => one.toLowerCase() === wanted.toLowerCase())
    if (name === undefined) return err({ kind: 'noSuchSheet', sheets: names })
    const read = book.readSheet(name)
    if (!read.ok) return read
    return read.value.rows.length === 0
      ? err({ kind: 'noRows' })
      : toFile(name, { ...read.value, dayNumbers: book.dayNumbers })
  }
  const visible = book.sheets.filter(({ hidden }) => !hidden)
  let best: { readonly name: string; readonly table: SourceTable; readonly score: number } | null = null
  let firstRefusal: Refusal | null = null
  for (const { name } of visible.length > 0 ? visible : book.sheets) {
    const read = book.readSheet(name)
    if (!read.ok) {
      if (read.error.kind === 'tooLarge') return read
      firstRefusal ??= read.error
      continue
    }
    const table: SourceTable = { ...read.value, dayNumbers: book.dayNumbers }
    const score = rosterScore(table)
    if (score > 0 && (best === null || score > best.score)) best = { name, table, score }
  }
  if (best !== null) return toFile(best.name, best.table)
  return err(firstRefusal ?? { kind: 'noRows' })
}

/** How much a sheet looks like the roster: a header that is known, then rows; a cover sheet has neither. */
function rosterScore(table: SourceTable): number {
  if (table.rows.length === 0) return 0
  const header = findHeaderRow(table)
  const below = table.rows.length - header - 1
  return 1 + (header >= 0 && below > 0 ? 1_000_000 : 0) + below * Math.min(table.width, 10)
}
