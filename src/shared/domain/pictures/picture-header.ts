import { err, ok, type Result } from '../../lib/result.ts'
import { readGifHeader } from './gif-header.ts'
import { readJpegHeader } from './jpeg-header.ts'
import { MAX_PICTURE_BYTES, MAX_PICTURE_PIXELS, type PictureProblem } from './picture-problem.ts'
import { readPngHeader } from './png-header.ts'

export type PictureFormat = 'image/png' | 'image/jpeg' | 'image/gif'

/** What a file says about itself before anything is decoded. Pixels as stored: an orientation may still turn them. */
export interface PictureHeader {
  readonly format: PictureFormat
  readonly width: number
  readonly height: number
}

/**
 * Looks at a picture without decoding it. `[Note: images are hostile]` Its bytes say what it is, never its name; size
 * limits are judged by the numbers of the header; and the file must be whole up to its end mark, because decoders draw
 * half a logo without a word. Takes time in proportion to the file's length, whatever is in it, and never throws.
 */
export function readPictureHeader(bytes: Uint8Array): Result<PictureHeader, PictureProblem> {
  if (bytes.length > MAX_PICTURE_BYTES) return err('tooManyBytes')
  const format = formatOf(bytes)
  if (format === null) return err('notAPicture')
  const size = READERS[format](bytes, checkSize)
  return size.ok ? ok({ format, ...size.value }) : size
}

const READERS = { 'image/png': readPngHeader, 'image/jpeg': readJpegHeader, 'image/gif': readGifHeader } as const

function formatOf(bytes: Uint8Array): PictureFormat | null {
  const start = String.fromCharCode(...bytes.subarray(0, 8))
  if (start === '\u0089PNG\r\n\u001a\n') return 'image/png'
  if (start.startsWith('\u00ff\u00d8\u00ff')) return 'image/jpeg'
  if (start.startsWith('GIF87a') || start.startsWith('GIF89a')) return 'image/gif'
  return null
}

function checkSize(width: number, height: number): PictureProblem | null {
  if (width < 1 || height < 1) return 'damaged'
  return width * height > MAX_PICTURE_PIXELS ? 'tooManyPixels' : null
}
