export type Delimiter = ',' | '\t' | '|' | ';'

/** What ends a line; a text uses one of them, and the others belong to cells. */
export type LineEnd = '\r\n' | '\n' | '\r'

export interface ScanRules {
  readonly delimiter: Delimiter
  readonly lineEnd: LineEnd
  /** Whether quotation marks hold cells together; without, they are ordinary characters. */
  readonly quotes: boolean
  /** Cells of more characters are not clean. */
  readonly longest: number
}

/** A row as it stands in the text. Its cells are the caller's to keep and to change. */
export interface ScannedRow {
  readonly cells: string[]
  /** Every cell is as `cleanCell` would leave it: plain characters, single spaces, none at the ends. */
  readonly isClean: boolean
  /** There is more in it than white space. */
  readonly isFilled: boolean
}

/**
 * Cuts delimited text (RFC 4180) into rows, looking at each character once: whether a cell is clean is seen on the way.
 * @param onRow @returns whether to go on.
 * @returns `false` where a quotation mark does not pair, or something stands behind a closing one.
 */
export function scanDelimited(text: string, rules: ScanRules, onRow: (row: ScannedRow) => boolean): boolean {
  const { quotes, longest } = rules
  const delimiter = rules.delimiter.charCodeAt(0)
  const lineEnd = rules.lineEnd.charCodeAt(0)
  const isPair = rules.lineEnd.length === 2
  const { length } = text
  let cells: string[] = []
  let isClean = true
  let isFilled = false
  let at = 0
  while (at <= length) {
    let cell: string
    if (quotes && text.charCodeAt(at) === QUOTE) {
      const end = closingQuote(text, at + 1)
      if (end < 0) return false
      const inside = text.slice(at + 1, end)
      cell = inside.includes('"') ? inside.replaceAll('""', '"') : inside
      if (isClean && (!isPlain(cell) || cell.length > longest)) isClean = false
      isFilled ||= cell.trim() !== ''
      at = end + 1
      while (at < length && text.charCodeAt(at) === SPACE) at++
      const next = text.charCodeAt(at)
      if (at < length && next !== delimiter && !(next === lineEnd && (!isPair || text.charCodeAt(at + 1) === LF))) {
        return false
      }
    } else {
      const start = at
      let before = SPACE
      let plain = true
      for (; at < length; at++) {
        const code = text.charCodeAt(at)
        if (code === delimiter) break
        if (code === lineEnd && (!isPair || text.charCodeAt(at + 1) === LF)) break
        if (code < SPACE || code > TILDE || (code === SPACE && before === SPACE)) plain = false
        else if (code !== SPACE) isFilled = true
        before = code
      }
      if (at === start) cell = ''
      else {
        cell = text.slice(start, at)
        const first = text.charCodeAt(start)
        if (!plain || before === SPACE || first === APOSTROPHE || first === EQUALS || first === QUOTE) isClean = false
        if (at - start > longest) isClean = false
        if (!plain && !isFilled) isFilled = cell.trim() !== ''
      }
    }
    cells.push(cell)
    if (at < length && text.charCodeAt(at) === delimiter) {
      at++
      continue
    }
    if (!onRow({ cells, isClean, isFilled })) return true
    if (at >= length) return true
    at += isPair ? 2 : 1
    cells = []
    isClean = true
    isFilled = false
    // The last line's end is no line of its own.
    if (at >= length) return true
  }
  return true
}

/** What ends the lines of a text: whichever stands first outside of quotation marks, or both together. */
export function lineEndOf(text: string): LineEnd {
  let isQuoted = false
  for (let at = 0; at < Math.min(text.length, LOOKED_AT); at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) isQuoted = !isQuoted
    if (isQuoted) continue
    if (code === LF) return '\n'
    if (code === CR) return text.charCodeAt(at + 1) === LF ? '\r\n' : '\r'
  }
  return '\n'
}

const LOOKED_AT = 1_000_000
const QUOTE = 34
const APOSTROPHE = 39
const EQUALS = 61
const SPACE = 32
const TILDE = 126
const LF = 10
const CR = 13

/** The place of the mark that closes a quoted cell; two together are one inside it. -1: there is none. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text.charCodeAt(at + 1) !== QUOTE) return at
  }
  return -1
}

/** Whether `cleanCell` would leave a text as it is. */
function isPlain(cell: string): boolean {
  const first = cell.charCodeAt(0)
  if (first === APOSTROPHE || first === EQUALS) return false
  let before = SPACE
  for (let at = 0; at < cell.length; at++) {
    const code = cell.charCodeAt(at)
    if (code < SPACE || code > TILDE || (code === SPACE && before === SPACE)) return false
    before = code
  }
  return cell === '' || before !== SPACE
}
