import { glyphWithoutHints, partsOf } from './glyph-outline.ts'

/**
 * Cuts a TrueType font down to some of its glyphs. Glyph numbers stay as they are, so whoever wrote them into a page need
 * not know what else was kept.
 * @param font a whole font file with `glyf` outlines, as the shipped ones are
 * @param glyphs glyph numbers of that font; parts of composed glyphs are kept by themselves, and so is glyph 0
 * @returns the tables that PDF needs for a CIDFontType2 (PDF 1.7, 9.9), nothing else: no hinting, no layout, no names
 */
export function subsetFont(font: Uint8Array, glyphs: Iterable<number>): Uint8Array {
  const tables = readTables(font)
  const glyphCount = tables.maxp.getUint16(4)
  const outlineOf = outlines(tables, glyphCount)
  const kept = [...withParts(glyphs, outlineOf)].filter((glyph) => glyph < glyphCount).sort((a, b) => a - b)
  const count = (kept.at(-1) ?? 0) + 1
  const { glyf, loca, isLong } = writeOutlines(kept, count, outlineOf)
  const head = copyOf(tables.head)
  head.setUint32(8, 0)
  head.setUint16(50, isLong ? 1 : 0)
  const hhea = copyOf(tables.hhea)
  hhea.setUint16(34, count)
  const maxp = copyOf(tables.maxp)
  maxp.setUint16(4, count)
  // No instructions are left, nor anything that they would need.
  for (let at = 14; at < Math.min(28, maxp.byteLength); at += 2) maxp.setUint16(at, at === 14 ? 1 : 0)
  return writeFontFile([
    ['glyf', glyf],
    ['head', bytesOf(head)],
    ['hhea', bytesOf(hhea)],
    ['hmtx', writeMetrics(tables, kept, count)],
    ['loca', loca],
    ['maxp', bytesOf(maxp)]
  ])
}

/** The bytes of a glyph's outline; none for a blank. */
type OutlineOf = (glyph: number) => Uint8Array

type Tables = Readonly<Record<'glyf' | 'head' | 'hhea' | 'hmtx' | 'loca' | 'maxp', DataView>>

/** @throws where a table is missing: the fonts are part of the program. */
function readTables(font: Uint8Array): Tables {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const found = new Map<string, DataView>()
  for (let index = 0; index < view.getUint16(4); index++) {
    const at = 12 + index * 16
    const tag = String.fromCharCode(...font.subarray(at, at + 4))
    found.set(tag, new DataView(font.buffer, font.byteOffset + view.getUint32(at + 8), view.getUint32(at + 12)))
  }
  const table = (tag: string): DataView => {
    const data = found.get(tag)
    if (!data) throw new Error(`A shipped font has no table ${tag}.`)
    return data
  }
  return {
    glyf: table('glyf'),
    head: table('head'),
    hhea: table('hhea'),
    hmtx: table('hmtx'),
    loca: table('loca'),
    maxp: table('maxp')
  }
}

function outlines({ glyf, head, loca }: Tables, glyphCount: number): OutlineOf {
  const isLong = head.getUint16(50) === 1
  const offset = (index: number) => (isLong ? loca.getUint32(index * 4) : loca.getUint16(index * 2) * 2)
  return (glyph) => {
    if (glyph >= glyphCount) return EMPTY
    const start = offset(glyph)
    return bytesOf(glyf).subarray(start, Math.max(start, offset(glyph + 1)))
  }
}

const EMPTY = new Uint8Array(0)

function withParts(glyphs: Iterable<number>, outlineOf: OutlineOf): ReadonlySet<number> {
  const all = new Set<number>([0, ...glyphs])
  // A set's iteration reaches what is added on the way.
  for (const glyph of all) for (const part of partsOf(outlineOf(glyph))) all.add(part)
  return all
}

function writeOutlines(kept: readonly number[], count: number, outlineOf: OutlineOf) {
  const parts = kept.map((glyph) => glyphWithoutHints(outlineOf(glyph)))
  const length = parts.reduce((sum, part) => sum + even(part.length), 0)
  const isLong = length > 0x1fffe
  const glyf = new Uint8Array(length)
  const loca = new DataView(new ArrayBuffer((count + 1) * (isLong ? 4 : 2)))
  const setOffset = (glyph: number, offset: number) =>
    isLong ? loca.setUint32(glyph * 4, offset) : loca.setUint16(glyph * 2, offset / 2)
  let at = 0
  let next = 0
  kept.forEach((glyph, index) => {
    for (; next <= glyph; next++) setOffset(next, at)
    const part = parts[index] ?? EMPTY
    glyf.set(part, at)
    at += even(part.length)
  })
  setOffset(count, at)
  return { glyf, loca: bytesOf(loca), isLong }
}

/** Widths and left bearings; zero for glyphs that were not kept, which costs nothing once it is compressed. */
function writeMetrics({ hhea, hmtx }: Tables, kept: readonly number[], count: number): Uint8Array {
  const full = hhea.getUint16(34)
  const metrics = new DataView(new ArrayBuffer(count * 4))
  for (const glyph of kept) {
    metrics.setUint16(glyph * 4, hmtx.getUint16(Math.min(glyph, full - 1) * 4))
    // Past the full entries only the bearings go on (OpenType, hmtx).
    metrics.setUint16(glyph * 4 + 2, hmtx.getUint16(glyph < full ? glyph * 4 + 2 : full * 4 + (glyph - full) * 2))
  }
  return bytesOf(metrics)
}

/** @param tables in the order of their tags */
function writeFontFile(tables: readonly (readonly [tag: string, data: Uint8Array])[]): Uint8Array {
  const start = 12 + tables.length * 16
  const file = new Uint8Array(tables.reduce((sum, [, data]) => sum + padded(data.length), start))
  const view = new DataView(file.buffer)
  const power = 2 ** Math.floor(Math.log2(tables.length))
  view.setUint32(0, 0x00010000)
  ;[tables.length, power * 16, Math.log2(power), (tables.length - power) * 16].forEach((value, index) =>
    view.setUint16(4 + index * 2, value)
  )
  let at = start
  let headAt = 0
  tables.forEach(([tag, data], index) => {
    file.set(data, at)
    const entry = 12 + index * 16
    for (let place = 0; place < 4; place++) file[entry + place] = tag.charCodeAt(place)
    view.setUint32(entry + 4, checksum(view, at, padded(data.length)))
    view.setUint32(entry + 8, at)
    view.setUint32(entry + 12, data.length)
    if (tag === 'head') headAt = at
    at += padded(data.length)
  })
  view.setUint32(headAt + 8, 0xb1b0afba - checksum(view, 0, file.length))
  return file
}

function checksum(view: DataView, start: number, length: number): number {
  let sum = 0
  for (let at = start; at < start + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0
  return sum
}

function copyOf(table: DataView): DataView {
  return new DataView(bytesOf(table).slice().buffer)
}

function bytesOf(view: DataView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
}

function even(length: number): number {
  return (length + 1) & ~1
}

function padded(length: number): number {
  return (length + 3) & ~3
}
