import { deflateSync } from 'node:zlib'

/** A picture of `width` × `height` dots, red, green and blue one byte each, rows from the top. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly dots: Uint8Array
}

/** Draws dot by dot. @param colourAt 0 to 255 for red, green, blue; x and y are the centre of the dot. */
export function draw(
  width: number,
  height: number,
  colourAt: (x: number, y: number) => readonly [number, number, number]
): Picture {
  const dots = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) dots.set(colourAt(x + 0.5, y + 0.5), (y * width + x) * 3)
  }
  return { width, height, dots }
}

/** The picture as a PNG file: eight bits a channel, no transparency, nothing but what the format demands. */
export function encodePng({ width, height, dots }: Picture): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const rows = Buffer.alloc(height * (width * 3 + 1))
  for (let y = 0; y < height; y++) {
    // Each row begins with its filter: 0, none.
    rows.set(dots.subarray(y * width * 3, (y + 1) * width * 3), y * (width * 3 + 1) + 1)
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0))
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

/** The cyclic redundancy check of ISO 3309, which PNG ends each chunk with. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
