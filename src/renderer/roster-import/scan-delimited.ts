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
  readonly #byteKinds: Uint8Array
  /** Where bytes stand that have to be looked at, as far as to `#markedTo`; those before `#mark` were. */
  readonly #marks = new Int32Array(BYTES_AT_ONCE + 1)
  #markCount = 0
  #markedTo = 0
  #mark = 0
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  /** The bytes of the rows cut last, and they as text once it is asked for, with something of one byte for every other byte. */
  #from = 0
  #at = 0
  #cells = 0
  #plainText: string | null = null
  #plain = new Uint8Array(0)
  /** Whether some of them are not ASCII. */
  #isAccented = false
  #isAtEnd = false

  /** @param utf8 only the beginning of a text where only that is to be cut. */
  constructor(utf8: Uint8Array, rules: ScanRules) {
    this.#utf8 = utf8
    this.#rules = rules
    this.#byteKinds = toByteKinds(rules)
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
    this.#plainText ??= this.#decoder.decode(this.#plainBytes())
    return this.#plainText.slice(start - this.#from, end - this.#from)
  }

  /** How many bytes were cut so far. */
  get bytes(): number {
    return this.#at
  }

  /** Cuts the next rows. @returns how many; 0 where there are no more */
  next(): number {
    if (this.#isAtEnd) return 0
    const utf8 = this.#utf8
    const { length } = utf8
    const { quotes, longest } = this.#rules
    const delimiter = this.#rules.delimiter.charCodeAt(0)
    const lineEnd = this.#rules.lineEnd.charCodeAt(0)
    const isPair = this.#rules.lineEnd.length === 2
    const marks = this.#marks
    let { kinds, starts, ends } = this
    let at = this.#at
    this.#from = at
    this.#plainText = null
    this.#isAccented = false
    let mark = this.#mark
    let row = 0
    let cell = 0
    while (row < ROWS_AT_ONCE) {
      const isQuoted = quotes && at < length && utf8[at] === QUOTE
      if (isQuoted) at++
      const start = at
      let kind = utf8[start] === SPACE || isPrefix(utf8[start] ?? 0) ? OTHER_CELL : CLEAN_CELL
      for (; ; mark++) {
        if (mark >= this.#markCount) mark = this.#markNext(at)
        const marked = marks[mark] ?? length
        if (marked < at) continue
        at = marked
        if (at >= length) break
        const byte = utf8[at] ?? 0
        if (!isQuoted) {
          if (byte === delimiter || (byte === lineEnd && (!isPair || isByte(utf8, at + 1, LF)))) break
        } else if (byte === QUOTE) {
          if (!isByte(utf8, at + 1, QUOTE)) break
          at += 2
          kind |= OTHER_CELL | DOUBLED_CELL
          continue
        }
        if (byte > DELETE) kind |= OTHER_CELL | ACCENTED_CELL
        else if (byte <= SPACE || byte === DELETE || (byte === QUOTE && !quotes)) kind |= OTHER_CELL
        if (byte === LF) this.lineFeeds++
        else if (byte === CR) this.carriageReturns++
        at++
      }
      if (isQuoted && at >= length) return this.#stop(at, row, cell, false)
      if (at === start) kind = CLEAN_CELL
      else if (utf8[at - 1] === SPACE || at - start > longest) kind |= OTHER_CELL
      if ((kind & ACCENTED_CELL) !== 0) this.#isAccented = true
      if (cell === kinds.length) ({ kinds, starts, ends } = this.#grow())
      kinds[cell] = kind
      starts[cell] = start
      ends[cell] = at
      cell++
      if (isQuoted) {
        at++
        while (at < length && utf8[at] === SPACE) at++
        const isAtLineEnd = isByte(utf8, at, lineEnd) && (!isPair || isByte(utf8, at + 1, LF))
        if (at < length && utf8[at] !== delimiter && !isAtLineEnd) return this.#stop(at, row, cell, false)
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
      if (at >= length) return this.#stop(at, row, cell, true)
      if (cell >= CELLS_AT_ONCE) break
    }
    this.#at = at
    this.#cells = cell
    this.#mark = mark
    return row
  }

  /**
   * Finds the next marks, from `from` on or from where they are known already.
   * @returns the place of the first one in `#marks`; behind the last one, the text's end is marked.
   */
  #markNext(from: number): number {
    const { length } = this.#utf8
    let count = 0
    let at = Math.max(from, this.#markedTo)
    while (count === 0 && at < length) {
      const to = Math.min(at + BYTES_AT_ONCE, length)
      count = markBytes(this.#utf8, at, to, this.#byteKinds, this.#marks)
      at = to
    }
    if (count === 0) this.#marks[count++] = length
    this.#markedTo = at
    this.#markCount = count
    return 0
  }

  /** Those of the rows cut last, with blanks in place of the cells that are not ASCII: every byte is one character. */
  #plainBytes(): Uint8Array {
    const bytes = this.#utf8.subarray(this.#from, this.#at)
    if (!this.#isAccented) return bytes
    const { kinds, starts, ends } = this
    if (this.#plain.length < bytes.length) this.#plain = new Uint8Array(bytes.length * 2)
    const plain = this.#plain.subarray(0, bytes.length)
    plain.set(bytes)
    for (let cell = 0; cell < this.#cells; cell++) {
      if (((kinds[cell] ?? 0) & ACCENTED_CELL) === 0) continue
      plain.fill(SPACE, (starts[cell] ?? 0) - this.#from, (ends[cell] ?? 0) - this.#from)
    }
    return plain
  }

  #stop(at: number, rows: number, cells: number, isWhole: boolean): number {
    this.#at = at
    this.#cells = cells
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

/**
 * Few enough for a processor's own memory; enough that their text is long, for the engine copies short ones twice before it
 * leaves them where they are.
 */
export const ROWS_AT_ONCE = 2048
const CELLS_AT_ONCE = 16_384
const BYTES_AT_ONCE = 16_384

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
const DELETE = 127
const LF = 10
const CR = 13

/**
 * Marks what may end a cell or keep it from being clean. Without a branch for each byte, for in a text of short words a
 * processor cannot foresee any; four at a time, for it takes some of them side by side.
 * @returns how many there are.
 */
function markBytes(utf8: Uint8Array, from: number, to: number, kinds: Uint8Array, marks: Int32Array): number {
  let count = 0
  let at = from
  let before = from > 0 ? (kinds[utf8[from - 1] ?? 0] ?? 0) : 0
  for (const foursFrom = from + ((to - from) & 3); at < foursFrom; at++) {
    const kind = kinds[utf8[at] ?? 0] ?? 0
    marks[count] = at
    count += isMarked(kind, before)
    before = kind
  }
  for (; at < to; at += 4) {
    const first = kinds[utf8[at] ?? 0] ?? 0
    const second = kinds[utf8[at + 1] ?? 0] ?? 0
    const third = kinds[utf8[at + 2] ?? 0] ?? 0
    const fourth = kinds[utf8[at + 3] ?? 0] ?? 0
    marks[count] = at
    count += isMarked(first, before)
    marks[count] = at + 1
    count += isMarked(second, first)
    marks[count] = at + 2
    count += isMarked(third, second)
    marks[count] = at + 3
    count += isMarked(fourth, third)
    before = fourth
  }
  return count
}

/** 1 for what is marked itself and for a blank behind a blank, else 0. */
function isMarked(kind: number, before: number): number {
  return (kind | ((kind & before) >> 1)) & 1
}

/** By byte, whether it has to be looked at: itself, or where two of its kind stand together. */
function toByteKinds({ delimiter, lineEnd }: ScanRules): Uint8Array {
  const kinds = new Uint8Array(256).fill(MARK, 0, SPACE).fill(MARK, DELETE)
  kinds[SPACE] = BLANK
  for (const byte of [delimiter.charCodeAt(0), lineEnd.charCodeAt(0), QUOTE]) kinds[byte] = MARK
  return kinds
}

const MARK = 1
const BLANK = 2

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
