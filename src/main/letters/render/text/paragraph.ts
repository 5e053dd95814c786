import { toVisualOrder } from '#shared/lib/bidi'
import { createRecentCache, type RecentCache } from '../recent-cache.ts'
import {
  boxOf,
  breakWord,
  plainBoxes,
  wordsOf,
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
  const texts = keptTexts(only.style, justify)
  const before = texts.get(only.text)
  if (before && before !== SEEN) {
    if (before.single && fits(before.single, measure)) return before.single
    const known = before.broken.get(measure)
    if (known) return known
  }
  const lines = setLines(typesetter, spans, measure, justify)
  // Lines are kept from the second time on: what a single letter says is not worth its memory. What cannot be drawn
  // must be told again each time it is asked for.
  if (before === undefined) texts.set(only.text, SEEN)
  else if (typesetter.missing.size === 0) {
    const kept = keep(lines)
    const text =
      before === SEEN ? { single: null, broken: createRecentCache<readonly Line[], number>(KEPT_MEASURES) } : before
    if (fits(kept, measure)) text.single = kept
    else text.broken.set(measure, kept)
    texts.set(only.text, text)
  }
  return lines
}

/** A text as it was set: on one line, which is the same for every measure that it fits, and in lines for some measures. */
interface KeptText {
  single: readonly Line[] | null
  readonly broken: RecentCache<readonly Line[], number>
}

type KeptTexts = RecentCache<KeptText | typeof SEEN>

const SEEN = 'seen'

/** Most texts of a batch stand on every letter: labels, addresses, definitions. Their lines are set once. */
function keptTexts(style: TextStyle, justify: boolean): KeptTexts {
  const textsOfStyles = justify ? justifiedTexts : raggedTexts
  let texts = textsOfStyles.get(style)
  if (!texts) textsOfStyles.set(style, (texts = createRecentCache(KEPT_TEXTS)))
  return texts
}

function keep(lines: readonly Line[]): readonly Line[] {
  return lines.map(({ items, width, stretch, turned }) => ({ items, width, stretch, turned, kept: true }))
}

function fits(lines: readonly Line[], measure: number): boolean {
  const [only] = lines
  return only !== undefined && lines.length === 1 && only.width <= measure + TOLERANCE
}

const justifiedTexts = new WeakMap<TextStyle, KeptTexts>()
const raggedTexts = new WeakMap<TextStyle, KeptTexts>()
const KEPT_TEXTS = 256
const KEPT_MEASURES = 8

function setLines(typesetter: Typesetter, spans: readonly Span[], measure: number, justify: boolean): readonly Line[] {
  const boxes = boxesOf(typesetter, spans, measure)
  if (boxes.length === 0) return []
  if (widthOf(boxes) <= measure + TOLERANCE) return [finishLine(boxes, 0, boxes.length, measure, false)]
  if (justify && boxes.length <= MAX_BALANCED_BOXES) {
    const lines = finishLines(boxes, evenBreaks(boxes, measure), measure, true)
    const size = spans[0]?.style.size ?? 0
    if (lines.every((line) => line.stretch <= MAX_STRETCH * size)) return lines
  }
  return finishLines(boxes, firstFitBreaks(boxes, measure), measure, false)
}

/** The width in points that a text takes on one line. */
export function textWidth(typesetter: Typesetter, text: string, style: TextStyle): number {
  return textMeasures(typesetter, text, style).width
}

/** The widths in points of a text on one line and of its longest word. */
export function textMeasures(
  typesetter: Typesetter,
  text: string,
  style: TextStyle
): { readonly width: number; readonly longestWord: number } {
  const boxes = boxesOf(typesetter, [{ text, style }], Infinity)
  const width = widthOf(boxes)
  if (boxes.length < 2) return { width, longestWord: width }
  // Chinese text may break anywhere, but in a table its words should not.
  const words = text.split(/\s+/).map((word) => widthOf(boxesOf(typesetter, [{ text: word, style }], Infinity)))
  return { width, longestWord: Math.max(...words) }
}

/** Added up as `finishLine` does, so that a text either fits for both or for none. */
function widthOf(boxes: readonly Box[]): number {
  let width = 0
  boxes.forEach((box, index) => {
    if (index > 0) width += box.spacesWidth
    width += box.width
  })
  return width
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
