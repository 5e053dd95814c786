import type { FontKey } from '../fonts/font-library.ts'
import { createRecentCache, type RecentCache } from '../recent-cache.ts'
import { bidiLevels, hasRightToLeft, toVisualOrder } from './bidi.ts'
import type { GlyphRun, ShapedWord, Shaper } from './shape.ts'

export type Color = readonly [red: number, green: number, blue: number]

/** `size` and `leading` in points; `leading` is the distance from one baseline to the next. */
export interface TextStyle {
  readonly font: FontKey
  readonly size: number
  readonly leading: number
  readonly color: Color
}

export interface Span {
  readonly text: string
  readonly style: TextStyle
}

/** One item of a line in visual order. `width` in points. */
export interface LineItem {
  readonly runs: readonly GlyphRun[]
  readonly style: TextStyle
  readonly width: number
  readonly level: number
  readonly space: boolean
  /** Where in the text the item stands, from 0; set where a line was put into visual order. */
  readonly place?: number
}

export interface Line {
  readonly items: readonly LineItem[]
  /** Points, trailing spaces not counted. */
  readonly width: number
  /** Points to add at each space so that the line fills its measure; 0 for a ragged line. */
  readonly stretch: number
  /** Whether the same line object will be drawn again and again. */
  readonly kept?: boolean
}

export interface Typesetter {
  readonly shaper: Shaper
  /** Collects what cannot be drawn; whoever lays out asks at the end, and refuses. */
  readonly missing: Set<string>
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
  const missing = typesetter.missing.size
  const lines = setLines(typesetter, spans, measure, justify)
  // Lines are kept from the second time on: what a single letter says is not worth its memory. What cannot be drawn
  // must be told again each time it is asked for.
  if (before === undefined) kept.set(only.text, 'seen')
  else if (typesetter.missing.size === missing) kept.set(only.text, keep(lines))
  return lines
}

/** Most texts of a batch stand on every letter: labels, addresses, definitions. Their lines are set once. */
function keptLines(style: TextStyle, measure: number, justify: boolean): RecentCache<readonly Line[] | 'seen'> {
  let ofStyle = linesOfStyles.get(style)
  if (!ofStyle) linesOfStyles.set(style, (ofStyle = createRecentCache(KEPT_MEASURES)))
  const key = `${justify ? '=' : '<'}${measure}`
  let kept = ofStyle.get(key)
  if (!kept) ofStyle.set(key, (kept = createRecentCache(KEPT_TEXTS)))
  return kept
}

function keep(lines: readonly Line[]): readonly Line[] {
  return lines.map((line) => ({ ...line, kept: true }))
}

const linesOfStyles = new WeakMap<TextStyle, RecentCache<RecentCache<readonly Line[] | 'seen'>>>()
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
  return breakLines(typesetter, [{ text, style }], Infinity)[0]?.width ?? 0
}

