import type { ImageProblem } from '../render-error.ts'

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

/** Refuses a picture by the numbers of its header. */
export function checkSize(width: number, height: number): ImageProblem | null {
  if (width < 1 || height < 1) return 'damaged'
  return width * height > MAX_IMAGE_PIXELS ? 'too_many_pixels' : null
}
