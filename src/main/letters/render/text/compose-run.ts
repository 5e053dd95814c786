import type { Face } from '../fonts/face.ts'
import type { GlyphRun, ShapedGlyph } from './shape.ts'

/**
 * Names, numbers and codes are on every letter and never the same twice, but their letters meet in the same pairs again
 * and again. In the shipped faces a pair alone decides which glyphs stand for it and how close they stand (a test compares
 * with whole words), so a word of Latin letters, digits and inner punctuation is put together from its pairs. The shaper
 * itself, a WebAssembly program, is asked once for each pair, and for all new ones of a word together.
 * @param text covered by the face
 * @param shape shapes a text in this face, from left to right
 * @returns `null` where the word must be shaped whole: it is of another script, or two of its letters join
 */
export function composeRun(face: Face, text: string, shape: (text: string) => GlyphRun): GlyphRun | null {
  if (face.fallback || !COMPOSABLE.test(text)) return null
  let known = glyphsOfFaces.get(face)
  if (!known || known.size > MOST_PAIRS) glyphsOfFaces.set(face, (known = new Map<number, ShapedGlyph | null>()))
  const glyphs: ShapedGlyph[] = []
  let width = 0
  for (let index = 0; index < text.length; index++) {
    const key = keyAt(face, text, index)
    let glyph = known.get(key)
    if (glyph === undefined) {
      learnPairs(face, text.slice(index), known, shape)
      glyph = known.get(key)
    }
    if (!glyph) return null
    glyphs.push(glyph)
    width += face.advance(glyph.glyph) + glyph.kerning
  }
  return { face, text, width, glyphs, raised: false }
}

/** ASCII letters and digits, Latin-1, Latin Extended-A, Vietnamese; the punctuation of names and numbers. */
const COMPOSABLE = /^[A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f\u1ea0-\u1ef9,.'\u2019-]{2,}$/

/** Far more than a day's names have: a bound, not a size. */
const MOST_PAIRS = 20_000

/**
 * How each character stands before another one, with its kerning, or alone; `null` where the two join, move each other or
 * change their forms.
 */
type Glyphs = Map<number, ShapedGlyph | null>

const glyphsOfFaces = new WeakMap<Face, Glyphs>()

/** A character and the one after it; in a face of one width nothing depends on the next one. */
function keyAt(face: Face, text: string, index: number): number {
  const next = face.fixedPitch || index + 1 === text.length ? 0 : text.charCodeAt(index + 1)
  return keyOf(text.charCodeAt(index), next)
}

function keyOf(first: number, second: number): number {
  return first * 0x1_0000 + second
}

/** Shapes the characters and the pairs of a text that are not known yet, with spaces that keep them apart. */
function learnPairs(face: Face, text: string, known: Glyphs, shape: (text: string) => GlyphRun): void {
  const unknown = new Map<number, string>()
  for (let index = 0; index < text.length; index++) {
    const alone = keyOf(text.charCodeAt(index), 0)
    if (!known.has(alone)) unknown.set(alone, text.charAt(index))
  }
  for (let index = 0; index < text.length; index++) {
    const key = keyAt(face, text, index)
    if (!known.has(key)) unknown.set(key, text.slice(index, index + (face.fixedPitch ? 1 : 2)))
  }
  const { glyphs } = shape(` ${[...unknown.values()].join(' ')} `)
  let at = 1
  for (const [key, { length }] of unknown) {
    const end = glyphs.findIndex((glyph, index) => index >= at && glyph.text === ' ')
    const shaped = glyphs.slice(at, end)
    at = end + 1
    const [first, second] = shaped
    const stands = shaped.length === length && shaped.every(isItself)
    if (!first || !stands) known.set(key, null)
    // What stands between a single character and the space after it is no part of a word.
    else if (!second) known.set(key, { ...first, kerning: 0 })
    else known.set(key, isForm(known, first) && isForm(known, second) ? first : null)
  }
}

function isItself({ text, shiftX, shiftY }: ShapedGlyph): boolean {
  return text.length === 1 && shiftX === 0 && shiftY === 0
}

/** Whether the glyph is the one that its character has alone: some letters with dots change beside others with dots. */
function isForm(known: Glyphs, { glyph, text }: ShapedGlyph): boolean {
  return known.get(keyOf(text.charCodeAt(0), 0))?.glyph === glyph
}
