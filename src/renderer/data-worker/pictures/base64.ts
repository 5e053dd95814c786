import { err, ok, type Result } from '#shared/lib/result'
import { MAX_PICTURE_BYTES, type PictureProblem } from '#shared/domain/pictures/picture-problem'

/** Reads base64, also its variant for addresses. A text that is too long is refused before it is looked at. */
export function pictureBytes(base64: string): Result<Uint8Array<ArrayBuffer>, PictureProblem> {
  if (base64.length > (MAX_PICTURE_BYTES * 4) / 3 + 4) return err('tooManyBytes')
  try {
    const text = atob(base64.replace(/-/g, '+').replace(/_/g, '/'))
    return ok(Uint8Array.from(text, (character) => character.charCodeAt(0)))
  } catch {
    return err('damaged')
  }
}

export function toBase64(bytes: Uint8Array): string {
  let text = ''
  // A call takes only so many arguments.
  for (let start = 0; start < bytes.length; start += 8_192)
    text += String.fromCharCode(...bytes.subarray(start, start + 8_192))
  return btoa(text)
}
