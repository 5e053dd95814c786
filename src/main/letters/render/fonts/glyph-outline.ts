/** One glyph of a `glyf` table (OpenType, glyf): what it is composed of, and itself without its hinting program. */

/** The glyphs that a composed glyph draws; none for a simple one. */
export function partsOf(outline: Uint8Array): readonly number[] {
  return components(outline).map((component) => component.glyph)
}

/** The same outline without instructions; they are of no use without the font's own hinting program. */
export function glyphWithoutHints(outline: Uint8Array): Uint8Array {
  if (outline.length === 0) return outline
  const view = viewOf(outline)
  const contours = view.getInt16(0)
  if (contours < 0) return composedWithoutHints(outline)
  const lengthAt = 10 + contours * 2
  const length = view.getUint16(lengthAt)
  if (length === 0) return outline
  const result = new Uint8Array(outline.length - length)
  result.set(outline.subarray(0, lengthAt))
  result.set(outline.subarray(lengthAt + 2 + length), lengthAt + 2)
  return result
}

const WORDS = 0x1
const ONE_SCALE = 0x8
const MORE = 0x20
const TWO_SCALES = 0x40
const MATRIX = 0x80
const INSTRUCTIONS = 0x100

interface Component {
  readonly glyph: number
  /** Where its flags are, and where it ends. */
  readonly at: number
  readonly end: number
}

function components(outline: Uint8Array): readonly Component[] {
  const found: Component[] = []
  if (outline.length === 0) return found
  const view = viewOf(outline)
  if (view.getInt16(0) >= 0) return found
  let at = 10
  for (;;) {
    const flags = view.getUint16(at)
    const placeLength = (flags & WORDS) !== 0 ? 4 : 2
    const scaleLength = (flags & ONE_SCALE) !== 0 ? 2 : (flags & TWO_SCALES) !== 0 ? 4 : (flags & MATRIX) !== 0 ? 8 : 0
    const end = at + 4 + placeLength + scaleLength
    found.push({ glyph: view.getUint16(at + 2), at, end })
    if ((flags & MORE) === 0) return found
    at = end
  }
}

function composedWithoutHints(outline: Uint8Array): Uint8Array {
  const parts = components(outline)
  const result = outline.slice(0, parts.at(-1)?.end)
  const view = viewOf(result)
  for (const { at } of parts) view.setUint16(at, view.getUint16(at) & ~INSTRUCTIONS)
  return result
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
