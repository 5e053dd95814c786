import type { Face } from '../fonts/face.ts'
import { commonGlyphs, type GlyphRun } from '../text/shape.ts'
import { number } from './syntax.ts'

/**
 * Two-byte codes for a face's glyphs. [Note: common glyphs have fixed codes] The common glyphs of a face of first choice
 * have the same codes in every document, ASCII its own, so that what is made of them alone - most lines of a letter, the
 * font's widths and its way back to text - is written once per process and not once per letter. All other glyphs get
 * codes in the order in which a document draws them.
 */
export interface CodeUse {
  readonly glyph: number
  readonly text: string
  /** What the glyph advances by, where that is not the font's own width. */
  readonly share?: number
}

export interface FixedCodes {
  /** What stands behind the codes from `FIRST_CODE` on. */
  readonly uses: readonly CodeUse[]
  readonly codes: ReadonlyMap<number, number>
}

/** Code 0 is the missing glyph, which is never drawn; those up to the space are not used. */
export const FIRST_CODE = 32

export function fixedCodes(face: Face): FixedCodes {
  let fixed = codesOfFaces.get(face)
  if (!fixed) {
    const uses = face.fallback ? [] : commonGlyphs(face)
    const codes = new Map<number, number>()
    uses.forEach(({ glyph }, index) => {
      if (!codes.has(glyph)) codes.set(glyph, FIRST_CODE + index)
    })
    fixed = { uses, codes }
    codesOfFaces.set(face, fixed)
  }
  return fixed
}

/** The code of a use, or `undefined` where it has no fixed one. */
export function fixedCode(fixed: FixedCodes, use: CodeUse): number | undefined {
  const code = fixed.codes.get(use.glyph)
  if (code === undefined || use.share !== undefined) return undefined
  return fixed.uses[code - FIRST_CODE]?.text === use.text ? code : undefined
}

/**
 * The run as the inside of a TJ array's strings: between `[(` and `)]TJ`.
 * @param size points
 * @returns `null` where `codeOf` knows no code for one of its glyphs
 */
export function encodeRun(run: GlyphRun, size: number, codeOf: (use: CodeUse) => number | undefined): string | null {
  const parts: string[] = []
  for (const shaped of run.glyphs) {
    const { kerning, shiftX, shiftY } = shaped
    const code = codeOf(shaped)
    if (code === undefined) return null
    if (shiftX !== 0) parts.push(`)${number(-shiftX)}(`)
    if (shiftY !== 0) parts.push(`)]TJ ${number((shiftY * size) / 1000)} Ts[(`)
    parts.push(STRING_BYTES[code >> 8] ?? '', STRING_BYTES[code & 255] ?? '')
    if (shiftY !== 0) parts.push(')]TJ 0 Ts[(')
    const after = kerning - shiftX
    if (after !== 0) parts.push(`)${number(-after)}(`)
  }
  return parts.join('')
}

/** `encodeRun` by fixed codes alone: the same in every document. `null` where that cannot be. */
export function encodeFixed(run: GlyphRun): string | null {
  let body = fixedRuns.get(run)
  if (body === undefined) {
    const fixed = fixedCodes(run.face)
    // Raised marks depend on the size, so those runs are written anew each time.
    body = run.raised ? null : encodeRun(run, 0, (use) => fixedCode(fixed, use))
    fixedRuns.set(run, body)
  }
  return body
}

const codesOfFaces = new WeakMap<Face, FixedCodes>()
const fixedRuns = new WeakMap<GlyphRun, string | null>()

/** Each byte as it stands in a literal string; a bare carriage return would be read as a line feed. */
const STRING_BYTES: readonly string[] = Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte)
  if (character === '\r') return '\\r'
  return '()\\'.includes(character) ? `\\${character}` : character
})
