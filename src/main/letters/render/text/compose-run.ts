import type { Face } from '../fonts/face.ts'
import type { GlyphRun, ShapedGlyph } from './shape.ts'

/**
 * Names, numbers and codes are on every letter and never the same twice, but their letters meet in the same pairs again
 * and again. In the shipped faces a pair alone decides which glyphs stand for it and how close they stand (a test compares
 * with whole words), so a word of ASCII letters, digits and inner punctuation is put together from its pairs. The shaper
 * itself, a WebAssembly program, is asked once for each pair.
 * @param shapePair shapes two characters of this face, from left to right
 * @returns `null` where the word must be shaped whole: it is of another script, or two of its letters join
 */
export function composeRun(face: Face, text: string, shapePair: (pair: string) => GlyphRun): GlyphRun | null {
  if (face.fallback || !COMPOSABLE.test(text)) return null
  let pairs = pairsOfFaces.get(face)
  if (!pairs) pairsOfFaces.set(face, (pairs = new Map<number, Pair | null>()))
  const glyphs: ShapedGlyph[] = []
  let width = 0
  let last: ShapedGlyph | undefined
  for (let index = 1; index < text.length; index++) {
    const key = text.charCodeAt(index - 1) * 128 + text.charCodeAt(index)
    let pair = pairs.get(key)
    if (pair === undefined) {
      pair = asPair(shapePair(text.slice(index - 1, index + 1)))
      pairs.set(key, pair)
    }
    if (!pair) return null
    const [first, second] = pair
    glyphs.push(first)
    width += face.advance(first.glyph) + first.kerning
    last = second
  }
  if (!last) return null
  glyphs.push(last)
  width += face.advance(last.glyph) + last.kerning
  return { face, text, width, glyphs, raised: false }
}

const COMPOSABLE = /^[A-Za-z0-9,.'-]{2,}$/

type Pair = readonly [first: ShapedGlyph, second: ShapedGlyph]

const pairsOfFaces = new WeakMap<Face, Map<number, Pair | null>>()

/** `null` for letters that join, or that move each other in any way but along the line. */
function asPair({ glyphs }: GlyphRun): Pair | null {
  const [first, second, third] = glyphs
  if (!first || !second || third || first.text.length !== 1 || second.text.length !== 1) return null
  const shifted = [first, second].some((glyph) => glyph.shiftX !== 0 || glyph.shiftY !== 0)
  return shifted ? null : [first, second]
}
