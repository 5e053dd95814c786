import { afterSubBlocks, colorTableLength, GIF_EXTENSION, GIF_IMAGE } from '#shared/domain/pictures/gif-blocks'
import { err, ok, type Result } from '#shared/lib/result'
import type { ImageProblem } from '../render-error.ts'
import { checkSize, type DecodedImage } from './decoded-image.ts'

/** Reads the first frame of a GIF (87a or 89a), with its transparent color. The work is bounded by the frame's size. */
export function readGif(bytes: Uint8Array): Result<DecodedImage, ImageProblem> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 13) return err('truncated')
  const globalColors = colorTableLength(bytes[10] ?? 0)
  const globalTable = bytes.subarray(13, 13 + globalColors)
  let offset = 13 + globalColors
  let transparent = -1
  while (offset < bytes.length) {
    const block = bytes[offset]
    if (block === GIF_EXTENSION) {
      if (bytes[offset + 1] === GRAPHIC_CONTROL && ((bytes[offset + 3] ?? 0) & 1) === 1)
        transparent = bytes[offset + 6] ?? -1
      const end = afterSubBlocks(bytes, offset + 2)
      if (end === null) return err('truncated')
      offset = end
      continue
    }
    if (block !== GIF_IMAGE) return err('damaged')
    if (offset + 11 > bytes.length) return err('truncated')
    const width = view.getUint16(offset + 5, true)
    const height = view.getUint16(offset + 7, true)
    const problem = checkSize(width, height)
    if (problem) return err(problem)
    const flags = bytes[offset + 9] ?? 0
    const localColors = colorTableLength(flags)
    const table = localColors > 0 ? bytes.subarray(offset + 10, offset + 10 + localColors) : globalTable
    const start = offset + 10 + localColors
    const end = afterSubBlocks(bytes, start + 1)
    if (end === null) return err('truncated')
    if (table.length === 0) return err('damaged')
    const indexes = decompress(joinSubBlocks(bytes, start + 1), bytes[start] ?? 0, width * height)
    if (!indexes) return err('damaged')
    return ok(
      toImage((flags & 0x40) === 0 ? indexes : deinterlace(indexes, width, height), width, height, table, transparent)
    )
  }
  return err('truncated')
}

const GRAPHIC_CONTROL = 0xf9
const MAX_CODE_BITS = 12

function joinSubBlocks(bytes: Uint8Array, start: number): Uint8Array {
  const parts: Uint8Array[] = []
  for (let offset = start; (bytes[offset] ?? 0) !== 0; offset += 1 + (bytes[offset] ?? 0)) {
    parts.push(bytes.subarray(offset + 1, offset + 1 + (bytes[offset] ?? 0)))
  }
  return Buffer.concat(parts)
}

/** LZW as GIF uses it. @returns exactly `count` color indexes, `null` where the data end early or make no sense. */
function decompress(data: Uint8Array, minimumBits: number, count: number): Uint8Array | null {
  if (minimumBits < 1 || minimumBits > 11) return null
  const clear = 1 << minimumBits
  const end = clear + 1
  const prefix = new Uint16Array(4096)
  const suffix = new Uint8Array(4096)
  const length = new Uint16Array(4096)
  for (let code = 0; code < clear; code++) {
    suffix[code] = code
    length[code] = 1
  }
  const result = new Uint8Array(count)
  let written = 0
  let bits = minimumBits + 1
  let next = end + 1
  let previous = -1
  let buffer = 0
  let buffered = 0
  for (const byte of data) {
    buffer |= byte << buffered
    buffered += 8
    while (buffered >= bits) {
      const code = buffer & ((1 << bits) - 1)
      buffer >>>= bits
      buffered -= bits
      if (code === clear) {
        bits = minimumBits + 1
        next = end + 1
        previous = -1
        continue
      }
      if (code === end) return written === count ? result : null
      if (code > next || (code === next && previous < 0)) return null
      const source = code < next ? code : previous
      let size = length[source] ?? 0
      if (code === next) size++
      let position = written + size - 1
      let walk = source
      if (code === next) position--
      let first = 0
      for (let step = length[source] ?? 0; step > 0; step--) {
        first = suffix[walk] ?? 0
        if (position < count) result[position] = first
        position--
        walk = prefix[walk] ?? 0
      }
      if (code === next && written + size - 1 < count) result[written + size - 1] = first
      if (previous >= 0 && next < 4096) {
        prefix[next] = previous
        suffix[next] = first
        length[next] = (length[previous] ?? 0) + 1
        next++
        if (next === 1 << bits && bits < MAX_CODE_BITS) bits++
      }
      previous = code
      written = Math.min(count, written + size)
      if (written === count) return result
    }
  }
  return written === count ? result : null
}

/** Interlaced GIFs store every eighth row first, then those between. */
function deinterlace(indexes: Uint8Array, width: number, height: number): Uint8Array {
  const result = new Uint8Array(indexes.length)
  let source = 0
  for (const [start, step] of [
    [0, 8],
    [4, 8],
    [2, 4],
    [1, 2]
  ] as const) {
    for (let row = start; row < height; row += step) {
      result.set(indexes.subarray(source * width, (source + 1) * width), row * width)
      source++
    }
  }
  return result
}

function toImage(
  indexes: Uint8Array,
  width: number,
  height: number,
  table: Uint8Array,
  transparent: number
): DecodedImage {
  const colors = table.length / 3
  const image = {
    width,
    height,
    colorSpace: `[/Indexed/DeviceRGB ${colors - 1}<${Buffer.from(table).toString('hex')}>]`,
    bitsPerComponent: 8,
    filter: 'none',
    data: indexes.map((index) => Math.min(index, colors - 1))
  }
  return transparent < 0 ? image : { ...image, mask: indexes.map((index) => (index === transparent ? 0 : 255)) }
}
