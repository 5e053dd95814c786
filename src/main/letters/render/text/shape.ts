import type { Buffer as ShapingBuffer, Feature, GlyphInfo, GlyphPosition } from 'harfbuzzjs'
import { EXPLICIT_BIDI_CONTROLS } from '#shared/lib/bidi'
import type { Face } from '../fonts/face.ts'
import type { FontKey, FontLibrary } from '../fonts/font-library.ts'
import { harfBuzz } from './harfbuzz.ts'
import { createRecentCache, type RecentCache } from '../recent-cache.ts'
import { composeRun } from './compose-run.ts'

/** Glyphs of one face in the order in which they stand on the page. Lengths in thousandths of the font size. */
export interface GlyphRun {
  readonly face: Face
  readonly text: string
  readonly width: number
  readonly glyphs: readonly ShapedGlyph[]
  /** Whether any glyph stands above or below the baseline. */
  readonly raised: boolean
}

export interface ShapedGlyph {
  readonly glyph: number
  /** What the glyph stands for; `''` for all but one glyph of a cluster. */
  readonly text: string
  /** What kerning adds to the glyph's own width. */
  readonly kerning: number
  readonly shiftX: number
  readonly shiftY: number
  /** What the glyph advances by, where that is not the font's own width. */
  readonly share?: number
}

export interface ShapedWord {
  readonly runs: readonly GlyphRun[]
  readonly width: number
  /** Characters that no face of the hand has; a word with any of them must not be drawn. */
  readonly missing: readonly string[]
}

export interface Shaper {
  /** Shapes a stretch of text that runs in one direction. Asking again is cheap: words are remembered. */
  word(key: FontKey, text: string, rightToLeft: boolean): ShapedWord
  readonly library: FontLibrary
}

export function createShaper(library: FontLibrary): Shaper {
  const leftToRight = new Map<FontKey, RecentCache<ShapedWord>>()
  const turned = new Map<FontKey, RecentCache<ShapedWord>>()
  const buffer = new (harfBuzz().Buffer)()
  return {
    library,
    word(key, text, rightToLeft) {
      const hands = rightToLeft ? turned : leftToRight
      let words = hands.get(key)
      if (!words) hands.set(key, (words = createRecentCache(REMEMBERED_WORDS)))
      const known = words.get(text)
      if (known) return known
      const word = shapeWord(library, buffer, key, text, rightToLeft)
      words.set(text, word)
      return word
    }
  }
}

const REMEMBERED_WORDS = 1_000
/** Thousandths of the font size: 0.04 pt in the text of a letter. */
const LEAST_KERNING = 4

/** Figures of one width and on the line, as everywhere in the app. */
function figureFeatures(): readonly Feature[] {
  const { Feature } = harfBuzz()
  features ??= [new Feature('tnum', 1), new Feature('lnum', 1)]
  return features
}

let features: readonly Feature[] | undefined

const REMOVE_DEFAULT_IGNORABLES = 8

function shapeWord(
  library: FontLibrary,
  buffer: ShapingBuffer,
  key: FontKey,
  text: string,
  rightToLeft: boolean
): ShapedWord {
  const { stretches, missing } = splitByFace(library, key, text)
  const runs = stretches.map(({ face, text: stretch }) => {
    const shapeWhole = (part: string) => shapeRun(buffer, face, part, rightToLeft)
    return (rightToLeft ? null : composeRun(face, stretch, shapeWhole)) ?? shapeWhole(stretch)
  })
  if (rightToLeft) runs.reverse()
  return { runs, width: runs.reduce((sum, run) => sum + run.width, 0), missing }
}

interface Stretch {
  readonly face: Face
  readonly text: string
}

function splitByFace(library: FontLibrary, key: FontKey, text: string) {
  const stretches: Stretch[] = []
  const missing: string[] = []
  const first = library.face(key, 0)
  if (first && SIMPLE.test(text) && coversAll(first, text)) return { stretches: [{ face: first, text }], missing }
  for (const cluster of clustersOf(text)) {
    // Controls that reorder text could show one name and mean another: they count as characters nobody can draw.
    if (EXPLICIT_BIDI_CONTROLS.test(cluster)) missing.push(...(cluster.match(EXPLICIT_BIDI_CONTROLS) ?? []))
    const face = firstCovering(library, key, cluster)
    if (!face) {
      missing.push(...[...cluster].filter((character) => !firstCovering(library, key, character)))
      continue
    }
    const last = stretches.at(-1)
    if (last?.face === face) stretches[stretches.length - 1] = { face, text: last.text + cluster }
    else stretches.push({ face, text: cluster })
  }
  return { stretches, missing }
}

/** Latin letters with their punctuation, composed: no marks, no joiners, no controls. */
const SIMPLE = /^[ -~\u00a1-\u00ac\u00ae-\u024f\u1e00-\u1eff\u2010-\u2026]+$/

/** A character with the marks and joiners that belong to it. */
function clustersOf(text: string): readonly string[] {
  return text.match(/[^\p{M}\p{Default_Ignorable_Code_Point}]?[\p{M}\p{Default_Ignorable_Code_Point}]*/gu) ?? []
}

