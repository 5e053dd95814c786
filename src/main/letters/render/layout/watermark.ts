import type { FontLibrary } from '../fonts/font-library.ts'
import type { PdfDocument } from '../pdf/document.ts'
import type { Page } from '../pdf/page.ts'

/**
 * The words that a page of a test or practice system carries from corner to corner, as outlines under the text.
 * They are drawn, not set, so that they never mix with the text that is read back or read aloud.
 */
export function drawWatermark(document: PdfDocument, fonts: FontLibrary, page: Page, words: string): void {
  const { width, height } = page
  const form = document.form(`watermark ${words} ${width}x${height}`, width, height, () =>
    outline(fonts, words, width, height)
  )
  page.underlay(`/Artifact<</Type/Background/Subtype/Watermark>>BDC\n${form} Do\nEMC\n`)
}

function outline(fonts: FontLibrary, words: string, width: number, height: number): string {
  const face = fonts.face('sansStrong', 0)
  if (!face) return ''
  let advance = 0
  let path = ''
  for (const character of words) {
    const glyph = face.font.nominalGlyph(character.codePointAt(0) ?? 0) ?? 0
    path += placed(face.font.glyphToJson(glyph), advance)
    advance += face.advance(glyph)
  }
  const diagonal = Math.hypot(width, height)
  const scale = (diagonal * 0.72) / advance
  const [cosine, sine] = [width / diagonal, height / diagonal]
  // The middle of the words stands in the middle of the page.
  const [alongX, upY] = [-(advance * scale) / 2, -350 * scale]
  const x = width / 2 + alongX * cosine - upY * sine
  const y = height / 2 + alongX * sine + upY * cosine
  const matrix = [cosine * scale, sine * scale, -sine * scale, cosine * scale, x, y].map((value) => value.toFixed(4))
  return `${matrix.join(' ')} cm\n0.72 0.75 0.77 RG ${(0.9 / scale).toFixed(1)} w 1 j\n${path}S\n`
}

interface Segment {
  readonly type: string
  readonly values: readonly number[]
}

function placed(segments: readonly Segment[], shift: number): string {
  let path = ''
  let current: readonly [number, number] = [0, 0]
  for (const { type, values } of segments) {
    const points = values.map((value, index) => (index % 2 === 0 ? value + shift : value))
    if (type === 'Z') {
      path += 'h\n'
      continue
    }
    const end: readonly [number, number] = [points.at(-2) ?? 0, points.at(-1) ?? 0]
    if (type === 'Q') path += `${cubic(current, points, end)} c\n`
    else path += `${points.map(Math.round).join(' ')} ${OPERATORS[type] ?? 'l'}\n`
    current = end
  }
  return path
}

const OPERATORS: Readonly<Record<string, string>> = { M: 'm', L: 'l', C: 'c' }

/** TrueType curves are quadratic, PDF's cubic: each control point lies two thirds of the way to the quadratic one. */
function cubic(start: readonly [number, number], points: readonly number[], end: readonly [number, number]): string {
  const [x = 0, y = 0] = points
  const towards = (from: number, control: number) => Math.round(from + ((control - from) * 2) / 3)
  return [
    towards(start[0], x),
    towards(start[1], y),
    towards(end[0], x),
    towards(end[1], y),
    ...end.map(Math.round)
  ].join(' ')
}
