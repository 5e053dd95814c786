import { dayNumberToDate } from '#shared/domain/roster/date-cell'
import { cleanCell, type SourceRow } from '#shared/domain/roster/source-table'
import { err, ok, type Result } from '#shared/lib/result'
import type { ImportLimits } from './limits.ts'
import type { Refusal } from './refusal.ts'
import { attribute, decodeEntities, richText } from './xml.ts'

/** Reads a sheet's XML as it is unpacked, a row at a time; a sheet is never in memory as a whole. */
export interface SheetScanner {
  /** @returns a refusal where the sheet is too large; nothing more is to be pushed then. */
  push(xml: string): Refusal | null
  finish(): Result<{ readonly rows: readonly SourceRow[]; readonly width: number }, Refusal>
}

export interface SheetContext {
  /** The workbook's shared texts, cleaned. */
  readonly strings: readonly string[]
  readonly dateFormats: readonly boolean[]
  readonly dayNumbers: 1900 | 1904
  readonly limits: ImportLimits
  readonly onRows: (rows: number) => void
}

/** A row that has not ended after so many characters is none: looking for its end over and over would take for ever. */
const LONGEST_ROW = 4_000_000
const ROWS_A_REPORT = 5_000

export function createSheetScanner(context: SheetContext): SheetScanner {
  const { limits } = context
  const rows: SourceRow[] = []
  let width = 0
  let rowNumber = 0
  let seenRows = 0
  let buffer = ''
  let started = false
  let ended = false
  let prefix = ''

  return {
    push(xml) {
      if (ended) return null
      buffer += xml
      return scan()
    },
    finish() {
      const refusal = ended ? null : scan()
      if (refusal !== null) return err(refusal)
      if (!started && buffer.trim() !== '' && !/<(?:[\w.-]+:)?worksheet\b/.test(buffer)) {
        return err({ kind: 'broken', what: 'a sheet is no sheet' })
      }
      if (started && !ended) return err({ kind: 'broken', what: 'a sheet is cut off' })
      return ok({ rows, width })
    }
  }

  function scan(): Refusal | null {
    if (!started) {
      const open = /<((?:[\w.-]+:)?)sheetData\b[^>]*>/.exec(buffer)
      if (!open) {
        if (buffer.length > LONGEST_ROW) return { kind: 'broken', what: 'a sheet has no rows where they belong' }
        return null
      }
      started = true
      prefix = open[1] ?? ''
      buffer = buffer.slice(open.index + open[0].length)
      if (open[0].endsWith('/>')) ended = true
    }
    const openTag = `<${prefix}row`
    const closeTag = `</${prefix}row>`
    // Looked for once: looking again for every row would take quadratic time.
    const finish = buffer.indexOf(`</${prefix}sheetData`)
    let at = 0
    while (!ended) {
      const start = buffer.indexOf(openTag, at)
      if (finish >= 0 && (start < 0 || finish < start)) {
        ended = true
        buffer = ''
        return null
      }
      if (start < 0) {
        buffer = buffer.slice(Math.max(at, buffer.length - openTag.length - 20))
        return null
      }
      const tagEnd = buffer.indexOf('>', start)
      if (tagEnd < 0) break
      at = start
      const isEmpty = buffer.charCodeAt(tagEnd - 1) === 47
      const close = isEmpty ? tagEnd : buffer.indexOf(closeTag, tagEnd)
      if (close < 0) break
      const refusal = takeRow(
        buffer.slice(start + openTag.length, tagEnd),
        isEmpty ? '' : buffer.slice(tagEnd + 1, close)
      )
      if (refusal !== null) return refusal
      at = isEmpty ? tagEnd + 1 : close + closeTag.length
    }
    buffer = buffer.slice(at)
    return buffer.length > LONGEST_ROW ? { kind: 'tooLarge', what: 'cell', limit: limits.cellCharacters } : null
  }

  function takeRow(tag: string, body: string): Refusal | null {
    const given = Number(attribute(tag, 'r'))
    // Numbers only grow: a row that repeats one would make two rows one to whoever looks for it.
    rowNumber = Number.isInteger(given) && given > rowNumber ? given : rowNumber + 1
    if (++seenRows > limits.lines || rowNumber > limits.lines)
      return { kind: 'tooLarge', what: 'lines', limit: limits.lines }
    if (body === '') return null
    const cells: string[] = []
    let filled = false
    let column = -1
    const opening = `<${prefix}c`
    const closing = `</${prefix}c>`
    let at = nextCell(body, opening, 0)
    while (at >= 0) {
      const tagEnd = body.indexOf('>', at)
      if (tagEnd < 0) break
      const cellTag = body.slice(at + opening.length, tagEnd)
      const reference = attribute(cellTag, 'r')
      column = reference === '' ? column + 1 : columnOf(reference, column + 1)
      let next = tagEnd + 1
      if (body.charCodeAt(tagEnd - 1) !== 47) {
        const close = body.indexOf(closing, tagEnd)
        const inner = body.slice(tagEnd + 1, close < 0 ? body.length : close)
        next = close < 0 ? body.length : close + closing.length
        const text = cellText(cellTag, inner)
        if (text !== '') {
          if (text.length > limits.cellCharacters)
            return { kind: 'tooLarge', what: 'cell', limit: limits.cellCharacters }
          if (column >= limits.columns) return { kind: 'tooLarge', what: 'columns', limit: limits.columns }
          while (cells.length < column) cells.push('')
          cells[column] = text
          filled = true
        }
      }
      at = nextCell(body, opening, next)
    }
    if (!filled) return null
    if (rows.length >= limits.filledRows) return { kind: 'tooLarge', what: 'rows', limit: limits.filledRows }
    rows.push({ number: rowNumber, cells })
    if (rows.length % ROWS_A_REPORT === 0) context.onRows(rows.length)
    if (cells.length > width) width = cells.length
    return null
  }

  function cellText(tag: string, inner: string): string {
    const type = attribute(tag, 't')
    if (type === 'inlineStr') return cleanCell(richText(inner))
    const value = valueOf(inner)
    switch (type) {
      case 's':
        return context.strings[Number(value)] ?? ''
      case 'b':
        return value === '1' ? 'TRUE' : value === '0' ? 'FALSE' : value
      case 'd':
        return /^\d{4}-\d{2}-\d{2}/.test(value) ? value.slice(0, 10) : cleanCell(decodeEntities(value))
      case 'str':
      case 'e':
        return cleanCell(decodeEntities(value))
      default:
        return numberText(value, attribute(tag, 's'))
    }
  }

  function numberText(value: string, style: string): string {
    if (value === '') return ''
    const number = Number(value)
    if (!Number.isFinite(number)) return cleanCell(decodeEntities(value))
    if (context.dateFormats[Number(style || '0')] === true && number >= 0) {
      const days = Math.floor(number)
      // Day 0 is what Excel shows as 1/0/1900: a date of nothing. A time of day without a day is no date either.
      if (days === 0) return number === 0 ? '1900-01-00' : value
      return dayNumberToDate(days, context.dayNumbers) || value
    }
    return Number.isInteger(number) && Math.abs(number) < 1e15 ? String(number) : value
  }

  function valueOf(inner: string): string {
    const open = inner.indexOf(`<${prefix}v`)
    if (open < 0) return ''
    const start = inner.indexOf('>', open) + 1
    if (start === 0 || inner.charCodeAt(start - 2) === 47) return ''
    const end = inner.indexOf(`</${prefix}v`, start)
    return end < 0 ? '' : inner.slice(start, end).trim()
  }
}

/** The next `<c` that is a cell and not `<col`. */
function nextCell(body: string, opening: string, from: number): number {
  for (let at = body.indexOf(opening, from); at >= 0; at = body.indexOf(opening, at + 1)) {
    const after = body.charCodeAt(at + opening.length)
    if (after <= 32 || after === 62 || after === 47) return at
  }
  return -1
}

/** The place of `BC12` from 0; `otherwise` where the reference is none. */
function columnOf(reference: string, otherwise: number): number {
  let column = 0
  for (let i = 0; i < reference.length && i < 4; i++) {
    const letter = reference.charCodeAt(i) & ~32
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  return column === 0 ? otherwise : column - 1
}
