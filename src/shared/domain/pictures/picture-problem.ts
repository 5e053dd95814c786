/** Why a picture is not taken. */
export type PictureProblem =
  | 'notAPicture'
  | 'tooManyBytes'
  | 'tooManyPixels'
  | 'truncated'
  | 'damaged'
  /** A kind of the format that next to nobody writes and not everything reads: lossless or twelve-bit JPEG. */
  | 'unsupported'

/** The largest file that is looked at at all. A scan of a signature has a tenth of it. */
export const MAX_PICTURE_BYTES = 8 * 1024 * 1024

/** 5000 by 5000: a photograph by a good camera. Decoded it takes 100 MB for a moment. */
export const MAX_PICTURE_PIXELS = 25_000_000

/** The problem as the second half of a sentence about the file: "The logo is left out: the file is cut off." */
export const PICTURE_PROBLEM_TEXTS = {
  notAPicture: 'it is no JPG, GIF or PNG picture',
  tooManyBytes: 'the file is larger than 8 MB',
  tooManyPixels: 'it has more than 25 million pixels',
  truncated: 'the file is cut off',
  damaged: 'the file is damaged',
  unsupported: 'it is a kind of JPG that cannot be read'
} as const satisfies Record<PictureProblem, string>
