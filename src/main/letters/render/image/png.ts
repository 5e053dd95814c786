import { inflateSync } from 'node:zlib'
import { crc32 } from '#shared/lib/crc32'
import { err, ok, type Result } from '#shared/lib/result'
import type { ImageProblem } from '../render-error.ts'
import { checkSize, type DecodedImage } from './decoded-image.ts'

/**
 * Reads a PNG (ISO/IEC 15948): all color types and depths, interlaced or not, with transparency. Chunks are walked
 * with their checksums and the pixels inflated to exactly the size that the header promises, so that a cut-off file
 * or a bomb is told at once.
 */
export function readPng(bytes: Uint8Array): Result<DecodedImage, ImageProblem> {
  const chunks = readChunks(bytes)
  if (!chunks.ok) return chunks
  const header = readHeader(chunks.value)
  if (!header.ok) return header
  const { width, height, depth, colorType, interlaced } = header.value
  const palette = chunks.value.find((chunk) => chunk.type === 'PLTE')?.data
  const transparency = chunks.value.find((chunk) => chunk.type === 'tRNS')?.data
  if (colorType === INDEXED && !palette) return err('damaged')
  const channels = CHANNELS[colorType]
  if (channels === undefined) return err('damaged')
  const passes = interlaced ? ADAM7 : [WHOLE]
  const sizes = passes.map((pass) => passSize(pass, width, height, channels * depth))
  const expected = sizes.reduce((sum, size) => sum + size.length, 0)
  const inflated = inflate(chunks.value, expected)
  if (!inflated.ok) return inflated

  let samples: Uint8Array = new Uint8Array(0)
  let offset = 0
  for (const [index, pass] of passes.entries()) {
    const size = sizes[index]
    if (!size || size.length === 0) continue
    const rows = unfilter(
      inflated.value.subarray(offset, offset + size.length),
      size,
      Math.ceil((channels * depth) / 8)
    )
    if (!rows) return err('damaged')
    // Most pictures: the rows are the samples.
    if (!interlaced && depth === 8) {
      samples = rows
      break
    }
    if (samples.length === 0) samples = new Uint8Array(width * height * channels)
    placeSamples(rows, size, pass, { depth, channels, width, indexed: colorType === INDEXED }, samples)
    offset += size.length
  }
  return ok(toImage(samples, width, height, colorType, depth, palette, transparency))
}

interface Chunk {
  readonly type: string
  readonly data: Uint8Array
}

interface Header {
  readonly width: number
  readonly height: number
  readonly depth: number
  readonly colorType: number
  readonly interlaced: boolean
}

const INDEXED = 3
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16]
}

function readChunks(bytes: Uint8Array): Result<readonly Chunk[], ImageProblem> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: Chunk[] = []
  let offset = 8
  while (offset + 12 <= bytes.length) {
    const length = view.getUint32(offset)
    if (offset + 12 + length > bytes.length) return err('truncated')
    const named = bytes.subarray(offset + 4, offset + 8 + length)
    if (crc32(named) !== view.getUint32(offset + 8 + length)) return err('damaged')
    const type = Buffer.from(named.subarray(0, 4)).toString('latin1')
    if (type === 'IEND') return ok(chunks)
    chunks.push({ type, data: named.subarray(4) })
    offset += 12 + length
  }
  return err('truncated')
}

function readHeader(chunks: readonly Chunk[]): Result<Header, ImageProblem> {
  const [first] = chunks
  if (first?.type !== 'IHDR' || first.data.length !== 13) return err('damaged')
  const view = new DataView(first.data.buffer, first.data.byteOffset, 13)
  const [width, height, depth, colorType] = [view.getUint32(0), view.getUint32(4), view.getUint8(8), view.getUint8(9)]
  const problem = checkSize(width, height)
  if (problem) return err(problem)
  if (!DEPTHS[colorType]?.includes(depth) || view.getUint8(12) > 1) return err('damaged')
  return ok({ width, height, depth, colorType, interlaced: view.getUint8(12) === 1 })
}

function inflate(chunks: readonly Chunk[], expected: number): Result<Uint8Array, ImageProblem> {
  const data = Buffer.concat(chunks.filter((chunk) => chunk.type === 'IDAT').map((chunk) => chunk.data))
  try {
    const inflated = inflateSync(data, { maxOutputLength: expected + 1 })
    return inflated.length === expected ? ok(inflated) : err(inflated.length < expected ? 'truncated' : 'damaged')
  } catch {
    return err('damaged')
  }
}

interface Pass {
  readonly startX: number
  readonly startY: number
  readonly stepX: number
  readonly stepY: number
}

const WHOLE: Pass = { startX: 0, startY: 0, stepX: 1, stepY: 1 }
const ADAM7: readonly Pass[] = [
  { startX: 0, startY: 0, stepX: 8, stepY: 8 },
  { startX: 4, startY: 0, stepX: 8, stepY: 8 },
  { startX: 0, startY: 4, stepX: 4, stepY: 8 },
  { startX: 2, startY: 0, stepX: 4, stepY: 4 },
  { startX: 0, startY: 2, stepX: 2, stepY: 4 },
  { startX: 1, startY: 0, stepX: 2, stepY: 2 },
  { startX: 0, startY: 1, stepX: 1, stepY: 2 }
]

interface PassSize {
  readonly columns: number
  readonly rows: number
  /** Bytes of one row without its filter byte. */
  readonly rowLength: number
  /** All rows with their filter bytes. */
  readonly length: number
}

