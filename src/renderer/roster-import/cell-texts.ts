import type { CellNumbering } from '#shared/domain/roster/numbered-cells'

/** Finds the numbers of cells by their bytes, so that a text is made only once for each that occurs again and again. */
export interface CellTexts {
  /** The number of the bytes from `start` to `end`, all of them ASCII; in the text they begin at `startInText`. */
  numberOf(column: number, start: number, end: number, startInText: number): number
}

export function createCellTexts(text: string, utf8: Uint8Array, numbering: CellNumbering): CellTexts {
  const bytes = new DataView(utf8.buffer, utf8.byteOffset, utf8.byteLength)
  // Four numbers for each place: hash, first byte, column and length, number. A free place has no length.
  let places = FIRST_PLACES
  let table = new Int32Array(places * 4)
  let taken = 0
  // By column, the numbers of dates by `placeOfDate`.
  const dates: (Int32Array | undefined)[] = []
  // By column: how many cells were looked up, and how many of them were known.
  const tried = new Uint16Array(COLUMNS)
  const known = new Uint16Array(COLUMNS)

  const grow = (): void => {
    const before = table
    places *= 2
    table = new Int32Array(places * 4)
    for (let from = 0; from < before.length; from += 4) {
      if (before[from + 2] === 0) continue
      let to = ((before[from] ?? 0) & (places - 1)) * 4
      while (table[to + 2] !== 0) to = (to + 4) & (places * 4 - 1)
      table.set(before.subarray(from, from + 4), to)
    }
  }

  const add = (column: number, startInText: number, length: number): number =>
    numbering.add(column, text.slice(startInText, startInText + length))

  return {
    numberOf(column, start, end, startInText) {
      const length = end - start
      if (length === 10 && column < COLUMNS) {
        const place = placeOfDate(utf8, start)
        if (place >= 0) {
          const numbers = (dates[column] ??= new Int32Array(DATE_PLACES))
          const number = numbers[place] ?? 0
          return number === 0 ? (numbers[place] = add(column, startInText, length)) : number
        }
      }
      if (column >= COLUMNS || length > LONGEST || (tried[column] === TRIED && (known[column] ?? 0) < WORTH_IT)) {
        return add(column, startInText, length)
      }
      const key = column * (LONGEST + 1) + length
      const hash = hashOf(bytes, start, end, key)
      const last = places * 4 - 1
      let place = (hash & (places - 1)) * 4
      for (; table[place + 2] !== 0; place = (place + 4) & last) {
        if (table[place] !== hash || table[place + 2] !== key) continue
        if (!isSame(bytes, table[place + 1] ?? 0, start, end)) continue
        if ((tried[column] ?? 0) < TRIED) {
          tried[column] = (tried[column] ?? 0) + 1
          known[column] = (known[column] ?? 0) + 1
        }
        return table[place + 3] ?? 0
      }
      if ((tried[column] ?? 0) < TRIED) tried[column] = (tried[column] ?? 0) + 1
      const number = add(column, startInText, length)
      if (taken < MOST_PLACES / 2) {
        table[place] = hash
        table[place + 1] = start
        table[place + 2] = key
        table[place + 3] = number
        if (++taken * 2 > places) grow()
      }
      return number
    }
  }
}

const FIRST_PLACES = 256
const MOST_PLACES = 1 << 18
/** Columns beyond, and longer cells, are not looked up: what occurs again and again is short. */
const COLUMNS = 256
const LONGEST = 127
/** A column of which too few of so many cells were known before is one of names or numbers: not looked up any more. */
const TRIED = 4_000
const WORTH_IT = 400

/** Four bytes at a time; the last four may have been taken already. */
function hashOf(bytes: DataView, start: number, end: number, key: number): number {
  let hash = key
  if (end - start < 4) {
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes.getUint8(at), MULTIPLIER)
  } else {
    const last = end - 4
    for (let at = start; at < last; at += 4) {
      hash = Math.imul(hash ^ bytes.getInt32(at), MULTIPLIER)
      hash ^= hash >>> 15
    }
    hash = Math.imul(hash ^ bytes.getInt32(last), MULTIPLIER)
  }
  return hash ^ (hash >>> 13)
}

const MULTIPLIER = 0x9e37_79b1

function isSame(bytes: DataView, known: number, start: number, end: number): boolean {
  if (end - start < 4) {
    for (let at = start; at < end; at++) if (bytes.getUint8(known + at - start) !== bytes.getUint8(at)) return false
    return true
  }
  const last = end - 4
  for (let at = start; at < last; at += 4) if (bytes.getInt32(known + at - start) !== bytes.getInt32(at)) return false
  return bytes.getInt32(known + last - start) === bytes.getInt32(last)
}

/** A place for every date of two centuries as `03/04/2021`, and for every one as `2021-03-04`. */
const DATE_PLACES = 2 * 200 * 32 * 32

/**
 * Dates have many different texts, and no other column has as many that come again: ten bytes tell at once where each of
 * them is kept. -1 for what is written otherwise.
 */
function placeOfDate(utf8: Uint8Array, start: number): number {
  if (utf8[start + 2] === SLASH && utf8[start + 5] === SLASH) {
    return placeOf(digits(utf8, start + 6, 4), digits(utf8, start, 2), digits(utf8, start + 3, 2), 0)
  }
  if (utf8[start + 4] === DASH && utf8[start + 7] === DASH) {
    return placeOf(digits(utf8, start, 4), digits(utf8, start + 5, 2), digits(utf8, start + 8, 2), 200)
  }
  return -1
}

function placeOf(year: number, one: number, other: number, from: number): number {
  if (year < 1900 || year >= 2100 || one < 0 || one > 31 || other < 0 || other > 31) return -1
  return ((from + year - 1900) * 32 + one) * 32 + other
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
