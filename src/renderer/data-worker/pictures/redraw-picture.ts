import type { PictureHeader } from '#shared/domain/pictures/picture-header'
import type { PictureProblem } from '#shared/domain/pictures/picture-problem'
import { err, ok, type Result } from '#shared/lib/result'
import { findMissingPixels } from './png-pixels.ts'

/** So long may the decoder take; a picture within the limits needs a second on a slow computer. */
const LIMIT_MS = 10_000

/**
 * Chromium's own decoder, in the sandbox of this worker. `[Note: images are hostile]` The header was judged before: what
 * comes here is whole and of a size that can be decoded. Never throws: a letter must not be lost over its logo.
 */
export async function redrawPicture(
  bytes: Uint8Array<ArrayBuffer>,
  { format }: PictureHeader,
  longestSide: number
): Promise<Result<Uint8Array, PictureProblem>> {
  let bitmap: ImageBitmap | null = null
  try {
    const problem = format === 'image/png' ? await findMissingPixels(bytes) : null
    if (problem) return err(problem)
    bitmap = await withinLimit(
      createImageBitmap(new Blob([bytes], { type: format }), { imageOrientation: 'from-image' })
    )
    const png = bitmap && (await toPng(bitmap, longestSide))
    return png ? ok(png) : err('damaged')
  } catch {
    return err('damaged')
  } finally {
    bitmap?.close()
  }
}

async function toPng(bitmap: ImageBitmap, longestSide: number): Promise<Uint8Array | null> {
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height))
  const width = Math.max(1, Math.round(bitmap.width * scale))
  const height = Math.max(1, Math.round(bitmap.height * scale))
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) return null
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, width, height)
  const png = await canvas.convertToBlob({ type: 'image/png' })
  return new Uint8Array(await png.arrayBuffer())
}

async function withinLimit(decoding: Promise<ImageBitmap>): Promise<ImageBitmap | null> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), LIMIT_MS)
  })
  try {
    return await Promise.race([decoding, limit])
  } finally {
    clearTimeout(timer)
  }
}
