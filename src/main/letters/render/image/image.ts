import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import type { LetterImage } from '#shared/domain/letter'
import { err, ok, type Result } from '#shared/lib/result'
import { createRecentCache } from '../recent-cache.ts'
import type { ImageProblem } from '../render-error.ts'
import { readGif } from './gif.ts'
import { readJpeg } from './jpeg.ts'
import { readPng } from './png.ts'

/** A picture as PDF takes it. */
export interface EmbeddableImage {
  /** The same for the same picture, so that a document holds it once. */
  readonly key: string
  readonly width: number
  readonly height: number
  /** In PDF syntax. */
  readonly colorSpace: string
  readonly bitsPerComponent: number
  /** The dictionary entries that say how `data` are encoded. */
  readonly filter: string
  readonly data: Uint8Array
  /** Opacity, a byte for each pixel, deflated; absent where all pixels are opaque. */
  readonly mask?: Uint8Array
}

/** As a format's reader gives it. `filter` is `none` where `data` are the samples themselves; so is the mask. */
export type DecodedImage = Omit<EmbeddableImage, 'key'>

/** [Note: images are hostile] Every limit is checked from the header, before anything is decompressed or allocated. */
export const MAX_IMAGE_BYTES = 4 * 1024 * 1024
export const MAX_IMAGE_PIXELS = 4_000_000

/**
 * Reads a letterhead's image. The bytes decide the format, not the media type that came with them.
 * Whatever is wrong with the file is found in bounded time: nothing here waits, retries or guesses.
 */
export function readImage(image: LetterImage): Result<EmbeddableImage, ImageProblem> {
  const known = remembered.get(image.data)
  if (known) return known
  const result = decode(image.data)
  remembered.set(image.data, result)
  return result
}

/** Refuses a picture by the numbers of its header. */
export function checkSize(width: number, height: number): ImageProblem | null {
  if (width < 1 || height < 1) return 'damaged'
  return width * height > MAX_IMAGE_PIXELS ? 'too_many_pixels' : null
}

/** Letters of one facility carry the same pictures; a batch decodes each once. */
const remembered = createRecentCache<Result<EmbeddableImage, ImageProblem>>(16)

function decode(base64: string): Result<EmbeddableImage, ImageProblem> {
  if (base64.length > (MAX_IMAGE_BYTES * 4) / 3 + 4) return err('too_many_bytes')
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(base64)) return err('not_base64')
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'))
  const reader = readerOf(bytes)
  if (!reader) return err('unknown_format')
  const decoded = reader(bytes)
  if (!decoded.ok) return decoded
  const key = createHash('sha256').update(bytes).digest('hex')
  const { data, filter, mask, ...rest } = decoded.value
  return ok({
    key,
    ...rest,
    // Compressed here, once, for all the letters that will carry the picture.
    data: filter === 'none' ? deflateSync(data) : data,
    filter: filter === 'none' ? '/Filter/FlateDecode' : filter,
    ...(mask && { mask: deflateSync(mask) })
  })
}

function readerOf(bytes: Uint8Array) {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  if (start === '\u0089PNG\r\n\u001a\n') return readPng
  if (start.startsWith('\u00ff\u00d8\u00ff')) return readJpeg
  if (start.startsWith('GIF87a') || start.startsWith('GIF89a')) return readGif
  return null
}