function passSize(pass: Pass, width: number, height: number, bitsPerPixel: number): PassSize {
  const columns = Math.ceil((width - pass.startX) / pass.stepX)
  const rows = Math.ceil((height - pass.startY) / pass.stepY)
  if (columns <= 0 || rows <= 0) return { columns: 0, rows: 0, rowLength: 0, length: 0 }
  const rowLength = Math.ceil((columns * bitsPerPixel) / 8)
  return { columns, rows, rowLength, length: rows * (rowLength + 1) }
}

/** Undoes the row filters (clause 9). @returns the rows without filter bytes, `null` for an unknown filter. */
function unfilter(data: Uint8Array, size: PassSize, pixelLength: number): Uint8Array | null {
  const { rows, rowLength } = size
  const result = new Uint8Array(rows * rowLength)
  for (let row = 0; row < rows; row++) {
    const filter = data[row * (rowLength + 1)] ?? 0
    if (filter > 4) return null
    const source = row * (rowLength + 1) + 1
    const target = row * rowLength
    if (filter === 0) {
      result.set(data.subarray(source, source + rowLength), target)
      continue
    }
    for (let index = 0; index < rowLength; index++) {
      const left = index >= pixelLength ? (result[target + index - pixelLength] ?? 0) : 0
      const above = row > 0 ? (result[target + index - rowLength] ?? 0) : 0
      const corner = row > 0 && index >= pixelLength ? (result[target + index - rowLength - pixelLength] ?? 0) : 0
      result[target + index] = (data[source + index] ?? 0) + predict(filter, left, above, corner)
    }
  }
  return result
}

function predict(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return above
  if (filter === 3) return (left + above) >> 1
  const estimate = left + above - corner
  const [toLeft, toAbove, toCorner] = [
    Math.abs(estimate - left),
    Math.abs(estimate - above),
    Math.abs(estimate - corner)
  ]
  if (toLeft <= toAbove && toLeft <= toCorner) return left
  return toAbove <= toCorner ? above : corner
}

/** Spreads the samples of one pass over the picture, each as a byte: deeper ones lose their low byte. */
function placeSamples(
  rows: Uint8Array,
  size: PassSize,
  pass: Pass,
  format: { depth: number; channels: number; width: number; indexed: boolean },
  samples: Uint8Array
): void {
  const { depth, channels, width, indexed } = format
  const scale = depth < 8 && !indexed ? 255 / (2 ** depth - 1) : 1
  for (let row = 0; row < size.rows; row++) {
    for (let column = 0; column < size.columns; column++) {
      const pixel = (pass.startY + row * pass.stepY) * width + pass.startX + column * pass.stepX
      for (let channel = 0; channel < channels; channel++) {
        const bit = (column * channels + channel) * depth
        const byte = rows[row * size.rowLength + (bit >> 3)] ?? 0
        const sample = depth >= 8 ? byte : (byte >> (8 - depth - (bit & 7))) & (2 ** depth - 1)
        samples[pixel * channels + channel] = sample * scale
      }
    }
  }
}

function toImage(
  samples: Uint8Array,
  width: number,
  height: number,
  colorType: number,
  depth: number,
  palette: Uint8Array | undefined,
  transparency: Uint8Array | undefined
): DecodedImage {
  const pixels = width * height
  const base = { width, height, bitsPerComponent: 8, filter: 'none' }
  if (colorType === INDEXED && palette) {
    const colors = Buffer.from(palette.subarray(0, Math.floor(palette.length / 3) * 3))
    const colorSpace = `[/Indexed/DeviceRGB ${colors.length / 3 - 1}<${colors.toString('hex')}>]`
    if (!transparency) return { ...base, colorSpace, data: samples }
    return { ...base, colorSpace, data: samples, mask: samples.map((index) => transparency[index] ?? 255) }
  }
  const colorChannels = colorType === 0 || colorType === 4 ? 1 : 3
  const colorSpace = colorChannels === 1 ? '/DeviceGray' : '/DeviceRGB'
  if (colorType === 0 || colorType === 2) {
    const key = transparency && depth <= 8 ? transparentSamples(transparency, colorChannels, depth) : null
    if (!key) return { ...base, colorSpace, data: samples }
    const mask = new Uint8Array(pixels)
    for (let pixel = 0; pixel < pixels; pixel++) {
      mask[pixel] = key.every((sample, channel) => samples[pixel * colorChannels + channel] === sample) ? 0 : 255
    }
    return { ...base, colorSpace, data: samples, mask }
  }
  const data = new Uint8Array(pixels * colorChannels)
  const mask = new Uint8Array(pixels)
  let isOpaque = true
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let channel = 0; channel < colorChannels; channel++) {
      data[pixel * colorChannels + channel] = samples[pixel * (colorChannels + 1) + channel] ?? 0
    }
    const opacity = samples[pixel * (colorChannels + 1) + colorChannels] ?? 0
    mask[pixel] = opacity
    if (opacity !== 255) isOpaque = false
  }
  return isOpaque ? { ...base, colorSpace, data } : { ...base, colorSpace, data, mask }
}

/** The one color that counts as transparent, as samples of eight bits. */
function transparentSamples(transparency: Uint8Array, channels: number, depth: number): readonly number[] {
  const scale = depth < 8 ? 255 / (2 ** depth - 1) : 1
  return Array.from({ length: channels }, (_, channel) => (transparency[channel * 2 + 1] ?? 0) * scale)
}
