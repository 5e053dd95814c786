import { toVisualOrder } from '#shared/lib/bidi'
import { createRecentCache, type RecentCache } from '../recent-cache.ts'
import {
  boxOf,
  breakWord,
  plainBoxes,
  wordsOf,
  wordWidth,
  type Box,
  type LineItem,
  type Span,
  type TextStyle,
  type Typesetter
} from './words.ts'

export interface Line {
  readonly items: readonly LineItem[]
  /** Points, trailing spaces not counted. */
  readonly width: number
  /** Points to add at each space so that the line fills its measure; 0 for a ragged line. */
  readonly stretch: number
  /** Whether any of it runs from right to left. */
  readonly turned: boolean
  /** Whether the same line object will be drawn again and again. */
  readonly kept: boolean
}

export interface ParagraphOptions {
  /** Fills all lines but the last to the measure, where that does not tear holes into them. */
  readonly justify?: boolean
}

/**
 * Breaks text into lines no wider than `measure` points. Spaces break, and so does every place between Chinese or
 * Japanese characters; a word wider than the measure is broken after a hyphen or slash, else wherever it must.
 * An empty text gives no lines.
 */
export function breakLines(
  typesetter: Typesetter,
  spans: readonly Span[],
  measure: number,
  options: ParagraphOptions = {}
): readonly Line[] {
  const justify = options.justify === true
  const [only] = spans
  if (!only || spans.length > 1) return setLines(typesetter, spans, measure, justify)
  const kept = keptLines(only.style, measure, justify)
  const before = kept.get(only.text)
  if (before && before !== 'seen') return before
  const lines = setLines(typesetter, spans, measure, justify)
  // Lines are kept from the second time on: what a single letter says is not worth its memory. What cannot be drawn
  // must be told again each time it is asked for.
  if (before === undefined) kept.set(only.text, 'seen')
  else if (typesetter.missing.size === 0) kept.set(only.text, keep(lines))
  return lines
}

type KeptLines = RecentCache<readonly Line[] | 'seen'>

/** Most texts of a batch stand on every letter: labels, addresses, definitions. Their lines are set once. */
function keptLines(style: TextStyle, measure: number, justify: boolean): KeptLines {
  const linesOfStyles = justify ? justifiedLines : raggedLines
  let ofStyle = linesOfStyles.get(style)
  if (!ofStyle) linesOfStyles.set(style, (ofStyle = createRecentCache(KEPT_MEASURES)))
  let kept = ofStyle.get(measure)
  if (!kept) ofStyle.set(measure, (kept = createRecentCache(KEPT_TEXTS)))
  return kept
}

function keep(lines: readonly Line[]): readonly Line[] {
  return lines.map(({ items, width, stretch, turned }) => ({ items, width, stretch, turned, kept: true }))
}

const justifiedLines = new WeakMap<TextStyle, RecentCache<KeptLines, number>>()
const raggedLines = new WeakMap<TextStyle, RecentCache<KeptLines, number>>()
const KEPT_MEASURES = 32
const KEPT_TEXTS = 64

function setLines(typesetter: Typesetter, spans: readonly Span[], measure: number, justify: boolean): readonly Line[] {
  const boxes = boxesOf(typesetter, spans, measure)
  if (boxes.length === 0) return []
  if (justify && boxes.length <= MAX_BALANCED_BOXES) {
    const lines = finishLines(boxes, evenBreaks(boxes, measure), measure, true)
    const size = spans[0]?.style.size ?? 0
    if (lines.every((line) => line.stretch <= MAX_STRETCH * size)) return lines
  }
  return finishLines(boxes, firstFitBreaks(boxes, measure), measure, false)
}

/** The width in points that a text takes on one line. */
export function textWidth(typesetter: Typesetter, text: string, style: TextStyle): number {
  return wordWidth(typesetter, text, style) ?? breakLines(typesetter, [{ text, style }], Infinity)[0]?.width ?? 0
}

/** Rounding must never push a word that fits exactly onto the next line. */
const TOLERANCE = 0.01

