import { err, ok, type Result } from '#shared/lib/result'
import { indexWhenAsked, type UnderivedSegment } from '../search/derived-index.ts'
import { SegmentBuilder } from '../search/segment-builder.ts'
import type { Segment } from '../search/segment.ts'
import {
  packColumn,
  packedLength,
  unpackColumn,
  widthOf,
  type Column,
  type ColumnWidth,
  type Packing
} from './number-packing.ts'
import type { Bytes } from './storage-port.ts'

/**
 * A segment as bytes: its columns, packed where that pays, in four sections that mean something to whoever has to name
 * damage. What can be derived faster than it is read (who is at which facility, the order by NPI) is left out.
 */
export interface EncodedColumn {
  readonly entry: ColumnEntry
  /** Of the segment itself where the column is not packed: not to be changed. */
  readonly bytes: Uint8Array
}

export interface ColumnEntry {
  /** Where the column stands in the segment, such as `rows.updatedOn`. */
  readonly path: string
  readonly width: ColumnWidth
  readonly length: number
  /** Where not there, the bytes are the values. */
  readonly packing?: Packing | undefined
}

export const sectionNames = ['people', 'texts', 'rows', 'words'] as const
export type SectionName = (typeof sectionNames)[number]

/** The single numbers of a segment, by path. */
export function encodeNumbers(segment: Segment): Readonly<Record<string, number>> {
  return flatten(segment).numbers
}

/** The columns of one section; the others are left for later, so that a million rows need not be in memory twice. */
export function encodeSection(segment: Segment, name: SectionName): readonly EncodedColumn[] {
  return flatten(segment)
    .columns.filter(({ path }) => sectionOf(path) === name && !DERIVED.has(path))
    .map(({ path, column }) => encodeColumn(path, column))
}

export function byteLengthOf({ packing, width, length }: ColumnEntry): number {
  return packing ? packedLength(packing, length) : width * length
}

/**
 * @param bytes of the column alone, beginning at a multiple of four of their buffer, which the column may keep.
 * @returns `null` where they are not what the entry says.
 */
export function decodeColumn({ packing, width, length }: ColumnEntry, bytes: Bytes): Column | null {
  if (packing) return unpackColumn(bytes, packing, width, length)
  if (bytes.length !== width * length) return null
  if (width === 1) return bytes
  return width === 2
    ? new Uint16Array(bytes.buffer, bytes.byteOffset, length)
    : new Uint32Array(bytes.buffer, bytes.byteOffset, length)
}

/** @returns an error where numbers and columns do not make up a segment of this version. */
export function assembleSegment(
  numbers: Readonly<Record<string, number>>,
  columns: ReadonlyMap<string, Column>
): Result<Segment, 'not_a_segment'> {
  const root: Tree = {}
  for (const [path, value] of Object.entries(numbers)) plant(root, path, value)
  for (const [path, column] of columns) plant(root, path, column)
  const body: unknown = root
  return isSegmentBody(body, [...Object.keys(numbers), ...columns.keys()])
    ? ok(indexWhenAsked(body))
    : err('not_a_segment')
}

/** Columns begin at multiples of four, as typed arrays ask for. */
export function aligned(offset: number): number {
  return (offset + 3) & ~3
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

function encodeColumn(path: string, column: Column): EncodedColumn {
  const entry: ColumnEntry = { path, width: widthOf(column), length: column.length }
  const packed = packColumn(column)
  if (packed) return { entry: { ...entry, packing: packed.packing }, bytes: packed.bytes }
  return { entry, bytes: new Uint8Array(column.buffer, column.byteOffset, column.byteLength) }
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

let knownPaths: ReadonlySet<string> | null = null

/** Where the numbers and columns of a segment stand that are stored. Dear the first time: ask while bytes are on their way. */
export function storedPaths(): ReadonlySet<string> {
  if (knownPaths) return knownPaths
  const { columns, numbers } = flatten(new SegmentBuilder().finish())
  const paths = [...columns.map(({ path }) => path), ...Object.keys(numbers)]
  knownPaths = new Set(paths.filter((path) => !DERIVED.has(path)))
  return knownPaths
}

/** Whether every place of an empty segment is there, and nothing else: the seal vouches for the values themselves. */
function isSegmentBody(_value: unknown, paths: readonly string[]): _value is SegmentBody {
  const expected = storedPaths()
  return expected.size === paths.length && paths.every((path) => expected.has(path))
}
