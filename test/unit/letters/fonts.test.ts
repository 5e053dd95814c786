import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { shippedFonts } from '../../../src/main/letters/render/fonts/font-library.ts'
import { subsetFont } from '../../../src/main/letters/render/fonts/subset.ts'
import { fixedCodes } from '../../../src/main/letters/render/pdf/font-codes.ts'
import { composeRun } from '../../../src/main/letters/render/text/compose-run.ts'
import { harfBuzz, loadHarfBuzz } from '../../../src/main/letters/render/text/harfbuzz.ts'
import { shapeRun } from '../../../src/main/letters/render/text/shape.ts'

beforeAll(() => loadHarfBuzz())

const HANDS = ['serif', 'serifStrong', 'sans', 'sansMedium', 'sansStrong', 'mono'] as const

function faceOf(hand: (typeof HANDS)[number]) {
  const face = shippedFonts().face(hand, 0)
  if (!face) throw new Error(`There is no face for ${hand}.`)
  return face
}

const folder = join(import.meta.dirname, '../../../resources/fonts')

test.each(readdirSync(folder).filter((file) => file.endsWith('.ttf')))(
  '%s - cut down, each glyph keeps its outline and its width',
  (file) => {
    const { Blob, Face, Font } = harfBuzz()
    const bytes = new Uint8Array(readFileSync(join(folder, file)))
    const whole = new Font(new Face(new Blob(bytes)))
    const characters = [...'Ag0fi-ÀÿĐőỆ', ...'שע', ...'قسملا', ...'王小', ...'김민', ...'Щя', ...'Ωά']
    const glyphs = characters.flatMap((character) => whole.nominalGlyph(character.codePointAt(0) ?? 0) ?? [])
    const subset = subsetFont(bytes, [...glyphs, 65_000])
    const cut = new Font(new Face(new Blob(subset)))
    expect(subset.length).toBeLessThan(bytes.length / 3)
    for (const glyph of [0, ...glyphs]) {
      expect(cut.glyphToJson(glyph)).toEqual(whole.glyphToJson(glyph))
      expect(cut.glyphHAdvance(glyph)).toBe(whole.glyphHAdvance(glyph))
    }
    // Every table begins at a multiple of four, and all words of the file add up to the number that OpenType asks for.
    const view = new DataView(subset.buffer)
    let sum = 0
    for (let at = 0; at < subset.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0
    expect(sum).toBe(0xb1b0afba)
  }
)

test.each(HANDS)('%s - a word put together from pairs is the word shaped whole', (hand) => {
  const face = faceOf(hand)
  const buffer = new (harfBuzz().Buffer)()
  const shape = (text: string) => shapeRun(buffer, face, text, false)
  const between = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, index) => String.fromCharCode(first + index))
  const accented = [...between(0xc0, 0x17f), ...between(0x1ea0, 0x1ef9)].filter((c) => face.covers(c.charCodeAt(0)))
  const ascii = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789,.'-"
  const text = (characters: readonly string[]) =>
    fc.string({ unit: fc.constantFrom(...characters), minLength: 2, maxLength: 12 })
  fc.assert(
    // The last ones: letters with dots that change beside each other.
    fc.property(fc.oneof(text([...ascii]), text([...accented, ...ascii]), text([...'aïïfj'])), (word) => {
      const composed = composeRun(face, word, shape)
      if (composed) expect(composed).toEqual(shape(word))
      else expect(word).toMatch(/f[fijlt]|ïï|[×÷]/)
    }),
    { numRuns: 1_000 }
  )
})

test.each(HANDS)('%s - ASCII has its own codes', (hand) => {
  const { uses } = fixedCodes(faceOf(hand))
  const ascii = uses.slice(0, 95)
  expect(ascii.map(({ text }) => text).join('')).toBe(
    String.fromCharCode(...Array.from({ length: 95 }, (_, index) => 32 + index))
  )
  expect(ascii.every(({ glyph }) => glyph > 0)).toBe(true)
})
