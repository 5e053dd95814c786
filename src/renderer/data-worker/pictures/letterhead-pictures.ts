import type { Letter, LetterImage, RefusedPicture } from '#shared/domain/letter'
import type { PictureProblem } from '#shared/domain/pictures/picture-problem'
import type { Result } from '#shared/lib/result'
import { pictureBytes } from './base64.ts'
import { normalisePicture, type PictureUse, type RedrawPicture } from './normalise-picture.ts'

/**
 * A letter as it came, with its pictures drawn anew. A picture that cannot be taken is left out and named: the letter was
 * paid for, so it is kept and can be printed whatever came with it.
 */
export type NormaliseLetter = (letter: Letter) => Promise<Letter>

export function createLetterNormaliser(redraw: RedrawPicture): NormaliseLetter {
  /** Letters of one facility carry the same pictures: each is decoded once. The oldest is forgotten first. */
  const known = new Map<string, Promise<Result<LetterImage, PictureProblem>>>()

  function normalised(image: LetterImage, use: PictureUse): Promise<Result<LetterImage, PictureProblem>> {
    const key = `${use} ${image.data}`
    const before = known.get(key)
    if (before) return before
    const made = fromBase64(image, use, redraw)
    known.set(key, made)
    const oldest = known.keys().next().value
    if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest)
    return made
  }

  return async (letter) => {
    const { logo, signature } = letter.letterhead
    const pictures = {
      logo: logo && (await normalised(logo, 'logo')),
      signature: signature && (await normalised(signature, 'signature'))
    }
    const refusedPictures = (['logo', 'signature'] as const).flatMap((picture): readonly RefusedPicture[] => {
      const result = pictures[picture]
      return result && !result.ok ? [{ picture, problem: result.error }] : []
    })
    return {
      ...letter,
      letterhead: {
        ...letter.letterhead,
        logo: pictures.logo?.ok ? pictures.logo.value : null,
        signature: pictures.signature?.ok ? pictures.signature.value : null,
        ...(refusedPictures.length > 0 && { refusedPictures })
      }
    }
  }
}

const MOST_KNOWN = 8

async function fromBase64(
  image: LetterImage,
  use: PictureUse,
  redraw: RedrawPicture
): Promise<Result<LetterImage, PictureProblem>> {
  const bytes = pictureBytes(image.data)
  return bytes.ok ? normalisePicture(bytes.value, use, redraw) : bytes
}
