import { err, ok, type Result } from '#shared/lib/result'
import type { ImageProblem } from '../render-error.ts'
import { checkSize, type DecodedImage } from './decoded-image.ts'

/**
 * Reads a JPEG's frame and passes the file on as it is: PDF viewers decode it themselves. The file must be whole up
 * to its end mark; one that was cut off would otherwise be half a logo, printed without a word.
 */
export function readJpeg(bytes: Uint8Array): Result<DecodedImage, ImageProblem> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let offset = 2
  let adobe = false
  let frame: { width: number; height: number; components: number; precision: number } | null = null
  while (offset + 4 <= bytes.length) {
    if (bytes[offset] !== 0xff) return err('damaged')
    const marker = bytes[offset + 1] ?? 0
    if (marker === 0xff) {
      offset++
      continue
    }
    if (marker === START_OF_SCAN) break
    const length = view.getUint16(offset + 2)
    if (length < 2) return err('damaged')
    if (offset + 2 + length > bytes.length) return err('truncated')
    if (marker === APPLICATION_14) adobe = true
    if (isFrame(marker)) {
      if (length < 8) return err('damaged')
      frame = {
        precision: view.getUint8(offset + 4),
        height: view.getUint16(offset + 5),
        width: view.getUint16(offset + 7),
        components: view.getUint8(offset + 9)
      }
    }
    offset += 2 + length
  }
  if (offset + 4 > bytes.length || !frame) return err('truncated')
  const problem = checkSize(frame.width, frame.height)
  if (problem) return err(problem)
  const colorSpace = COLOR_SPACES[frame.components]
  if (colorSpace === undefined || frame.precision !== 8) return err('unsupported')
  if (!endsWithEndMark(bytes)) return err('truncated')
  // Adobe's CMYK files are stored inverted.
  const decode = frame.components === 4 && adobe ? '/Decode[1 0 1 0 1 0 1 0]' : ''
  return ok({
    width: frame.width,
    height: frame.height,
    colorSpace,
    bitsPerComponent: 8,
    filter: `/Filter/DCTDecode${decode}`,
    data: bytes
  })
}

const START_OF_SCAN = 0xda
const APPLICATION_14 = 0xee
const COLOR_SPACES: Readonly<Record<number, string>> = { 1: '/DeviceGray', 3: '/DeviceRGB', 4: '/DeviceCMYK' }

/** SOF0 to SOF2: baseline, extended and progressive. The others (lossless, arithmetic) no viewer is bound to know. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xc2
}

/** Some writers pad the file after the end mark with zeros. */
function endsWithEndMark(bytes: Uint8Array): boolean {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === 0) end--
  return bytes[end - 2] === 0xff && bytes[end - 1] === 0xd9
}