function firstCovering(library: FontLibrary, key: FontKey, cluster: string): Face | undefined {
  for (let place = 0; ; place++) {
    const face = library.face(key, place)
    if (!face) return undefined
    if (coversAll(face, cluster)) return face
  }
}

function coversAll(face: Face, cluster: string): boolean {
  for (const character of cluster) {
    const codePoint = character.codePointAt(0) ?? 0
    if (!face.covers(codePoint) && !/\p{Default_Ignorable_Code_Point}/u.test(character)) return false
  }
  return true
}

/** Shapes a stretch of one face, from left to right or from right to left. */
export function shapeRun(buffer: ShapingBuffer, face: Face, text: string, rightToLeft: boolean): GlyphRun {
  buffer.reset()
  buffer.setFlags(REMOVE_DEFAULT_IGNORABLES)
  buffer.addText(text)
  buffer.guessSegmentProperties()
  const { Direction, shape } = harfBuzz()
  buffer.setDirection(rightToLeft ? Direction.RTL : Direction.LTR)
  shape(face.font, buffer, [...figureFeatures()])
  const infos = buffer.getGlyphInfos()
  const positions = buffer.getGlyphPositions()
  const texts = textsOf(infos, positions, text)
  let width = 0
  const shaped = infos.map(({ codepoint }, index): ShapedGlyph => {
    const position = positions[index]
    const own = face.advance(codepoint)
    const exact = (position?.xAdvance ?? own) - own
    // Kerning of a few thousandths is not seen, but each instance costs bytes and breaks a string in two.
    const kerning = Math.abs(exact) < LEAST_KERNING ? 0 : exact
    width += own + kerning
    return {
      glyph: codepoint,
      text: texts[index] ?? '',
      kerning,
      shiftX: position?.xOffset ?? 0,
      shiftY: position?.yOffset ?? 0
    }
  })
  const glyphs = rightToLeft ? shaped.flatMap((glyph) => oneTextEach(face, glyph)) : shaped
  return { face, text, width, glyphs, raised: glyphs.some((glyph) => glyph.shiftY !== 0) }
}

/** What each glyph stands for; `''` for all but one glyph of a cluster. */
function textsOf(infos: readonly GlyphInfo[], positions: readonly GlyphPosition[], text: string): readonly string[] {
  // A glyph for each character, from left to right: nearly all there is.
  if (infos.length === text.length && infos.every(({ cluster }, index) => cluster === index)) return text.split('')
  const starts = [...new Set(infos.map((info) => info.cluster))].sort((a, b) => a - b)
  const ends = new Map(starts.map((start, index) => [start, starts[index + 1]]))
  // Of a cluster's glyphs the widest one tells its text: a dot above a letter would leave a gap in what is read back.
  const tellers = new Map<number, { place: number; advance: number }>()
  infos.forEach(({ cluster }, place) => {
    const advance = positions[place]?.xAdvance ?? 0
    if (advance > (tellers.get(cluster)?.advance ?? -1)) tellers.set(cluster, { place, advance })
  })
  return infos.map(({ cluster }, place) =>
    tellers.get(cluster)?.place === place ? text.slice(cluster, ends.get(cluster)) : ''
  )
}

/**
 * Who reads a page turns right-to-left text around glyph by glyph. A ligature or a letter with marks, several
 * characters in one glyph, would come out with those in the wrong order; so each character gets a glyph of its own:
 * the ligature stands for the last one, blanks to the right of it for the others, and they share its width.
 */
function oneTextEach(face: Face, glyph: ShapedGlyph): readonly ShapedGlyph[] {
  const characters = [...glyph.text].reverse()
  const [last] = characters
  if (last === undefined || characters.length === 1) return [glyph]
  const blank = face.font.nominalGlyph(0x20) ?? 0
  const share = Math.floor(face.advance(glyph.glyph) / characters.length)
  const rest = face.advance(glyph.glyph) - share * (characters.length - 1)
  return characters.map((text, index): ShapedGlyph => {
    if (index === 0) return { ...glyph, text, kerning: 0, share: rest }
    const kerning = index === characters.length - 1 ? glyph.kerning : 0
    return { glyph: blank, text, kerning, shiftX: 0, shiftY: 0, share }
  })
}

/**
 * The glyphs that nearly every letter uses, each with what it stands for: ASCII from the space to the tilde, in that
 * order, then its ligatures and the usual punctuation.
 */
export function commonGlyphs(face: Face): readonly CommonGlyph[] {
  // A space between each two: together they might join.
  const run = shapeRun(new (harfBuzz().Buffer)(), face, ` ${[...ASCII, ...COMMON_SEQUENCES].join(' ')}`, false)
  const glyphs = new Map<string, CommonGlyph>()
  for (const { glyph, text } of run.glyphs) {
    const key = `${glyph} ${text}`
    if (!glyphs.has(key)) glyphs.set(key, { glyph, text })
  }
  return [...glyphs.values()]
}

export interface CommonGlyph {
  readonly glyph: number
  readonly text: string
}

const ASCII = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index))
const COMMON_SEQUENCES = [
  'ff',
  'fi',
  'fl',
  'ffi',
  'ffl',
  'ft',
  'tt',
  '\u2019',
  '\u201c',
  '\u201d',
  '\u2013',
  '\u2014',
  '\u00b7'
]
