import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import type { LetterImage } from '#shared/domain/letter'
import { err, ok, type Result } from '#shared/lib/result'
import { createRecentCache } from '../recent-cache.ts'
import type { ImageProblem } from '../render-error.ts'
import { MAX_IMAGE_BYTES, type EmbeddableImage } from './decoded-image.ts'
import { readGif } from './gif.ts'
import { readJpeg } from './jpeg.ts'
import { readPng } from './png.ts'

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
