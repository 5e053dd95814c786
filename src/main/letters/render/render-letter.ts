import { firstDay } from '#shared/domain/partial-date'
import type { Letter } from '#shared/domain/letter'
import { toLetterRecord } from '#shared/interchange/letter-record'
import { ok, type Result } from '#shared/lib/result'
import { drawLetter, prepareLetter, type LetterOptions } from './letter-renderer.ts'
import { createPdfDocument, deflated } from './pdf/document.ts'
import type { RenderError } from './render-error.ts'
import { sharedShaper } from './text/shared-shaper.ts'

/** A finished PDF and how many pages it has. */
export interface RenderedPdf {
  readonly bytes: Uint8Array
  readonly pages: number
}

/**
 * Renders one letter as a tagged PDF with its data attached as `letter.json`.
 * The same letter and options give the same bytes; a letter that cannot be drawn whole is refused.
 */
export async function renderLetter(
  letter: Letter,
  options: LetterOptions = { paper: 'letter' }
): Promise<Result<Uint8Array, RenderError>> {
  const pdf = await renderLetterPdf(letter, options)
  return pdf.ok ? ok(pdf.value.bytes) : pdf
}

/** `renderLetter` for those who also want to know the number of pages. */
export async function renderLetterPdf(
  letter: Letter,
  options: LetterOptions = { paper: 'letter' }
): Promise<Result<RenderedPdf, RenderError>> {
  const material = prepareLetter(letter, options)
  if (!material.ok) return material
  const document = createPdfDocument({
    title: material.value.content.title,
    subject: `Good standing letter ${letter.letterNumber}`,
    author: letter.letterhead.facilityName,
    day: firstDay(letter.retrievedOn).toString()
  })
  const drawn = drawLetter(document, await sharedShaper(), document.root, material.value, options.paper)
  if (!drawn.ok) return drawn
  document.attach({
    name: 'letter.json',
    mediaType: 'application/json',
    description:
      letter.origin === 'ownRoster' ? 'The data of this letter' : 'The data of this letter as PASS sent them',
    deflated: deflated(Buffer.from(`${JSON.stringify(toLetterRecord(letter), null, 1)}\n`, 'utf8'))
  })
  document.close()
  return ok({ bytes: document.file.take(), pages: drawn.value })
}
