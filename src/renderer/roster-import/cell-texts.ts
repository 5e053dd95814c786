import type { CellNumbering } from '#shared/domain/roster/numbered-cells'
import type { DelimitedScanner } from './scan-delimited.ts'

/** Finds the numbers of a column's cells by their bytes, so that a text is made only once if it occurs again and again. */
export class ColumnTexts {
  readonly column: number
  readonly #scanner: DelimitedScanner
  readonly #utf8: Uint8Array
  readonly #bytes: DataView
  readonly #numbering: CellNumbering
  /** Four numbers for each place: hash, length, first byte, number. A free place has no number. */
  #table = new Int32Array(FIRST_PLACES * 4)
  #taken = 0
  /** The numbers of dates by `placeOfDate`; empty where there is none. */
  #dates = new Int32Array(0)
  #isYearFirst = false
  /** How many cells were looked up, and how many of them were known. */
  #tried = 0
  #known = 0

  constructor(column: number, utf8: Uint8Array, scanner: DelimitedScanner, numbering: CellNumbering) {
    this.column = column
    this.#scanner = scanner
    this.#utf8 = utf8
    this.#bytes = new DataView(utf8.buffer, utf8.byteOffset, utf8.byteLength)
    this.#numbering = numbering
  }

  /** The number of the bytes from `start` to `end`, all of them ASCII and of the rows cut last. */
  numberOf(start: number, end: number): number {
    const length = end - start
    if (length === 10) {
      // A column writes its dates in one way; those written in another are looked up by their bytes.
      if (this.#dates.length === 0) this.#isYearFirst = this.#utf8[start + 4] === DASH
      const place = placeOfDate(this.#utf8, start, this.#isYearFirst)
      if (place >= 0) {
        if (this.#dates.length === 0) this.#dates = new Int32Array(DATE_PLACES)
        const number = this.#dates[place] ?? 0
        return number === 0 ? (this.#dates[place] = this.#add(start, end)) : number
      }
    }
    if (length > LONGEST || (this.#tried === TRIED && this.#known < WORTH_IT)) return this.#add(start, end)
    const isCounted = this.#tried < TRIED
    if (isCounted) this.#tried++
    const bytes = this.#bytes
    const table = this.#table
    const last = table.length - 1
    const hash = hashOf(bytes, start, end)
    let place = (hash << 2) & last
    for (; table[place + 3] !== 0; place = (place + 4) & last) {
      if (table[place] !== hash || table[place + 1] !== length) continue
      // The hashes of the shortest differ where their bytes do.
      if (length > 3 && !isSame(bytes, table[place + 2] ?? 0, start, end)) continue
      if (isCounted) this.#known++
      return table[place + 3] ?? 0
    }
    const number = this.#add(start, end)
    if (this.#taken < MOST_TAKEN) {
      table[place] = hash
      table[place + 1] = length
      table[place + 2] = start
      table[place + 3] = number
      if (++this.#taken * 8 > table.length) this.#grow()
    }
    return number
  }

  #add(start: number, end: number): number {
    return this.#numbering.add(this.column, this.#scanner.plainText(start, end))
  }

  #grow(): void {
    const before = this.#table
    const table = new Int32Array(before.length * 2)
    const last = table.length - 1
    for (let from = 0; from < before.length; from += 4) {
      if (before[from + 3] === 0) continue
      let to = ((before[from] ?? 0) << 2) & last
      while (table[to + 3] !== 0) to = (to + 4) & last
      table.set(before.subarray(from, from + 4), to)
    }
    this.#table = table
  }
}

const FIRST_PLACES = 64
const MOST_TAKEN = 1 << 17
/** Longer cells are not looked up: what occurs again and again is short. */
const LONGEST = 127
/** A column of which too few of so many cells were known before is one of names or numbers: not looked up any more. */
const TRIED = 4_000
const WORTH_IT = 400

/** Four bytes at a time; the last four may have been taken already. Up to three bytes make one number. */
function hashOf(bytes: DataView, start: number, end: number): number {
  let hash = end - start
  if (hash < 4) {
    for (let at = start; at < end; at++) hash = (hash << 8) | bytes.getUint8(at)
    hash = Math.imul(hash, MULTIPLIER)
  } else {
    const last = end - 4
    for (let at = start; at < last; at += 4) {
      hash = Math.imul(hash ^ bytes.getInt32(at, true), MULTIPLIER)
      hash ^= hash >>> 15
    }
    hash = Math.imul(hash ^ bytes.getInt32(last, true), MULTIPLIER)
  }
  return hash ^ (hash >>> 13)
}

const MULTIPLIER = 0x9e37_79b1

/** Of the same length, four bytes or more. */
function isSame(bytes: DataView, known: number, start: number, end: number): boolean {
  const last = end - 4
  for (let at = start; at < last; at += 4) {
    if (bytes.getInt32(known + at - start, true) !== bytes.getInt32(at, true)) return false
  }
  return bytes.getInt32(known + last - start, true) === bytes.getInt32(last, true)
}

/** A place for every date of two centuries, whether its day or its month is written first. */
const DATE_PLACES = 200 * 32 * 32

/**
 * Dates have many different texts, and no other column has as many that come again: ten bytes as `03/04/2021` or
 * `2021-03-04` tell at once where each of them is kept. -1 for what is written otherwise.
 */
function placeOfDate(utf8: Uint8Array, start: number, isYearFirst: boolean): number {
  if (isYearFirst) {
    if (utf8[start + 4] !== DASH || utf8[start + 7] !== DASH) return -1
    return placeOf(digits(utf8, start, 4), digits(utf8, start + 5, 2), digits(utf8, start + 8, 2))
  }
  if (utf8[start + 2] !== SLASH || utf8[start + 5] !== SLASH) return -1
  return placeOf(digits(utf8, start + 6, 4), digits(utf8, start, 2), digits(utf8, start + 3, 2))
}

function placeOf(year: number, one: number, other: number): number {
  if (year < 1900 || year >= 2100 || one < 0 || one > 31 || other < 0 || other > 31) return -1
  return ((year - 1900) * 32 + one) * 32 + other
}

/** -1 where a byte is none. */
function digits(utf8: Uint8Array, start: number, count: number): number {
  let value = 0
  for (let at = start; at < start + count; at++) {
    const digit = (utf8[at] ?? 0) - 48
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

const DASH = 45
const SLASH = 47
