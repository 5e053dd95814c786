import { read, utils } from '@e965/xlsx'
import { err, ok, type Result } from '#shared/lib/result'

/** More unpacked bytes than this are no roster. */
const MOST_UNPACKED = 400 * 1024 * 1024

/**
 * The first sheet of an Excel workbook (.xlsx or .xls) as texts, dates as `YYYY-MM-DD`.
 * @returns the rows from row 1 on, empty ones included; or a sentence that says why there are none.
 */
export function readWorkbook(content: Buffer): Result<readonly (readonly string[])[], string> {
  const zip = content.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))
  const oldExcel = content.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))
  if (!zip && !oldExcel) return err('The file is no Excel workbook')
  if (zip && unpackedSize(content) > MOST_UNPACKED) return err('The workbook is too large')
  try {
    const book = read(content, { type: 'buffer', dense: true, cellDates: true })
    const sheet = book.Sheets[book.SheetNames[0] ?? '']
    if (!sheet) return err('The workbook has no sheet')
    const rows: unknown[][] = utils.sheet_to_json(sheet, {
      header: 1,
      raw: true,
      defval: '',
      blankrows: true,
      UTC: true
    })
    return ok(rows.map((row) => Array.from(row, cellText)))
  } catch {
    return err('The workbook is damaged')
  }
}

function cellText(value: unknown): string {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/** The sum of the sizes that the archive's central directory declares. */
function unpackedSize(content: Buffer): number {
  let size = 0
  const entry = Buffer.from('PK\u0001\u0002', 'latin1')
  for (let at = content.indexOf(entry); at >= 0 && at + 46 <= content.length; at = content.indexOf(entry, at + 46)) {
    size += content.readUInt32LE(at + 24)
  }
  return size
}
