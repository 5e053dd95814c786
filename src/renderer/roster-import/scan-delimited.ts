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

/**
 * Cuts delimited text (RFC 4180) into rows, looking at each byte once: whether a cell is clean is seen on the way. Some
 * hundred rows at a time: where their cells stand is written into arrays, which serve again for the next rows.
 */
export class DelimitedScanner {
  /** By row, the place behind its last cell; its first is where the row before ends. */
  readonly rowEnds = new Int32Array(ROWS_AT_ONCE)
  /** By cell, `CLEAN_CELL` or another. */
  kinds = new Uint8Array(CELLS_AT_ONCE)
  /** By cell, its bytes but for quotation marks around it. */
  starts = new Int32Array(CELLS_AT_ONCE)
  ends = new Int32Array(CELLS_AT_ONCE)
  /** `false` where a quotation mark does not pair, or something stands behind a closing one; nothing is cut from there on. */
  isWhole = true
  /** How many there were so far, in cells or at the ends of lines. */
  lineFeeds = 0
  carriageReturns = 0
  readonly #utf8: Uint8Array
  readonly #rules: ScanRules
  readonly #isSpecial: Uint8Array
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  /** The bytes of the rows cut last, and they as text once it is asked for, with something of one byte for every other byte. */
  #from = 0
  #at = 0
  #plainText: string | null = null
  #isAtEnd = false

  /** @param utf8 only the beginning of a text where only that is to be cut. */
  constructor(utf8: Uint8Array, rules: ScanRules) {
    this.#utf8 = utf8
    this.#rules = rules
    this.#isSpecial = specialBytes(rules.delimiter.charCodeAt(0), rules.lineEnd.charCodeAt(0), QUOTE)
  }

  /** A cell as it stands in the text but for the quotation marks around it. */
  textOf(cell: number): string {
    const start = this.starts[cell] ?? 0
    const end = this.ends[cell] ?? 0
    const kind = this.kinds[cell] ?? 0
    const text =
      (kind & ACCENTED_CELL) === 0 ? this.plainText(start, end) : this.#decoder.decode(this.#utf8.subarray(start, end))
    return (kind & DOUBLED_CELL) === 0 ? text : text.replaceAll('""', '"')
  }

  /**
   * Bytes of the rows cut last, ASCII all of them. The rows are decoded together: a call for each cell would cost more, and
   * so would the accents of other cells.
   */
  plainText(start: number, end: number): string {
    this.#plainText ??= this.#decoder.decode(toAscii(this.#utf8, this.#from, this.#at))
    return this.#plainText.slice(start - this.#from, end - this.#from)
  }

  /** Cuts the next rows. @returns how many; 0 where there are no more */
  next(): number {
    if (this.#isAtEnd) return 0
    const utf8 = this.#utf8
    const { length } = utf8
    const isSpecial = this.#isSpecial
    const { quotes, longest } = this.#rules
    const delimiter = this.#rules.delimiter.charCodeAt(0)
    const lineEnd = this.#rules.lineEnd.charCodeAt(0)
    const isPair = this.#rules.lineEnd.length === 2
    let { kinds, starts, ends } = this
    let at = this.#at
    this.#from = at
    this.#plainText = null
    let row = 0
    let cell = 0
    while (row < ROWS_AT_ONCE) {
      const isQuoted = quotes && at < length && utf8[at] === QUOTE
      if (isQuoted) at++
      const start = at
      let isPlain = true
      let isAccented = false
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
        if (!isQuoted && (byte === delimiter || (byte === lineEnd && (!isPair || isByte(utf8, at + 1, LF))))) break
        if (byte === QUOTE) {
          if (isQuoted) {
            if (!isByte(utf8, at + 1, QUOTE)) break
            at++
            isDoubled = true
          } else isPlain &&= quotes
        } else if (byte < SPACE || byte > TILDE) {
          isPlain = false
          if (byte > DELETE) isAccented = true
          else if (byte === LF) this.lineFeeds++
          else if (byte === CR) this.carriageReturns++
        }
        isSpaced = false
      }
      if (isQuoted && at >= length) return this.#stop(at, row, false)
      const isClean =
        at === start || (isPlain && !isDoubled && !isSpaced && at - start <= longest && !isPrefix(utf8[start] ?? 0))
      if (cell === kinds.length) ({ kinds, starts, ends } = this.#grow())
      kinds[cell] = isClean
        ? CLEAN_CELL
        : OTHER_CELL | (isDoubled ? DOUBLED_CELL : 0) | (isAccented ? ACCENTED_CELL : 0)
      starts[cell] = start
      ends[cell] = at
      cell++
      if (isQuoted) {
        at++
        while (at < length && utf8[at] === SPACE) at++
        const isAtLineEnd = isByte(utf8, at, lineEnd) && (!isPair || isByte(utf8, at + 1, LF))
        if (at < length && utf8[at] !== delimiter && !isAtLineEnd) return this.#stop(at, row, false)
      }
      if (at < length && utf8[at] === delimiter) {
        at++
        continue
      }
      this.rowEnds[row++] = cell
      if (at < length) {
        if (isPair || lineEnd === LF) this.lineFeeds++
        if (isPair || lineEnd === CR) this.carriageReturns++
      }
      // The last line's end is no line of its own.
      at += isPair ? 2 : 1
      if (at >= length) return this.#stop(at, row, true)
      if (cell >= CELLS_AT_ONCE) break
    }
    this.#at = at
    return row
  }

  #stop(at: number, rows: number, isWhole: boolean): number {
    this.#at = at
    this.#isAtEnd = true
    this.isWhole = isWhole
    return rows
  }

