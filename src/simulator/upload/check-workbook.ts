import { checkRow, UPLOAD_COLUMNS, type UploadColumn, type UploadRow } from './rules.ts'
import { readWorkbook } from './workbook.ts'
import type { StoredTicket } from '../state/schema.ts'

export interface CheckedWorkbook {
  readonly outcome: StoredTicket['outcome']
  readonly rows: readonly UploadRow[]
}

/**
 * What becomes of an uploaded workbook. Rows with errors are left out, the rest is posted; a workbook that cannot be
 * read, or without any known column, is rejected whole. `row` counts as a person sees it: the header is row 1.
 * @param postLive `false` is a trial: the same checks, and nothing is posted.
 * @param refusedNpis that no row may have.
 * @returns the outcome that the ticket tells, and the rows without errors.
 */
export function checkWorkbook(
  content: Buffer,
  postLive: boolean,
  refusedNpis: readonly string[] = []
): CheckedWorkbook {
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
  const good: UploadRow[] = []
  let letters = 0
  body.forEach((cells, index) => {
    if (cells.every((cell) => cell.trim() === '')) return
    rows++
    const row = toRow(columns, cells)
    const problems = checkRow(row, seen, refusedNpis)
    for (const problem of problems) errors.push({ row: index + 2, ...problem })
    if (problems.length > 0) return
    good.push(row)
    if (/^[12]$/.test(row.LETTER)) letters++
  })
  const outcome = {
    status: 'processed' as const,
    total_rows: rows,
    total_fields: columns.filter((name) => name !== '').length,
    total_letters: letters,
    rows_posted: postLive ? good.length : 0,
    errors
  }
  return { outcome, rows: good }
}

function toRow(columns: readonly string[], cells: readonly string[]): UploadRow {
  const value = (name: UploadColumn) => cells[columns.indexOf(name)]?.trim() ?? ''
  return {
    NPI: value('NPI'),
    LAST: value('LAST'),
    FIRST: value('FIRST'),
    MIDDLE: value('MIDDLE'),
    SUFFIX: value('SUFFIX'),
    DEGREE: value('DEGREE'),
    SPECIALTY: value('SPECIALTY'),
    FACILITY: value('FACILITY'),
    DEPARTMENT: value('DEPARTMENT'),
    CATEGORY: value('CATEGORY'),
    STATUS: value('STATUS'),
    GOOD_STANDING: value('GOOD_STANDING'),
    APPOINTED: value('APPOINTED'),
    REAPPOINTED: value('REAPPOINTED'),
    ENDED: value('ENDED'),
    LETTER: value('LETTER'),
    EMAIL: value('EMAIL'),
    PHONE: value('PHONE'),
    CITY: value('CITY'),
    STATE: value('STATE')
  }
}

function rejected(fields: number, message: string): CheckedWorkbook {
  const outcome = {
    status: 'rejected' as const,
    total_rows: 0,
    total_fields: fields,
    total_letters: 0,
    rows_posted: 0,
    errors: [{ row: 1, field: '', message }]
  }
  return { outcome, rows: [] }
}
