import { readFile } from 'node:fs/promises'
import writeXlsxFile, { type SheetData } from 'write-excel-file/node'
import { parseUploadLayout, type LayoutProblem, type UploadLayout } from '#shared/domain/roster/upload-layout'
import { err, type Result } from '#shared/lib/result'

/** The sheet to write: every cell a text, the first row the header. */
export interface SheetOfTexts {
  readonly sheet: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/**
 * Reads the column layout of uploads from its file.
 * @param path `resources/data/upload-columns.json`, or what the policy names in its place.
 */
export async function readUploadLayout(path: string): Promise<Result<UploadLayout, LayoutProblem>> {
  try {
    // Editors of the platform that hospitals use put a byte order mark before JSON.
    return parseUploadLayout(JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, '')))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return err({ kind: 'unusableLayout', message: `The file cannot be read: ${reason}` })
  }
}

/**
 * Writes a workbook (.xlsx) with one sheet. Every cell is of the type text: NPIs keep their digits, dates their form, and
 * nothing is taken for a formula.
 * @returns the bytes of the file.
 */
export async function writeWorkbook({ sheet, header, rows }: SheetOfTexts): Promise<Uint8Array> {
  const toCell = (value: string) => (value === '' ? null : { value: printable(value), type: String })
  const data: SheetData = [header.map(toCell), ...rows.map((row) => row.map(toCell))]
  return writeXlsxFile(data, { sheet }).toBuffer()
}

/** Without what XML cannot hold, which would make the workbook unreadable, and no longer than a cell may be. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '').slice(0, LONGEST_CELL)
}

/** Characters that a cell of a workbook holds. */
const LONGEST_CELL = 32_767
