import { checkRow, UPLOAD_COLUMNS, type UploadRow } from './rules.ts'
import { readWorkbook } from './workbook.ts'
import type { StoredTicket } from '../state/schema.ts'

/**
 * What becomes of an uploaded workbook. Rows with errors are left out, the rest is posted; a workbook that cannot be
 * read, or without any known column, is rejected whole. `row` counts as a person sees it: the header is row 1.
 * @param postLive `false` is a trial: the same checks, and nothing is posted.
 */
export function checkWorkbook(content: Buffer, postLive: boolean): StoredTicket['outcome'] {
  const sheet = readWorkbook(content)
  if (!sheet.ok) return rejected(0, sheet.error)
  const [header = [], ...body] = sheet.value
  const columns = header.map((name) => name.trim().toUpperCase())
  if (!columns.includes('NPI') || !columns.includes('LAST')) {
    return rejected(columns.length, `Row 1 must hold the field names ${UPLOAD_COLUMNS.join(', ')}`)
  }

  const errors: StoredTicket['outcome']['errors'] = []
  const seen = new Set<string>()
  let rows = 0
  let refused = 0
  let letters = 0
  body.forEach((cells, index) => {
    if (cells.every((cell) => cell.trim() === '')) return
    rows++
    const row = toRow(columns, cells)
    const problems = checkRow(row, seen)
    for (const problem of problems) errors.push({ row: index + 2, ...problem })
    if (problems.length > 0) refused++
    else if (/^[12]$/.test(row.LETTER)) letters++
  })
  return {
    status: 'processed',
    total_rows: rows,
    total_fields: columns.filter((name) => name !== '').length,
    total_letters: letters,
    rows_posted: postLive ? rows - refused : 0,
    errors
  }
}

function toRow(columns: readonly string[], cells: readonly string[]): UploadRow {
  const value = (name: string) => cells[columns.indexOf(name)]?.trim() ?? ''
  return {
    NPI: value('NPI'),
    LAST: value('LAST'),
    STATUS: value('STATUS'),
    GOOD_STANDING: value('GOOD_STANDING'),
    FACILITY: value('FACILITY'),
    APPOINTED: value('APPOINTED'),
    REAPPOINTED: value('REAPPOINTED'),
    ENDED: value('ENDED'),
    LETTER: value('LETTER')
  }
}

function rejected(fields: number, message: string): StoredTicket['outcome'] {
  return {
    status: 'rejected',
    total_rows: 0,
    total_fields: fields,
    total_letters: 0,
    rows_posted: 0,
    errors: [{ row: 1, field: '', message }]
  }
}
