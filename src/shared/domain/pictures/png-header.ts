import { crc32 } from '../../lib/crc32.ts'
import { err, ok, type Result } from '../../lib/result.ts'
import type { PictureProblem } from './picture-problem.ts'
import type { PictureSize, SizeCheck } from './picture-size.ts'

/** Walks the chunks of a PNG (ISO/IEC 15948) with their checksums up to the end mark. Pixels stay compressed. */
export function readPngHeader(bytes: Uint8Array, checkSize: SizeCheck): Result<PictureSize, PictureProblem> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < FIRST_CHUNK_END) return err('truncated')
  if (view.getUint32(8) !== HEADER_LENGTH || view.getUint32(12) !== IHDR) return err('damaged')
  const size = { width: view.getUint32(16), height: view.getUint32(20) }
  const problem = checkSize(size.width, size.height)
  if (problem) return err(problem)
  let hasPixels = false
  for (let offset = 8; offset + 12 <= bytes.length;) {
    const end = offset + 12 + view.getUint32(offset)
    if (end > bytes.length) return err('truncated')
    if (crc32(bytes.subarray(offset + 4, end - 4)) !== view.getUint32(end - 4)) return err('damaged')
    const type = view.getUint32(offset + 4)
    if (type === IDAT) hasPixels = true
    if (type === IEND) return hasPixels ? ok(size) : err('damaged')
    offset = end
  }
  return err('truncated')
}

const FIRST_CHUNK_END = 33
const HEADER_LENGTH = 13
const IHDR = 0x49484452
const IDAT = 0x49444154
const IEND = 0x49454e44
