import { deflateSync } from 'node:zlib'
import type { Face } from '../fonts/face.ts'
import type { GlyphRun } from '../text/shape.ts'
import { reference, type ObjectNumber, type PdfFile } from './file.ts'
import { encodeFixed, encodeRun, FIRST_CODE, fixedCode, fixedCodes, type CodeUse } from './font-codes.ts'
import { fontProgram } from './font-program.ts'
import { hexadecimal, number, utf16Hexadecimal } from './syntax.ts'

/**
 * A face as one document uses it: `[Note: common glyphs have fixed codes]`, the others get theirs as they are drawn. The
 * font program itself is cut down and written once, at the end.
 */
export interface EmbeddedFont {
  readonly face: Face
  readonly number: ObjectNumber
  /** The run as the inside of a TJ array's strings: between `[(` and `)]TJ`. `size` in points. */
  show(run: GlyphRun, size: number): string
  write(): void
}

export function createEmbeddedFont(file: PdfFile, face: Face): EmbeddedFont {
  const fontNumber = file.reserve()
  const fixed = fixedCodes(face)
  const codes = new Map<string, number>()
  const others: CodeUse[] = []
  const shown = new WeakMap<GlyphRun, string>()

  // One glyph may stand for several texts (a dotless Arabic letter, a space that does not break): each gets a code of
  // its own, so that the text that is read back is always the text that was set.
  const codeOf = (use: CodeUse): number => {
    const common = fixedCode(fixed, use)
    if (common !== undefined) return common
    const { glyph, text, share } = use
    const key = share === undefined ? `${glyph} ${text}` : `${glyph} ${text} ${share}`
    const known = codes.get(key)
    if (known !== undefined) return known
    others.push(share === undefined ? { glyph, text } : { glyph, text, share })
    const code = FIRST_CODE + fixed.uses.length + others.length - 1
    codes.set(key, code)
    return code
  }

  return {
    face,
    number: fontNumber,
    show(run, size) {
      const known = encodeFixed(run) ?? shown.get(run)
      if (known !== undefined) return known
      const text = encodeRun(run, size, codeOf) ?? ''
      // Raised marks depend on the size, so those runs are written anew each time.
      if (!run.raised) shown.set(run, text)
      return text
    },
    write() {
      writeFont(file, face, fontNumber, others)
    }
  }
}

function writeFont(file: PdfFile, face: Face, fontNumber: ObjectNumber, others: readonly CodeUse[]): void {
  const program = fontProgram(face, others)
  const tables = others.length === 0 ? commonTables(face) : fontTables(face, others)
  const [programNumber, toUnicode, toGlyph, descriptor, descendant] = [
    file.reserve(),
    file.reserve(),
    file.reserve(),
    file.reserve(),
    file.reserve()
  ]
  file.rawStream(programNumber, `/Length1 ${program.length}/Filter/FlateDecode`, program.deflated)
  file.rawStream(toUnicode, '/Filter/FlateDecode', tables.toUnicode)
  file.rawStream(toGlyph, '/Filter/FlateDecode', tables.toGlyph)
  file.object(
    descriptor,
    `<</Type/FontDescriptor/FontName/${program.name}${program.descriptor}/FontFile2 ${reference(programNumber)}>>`
  )
  file.object(
    descendant,
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${program.name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>` +
      `/FontDescriptor ${reference(descriptor)}/DW 1000/W[${FIRST_CODE}[${tables.widths}]]/CIDToGIDMap ${reference(toGlyph)}>>`
  )
  file.object(
    fontNumber,
    `<</Type/Font/Subtype/Type0/BaseFont/${program.name}/Encoding/Identity-H/DescendantFonts[${reference(descendant)}]` +
      `/ToUnicode ${reference(toUnicode)}>>`
  )
}

/** What a font says of its codes; the first two deflated. */
interface FontTables {
  readonly toUnicode: Uint8Array
  readonly toGlyph: Uint8Array
  readonly widths: string
}

function commonTables(face: Face): FontTables {
  let tables = tablesOfFaces.get(face)
  if (!tables) tablesOfFaces.set(face, (tables = fontTables(face, [])))
  return tables
}

const tablesOfFaces = new WeakMap<Face, FontTables>()

function fontTables(face: Face, others: readonly CodeUse[]): FontTables {
  const uses = [...fixedCodes(face).uses, ...others]
  const glyphMap = Buffer.alloc((FIRST_CODE + uses.length) * 2)
  uses.forEach(({ glyph }, index) => glyphMap.writeUInt16BE(glyph, (FIRST_CODE + index) * 2))
  return {
    toUnicode: deflateSync(Buffer.from(toUnicodeMap(uses), 'latin1'), SMALL),
    toGlyph: deflateSync(glyphMap, SMALL),
    widths: uses.map(({ glyph, share }) => number(share ?? face.advance(glyph))).join(' ')
  }
}

/** For a kilobyte a compressor of the usual size takes longer to set up than to run. */
const SMALL = { level: 4, windowBits: 10, memLevel: 4, chunkSize: 1024 }

/** Which text each code stands for, so that text can be searched, copied and read aloud. Marks of a cluster say nothing. */
function toUnicodeMap(uses: readonly CodeUse[]): string {
  const ranges = rangesOf(uses)
  const blocks: string[] = []
  for (let start = 0; start < ranges.length; start += MAX_BLOCK) {
    const block = ranges.slice(start, start + MAX_BLOCK)
    blocks.push(`${block.length} beginbfrange\n${block.join('\n')}\nendbfrange`)
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

/** Codes and texts that go up together, as ASCII does, are one entry; neither may run over a low byte's end. */
function rangesOf(uses: readonly CodeUse[]): readonly string[] {
  const ranges: string[] = []
  for (let start = 0; start < uses.length;) {
    const text = uses[start]?.text ?? ''
    const unit = text.charCodeAt(0)
    const code = FIRST_CODE + start
    let length = 1
    while (
      text.length === 1 &&
      ((code + length) & 255) !== 0 &&
      ((unit + length) & 255) !== 0 &&
      uses[start + length]?.text === String.fromCharCode(unit + length)
    )
      length++
    ranges.push(`<${hexadecimal(code, 4)}><${hexadecimal(code + length - 1, 4)}><${utf16Hexadecimal(text)}>`)
    start += length
  }
  return ranges
}

/** A block of a CMap holds at most a hundred entries (Adobe technical note 5014). */
const MAX_BLOCK = 100
