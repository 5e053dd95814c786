/**
 * Which way each character of a left-to-right paragraph runs: the rules of the Unicode bidirectional algorithm
 * (UAX #9) for plain text without explicit embeddings, which is what names and departments are. Letters that carry
 * explicit embeddings or overrides are refused elsewhere: they could show one name and mean another.
 */

/** Whether a text holds anything that runs from right to left; without it, all levels are 0. */
export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text)
}

/** Controls that reorder text explicitly: embeddings, overrides, isolates. */
export const EXPLICIT_BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/u

/** @returns one embedding level per UTF-16 unit: 0 left to right, 1 right to left, 2 numbers within right-to-left text. */
export function bidiLevels(text: string): readonly number[] {
  const types = classify(text)
  resolveNumbers(types)
  resolveBrackets(text, types)
  resolveNeutrals(types)
  return types.map((type) => (type === 'R' ? 1 : type === 'N' ? 2 : 0))
}

/** Puts items into visual order (rule L2): runs of a higher level are turned around, inner ones first. */
export function toVisualOrder<T extends { readonly level: number }>(items: readonly T[]): readonly T[] {
  const ordered = [...items]
  const highest = ordered.reduce((level, item) => Math.max(level, item.level), 0)
  for (let level = highest; level >= 1; level--) {
    let start = 0
    while (start < ordered.length) {
      if ((ordered[start]?.level ?? 0) < level) {
        start++
        continue
      }
      let end = start
      while (end < ordered.length && (ordered[end]?.level ?? 0) >= level) end++
      ordered.splice(start, end - start, ...ordered.slice(start, end).reverse())
      start = end
    }
  }
  return ordered
}

/** L left to right, R right to left, N number inside right-to-left text, E a number not yet decided, O neutral. */
type Kind = 'L' | 'R' | 'N' | 'E' | 'O'

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
const STRONG_LEFT = /[\p{L}\p{Nl}]/u
const NUMBER = /\p{Nd}/u

function classify(text: string): Kind[] {
  const kinds: Kind[] = []
  for (const character of text) {
    const kind = kindOf(character)
    const previous = kinds.at(-1)
    // Marks go the way of what they stand on (rule W1).
    const own = /\p{M}/u.test(character) && previous !== undefined ? previous : kind
    for (let unit = 0; unit < character.length; unit++) kinds.push(own)
  }
  return kinds
}

function kindOf(character: string): Kind {
  if (NUMBER.test(character)) return 'E'
  if (RIGHT_TO_LEFT.test(character)) return /[\p{L}\p{M}]/u.test(character) ? 'R' : 'O'
  return STRONG_LEFT.test(character) ? 'L' : 'O'
}

/** Rules W2, W4 and W7, in short: a number goes with the strong text before it; a separator between two numbers joins them. */
function resolveNumbers(kinds: Kind[]): void {
  let strong: Kind = 'L'
  kinds.forEach((kind, index) => {
    if (kind === 'L' || kind === 'R') strong = kind
    else if (kind === 'E') kinds[index] = strong === 'R' ? 'N' : 'L'
  })
  kinds.forEach((kind, index) => {
    if (kind === 'O' && kinds[index - 1] === 'N' && kinds[index + 1] === 'N') kinds[index] = 'N'
  })
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/** Rule N0: a pair of brackets goes with what it holds, unless that is right to left and stands in left-to-right text. */
function resolveBrackets(text: string, kinds: Kind[]): void {
  const open: { readonly index: number; readonly closing: string }[] = []
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index)
    const closing = CLOSING[character]
    if (closing !== undefined) open.push({ index, closing })
    const pair = open.findLastIndex((bracket) => bracket.closing === character)
    const start = open[pair]?.index
    if (start === undefined) continue
    open.length = pair
    const inside = kinds.slice(start + 1, index)
    const before = kinds.slice(0, start).findLast((kind) => kind !== 'O') ?? 'L'
    const rightward = !inside.includes('L') && inside.some(isRightward) && isRightward(before)
    if (inside.some((kind) => kind !== 'O')) kinds[start] = kinds[index] = rightward ? 'R' : 'L'
  }
}

/** Rules N1 and N2: neutrals between right-to-left neighbours run with them, all others with the paragraph. */
function resolveNeutrals(kinds: Kind[]): void {
  let index = 0
  while (index < kinds.length) {
    if (kinds[index] !== 'O') {
      index++
      continue
    }
    let end = index
    while (end < kinds.length && kinds[end] === 'O') end++
    const enclosed = isRightward(kinds[index - 1]) && isRightward(kinds[end])
    kinds.fill(enclosed ? 'R' : 'L', index, end)
    index = end
  }
}

function isRightward(kind: Kind | undefined): boolean {
  return kind === 'R' || kind === 'N'
}
