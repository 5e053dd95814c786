import { afterSubBlocks, colorTableLength, GIF_EXTENSION, GIF_IMAGE } from './gif-blocks.ts'
import { err, ok, type Result } from '../../lib/result.ts'
import type { PictureProblem } from './picture-problem.ts'
import type { PictureSize, SizeCheck } from './picture-size.ts'

/**
 * Walks the blocks of a GIF (87a, 89a) up to the end mark, which some writers leave out after a whole last block. The
 * size is that of the screen on which the first frame is drawn.
 */
export function readGifHeader(bytes: Uint8Array, checkSize: SizeCheck): Result<PictureSize, PictureProblem> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < SCREEN_END) return err('truncated')
  const size = { width: view.getUint16(6, true), height: view.getUint16(8, true) }
  const problem = checkSize(size.width, size.height)
  if (problem) return err(problem)
  let frames = 0
  let offset = SCREEN_END + colorTableLength(bytes[10] ?? 0)
  while (offset < bytes.length) {
    const block = bytes[offset]
    if (block === TRAILER) break
    let data: number
    if (block === GIF_EXTENSION) data = offset + 2
    else if (block === GIF_IMAGE) {
      if (offset + 10 > bytes.length) return err('truncated')
      const frameProblem = checkSize(view.getUint16(offset + 5, true), view.getUint16(offset + 7, true))
      if (frameProblem) return err(frameProblem)
      data = offset + 11 + colorTableLength(bytes[offset + 9] ?? 0)
      frames++
    } else return err('damaged')
    const end = afterSubBlocks(bytes, data)
    if (end === null) return err('truncated')
    offset = end
  }
  return frames === 0 ? err('truncated') : ok(size)
}

const SCREEN_END = 13
const TRAILER = 0x3b
