import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import type { Face } from '../fonts/face.ts'
import { subsetFont } from '../fonts/subset.ts'
import { createRecentCache } from '../recent-cache.ts'
import { fixedCodes, type CodeUse } from './font-codes.ts'

/** A face cut down to what a document needs of it, ready to embed. */
export interface FontProgram {
  readonly deflated: Uint8Array
  /** Of the program itself. */
  readonly length: number
  /** The face's name with the tag of this subset. */
  readonly name: string
  /** The entries of the font descriptor but for the name and the program. */
  readonly descriptor: string
}

/**
 * The program for the common glyphs of a face and these others. One letter with an accent brings its whole alphabet
 * along: the names of a day's letters then need few programs, which are made and compressed once.
 */
export function fontProgram(face: Face, others: readonly CodeUse[]): FontProgram {
  const alphabets = face.fallback ? [] : ALPHABETS.filter((alphabet) => others.some(({ text }) => isIn(alphabet, text)))
  const single = others.filter(({ text }) => !alphabets.some((alphabet) => isIn(alphabet, text)))
  const singleGlyphs = [...new Set(single.map(({ glyph }) => glyph))].sort((a, b) => a - b)
  const key = `${face.name} ${alphabets.map(([first]) => first).join(' ')} ${singleGlyphs.join(' ')}`
  const known = programs.get(key)
  if (known) return known
  const glyphs = new Set([0, ...fixedCodes(face).uses.map(({ glyph }) => glyph), ...singleGlyphs])
  for (const { glyph } of others) glyphs.add(glyph)
  for (const alphabet of alphabets) addAlphabet(face, alphabet, glyphs)
  const program = makeProgram(
    face,
    [...glyphs].sort((a, b) => a - b)
  )
  programs.set(key, program)
  return program
}

type Alphabet = readonly [first: number, last: number]

/** Latin-1, Latin Extended-A, Vietnamese, as Unicode's blocks. */
const ALPHABETS: readonly Alphabet[] = [
  [0xc0, 0xff],
  [0x100, 0x17f],
  [0x1ea0, 0x1ef9]
]

function isIn([first, last]: Alphabet, text: string): boolean {
  const character = text.codePointAt(0) ?? 0
  return character >= first && character <= last
}

function addAlphabet(face: Face, [first, last]: Alphabet, glyphs: Set<number>): void {
  for (let character = first; character <= last; character++) {
    const glyph = face.font.nominalGlyph(character)
    if (glyph !== undefined) glyphs.add(glyph)
  }
}

/** At level 3 the programs are a fiftieth larger than at 6, in half the time. */
function makeProgram(face: Face, glyphs: readonly number[]): FontProgram {
  const subset = subsetFont(face.bytes, glyphs)
  const flags = (face.fixedPitch ? 1 : 0) + (face.serif ? 2 : 0) + SYMBOLIC
  return {
    deflated: deflateSync(subset, { level: 3 }),
    length: subset.length,
    name: `${subsetTag(face.name, glyphs)}+${face.name}`,
    descriptor:
      `/Flags ${flags}/FontBBox[${boundingBox(face)}]/ItalicAngle 0` +
      `/Ascent ${face.ascent}/Descent ${face.descent}/CapHeight 700/StemV 80`
  }
}

const programs = createRecentCache<FontProgram>(32)

const SYMBOLIC = 4

/** Six capitals that differ between different subsets (PDF 1.7, 9.6.4), from the glyphs alone. */
function subsetTag(name: string, glyphs: readonly number[]): string {
  const digest = createHash('sha256')
    .update(`${name} ${glyphs.join(' ')}`)
    .digest()
  return [...digest.subarray(0, 6)].map((byte) => String.fromCharCode(65 + (byte % 26))).join('')
}

function boundingBox(face: Face): string {
  const table = face.font.face.referenceTable('head')
  if (!table) return '0 -300 1000 1000'
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength)
  const scale = 1000 / view.getUint16(18)
  return [36, 38, 40, 42].map((offset) => Math.round(view.getInt16(offset) * scale)).join(' ')
}
