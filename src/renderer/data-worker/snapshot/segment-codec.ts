import { err, ok, type Result } from '#shared/lib/result'
import { indexWhenAsked, type UnderivedSegment } from '../search/derived-index.ts'
import { SegmentBuilder } from '../search/segment-builder.ts'
import type { Segment } from '../search/segment.ts'
import type { Bytes } from './storage-port.ts'

/**
 * A segment as bytes: its columns one after the other, in four sections that mean something to whoever has to name
 * damage. What can be derived faster than it is read (who is at which facility, the order by NPI) is left out.
 */
export interface EncodedSegment {
  readonly numbers: Readonly<Record<string, number>>
  readonly sections: readonly EncodedSection[]
}

export interface EncodedSection {
  readonly name: SectionName
  readonly columns: readonly ColumnEntry[]
  readonly bytes: Bytes
}

export interface ColumnEntry {
  /** Where the column stands in the segment, such as `rows.updatedOn`. */
  readonly path: string
  readonly width: 1 | 2 | 4
  readonly length: number
}

export const sectionNames = ['people', 'texts', 'rows', 'words'] as const
export type SectionName = (typeof sectionNames)[number]

/** The single numbers of a segment, by path. */
export function encodeNumbers(segment: Segment): Readonly<Record<string, number>> {
  return flatten(segment).numbers
}

/** One section; the others are left for later, so that a million rows need not be in memory twice. */
export function encodeSection(segment: Segment, name: SectionName): EncodedSection {
  const columns = flatten(segment).columns.filter(({ path }) => sectionOf(path) === name && !DERIVED.has(path))
  const length = columns.reduce((sum, { column }) => aligned(sum + column.byteLength), 0)
  const bytes = new Uint8Array(length)
  let offset = 0
  const entries = columns.map(({ path, column }): ColumnEntry => {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), offset)
    offset = aligned(offset + column.byteLength)
    return { path, width: widthOf(column), length: column.length }
  })
  return { name, columns: entries, bytes }
}

/** @returns an error where the sections do not make up a segment of this version. */
export function decodeSegment(encoded: EncodedSegment): Result<Segment, 'not_a_segment'> {
  const root: Tree = {}
  for (const [path, value] of Object.entries(encoded.numbers)) plant(root, path, value)
  for (const { columns, bytes } of encoded.sections) {
    let offset = 0
    for (const { path, width, length } of columns) {
      if (offset + width * length > bytes.length) return err('not_a_segment')
      plant(root, path, column(bytes, offset, width, length))
      offset = aligned(offset + width * length)
    }
  }
  const body: unknown = root
  return isSegmentBody(body) ? ok(indexWhenAsked(body)) : err('not_a_segment')
}

/** A segment without its derived columns, as stored. */
export type SegmentBody = UnderivedSegment

/** Made again by `indexWhenAsked`. */
const DERIVED: ReadonlySet<string> = new Set([
  'npis.order',
  'words.practitionersByFacility.starts',
  'words.practitionersByFacility.items',
  'words.practitionersBySpecialty.starts',
  'words.practitionersBySpecialty.items',
  'words.practitionersByCredential.starts',
  'words.practitionersByCredential.items'
])

type Column = Uint8Array | Uint16Array | Uint32Array
interface Tree {
  [name: string]: Tree | Column | number
}

interface FlatColumn {
  readonly path: string
  readonly column: Column
}

function flatten(segment: Segment): { readonly numbers: Record<string, number>; readonly columns: FlatColumn[] } {
  const numbers: Record<string, number> = {}
  const columns: FlatColumn[] = []
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'number') numbers[path] = value
    else if (isColumn(value)) columns.push({ path, column: value })
    else if (typeof value === 'object' && value !== null) {
      for (const [name, child] of Object.entries(value)) walk(child, path === '' ? name : `${path}.${name}`)
    }
  }
  walk(segment, '')
  return { numbers, columns }
}

function sectionOf(path: string): SectionName {
  if (path.startsWith('tables.')) return 'texts'
  if (path.startsWith('words.')) return 'words'
  return /^(rows|facilities|periods)\./.test(path) ? 'rows' : 'people'
}

function column(bytes: Bytes, offset: number, width: 1 | 2 | 4, length: number): Column {
  const at = bytes.byteOffset + offset
  if (width === 1) return new Uint8Array(bytes.buffer, at, length)
  return width === 2 ? new Uint16Array(bytes.buffer, at, length) : new Uint32Array(bytes.buffer, at, length)
}

function widthOf(column: Column): 1 | 2 | 4 {
  if (column instanceof Uint8Array) return 1
  return column instanceof Uint16Array ? 2 : 4
}

/** Columns begin at multiples of four, as typed arrays ask for. */
function aligned(offset: number): number {
  return (offset + 3) & ~3
}

function plant(root: Tree, path: string, value: Column | number): void {
  const names = path.split('.')
  const last = names.pop()
  let tree = root
  for (const name of names) {
    const known = tree[name]
    const child: Tree = isTree(known) ? known : {}
    tree[name] = child
    tree = child
  }
  if (last !== undefined) tree[last] = value
}

function isTree(value: Tree[string] | undefined): value is Tree {
  return typeof value === 'object' && !isColumn(value)
}

function isColumn(value: unknown): value is Column {
  return value instanceof Uint8Array || value instanceof Uint16Array || value instanceof Uint32Array
}

/** Whether every place of an empty segment is there, and nothing else: the seal vouches for the values themselves. */
function isSegmentBody(value: unknown): value is SegmentBody {
  const expected = flatten(new SegmentBuilder().finish())
  const paths = [...expected.columns.map(({ path }) => path), ...Object.keys(expected.numbers)].filter(
    (path) => !DERIVED.has(path)
  )
  const found = new Set<string>()
  const walk = (node: unknown, path: string): void => {
    if (typeof node === 'number' || isColumn(node)) found.add(path)
    else if (typeof node === 'object' && node !== null) {
      for (const [name, child] of Object.entries(node)) walk(child, path === '' ? name : `${path}.${name}`)
    }
  }
  walk(value, '')
  return found.size === paths.length && paths.every((path) => found.has(path))
}