  #grow(): this {
    const cells = this.kinds.length * 2
    this.kinds = enlarged(this.kinds, new Uint8Array(cells))
    this.starts = enlarged(this.starts, new Int32Array(cells))
    this.ends = enlarged(this.ends, new Int32Array(cells))
    return this
  }
}

/** As `cleanCell` would leave it: plain characters, single spaces, none at the ends; or empty. */
export const CLEAN_CELL = 0
const OTHER_CELL = 1
/** Another, with quotation marks that stand for one each, or with bytes that are not ASCII. */
const DOUBLED_CELL = 2
const ACCENTED_CELL = 4

/** Few enough for the nearest memory of a processor. */
export const ROWS_AT_ONCE = 512
const CELLS_AT_ONCE = 8_192

/** What ends the lines of a text: whichever stands first outside of quotation marks, or both together. */
export function lineEndOf(utf8: Uint8Array): LineEnd {
  let isQuoted = false
  for (let at = 0; at < Math.min(utf8.length, LOOKED_AT); at++) {
    const byte = utf8[at]
    if (byte === QUOTE) isQuoted = !isQuoted
    if (isQuoted) continue
    if (byte === LF) return '\n'
    if (byte === CR) return isByte(utf8, at + 1, LF) ? '\r\n' : '\r'
  }
  return '\n'
}

const LOOKED_AT = 1_000_000
const QUOTE = 34
const APOSTROPHE = 39
const EQUALS = 61
const SPACE = 32
const TILDE = 126
const DELETE = 127
const LF = 10
const CR = 13

/** 1 for each byte that is more than a part of a word. */
function specialBytes(...others: readonly number[]): Uint8Array {
  const special = new Uint8Array(256).fill(1, 0, SPACE + 1).fill(1, TILDE + 1)
  for (const byte of others) if (byte >= 0) special[byte] = 1
  return special
}

/** A copy with bytes of ASCII only; four at a time. */
function toAscii(utf8: Uint8Array, from: number, to: number): Uint8Array {
  const fours = new Int32Array((to - from + 3) >> 2)
  const bytes = new Uint8Array(fours.buffer)
  bytes.set(utf8.subarray(from, to))
  for (let at = 0; at < fours.length; at++) fours[at] = (fours[at] ?? 0) & 0x7f7f_7f7f
  return bytes
}

function isByte(utf8: Uint8Array, at: number, byte: number): boolean {
  return at < utf8.length && utf8[at] === byte
}

/** What `cleanCell` may have to take off. */
function isPrefix(byte: number): boolean {
  return byte === APOSTROPHE || byte === EQUALS
}

function enlarged<T extends Uint8Array | Int32Array>(array: T, larger: T): T {
  larger.set(array)
  return larger
}
