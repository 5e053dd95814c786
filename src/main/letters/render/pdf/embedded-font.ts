import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import type { Face } from '../fonts/face.ts'
import { subsetFont } from '../fonts/subset.ts'
import { createRecentCache } from '../recent-cache.ts'
import { commonGlyphs, type GlyphRun } from '../text/shape.ts'
import { reference, type ObjectNumber, type PdfFile } from './file.ts'
import { hexadecimal, number, utf16Hexadecimal } from './syntax.ts'

/**
 * A face as one document uses it. Glyphs get two-byte codes in the order in which they are first drawn; the font
 * program itself is cut down and written once, at the end.
 */
export interface EmbeddedFont {
  /** The name under which pages select the font, with its slash. */
  readonly resource: string
  readonly number: ObjectNumber
  /** The run as the inside of a TJ array's strings: between `[(` and `)]TJ`. `size` in points. */
  show(run: GlyphRun, size: number): string
  write(): void
}

interface CodeUse {
  readonly glyph: number
  readonly text: string
  readonly share?: number
}

export function createEmbeddedFont(file: PdfFile, face: Face, resource: string): EmbeddedFont {
  const fontNumber = file.reserve()
  const codes = new Map<string, number>()
  /** What stands behind each code. Code 0 is the missing glyph, which is never drawn. */
  const used: CodeUse[] = [{ glyph: 0, text: '' }]
  const shown = new WeakMap<GlyphRun, string>()

  // One glyph may stand for several texts (a dotless Arabic letter, a space that does not break): each gets a code of
  // its own, so that the text that is read back is always the text that was set.
  const codeOf = ({ glyph, text, share }: CodeUse): number => {
    const key = share === undefined ? `${glyph} ${text}` : `${glyph} ${text} ${share}`
    const known = codes.get(key)
    if (known !== undefined) return known
    const code = used.push(share === undefined ? { glyph, text } : { glyph, text, share }) - 1
    codes.set(key, code)
    return code
  }

  const encode = (run: GlyphRun, size: number): string => {
    let body = ''
    for (const shaped of run.glyphs) {
      const { kerning, shiftX, shiftY } = shaped
      const code = codeOf(shaped)
      if (shiftX !== 0) body += `)${number(-shiftX)}(`
      if (shiftY !== 0) body += `)]TJ ${number((shiftY * size) / 1000)} Ts[(`
      body += STRING_BYTES[code >> 8] ?? ''
      body += STRING_BYTES[code & 255] ?? ''
      if (shiftY !== 0) body += ')]TJ 0 Ts[('
      const after = kerning - shiftX
      if (after !== 0) body += `)${number(-after)}(`
    }
    return body
  }

  return {
    resource,
    number: fontNumber,
    show(run, size) {
      const known = shown.get(run)
      if (known !== undefined) return known
      const text = encode(run, size)
      // Raised marks depend on the size, so those runs are written anew each time.
      if (!run.raised) shown.set(run, text)
      return text
    },
    write() {
      writeFont(file, face, fontNumber, used)
    }
  }
}

/** Each byte as it stands in a literal string; a bare carriage return would be read as a line feed. */
const STRING_BYTES: readonly string[] = Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte)
  if (character === '\r') return '\\r'
  return '()\\'.includes(character) ? `\\${character}` : character
})

function writeFont(file: PdfFile, face: Face, fontNumber: ObjectNumber, used: readonly CodeUse[]): void {
  const glyphs = used.map((use) => use.glyph)
  const name = `${subsetTag(face.name, glyphs)}+${face.name}`
  const program = fontProgram(face, glyphs)
  const [programNumber, toUnicode, toGlyph, descriptor, descendant] = [1, 2, 3, 4, 5].map(() => file.reserve())
  if (!programNumber || !toUnicode || !toGlyph || !descriptor || !descendant) return
  file.rawStream(programNumber, `/Length1 ${program.length}/Filter/FlateDecode`, program.deflated)
  file.stream(toUnicode, '', Buffer.from(toUnicodeMap(used), 'latin1'))
  const glyphMap = Buffer.alloc(glyphs.length * 2)
  glyphs.forEach((glyph, code) => glyphMap.writeUInt16BE(glyph, code * 2))
  // Two bytes a glyph: not worth a compressor.
  file.rawStream(toGlyph, '', glyphMap)
  const flags = (face.fixedPitch ? 1 : 0) + (face.serif ? 2 : 0) + SYMBOLIC
  file.object(
    descriptor,
    `<</Type/FontDescriptor/FontName/${name}/Flags ${flags}/FontBBox[${boundingBox(face)}]/ItalicAngle 0` +
      `/Ascent ${face.ascent}/Descent ${face.descent}/CapHeight 700/StemV 80/FontFile2 ${reference(programNumber)}>>`
  )
  const widths = used.map(({ glyph, share }) => number(share ?? face.advance(glyph))).join(' ')
  file.object(
    descendant,
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>` +
      `/FontDescriptor ${reference(descriptor)}/DW 1000/W[0[${widths}]]/CIDToGIDMap ${reference(toGlyph)}>>`
  )
  file.object(
    fontNumber,
    `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${reference(descendant)}]` +
      `/ToUnicode ${reference(toUnicode)}>>`
  )
}

interface FontProgram {
  readonly deflated: Uint8Array
  /** Of the program itself. */
  readonly length: number
}

/** The face cut down to these glyphs and, for the faces of first choice, the common ones. */
function fontProgram(face: Face, glyphs: readonly number[]): FontProgram {
  const kept = [...new Set([...glyphs, ...(face.fallback ? [] : commonGlyphs(face))])].sort((a, b) => a - b)
  const key = `${face.name} ${kept.join(' ')}`
  const known = programs.get(key)
  if (known) return known
  const subset = subsetFont(face.bytes, kept)
  const program = { deflated: deflateSync(subset, { level: 3 }), length: subset.length }
  programs.set(key, program)
  return program
}

/** At level 3 the programs are a fiftieth larger than at 6, in half the time: single letters spend most of theirs here. */
const programs = createRecentCache<FontProgram>(16)

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

/** Which text each code stands for, so that text can be searched, copied and read aloud. Marks of a cluster say nothing. */
function toUnicodeMap(used: readonly CodeUse[]): string {
  const lines = used.flatMap(({ text }, code) =>
    code === 0 ? [] : [`<${hexadecimal(code, 4)}><${utf16Hexadecimal(text)}>`]
  )
  const blocks: string[] = []
  for (let start = 0; start < lines.length; start += MAX_BLOCK) {
    const block = lines.slice(start, start + MAX_BLOCK)
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def',
    '/CMapName/Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000><FFFF>',
    'endcodespacerange',
    ...blocks,
    'endcmap',
    'CMapName currentdict/CMap defineresource pop',
    'end',
    'end'
  ].join('\n')
}

/** A block of a CMap holds at most a hundred entries (Adobe technical note 5014). */
const MAX_BLOCK = 100
