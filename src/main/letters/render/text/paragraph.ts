import type { FontKey } from '../fonts/font-library.ts'
import { bidiLevels, EXPLICIT_BIDI_CONTROLS, hasRightToLeft, toVisualOrder } from './bidi.ts'
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
}

export interface Line {
  readonly items: readonly LineItem[]
  /** Points, trailing spaces not counted. */
  readonly width: number
  /** Points to add at each space so that the line fills its measure; 0 for a ragged line. */
  readonly stretch: number
}

export interface Typesetter {
  readonly shaper: Shaper
  /** Collects what cannot be drawn; whoever lays out asks at the end, and refuses. */
  readonly missing: Set<string>
}

export interface ParagraphOptions {
  /** Fills all lines but the last to the measure. */
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
  const words = wordsOf(typesetter, spans)
  const lines: LineItem[][] = []
  let line: LineItem[] = []
  let width = 0
  let spaces: LineItem[] = []
  let spacesWidth = 0
  const closeLine = () => {
    lines.push(line)
    line = []
    width = 0
    spaces = []
    spacesWidth = 0
  }
  for (const word of words) {
    if (word.space) {
      if (line.length > 0) {
        spaces.push(...word.items)
        spacesWidth += word.width
      }
      continue
    }
    if (line.length > 0 && width + spacesWidth + word.width > measure + TOLERANCE) closeLine()
    for (const part of word.width > measure + TOLERANCE ? breakWord(typesetter, word, measure) : [word]) {
      if (line.length > 0 && width + spacesWidth + part.width > measure + TOLERANCE) closeLine()
      line.push(...spaces, ...part.items)
      width += spacesWidth + part.width
      spaces = []
      spacesWidth = 0
    }
  }
  if (line.length > 0) lines.push(line)
  return lines.map((items, index) => finishLine(items, measure, options.justify === true && index < lines.length - 1))
}

/** The width in points that a text takes on one line. */
export function textWidth(typesetter: Typesetter, text: string, style: TextStyle): number {
  return wordsOf(typesetter, [{ text, style }]).reduce((sum, word) => sum + word.width, 0)
}

/** Text as it is drawn: composed (NFC), white space as single spaces, invisible format characters left out. */
export function drawableText(text: string): string {
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
  if (EXPLICIT_BIDI_CONTROLS.test(text)) {
    for (const character of text) if (EXPLICIT_BIDI_CONTROLS.test(character)) typesetter.missing.add(character)
  }
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
    for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(piece)) {
      const longer = createWord(typesetter, text + segment, style, levelsOf(text + segment))
      if (text !== '' && longer.width > measure) {
        parts.push(createWord(typesetter, text, style, levelsOf(text)))
        text = segment
      } else text += segment
    }
    if (text !== '') parts.push(createWord(typesetter, text, style, levelsOf(text)))
  }
  return parts
}

function finishLine(items: readonly LineItem[], measure: number, justify: boolean): Line {
  const width = items.reduce((sum, item) => sum + item.width, 0)
  const spaces = items.reduce((count, item) => count + (item.space ? 1 : 0), 0)
  const stretch = justify && spaces > 0 ? Math.max(0, (measure - width) / spaces) : 0
  const ordered = items.some((item) => item.level > 0) ? toVisualOrder(items) : items
  return { items: ordered, width: width + stretch * spaces, stretch }
}
