import { read, type CellObject, type WorkBook } from '@e965/xlsx'
import { dayNumberToDate } from '#shared/domain/roster/date-cell'
import { cleanCell, type SourceRow } from '#shared/domain/roster/source-table'
import { err, ok, type Result } from '#shared/lib/result'
import type { ImportLimits } from './limits.ts'
import type { Refusal } from './refusal.ts'
import { decodeText } from './text-encoding.ts'
import { isDateFormat, type Workbook } from './workbook.ts'

/**
 * Opens what hospital systems export as .xls: Excel's binary format, its XML of 2003, and web pages that only call
 * themselves .xls. A parser of hostile binaries: to be called in a worker only.
 */
export function openOldWorkbook(
  bytes: Uint8Array,
  kind: 'binary' | 'markup',
  limits: ImportLimits
): Result<Workbook, Refusal> {
  if (bytes.length > limits.oldWorkbookBytes)
    return err({ kind: 'tooLarge', what: 'file', limit: limits.oldWorkbookBytes })
  let book: WorkBook
  try {
    const options = {
      dense: true,
      cellDates: false,
      cellNF: true,
      cellFormula: false,
      cellHTML: false,
      cellStyles: false,
      raw: true,
      sheetRows: limits.lines + 1,
      bookVBA: false
    }
    book =
      kind === 'binary'
        ? read(bytes, { ...options, type: 'array' })
        : read(decodeText(bytes).text, { ...options, type: 'string' })
  } catch (error) {
    return err(toRefusal(error))
  }
  const dayNumbers = book.Workbook?.WBProps?.date1904 === true ? 1904 : 1900
  return ok({
    sheets: book.SheetNames.map((name, index) => ({
      name,
      hidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0
    })),
    dayNumbers,
    readSheet(name) {
      const sheet = book.Sheets[name]
      if (!sheet) return err({ kind: 'noSuchSheet', sheets: book.SheetNames })
      return readRows(sheet['!data'] ?? [], dayNumbers, limits)
    }
  })
}

function readRows(
  data: readonly (readonly (CellObject | undefined)[] | undefined)[],
  dayNumbers: 1900 | 1904,
  limits: ImportLimits
): Result<{ readonly rows: readonly SourceRow[]; readonly width: number }, Refusal> {
  if (data.length > limits.lines) return err({ kind: 'tooLarge', what: 'lines', limit: limits.lines })
  const rows: SourceRow[] = []
  let width = 0
  for (const [index, row] of data.entries()) {
    if (!row) continue
    const cells = Array.from(row, (cell) => cleanCell(cellText(cell, dayNumbers)))
    while (cells.length > 0 && cells.at(-1) === '') cells.pop()
    if (cells.length === 0) continue
    if (cells.length > limits.columns) return err({ kind: 'tooLarge', what: 'columns', limit: limits.columns })
    if (cells.some((cell) => cell.length > limits.cellCharacters))
      return err({ kind: 'tooLarge', what: 'cell', limit: limits.cellCharacters })
    if (rows.length >= limits.filledRows) return err({ kind: 'tooLarge', what: 'rows', limit: limits.filledRows })
    rows.push({ number: index + 1, cells })
    width = Math.max(width, cells.length)
  }
  return ok({ rows, width })
}

function cellText(cell: CellObject | undefined, dayNumbers: 1900 | 1904): string {
  const value = cell?.v
  if (!cell || value === undefined) return ''
  switch (cell.t) {
    case 'n':
      return typeof value === 'number' ? numberText(value, cell.z, dayNumbers) : String(value)
    case 'd':
      return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString().slice(0, 10) : String(value)
    case 'b':
      return value === true ? 'TRUE' : 'FALSE'
    case 'e':
      return cell.w ?? ERRORS[Number(value)] ?? '#ERROR!'
    default:
      return String(value)
  }
}

function numberText(value: number, format: string | number | undefined, dayNumbers: 1900 | 1904): string {
  if (format !== undefined && value >= 0 && isDate(format)) {
    if (value < 1) return value === 0 ? '1900-01-00' : String(value)
    return dayNumberToDate(Math.floor(value), dayNumbers) || String(value)
  }
  return String(value)
}

function isDate(format: string | number): boolean {
  // By number where the file names one of Excel's own formats: 14 to 17 and 22 show a day.
  return typeof format === 'number' ? (format >= 14 && format <= 17) || format === 22 : isDateFormat(format)
}

const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA'
}

function toRefusal(error: unknown): Refusal {
  const message = error instanceof Error ? error.message : String(error)
  return /password|encrypt/i.test(message)
    ? { kind: 'protected' }
    : { kind: 'broken', what: 'it cannot be read as a workbook' }
}