/** Text as it is drawn: composed (NFC), white space as single spaces, invisible format characters left out. */
export function drawableText(text: string): string {
  if (/^[!-~]+(?: [!-~]+)*$/.test(text)) return text
  return text
    .normalize('NFC')
    .replace(/[\u200b\u200e\u200f\u00ad\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
}

/** Rounding must never push a word that fits exactly onto the next line. */
const TOLERANCE = 0.01

/** What may not be torn apart, or the space between two of those. */
interface Word {
  readonly items: readonly LineItem[]
  readonly width: number
  readonly space: boolean
  readonly text: string
}

/** A word, or a part of one that is wider than the measure, with the space before it. */
interface Box {
  readonly word: Word
  readonly spaces: readonly LineItem[]
  readonly spacesWidth: number
}

/** Of the type size. A paragraph that would need wider gaps is set ragged: rivers of white are worse than an uneven edge. */
const MAX_STRETCH = 0.28

/** Longer paragraphs are broken first fit: looking for the evenest lines costs time with their length. */
const MAX_BALANCED_BOXES = 600

function boxesOf(typesetter: Typesetter, spans: readonly Span[], measure: number): readonly Box[] {
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
      boxes.push({ word: part, spaces, spacesWidth })
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
    width += box.spacesWidth + box.word.width
    if (starts.length > 0 && width <= measure + TOLERANCE) return
    starts.push(index)
    width = box.word.width
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
      width += (end - 1 === start ? 0 : box.spacesWidth) + box.word.width
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

const IDEOGRAPHIC = /[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60\u{20000}-\u{3ffff}]/u

function wordsOf(typesetter: Typesetter, spans: readonly Span[]): readonly Word[] {
  const drawable = spans.map((span) => ({ text: drawableText(span.text), style: span.style }))
  const whole = drawable.map((span) => span.text).join('')
  const levels = hasRightToLeft(whole) ? bidiLevels(whole) : null
  const words: Word[] = []
  let start = 0
  for (const span of drawable) {
    let position = start
    for (const piece of span.text.split(/( )/)) {
      if (piece !== '') addPiece(typesetter, words, piece, span.style, levels?.slice(position, position + piece.length))
      position += piece.length
    }
    start += span.text.length
  }
  return words
}

function addPiece(
  typesetter: Typesetter,
  words: Word[],
  piece: string,
  style: TextStyle,
  levels: readonly number[] | undefined
): void {
  if (piece !== ' ' && IDEOGRAPHIC.test(piece)) {
    let position = 0
    for (const part of piece.match(
      /[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60\u{20000}-\u{3ffff}]|[^\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60\u{20000}-\u{3ffff}]+/gu
    ) ?? []) {
      words.push(createWord(typesetter, part, style, levels?.slice(position, position + part.length)))
      position += part.length
    }
    return
  }
  const word = createWord(typesetter, piece, style, levels)
  const last = words.at(-1)
  // A change of style inside a word (a bold name before a comma) is no place to break.
  if (last && !last.space && !word.space && !IDEOGRAPHIC.test(last.text)) {
    words[words.length - 1] = {
      items: [...last.items, ...word.items],
      width: last.width + word.width,
      space: false,
      text: last.text + word.text
    }
  } else words.push(word)
}

function createWord(
  typesetter: Typesetter,
  text: string,
  style: TextStyle,
  levels: readonly number[] | undefined
): Word {
  const space = text === ' '
  if (!levels || levels.every((level) => level === 0)) {
    const item = createItem(typesetter, text, style, 0, space)
    return { items: [item], width: item.width, space, text }
  }
  const items = splitByLevel(text, levels).map((part) => createItem(typesetter, part.text, style, part.level, space))
  return { items, width: items.reduce((sum, item) => sum + item.width, 0), space, text }
}

function createItem(typesetter: Typesetter, text: string, style: TextStyle, level: number, space: boolean): LineItem {
  const shaped: ShapedWord = typesetter.shaper.word(style.font, text, level % 2 === 1)
  for (const character of shaped.missing) typesetter.missing.add(character)
  return { runs: shaped.runs, style, width: (shaped.width * style.size) / 1000, level, space }
}

function splitByLevel(text: string, levels: readonly number[]) {
  const parts: { text: string; level: number }[] = []
  for (let index = 0; index < text.length; index++) {
    const level = levels[index] ?? 0
    const last = parts.at(-1)
    const unit = text.charAt(index)
    if (last?.level === level) last.text += unit
    else parts.push({ text: unit, level })
  }
  return parts
}

/** Breaks one over-long word: after hyphens and slashes where that is enough, else between characters. */
function breakWord(typesetter: Typesetter, word: Word, measure: number): readonly Word[] {
  const [first] = word.items
  if (!first) return []
  const style = first.style
  const pieces = word.text.match(/[^-/\u2013]*[-/\u2013]+|[^-/\u2013]+/gu) ?? [word.text]
  const parts: Word[] = []
  const levelsOf = (text: string) => (hasRightToLeft(text) ? bidiLevels(text) : undefined)
  for (const piece of pieces) {
    const whole = createWord(typesetter, piece, style, levelsOf(piece))
    if (whole.width <= measure) {
      parts.push(whole)
      continue
    }
    let text = ''
    let width = 0
    for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(piece)) {
      // Characters are measured one by one: joined they are at most as wide, but for rounding and rare kerning.
      const segmentWidth = createWord(typesetter, segment, style, levelsOf(segment)).width
      if (text !== '' && width + segmentWidth > measure) {
        parts.push(createWord(typesetter, text, style, levelsOf(text)))
        text = ''
        width = 0
      }
      text += segment
      width += segmentWidth
    }
    if (text !== '') parts.push(createWord(typesetter, text, style, levelsOf(text)))
  }
  return parts
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
      items.push(...box.spaces)
      width += box.spacesWidth
      spaces++
    }
    for (const item of box.word.items) {
      items.push(item)
      if (item.level > 0) turned = true
    }
    width += box.word.width
  }
  const stretch = justify && spaces > 0 ? Math.max(0, (measure - width) / spaces) : 0
  const ordered = turned ? toVisualOrder(items.map((item, place) => ({ ...item, place }))) : items
  // The space at which a line was broken belongs to the text, though not to the line's width: whoever reads the page
  // aloud or copies it needs it between two words.
  const broken = boxes[end]?.spaces ?? []
  return { items: [...ordered, ...broken], width: width + stretch * spaces, stretch }
}
