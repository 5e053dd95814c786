import { readFileSync } from 'node:fs'
import type { Font as HarfBuzzFont } from 'harfbuzzjs'
import { harfBuzz } from '../text/harfbuzz.ts'

/** One font file, ready to shape with and to embed. Lengths are in thousandths of the font size. */
export interface Face {
  /** The PostScript name, also the face's identity. */
  readonly name: string
  /** The name under which every document's pages select the face, with its slash. */
  readonly resource: string
  readonly bytes: Uint8Array
  readonly font: HarfBuzzFont
  readonly ascent: number
  /** Below the baseline, negative. */
  readonly descent: number
  readonly serif: boolean
  readonly fixedPitch: boolean
  /** Only drawn with where a face of first choice lacks a character. */
  readonly fallback: boolean
  covers(codePoint: number): boolean
  advance(glyph: number): number
}

export interface FaceSource {
  readonly name: string
  readonly file: string
  readonly serif?: boolean
  readonly fixedPitch?: boolean
  readonly fallback?: boolean
}

/** Reads a TrueType file. Throws if there is none: the fonts are part of the program. */
export function loadFace(source: FaceSource, path: string, resource: string): Face {
  const bytes = new Uint8Array(readFileSync(path))
  const { Blob, Face: HarfBuzzFace, Font } = harfBuzz()
  const harfBuzzFace = new HarfBuzzFace(new Blob(bytes))
  const font = new Font(harfBuzzFace)
  // All lengths come out in thousandths of an em, which is PDF's unit for glyphs.
  font.setScale(1000, 1000)
  const extents = font.hExtents()
  const coverage = new Set(harfBuzzFace.collectUnicodes())
  const advances = new Map<number, number>()
  return {
    name: source.name,
    resource,
    bytes,
    font,
    ascent: extents.ascender,
    descent: extents.descender,
    serif: source.serif ?? false,
    fixedPitch: source.fixedPitch ?? false,
    fallback: source.fallback ?? false,
    covers: (codePoint) => coverage.has(codePoint),
    advance(glyph) {
      const known = advances.get(glyph)
      if (known !== undefined) return known
      const advance = font.glyphHAdvance(glyph)
      advances.set(glyph, advance)
      return advance
    }
  }
}
