/**
 * Many strings in two flat arrays: code units one after the other, and where each string begins. A string is known by
 * its code (its position). Sorted tables answer prefix questions by binary search, like a trie that needs no nodes.
 */
export interface StringTable {
  /** Code units; bytes where all of them fit. */
  readonly heap: Uint8Array | Uint16Array
  /** Entry n is where string n begins; one more for the end. */
  readonly offsets: Uint32Array
}

/** Codes `from` (included) to `to` (excluded). */
export interface CodeRange {
  readonly from: number
  readonly to: number
}

export function createStringTable(strings: readonly string[]): StringTable {
  const offsets = new Uint32Array(strings.length + 1)
  let length = 0
  for (const [code, text] of strings.entries()) {
    offsets[code] = length
    length += text.length
  }
  offsets[strings.length] = length
  const bytes = new Uint8Array(length)
  if (fillHeap(bytes, strings, 0xff)) return { heap: bytes, offsets }
  const units = new Uint16Array(length)
  fillHeap(units, strings, 0xffff)
  return { heap: units, offsets }
}

export function tableSize(table: StringTable): number {
  return table.offsets.length - 1
}

/** The string with this code; `''` for a code that the table does not have. */
export function stringAt(table: StringTable, code: number): string {
  if (tableSize(table) > LARGEST_REMEMBERED) return readString(table, code)
  let strings = remembered.get(table)
  if (!strings) remembered.set(table, (strings = []))
  return (strings[code] ??= readString(table, code))
}

/** Small tables are read often; their strings are kept once they were made. */
const LARGEST_REMEMBERED = 8192
const remembered = new WeakMap<StringTable, string[]>()

function readString(table: StringTable, code: number): string {
  const from = table.offsets[code] ?? 0
  const to = table.offsets[code + 1] ?? from
  let text = ''
  for (let i = from; i < to; i++) text += String.fromCharCode(table.heap[i] ?? 0)
  return text
}

/** The code unit at `depth` of a string, -1 past its end, so that shorter strings sort first. */
export function unitAt(table: StringTable, code: number, depth: number): number {
  const at = (table.offsets[code] ?? 0) + depth
  return at < (table.offsets[code + 1] ?? 0) ? (table.heap[at] ?? -1) : -1
}

export function lengthAt(table: StringTable, code: number): number {
  return (table.offsets[code + 1] ?? 0) - (table.offsets[code] ?? 0)
}

/** Of a range of a sorted table whose strings agree before `depth`: those that have `unit` there. */
export function narrow(table: StringTable, range: CodeRange, depth: number, unit: number): CodeRange {
  const from = firstAtLeast(table, range.from, range.to, depth, unit)
  if (from === range.to || unitAt(table, from, depth) !== unit) return { from, to: from }
  return { from, to: firstAtLeast(table, from, range.to, depth, unit + 1) }
}

/** Goes on narrowing by `text` from its position `start`; `depth` is where that letter stands in the strings. */
export function narrowAll(table: StringTable, range: CodeRange, depth: number, text: string, start: number): CodeRange {
  let narrowed = range
  for (let i = start; i < text.length && narrowed.from < narrowed.to; i++) {
    narrowed = narrow(table, narrowed, depth + i - start, text.charCodeAt(i))
  }
  return narrowed
}

/** Which strings of a sorted table begin with `prefix`. */
export function prefixRange(table: StringTable, prefix: string): CodeRange {
  return narrowAll(table, { from: 0, to: tableSize(table) }, 0, prefix, 0)
}

/** The code of a string in a sorted table; -1 where it is not there. */
export function codeOf(table: StringTable, text: string): number {
  const { from, to } = prefixRange(table, text)
  return from < to && lengthAt(table, from) === text.length ? from : -1
}

/** The first code in [from, to) whose unit at `depth` is at least `unit`; `to` where there is none. */
export function firstAtLeast(table: StringTable, from: number, to: number, depth: number, unit: number): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if (unitAt(table, middle, depth) < unit) low = middle + 1
    else high = middle
  }
  return low
}

/** Gives out codes in the order in which strings are first seen. */
export class Interner {
  readonly strings: string[] = []
  readonly #codes = new Map<string, number>()
  #lastText: string | null = null
  #lastCode = 0

  /** @param first strings that get the codes 0, 1, … */
  constructor(...first: readonly string[]) {
    for (const text of first) this.code(text)
  }

  code(text: string): number {
    if (text === this.#lastText) return this.#lastCode
    let code = this.#codes.get(text)
    if (code === undefined) {
      code = this.strings.length
      this.strings.push(text)
      this.#codes.set(text, code)
    }
    this.#lastText = text
    this.#lastCode = code
    return code
  }

  /** The code of a string if it has one already. */
  known(text: string): number | undefined {
    return this.#codes.get(text)
  }
}

const FIRST_YEAR = 1900
const YEARS = 200
const MANY_DATES = 500

/** As `Interner`, for dates: a day between 1900 and 2099 is found by its number, without looking at the text twice. */
export class DateInterner extends Interner {
  /** By day (year, month and day as they stand) its code plus one; made once there are many dates. */
  #codes: Uint32Array | null = null

  override code(text: string): number {
    const day = dayNumber(text)
    if (day < 0) return super.code(text)
    const known = this.#codes?.[day] ?? 0
    if (known > 0) return known - 1
    const code = super.code(text)
    if (code > MANY_DATES) this.#codes ??= new Uint32Array(YEARS * 12 * 32)
    if (this.#codes) this.#codes[day] = code + 1
    return code
  }
}

/** A number for `YYYY-MM-DD`, -1 for any other text. */
function dayNumber(text: string): number {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return -1
  const year = digits(text, 0, 4) - FIRST_YEAR
  const month = digits(text, 5, 7) - 1
  const day = digits(text, 8, 10)
  const isDay = year >= 0 && year < YEARS && month >= 0 && month < 12 && day >= 0 && day < 32
  return isDay ? (year * 12 + month) * 32 + day : -1
}

/** The number that stands from `from` to `to` (excluded); NaN where a character is no digit. */
function digits(text: string, from: number, to: number): number {
  let number = 0
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) return NaN
    number = number * 10 + digit
  }
  return number
}

/** @returns `false` where a code unit is greater than `greatest`. */
function fillHeap(heap: Uint8Array | Uint16Array, strings: readonly string[], greatest: number): boolean {
  let at = 0
  for (const text of strings) {
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      if (unit > greatest) return false
      heap[at++] = unit
    }
  }
  return true
}

/** The code of a string in a table that is not sorted; -1 where it is not there. Reads the whole table. */
export function codeOfUnsorted(table: StringTable, text: string): number {
  for (let code = 0; code < tableSize(table); code++) {
    if (lengthAt(table, code) === text.length && readString(table, code) === text) return code
  }
  return -1
}
