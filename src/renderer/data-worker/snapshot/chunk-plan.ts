import type { Column } from './number-packing.ts'
import { aligned, byteLengthOf, decodeColumn, type ColumnEntry, type EncodedColumn } from './segment-codec.ts'
import type { Bytes } from './storage-port.ts'

/**
 * How the columns of a section are cut into chunks: whole columns together, as many as fit, so that a column is a view of
 * the very bytes that were unsealed. Only a column that is larger than a chunk has to be put together from its pieces.
 */
export type PlannedChunk = readonly ChunkPiece[]

interface ChunkPiece {
  readonly entry: ColumnEntry
  readonly from: number
  readonly length: number
}

/** @param chunkBytes the most that a chunk holds; a multiple of four. */
export function planChunks(entries: readonly ColumnEntry[], chunkBytes: number): readonly PlannedChunk[] {
  const chunks: PlannedChunk[] = []
  let open: ChunkPiece[] = []
  let filled = 0
  const close = (): void => {
    if (open.length > 0) chunks.push(open)
    open = []
    filled = 0
  }
  // Packed bytes are not needed once they are unpacked: among themselves, they do not stay in memory for a neighbour's sake.
  for (const isPacked of [false, true]) {
    for (const entry of entries) {
      if ((entry.packing !== undefined) !== isPacked) continue
      const byteLength = byteLengthOf(entry)
      if (filled + byteLength > chunkBytes) close()
      for (let from = 0; from === 0 || from < byteLength; from += chunkBytes) {
        if (from > 0) close()
        const length = Math.min(chunkBytes, byteLength - from)
        open.push({ entry, from, length })
        filled += aligned(length)
      }
    }
    close()
  }
  return chunks
}

/** The bytes of a chunk. */
export function fillChunk(chunk: PlannedChunk, columns: ReadonlyMap<string, EncodedColumn>): Bytes {
  const bytes = new Uint8Array(lengthOf(chunk))
  let offset = 0
  for (const { entry, from, length } of chunk) {
    const column = columns.get(entry.path)
    if (column) bytes.set(column.bytes.subarray(from, from + length), offset)
    offset += aligned(length)
  }
  return bytes
}

/** Makes columns of chunks as they come, in any order. */
export interface ColumnCollector {
  /** @returns false where the bytes are not those of the chunk. */
  take(chunk: PlannedChunk, bytes: Bytes): boolean
  /** Those that are whole, by path. */
  readonly columns: ReadonlyMap<string, Column>
}

export function createColumnCollector(): ColumnCollector {
  const columns = new Map<string, Column>()
  const pieced = new Map<string, { readonly bytes: Bytes; missing: number }>()
  const keep = (entry: ColumnEntry, bytes: Bytes): boolean => {
    const column = decodeColumn(entry, bytes)
    if (column) columns.set(entry.path, column)
    return column !== null
  }
  const keepPiece = ({ entry, from }: ChunkPiece, bytes: Bytes): boolean => {
    const byteLength = byteLengthOf(entry)
    const known = pieced.get(entry.path) ?? { bytes: new Uint8Array(byteLength), missing: byteLength }
    pieced.set(entry.path, known)
    known.bytes.set(bytes, from)
    known.missing -= bytes.length
    return known.missing > 0 || keep(entry, known.bytes)
  }
  return {
    columns,
    take(chunk, bytes) {
      if (bytes.length !== lengthOf(chunk)) return false
      let offset = 0
      for (const piece of chunk) {
        const own = bytes.subarray(offset, offset + piece.length)
        const isWhole = piece.length === byteLengthOf(piece.entry)
        if (!(isWhole ? keep(piece.entry, own) : keepPiece(piece, own))) return false
        offset += aligned(piece.length)
      }
      return true
    }
  }
}

function lengthOf(chunk: PlannedChunk): number {
  return chunk.reduce((sum, { length }) => sum + aligned(length), 0)
}