/** Of the type size. A paragraph that would need wider gaps is set ragged: rivers of white are worse than an uneven edge. */
const MAX_STRETCH = 0.28

/** Longer paragraphs are broken first fit: looking for the evenest lines costs time with their length. */
const MAX_BALANCED_BOXES = 600

function boxesOf(typesetter: Typesetter, spans: readonly Span[], measure: number): readonly Box[] {
  const plain = plainBoxes(typesetter, spans)
  if (plain?.every(({ width }) => width <= measure + TOLERANCE)) return plain
  const boxes: Box[] = []
  let spaces: readonly LineItem[] = []
  let spacesWidth = 0
  for (const word of wordsOf(typesetter, spans)) {
    if (word.space) {
      spaces = word.items
      spacesWidth = word.width
      continue
    }
    const parts = word.width > measure + TOLERANCE ? breakWord(typesetter, word, measure) : [word]
    for (const part of parts) {
      boxes.push(boxOf(part, spaces, spacesWidth))
      spaces = []
      spacesWidth = 0
    }
  }
  return boxes
}

/** Where lines start if each takes what fits. */
function firstFitBreaks(boxes: readonly Box[], measure: number): readonly number[] {
  const starts: number[] = []
  let width = 0
  boxes.forEach((box, index) => {
    width += box.spacesWidth + box.width
    if (starts.length > 0 && width <= measure + TOLERANCE) return
    starts.push(index)
    width = box.width
  })
  return starts
}

/** Where lines start if the squares of their slack are to be least: no line pays for its neighbours with wide gaps. */
function evenBreaks(boxes: readonly Box[], measure: number): readonly number[] {
  const costs = new Float64Array(boxes.length + 1).fill(Infinity)
  const previous = new Int32Array(boxes.length + 1)
  costs[0] = 0
  for (let start = 0; start < boxes.length; start++) {
    const before = costs[start] ?? Infinity
    let width = 0
    for (let end = start + 1; end <= boxes.length; end++) {
      const box = boxes[end - 1]
      if (!box) break
      width += (end - 1 === start ? 0 : box.spacesWidth) + box.width
      if (end - 1 > start && width > measure + TOLERANCE) break
      const slack = end === boxes.length ? 0 : Math.max(0, measure - width)
      const cost = before + slack * slack
      if (cost < (costs[end] ?? Infinity)) {
        costs[end] = cost
        previous[end] = start
      }
    }
  }
  const starts: number[] = []
  for (let end = boxes.length; end > 0; end = previous[end] ?? 0) starts.unshift(previous[end] ?? 0)
  return starts
}

function finishLines(
  boxes: readonly Box[],
  starts: readonly number[],
  measure: number,
  justify: boolean
): readonly Line[] {
  return starts.map((start, line) => {
    const end = starts[line + 1] ?? boxes.length
    return finishLine(boxes, start, end, measure, justify && end < boxes.length)
  })
}

function finishLine(boxes: readonly Box[], start: number, end: number, measure: number, justify: boolean): Line {
  const items: LineItem[] = []
  let width = 0
  let spaces = 0
  let turned = false
  for (let index = start; index < end; index++) {
    const box = boxes[index]
    if (!box) break
    if (index > start && box.spaces.length > 0) {
      for (const space of box.spaces) items.push(space)
      width += box.spacesWidth
      spaces++
    }
    for (const item of box.word.items) {
      items.push(item)
      if (item.level > 0) turned = true
    }
    width += box.width
  }
  const stretch = justify && spaces > 0 ? Math.max(0, (measure - width) / spaces) : 0
  // The space at which a line was broken belongs to the text, though not to the line's width: whoever reads the page
  // aloud or copies it needs it between two words.
  const broken = boxes[end]?.spaces ?? []
  const ordered = turned ? toVisualOrder(items.map((item, place) => ({ ...item, place }))) : items
  const whole = broken.length === 0 ? ordered : [...ordered, ...broken]
  return { items: whole, width: width + stretch * spaces, stretch, turned, kept: false }
}
