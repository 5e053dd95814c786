import type { PictureProblem } from '#shared/domain/pictures/picture-problem'

/**
 * Whether the pixels of a PNG are all there: decoders draw what there is and leave the rest empty. Inflates and counts,
 * keeps nothing, and stops where there is more than the header promises.
 * @param bytes a file whose chunks are whole, as `readPictureHeader` found them
 * @returns `null` where nothing is missing
 */
export async function findMissingPixels(bytes: Uint8Array<ArrayBuffer>): Promise<PictureProblem | null> {
  const expected = inflatedLength(bytes)
  if (expected === null) return 'damaged'
  const reader = new Blob(pixelChunks(bytes)).stream().pipeThrough(new DecompressionStream('deflate')).getReader()
  let length = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      length += value.length
      if (length > expected) {
        void reader.cancel().catch(() => undefined)
        return 'damaged'
      }
    }
  } catch {
    return 'damaged'
  }
  return length < expected ? 'truncated' : null
}

const IDAT = 0x49444154
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
/** Start and step of the columns and of the rows of each pass of an interlaced picture (ISO/IEC 15948, clause 8). */
const PASSES = [
  [0, 8, 0, 8],
  [4, 8, 0, 8],
  [0, 4, 4, 8],
  [2, 4, 0, 4],
  [0, 2, 2, 4],
  [1, 2, 0, 2],
  [0, 1, 1, 2]
] as const

/** All rows with their filter bytes; `null` where the header makes no sense. */
function inflatedLength(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [width, height, depth, interlaced] = [
    view.getUint32(16),
    view.getUint32(20),
    view.getUint8(24),
    view.getUint8(28)
  ]
  const channels = CHANNELS[view.getUint8(25)]
  if (channels === undefined || ![1, 2, 4, 8, 16].includes(depth) || interlaced > 1) return null
  return (interlaced === 1 ? PASSES : [[0, 1, 0, 1] as const])
    .map(([x, stepX, y, stepY]) => {
      const columns = Math.max(0, Math.ceil((width - x) / stepX))
      const rows = columns === 0 ? 0 : Math.max(0, Math.ceil((height - y) / stepY))
      return rows * (1 + Math.ceil((columns * channels * depth) / 8))
    })
    .reduce((sum, length) => sum + length, 0)
}

function pixelChunks(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: Uint8Array<ArrayBuffer>[] = []
  for (let offset = 8; offset + 12 <= bytes.length;) {
    const length = view.getUint32(offset)
    if (view.getUint32(offset + 4) === IDAT) chunks.push(bytes.subarray(offset + 8, offset + 8 + length))
    offset += 12 + length
  }
  return chunks
}
