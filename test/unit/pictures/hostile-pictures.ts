import { deflateSync } from 'node:zlib'
import { chunk, encodeGif, encodePng } from '../letters/pictures.ts'

/** Pictures of every kind that people choose and facilities send, made here: whole ones, odd ones and hostile ones. */

export type Rgb = readonly [number, number, number]

/** A JPEG of squares of eight pixels in one colour each (ITU-T T.81, baseline, DC coefficients alone). */
export function encodeJpeg(options: {
  readonly columns: number
  readonly rows: number
  readonly colorAt: (column: number, row: number) => Rgb
  /** CMYK as Adobe's programs write it: inverted. */
  readonly cmyk?: boolean
  /** 1 to 8, the EXIF tag 274. */
  readonly orientation?: number
}): Buffer {
  const { columns, rows, colorAt, cmyk = false, orientation } = options
  const components = cmyk ? 4 : 3
  const bits = createBits()
  const previous = Array.from({ length: components }, () => 0)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const color = colorAt(column, row)
      const samples = cmyk ? toAdobeCmyk(color) : toYcc(color)
      samples.forEach((sample, index) => {
        const level = sample - 128
        writeDifference(bits, level - (previous[index] ?? 0))
        previous[index] = level
        bits.write(0, 1) // the end of the block
      })
    }
  }
  const frame = [8, ...short(rows * 8), ...short(columns * 8), components]
  const scan = [components]
  for (let id = 1; id <= components; id++) {
    frame.push(id, 0x11, 0)
    scan.push(id, 0)
  }
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...(orientation === undefined ? [] : [segment(0xe1, exif(orientation))]),
    ...(cmyk ? [segment(0xee, [...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, 0])] : []),
    segment(0xdb, [0, ...Array.from({ length: 64 }, () => 8)]),
    segment(0xc0, frame),
    segment(0xc4, [0x00, 0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
    segment(0xc4, [0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
    segment(0xda, [...scan, 0, 63, 0]),
    bits.take(),
    Buffer.from([0xff, 0xd9])
  ])
}

/** A file of a few kilobytes whose header promises a picture of this size. */
export function bomb(width: number, height: number): Buffer {
  return pngOfZeros(width, height, 1000)
}

/** A grey PNG of any size, all black, without building its rows one by one. */
export function largePng(width: number, height: number): Buffer {
  return pngOfZeros(width, height, height * (width + 1))
}

/** 16 bits a channel: red at the left, blue at the right. */
export function deepPng(): Buffer {
  return encodePng({
    width: 40,
    height: 10,
    depth: 16,
    colorType: 2,
    row: () => Array.from({ length: 40 }, (_, x) => (x < 20 ? [255, 255, 0, 0, 0, 0] : [0, 0, 0, 0, 255, 255])).flat()
  })
}

/** Red at the left, blue at the right. */
export function sidesPng(width = 60, height = 20): Buffer {
  return encodePng({
    width,
    height,
    colorType: 2,
    row: () => Array.from({ length: width }, (_, x) => (x < width / 2 ? [255, 0, 0] : [0, 0, 255])).flat()
  })
}

/** As `sidesPng`, in eight-pixel squares. */
export function sidesJpeg(options: { readonly cmyk?: boolean; readonly orientation?: number } = {}): Buffer {
  return encodeJpeg({ columns: 8, rows: 4, colorAt: (column) => (column < 4 ? [255, 0, 0] : [0, 0, 255]), ...options })
}

export function wholeGif(): Buffer {
  return encodeGif(
    20,
    10,
    Array.from({ length: 200 }, (_, index) => (index % 20 < 10 ? 1 : 3))
  )
}

function pngOfZeros(width: number, height: number, length: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0], 8)
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(length))),
    chunk('IEND', Buffer.alloc(0))
  ])
}

function segment(marker: number, content: readonly number[]): Buffer {
  return Buffer.from([0xff, marker, ...short(content.length + 2), ...content])
}

function short(value: number): readonly [number, number] {
  return [value >> 8, value & 255]
}

function exif(orientation: number): readonly number[] {
  const entry = [0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]
  return [
    ...Buffer.from('Exif\0\0', 'latin1'),
    ...Buffer.from('II*\0', 'latin1'),
    8,
    0,
    0,
    0,
    1,
    0,
    ...entry,
    0,
    0,
    0,
    0
  ]
}

function toYcc([red, green, blue]: Rgb): readonly number[] {
  return [
    0.299 * red + 0.587 * green + 0.114 * blue,
    128 - 0.168736 * red - 0.331264 * green + 0.5 * blue,
    128 + 0.5 * red - 0.418688 * green - 0.081312 * blue
  ].map((value) => Math.min(255, Math.max(0, Math.round(value))))
}

/** Without black: each ink takes its colour away, and the file holds what is left. */
function toAdobeCmyk([red, green, blue]: Rgb): readonly number[] {
  return [red, green, blue, 255]
}

/** The codes of annex K.3 for the categories 0 to 8, as value and length. */
const CATEGORIES = [
  [0b00, 2],
  [0b010, 3],
  [0b011, 3],
  [0b100, 3],
  [0b101, 3],
  [0b110, 3],
  [0b1110, 4],
  [0b11110, 5],
  [0b111110, 6],
  [0b1111110, 7]
] as const

function writeDifference(bits: Bits, difference: number): void {
  const category = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1
  const [code, length] = CATEGORIES[category] ?? [0, 0]
  bits.write(code, length)
  if (category > 0) bits.write(difference > 0 ? difference : difference + 2 ** category - 1, category)
}

interface Bits {
  write(value: number, length: number): void
  take(): Buffer
}

function createBits(): Bits {
  const bytes: number[] = []
  let buffer = 0
  let count = 0
  const put = (byte: number): void => {
    bytes.push(byte)
    if (byte === 0xff) bytes.push(0)
  }
  return {
    write(value, length) {
      for (let bit = length - 1; bit >= 0; bit--) {
        buffer = (buffer << 1) | ((value >> bit) & 1)
        if (++count === 8) {
          put(buffer)
          buffer = 0
          count = 0
        }
      }
    },
    take() {
      while (count !== 0) this.write(1, 1)
      return Buffer.from(bytes)
    }
  }
}
