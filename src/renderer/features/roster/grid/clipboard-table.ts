import { harmlessCell } from '#shared/domain/roster/export-table'

/**
 * Cells as spreadsheets put them on the clipboard: tabs between cells, line breaks between rows, quotes around cells
 * that hold either. What looks like a formula is made harmless, as in a file.
 */
export function printClipboardTable(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(printCell).join('\t')).join('\r\n')
}

/**
 * The inverse, for what a spreadsheet, a list or a text has put there. A quote that nothing closes is a quote.
 * The line break after the last row is no row of its own.
 */
export function parseClipboardTable(text: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    const { cell, end } = readCell(text, at)
    row.push(cell)
    const after = text[end]
    at = end + 1
    if (after === '\t') {
      if (at === text.length) row.push('')
      continue
    }
    if (after === '\r' && text[at] === '\n') at++
    rows.push(row)
    row = []
  }
  if (row.length > 0) rows.push(row)
  return rows
}

function readCell(text: string, start: number): { readonly cell: string; readonly end: number } {
  if (text[start] === '"') {
    const quoted = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)/y
    quoted.lastIndex = start
    const found = quoted.exec(text)
    if (found) return { cell: (found[1] ?? '').replaceAll('""', '"'), end: start + found[0].length }
  }
  let end = start
  while (end < text.length && !isBreak(text.charCodeAt(end))) end++
  return { cell: text.slice(start, end), end }
}

function isBreak(code: number): boolean {
  return code === TAB || code === NEW_LINE || code === RETURN
}

const TAB = 9
const NEW_LINE = 10
const RETURN = 13

function printCell(text: string): string {
  const harmless = harmlessCell(text)
  return /[\t\r\n]|^"/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
