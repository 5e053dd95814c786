import { crc32, deflateSync } from 'node:zlib'
import type { LetterImage } from '#shared/domain/letter'

/** Pictures for the tests, drawn and encoded here. */

export interface PngOptions {
  readonly width: number
  readonly height: number
  readonly depth?: number
  readonly colorType: 0 | 2 | 3 | 4 | 6
  /** One row of packed samples per row of the picture. */
  readonly row: (y: number) => readonly number[]
  readonly palette?: readonly number[]
  readonly transparency?: readonly number[]
  /** Filter types for the rows in turn. */
  readonly filters?: readonly number[]
}

/** Encodes a PNG; rows are stored with filter 0 unless `filters` says otherwise (1 and 2 are understood). */
export function encodePng(options: PngOptions): Buffer {
  const { width, height, depth = 8, colorType, filters = [0] } = options
  const pixelLength = Math.max(
    1,
    Math.floor(((({ 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const)[colorType] ?? 1) * depth) / 8)
  )
  const rows: number[] = []
  let above: readonly number[] = []
  for (let y = 0; y < height; y++) {
    const row = options.row(y)
    const filter = filters[y % filters.length] ?? 0
    rows.push(filter)
    row.forEach((sample, index) => {
      const predicted = filter === 1 ? (row[index - pixelLength] ?? 0) : filter === 2 ? (above[index] ?? 0) : 0
      rows.push((sample - predicted) & 255)
    })
    above = row
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([depth, colorType, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'),
    chunk('IHDR', header),
    ...(options.palette ? [chunk('PLTE', Buffer.from(options.palette))] : []),
    ...(options.transparency ? [chunk('tRNS', Buffer.from(options.transparency))] : []),
    chunk('IDAT', deflateSync(Buffer.from(rows))),
    chunk('IEND', Buffer.alloc(0))
  ])
}

export function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(named.length + 8)
  framed.writeUInt32BE(data.length, 0)
  framed.set(named, 4)
  framed.writeUInt32BE(crc32(named), named.length + 4)
  return framed
}

/** A GIF without compression to speak of: a clear code before each few pixels keeps all codes at one width. */
export function encodeGif(width: number, height: number, indexes: readonly number[], transparent?: number): Buffer {
  const codes: number[] = []
  indexes.forEach((index, position) => {
    if (position % 2 === 0) codes.push(4)
    codes.push(index)
  })
  codes.push(5)
  const bytes: number[] = []
  let buffer = 0
  let bits = 0
  for (const code of codes) {
    buffer |= code << bits
    bits += 3
    while (bits >= 8) {
      bytes.push(buffer & 255)
      buffer >>= 8
      bits -= 8
    }
  }
  bytes.push(buffer & 255)
  const blocks: number[] = []
  for (let start = 0; start < bytes.length; start += 255) {
    const block = bytes.slice(start, start + 255)
    blocks.push(block.length, ...block)
  }
  const control = transparent === undefined ? [] : [0x21, 0xf9, 4, 1, 0, 0, transparent, 0]
  const size = (value: number) => [value & 255, value >> 8]
  return Buffer.from([
    ...Buffer.from('GIF89a', 'latin1'),
    ...[...size(width), ...size(height), 0x81, 0, 0],
    ...[255, 255, 255, 200, 0, 0, 0, 120, 0, 0, 0, 160],
    ...control,
    ...[0x2c, 0, 0, 0, 0, ...size(width), ...size(height), 0, 2],
    ...blocks,
    0,
    0x3b
  ])
}

export function asImage(bytes: Buffer, mediaType: LetterImage['mediaType'] = 'image/png'): LetterImage {
  return { mediaType, data: bytes.toString('base64') }
}

/** A crest: a filled shield on white, 92 pixels square. */
export function crest(): LetterImage {
  const size = 92
  return asImage(
    encodePng({
      width: size,
      height: size,
      colorType: 2,
      row: (y) =>
        Array.from({ length: size }, (_, x) => {
          const halfWidth = y < 50 ? 40 : 40 - ((y - 50) * 40) / 40
          const inside = Math.abs(x - 46) <= halfWidth && y >= 6 && y < 90
          const cross = (Math.abs(x - 46) < 6 && y > 16 && y < 46) || (Math.abs(y - 31) < 6 && Math.abs(x - 46) < 15)
          return inside && !cross ? [31, 59, 77] : [255, 255, 255]
        }).flat()
    })
  )
}

/** A wavy stroke with transparency around it, 300 by 76 pixels. */
export function scrawl(): LetterImage {
  const [width, height] = [300, 76]
  return asImage(
    encodePng({
      width,
      height,
      colorType: 6,
      row: (y) =>
        Array.from({ length: width }, (_, x) => {
          const stroke = 38 + 26 * Math.sin(x / 17) * Math.cos(x / 61)
          return [22, 38, 58, Math.abs(y - stroke) < 2.4 ? 255 : 0]
        }).flat()
    })
  )
}
