import type { LetterImage } from '#shared/domain/letter'
import { readPictureHeader, type PictureHeader } from '#shared/domain/pictures/picture-header'
import type { PictureProblem } from '#shared/domain/pictures/picture-problem'
import { ok, type Result } from '#shared/lib/result'
import { toBase64 } from './base64.ts'

/** What a picture is for says how large it has to be. */
export type PictureUse = 'logo' | 'signature'

/**
 * Decodes a picture whose header was judged and draws it anew: upright, in sRGB, no side longer than `longestSide` pixels,
 * as PNG.
 */
export type RedrawPicture = (
  bytes: Uint8Array<ArrayBuffer>,
  header: PictureHeader,
  longestSide: number
) => Promise<Result<Uint8Array, PictureProblem>>

/** On paper a logo is at most 112 points wide, a signature 150: both come out at more than 300 dots an inch. */
export const LONGEST_SIDE = { logo: 500, signature: 640 } as const satisfies Record<PictureUse, number>

/**
 * Turns whatever was chosen or received into a picture that every letter can carry. Only what was drawn anew is kept:
 * nothing of the file itself, neither what it hides nor where it was taken, gets any further.
 */
export async function normalisePicture(
  bytes: Uint8Array<ArrayBuffer>,
  use: PictureUse,
  redraw: RedrawPicture
): Promise<Result<LetterImage, PictureProblem>> {
  const header = readPictureHeader(bytes)
  if (!header.ok) return header
  const png = await redraw(bytes, header.value, LONGEST_SIDE[use])
  return png.ok ? ok({ mediaType: 'image/png', data: toBase64(png.value) }) : png
}
