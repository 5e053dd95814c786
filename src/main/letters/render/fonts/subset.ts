import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/**
 * Cuts a TrueType font down to some of its glyphs, with HarfBuzz. Glyph numbers stay as they are, so whoever wrote
 * them into a page need not know what else was kept.
 * @param glyphs glyph numbers of that font; parts of composed glyphs are kept by themselves.
 * @returns the tables that PDF needs for a CIDFontType2, nothing else: no hinting, no layout, no names.
 */
export function subsetFont(font: Uint8Array, glyphs: Iterable<number>): Uint8Array {
  const harfBuzz = subsetter()
  const data = harfBuzz.malloc(font.length)
  new Uint8Array(harfBuzz.memory.buffer).set(font, data)
  const blob = harfBuzz.hb_blob_create(data, font.length, MEMORY_MODE_WRITABLE, 0, 0)
  const face = harfBuzz.hb_face_create(blob, 0)
  harfBuzz.hb_blob_destroy(blob)
  const input = harfBuzz.hb_subset_input_create_or_fail()
  harfBuzz.hb_subset_input_set_flags(input, FLAGS)
  const wanted = harfBuzz.hb_subset_input_glyph_set(input)
  for (const glyph of glyphs) harfBuzz.hb_set_add(wanted, glyph)
  const dropped = harfBuzz.hb_subset_input_set(input, SET_OF_DROPPED_TABLES)
  for (const table of DROPPED_TABLES) harfBuzz.hb_set_add(dropped, tag(table))
  const subset = harfBuzz.hb_subset_or_fail(face, input)
  harfBuzz.hb_subset_input_destroy(input)
  harfBuzz.hb_face_destroy(face)
  if (subset === 0) {
    harfBuzz.free(data)
    throw new Error('HarfBuzz could not subset a shipped font.')
  }
  const result = harfBuzz.hb_face_reference_blob(subset)
  const start = harfBuzz.hb_blob_get_data(result, 0)
  const bytes = new Uint8Array(harfBuzz.memory.buffer).slice(start, start + harfBuzz.hb_blob_get_length(result))
  harfBuzz.hb_blob_destroy(result)
  harfBuzz.hb_face_destroy(subset)
  harfBuzz.free(data)
  return bytes
}

const MEMORY_MODE_WRITABLE = 2
/** HB_SUBSET_FLAGS: no hinting (1), keep glyph numbers (2), keep the outline of glyph 0 (0x40), no layout closure (0x200). */
const FLAGS = 0x1 | 0x2 | 0x40 | 0x200
/** HB_SUBSET_SETS_DROP_TABLE_TAG */
const SET_OF_DROPPED_TABLES = 3
const DROPPED_TABLES = ['GSUB', 'GPOS', 'GDEF', 'BASE', 'STAT', 'DSIG', 'name', 'post', 'OS/2', 'cmap', 'gasp', 'meta']

interface Subsetter {
  readonly memory: WebAssembly.Memory
  _initialize(): void
  malloc(size: number): number
  free(pointer: number): void
  hb_blob_create(data: number, length: number, mode: number, userData: number, destroy: number): number
  hb_blob_destroy(blob: number): void
  hb_blob_get_data(blob: number, length: number): number
  hb_blob_get_length(blob: number): number
  hb_face_create(blob: number, index: number): number
  hb_face_destroy(face: number): void
  hb_face_reference_blob(face: number): number
  hb_set_add(set: number, value: number): void
  hb_subset_input_create_or_fail(): number
  hb_subset_input_destroy(input: number): void
  hb_subset_input_set_flags(input: number, flags: number): void
  hb_subset_input_glyph_set(input: number): number
  hb_subset_input_set(input: number, kind: number): number
  hb_subset_or_fail(face: number, input: number): number
}

let loaded: Subsetter | undefined

function subsetter(): Subsetter {
  if (loaded) return loaded
  const path = createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz-subset.wasm')
  const instance = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(path)))
  // The file's exports are checked by the first call of the tests; WebAssembly itself has no types to check against.
  loaded = instance.exports as unknown as Subsetter
  loaded._initialize()
  return loaded
}

function tag(name: string): number {
  return [...name].reduce((value, character) => value * 256 + character.charCodeAt(0), 0) >>> 0
}
