import { bidiLevels, hasRightToLeft } from '#shared/lib/bidi'
import type { FontKey } from '../fonts/font-library.ts'
import { createRecentCache, type RecentCache } from '../recent-cache.ts'
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

export interface Typesetter {
  readonly shaper: Shaper
  /** Collects what cannot be drawn; whoever lays out asks at the end, and refuses. */
  readonly missing: Set<string>
}

/** What may not be torn apart, or the space between two of those. */
export interface Word {
  readonly items: readonly LineItem[]
  readonly width: number
  readonly space: boolean
  readonly text: string
}

/** A word, or a part of one that is wider than the measure, with the space before it. */
export interface Box {
  readonly word: Word
  readonly width: number
  readonly spaces: readonly LineItem[]
  readonly spacesWidth: number
}

/** Takes plain Latin texts apart. @returns `null` where any of them is not plain: see `wordsOf` */
export function plainBoxes(typesetter: Typesetter, spans: readonly Span[]): readonly Box[] | null {
  for (const { text } of spans) if (!PLAIN.test(text)) return null
  const boxes: Box[] = []
  let spaceBefore: Word | null = null
  for (const { text, style } of spans) {
    const space = plainWord(typesetter, ' ', style).word
    let isFirst = true
    for (const piece of text.split(' ')) {
      if (!isFirst) spaceBefore = space
      if (piece !== '') {
        const { word, afterSpace } = plainWord(typesetter, piece, style)
        const last: Box | undefined = isFirst && !spaceBefore ? boxes.at(-1) : undefined
        if (last) boxes[boxes.length - 1] = boxOf(joinWords(last.word, word), last.spaces, last.spacesWidth)
        else if (spaceBefore === space) boxes.push(afterSpace)
        else boxes.push(boxOf(word, spaceBefore?.items ?? [], spaceBefore?.width ?? 0))
        spaceBefore = null
      }
      isFirst = false
    }
  }
  return boxes
}

export function boxOf(word: Word, spaces: readonly LineItem[], spacesWidth: number): Box {
  return { word, width: word.width, spaces, spacesWidth }
}

/** Takes texts of any kind apart into words and the spaces between them, and gives each its glyphs. */
export function wordsOf(typesetter: Typesetter, spans: readonly Span[]): readonly Word[] {
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

/** Breaks one over-long word: after hyphens and slashes where that is enough, else between characters. */
export function breakWord(typesetter: Typesetter, word: Word, measure: number): readonly Word[] {
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

/** Text as it is drawn: composed (NFC), white space as single spaces, invisible format characters left out. */
export function drawableText(text: string): string {
  if (PLAIN.test(text)) return text
  return text
    .normalize('NFC')
    .replace(/[\u200b\u200e\u200f\u00ad\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
}

/**
 * Texts in Latin letters, composed, with single spaces: nearly all there are. Each runs one way, breaks at its spaces
 * alone, and is drawn as it stands. Neither soft hyphens nor spaces that do not break are among these characters.
 */
const PLAIN =
  /^ ?[!-~\u00a1-\u00ac\u00ae-\u024f\u1e00-\u1eff\u2010-\u2026]+(?: [!-~\u00a1-\u00ac\u00ae-\u024f\u1e00-\u1eff\u2010-\u2026]+)* ?$/

const IDEOGRAPHIC = /[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60\u{20000}-\u{3ffff}]/u

/** A word that runs from left to right, or a space. Words recur from letter to letter: they are kept as they are set. */
function plainWord(typesetter: Typesetter, text: string, style: TextStyle): PlainWord {
  let ofStyle = wordsOfStyles.get(style)
  if (!ofStyle) wordsOfStyles.set(style, (ofStyle = createRecentCache(KEPT_WORDS)))
  const known = ofStyle.get(text)
  if (known) return known
  const isSpace = text === ' '
  const shaped = typesetter.shaper.word(style.font, text, false)
  const item = asItem(shaped, style, 0, isSpace)
  const word: Word = { items: [item], width: item.width, space: isSpace, text }
  const space = isSpace ? word : plainWord(typesetter, ' ', style).word
  const plain = { word, afterSpace: boxOf(word, space.items, space.width) }
  // What cannot be drawn must be told again each time it is asked for.
  if (shaped.missing.length === 0) ofStyle.set(text, plain)
  else for (const character of shaped.missing) typesetter.missing.add(character)
  return plain
}

interface PlainWord {
  readonly word: Word
  /** The word after a space of its own style, as nearly all stand. */
  readonly afterSpace: Box
}

const wordsOfStyles = new WeakMap<TextStyle, RecentCache<PlainWord>>()
const KEPT_WORDS = 500

/** A change of style inside a word (a bold name before a comma) is no place to break. */
function joinWords(first: Word, second: Word): Word {
  const items = [...first.items, ...second.items]
  return { items, width: first.width + second.width, space: false, text: first.text + second.text }
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
  if (last && !last.space && !word.space && !IDEOGRAPHIC.test(last.text))
    words[words.length - 1] = joinWords(last, word)
  else words.push(word)
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
  return asItem(shaped, style, level, space)
}

function asItem({ runs, width }: ShapedWord, style: TextStyle, level: number, space: boolean): LineItem {
  return { runs, style, width: (width * style.size) / 1000, level, space }
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
