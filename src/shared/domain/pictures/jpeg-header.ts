import { err, ok, type Result } from '../../lib/result.ts'
import type { PictureProblem } from './picture-problem.ts'
import type { PictureSize, SizeCheck } from './picture-size.ts'

/**
 * Walks the segments of a JPEG (ITU-T T.81) and its scans up to the end mark. What cameras put after it does not count,
 * and neither do the end marks of the small pictures inside its segments.
 */
export function readJpegHeader(bytes: Uint8Array, checkSize: SizeCheck): Result<PictureSize, PictureProblem> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let size: PictureSize | null = null
  let hasScan = false
  let offset = 2
  while (offset + 2 <= bytes.length) {
    if (bytes[offset] !== 0xff) return err('damaged')
    const marker = bytes[offset + 1] ?? 0
    if (marker === FILL) {
      offset++
      continue
    }
    if (marker === END_OF_IMAGE) return size && hasScan ? ok(size) : err('damaged')
    if (marker === 0 || isStandalone(marker)) return err('damaged')
    if (offset + 4 > bytes.length) return err('truncated')
    const length = view.getUint16(offset + 2)
    if (length < 2) return err('damaged')
    const end = offset + 2 + length
    if (end > bytes.length) return err('truncated')
    if (isFrame(marker)) {
      const frame = readFrame(view, offset + 4, length, marker)
      if (!frame.ok) return frame
      const problem = checkSize(frame.value.width, frame.value.height)
      if (problem) return err(problem)
      size = frame.value
    }
    if (marker === START_OF_SCAN) {
      if (!size) return err('damaged')
      hasScan = true
      offset = afterScan(bytes, end)
    } else offset = end
  }
  return err('truncated')
}

const FILL = 0xff
const END_OF_IMAGE = 0xd9
const START_OF_SCAN = 0xda

/** RST0 to RST7, SOI and TEM have no length and no place between segments. */
function isStandalone(marker: number): boolean {
  return (marker >= 0xd0 && marker <= 0xd8) || marker === 0x01
}

/** SOF0 to SOF15, without the three numbers between them that mean tables. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

function readFrame(view: DataView, at: number, length: number, marker: number): Result<PictureSize, PictureProblem> {
  if (length < 8) return err('damaged')
  // Baseline, extended and progressive with eight bits; the others no browser reads.
  if (marker > 0xc2 || view.getUint8(at) !== 8) return err('unsupported')
  return ok({ height: view.getUint16(at + 1), width: view.getUint16(at + 3) })
}

/** In a scan 0xff is followed by 0, by a restart mark, or by more 0xff; anything else is the next segment. */
function afterScan(bytes: Uint8Array, start: number): number {
  let offset = bytes.indexOf(0xff, start)
  while (offset >= 0 && offset + 1 < bytes.length) {
    const next = bytes[offset + 1] ?? 0
    if (next !== 0 && next !== FILL && !(next >= 0xd0 && next <= 0xd7)) return offset
    offset = bytes.indexOf(0xff, next === FILL ? offset + 1 : offset + 2)
  }
  return bytes.length
}
