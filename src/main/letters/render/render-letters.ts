import { firstDay } from '#shared/domain/partial-date'
import type { Letter } from '#shared/domain/letter'
import { err, ok, type Result } from '#shared/lib/result'
import { createLettersAttachment } from './letters-attachment.ts'
import { drawLetter, prepareLetter, type LetterOptions } from './letter-renderer.ts'
import { createRepeatedBlocks } from './layout/repeated.ts'
import { createPdfDocument, type PdfDocument } from './pdf/document.ts'
import { createElement } from './pdf/structure.ts'
import type { RenderError } from './render-error.ts'
import { sharedShaper } from './text/shared-shaper.ts'

/** Where a batch goes while it is made, front to back. A sink that is slow is waited for. */
export interface PdfSink {
  write(chunk: Uint8Array): Promise<void> | void
}

export interface BatchOptions extends LetterOptions {
  /** Stops after the letter at hand; what was made until then becomes a whole file. */
  readonly signal?: AbortSignal
  /** Called after each letter with how many were looked at. */
  readonly onProgress?: (done: number) => void
  /** Whether the letters' data go into the file, one attachment for all. Default: yes. */
  readonly attach?: boolean
}

export interface RefusedLetter {
  /** Its place in the batch, from 0. */
  readonly index: number
  readonly letterNumber: string
  readonly error: RenderError
}

export interface BatchReport {
  readonly letters: number
  readonly pages: number
  readonly bytes: number
  readonly refused: readonly RefusedLetter[]
  readonly cancelled: boolean
}

/**
 * Renders many letters into one PDF. Fonts are subset and pictures embedded once; letters that cannot be drawn are
 * left out and reported. The first letter that can be drawn gives the file its date and its place in the title.
 * @returns `nothing_to_render` where not one letter could be drawn and none was refused; the first refusal where all were
 */
export async function renderLetters(
  letters: Iterable<Letter> | AsyncIterable<Letter>,
  sink: PdfSink,
  options: BatchOptions = { paper: 'letter' }
): Promise<Result<BatchReport, RenderError>> {
  const shaper = await sharedShaper()
  const attachment = options.attach === false ? null : createLettersAttachment()
  const blocks = createRepeatedBlocks()
  const refused: RefusedLetter[] = []
  let document: PdfDocument | null = null
  let index = 0
  let rendered = 0
  let pages = 0
  let bytes = 0
  let cancelled = false

  const flush = async (threshold: number) => {
    if (!document || document.file.pending() < threshold) return
    const chunk = document.file.take()
    bytes += chunk.length
    await sink.write(chunk)
  }

  for await (const letter of letters) {
    if (options.signal?.aborted === true) {
      cancelled = true
      break
    }
    document ??= createPdfDocument({
      title: 'Good standing letters',
      subject: 'Good standing letters, one after another',
      author: 'PASS Desk',
      day: firstDay(letter.retrievedOn).toString()
    })
    const material = prepareLetter(letter, options)
    const part = createElement(document.file, document.root, 'Part')
    const drawn = material.ok ? drawLetter(document, shaper, part, material.value, options.paper, blocks) : material
    if (drawn.ok) {
      document.closePart(part)
      attachment?.add(letter)
      rendered++
      pages += drawn.value
    } else {
      document.root.kids.pop()
      refused.push({ index, letterNumber: letter.letterNumber, error: drawn.error })
    }
    index++
    options.onProgress?.(index)
    await flush(FLUSH_BYTES)
  }
  if (!document || rendered === 0) return err(refused[0]?.error ?? { type: 'nothing_to_render' })
  if (attachment) document.attach(await attachment.finish())
  document.close()
  await flush(0)
  return ok({ letters: rendered, pages, bytes, refused, cancelled })
}

/** Written in pieces of at least this size, so that a disk is not asked for each letter. */
const FLUSH_BYTES = 64 * 1024
