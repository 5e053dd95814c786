import {
  firstAtLeast,
  lengthAt,
  narrow,
  narrowAll,
  tableSize,
  unitAt,
  type CodeRange,
  type StringTable
} from './string-table.ts'

/** Words of a sorted table that one typing error turns a typed word into. */
export interface NearWords {
  /** Codes of whole words; the typed word itself may be among them, a code may appear twice. */
  readonly whole: readonly number[]
  /** Ranges of words that begin so; empty unless beginnings were asked for. They do not overlap. */
  readonly prefixes: readonly CodeRange[]
}

/**
 * Walks the sorted table like a trie: wherever the error may be, the letters before it narrow the range once for all
 * errors that come later, and most guesses die at the next letter. Costs some hundred binary searches whatever the size.
 */
export function findNearWords(table: StringTable, typed: string, prefixesToo: boolean): NearWords {
  const whole: number[] = []
  const ranges: CodeRange[] = []
  const found = (range: CodeRange, length: number): void => {
    if (range.from >= range.to) return
    if (lengthAt(table, range.from) === length) whole.push(range.from)
    if (prefixesToo) ranges.push(range)
  }
  let agreeing: CodeRange = { from: 0, to: tableSize(table) }
  for (let at = 0; at <= typed.length && agreeing.from < agreeing.to; at++) {
    if (at < typed.length) found(narrowAll(table, agreeing, at, typed, at + 1), typed.length - 1)
    found(withSwap(table, agreeing, typed, at), typed.length)
    let from = unitAt(table, agreeing.from, at) < 0 ? agreeing.from + 1 : agreeing.from
    while (from < agreeing.to) {
      const unit = unitAt(table, from, at)
      const to = firstAtLeast(table, from, agreeing.to, at, unit + 1)
      const child = { from, to }
      found(narrowAll(table, child, at + 1, typed, at), typed.length + 1)
      if (at < typed.length && unit !== typed.charCodeAt(at)) {
        found(narrowAll(table, child, at + 1, typed, at + 1), typed.length)
      }
      from = to
    }
    if (at < typed.length) agreeing = narrow(table, agreeing, at, typed.charCodeAt(at))
  }
  return { whole, prefixes: withoutOverlap(ranges) }
}

/** The words that go on with the letters at `at` and `at + 1` swapped. */
function withSwap(table: StringTable, range: CodeRange, typed: string, at: number): CodeRange {
  if (at + 1 >= typed.length || typed[at] === typed[at + 1]) return { from: 0, to: 0 }
  const first = narrow(table, range, at, typed.charCodeAt(at + 1))
  const both = narrow(table, first, at + 1, typed.charCodeAt(at))
  return narrowAll(table, both, at + 2, typed, at + 2)
}

/** Ranges of beginnings are nested or apart, never half inside each other; the outer ones stay. */
function withoutOverlap(ranges: readonly CodeRange[]): readonly CodeRange[] {
  const sorted = [...ranges].sort((a, b) => a.from - b.from || b.to - a.to)
  const kept: CodeRange[] = []
  let end = 0
  for (const range of sorted) {
    if (range.from < end) continue
    kept.push(range)
    end = range.to
  }
  return kept
}
