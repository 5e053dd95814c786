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

/** Who takes the cells as they are cut. */
export interface CellSink {
  /**
   * A cell that is as `cleanCell` would leave it: plain characters, single spaces, none at the ends; or an empty one.
   * @param start its bytes; in the text they begin at `startInText`.
   */
  readonly clean: (column: number, start: number, end: number, startInText: number) => void
  /** Any other cell, as it stands in the text but for the quotation marks around it. */
  readonly other: (column: number, cell: string) => void
  /** @returns whether to go on. */
  readonly endRow: (cells: number) => boolean
}

/**
 * Cuts delimited text (RFC 4180) into rows, looking at each byte once: whether a cell is clean is seen on the way.
 * @param utf8 the text's bytes; only their beginning where only that is to be cut.
 * @returns `false` where a quotation mark does not pair, or something stands behind a closing one.
 */
export function scanDelimited(text: string, utf8: Uint8Array, rules: ScanRules, sink: CellSink): boolean {
  const { longest, quotes } = rules
  const delimiter = rules.delimiter.charCodeAt(0)
  const lineEnd = rules.lineEnd.charCodeAt(0)
  const isPair = rules.lineEnd.length === 2
  const isSpecial = specialBytes(delimiter, lineEnd, QUOTE)
  const { length } = utf8
  let column = 0
  let at = 0
  // By how much the place in the bytes is ahead of the place in the text.
  let ahead = 0
  while (at <= length) {
    const isQuoted = quotes && utf8[at] === QUOTE
    if (isQuoted) at++
    const start = at
    const startInText = at - ahead
    let isPlain = true
    let isDoubled = false
    let isSpaced = true
    for (; ; at++) {
      const from = at
      while (at < length && isSpecial[utf8[at] ?? 0] === 0) at++
      if (at > from) isSpaced = false
      if (at >= length) break
      const byte = utf8[at] ?? 0
      if (byte === SPACE) {
        if (isSpaced) isPlain = false
        isSpaced = true
        continue
      }
      if (!isQuoted && (byte === delimiter || (byte === lineEnd && (!isPair || utf8[at + 1] === LF)))) break
      if (byte === QUOTE) {
        if (isQuoted && utf8[at + 1] !== QUOTE) break
        if (isQuoted) at++
        isDoubled ||= isQuoted
        isPlain &&= quotes
      } else if (byte < SPACE || byte > TILDE) {
        isPlain = false
        if (byte > TILDE) ahead += bytesAhead(byte)
      }
      isSpaced = false
    }
    if (isQuoted && at >= length) return false
    const first = utf8[start]
    const isWhole = isPlain && !isDoubled && !isSpaced && first !== APOSTROPHE && first !== EQUALS
    if (at === start || (isWhole && at - start <= longest)) sink.clean(column, start, at, startInText)
    else {
      const cell = text.slice(startInText, at - ahead)
      sink.other(column, isDoubled ? cell.replaceAll('""', '"') : cell)
    }
    column++
    if (isQuoted) {
      at++
      while (at < length && utf8[at] === SPACE) at++
      const isAtLineEnd = utf8[at] === lineEnd && (!isPair || utf8[at + 1] === LF)
      if (at < length && utf8[at] !== delimiter && !isAtLineEnd) return false
    }
    if (at < length && utf8[at] === delimiter) {
      at++
      continue
    }
    if (!sink.endRow(column)) return true
    column = 0
    // The last line's end is no line of its own.
    at += isPair ? 2 : 1
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

/** 1 for each byte that is more than a part of a word. */
function specialBytes(...others: readonly number[]): Uint8Array {
  const special = new Uint8Array(256).fill(1, 0, SPACE + 1).fill(1, TILDE + 1)
  for (const byte of others) if (byte >= 0) special[byte] = 1
  return special
}

/** A character of two or three bytes is one for JavaScript, one of four bytes is two. */
function bytesAhead(byte: number): number {
  return byte >= 0xf0 ? -1 : byte >= 0x80 && byte < 0xc0 ? 1 : 0
}
