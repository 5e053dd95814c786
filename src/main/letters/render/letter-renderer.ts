import type { Letter } from '#shared/domain/letter'
import { err, ok, type Result } from '#shared/lib/result'
import type { EmbeddableImage } from './image/decoded-image.ts'
import { readImage } from './image/image.ts'
import {
  compactFooterHeight,
  compactFooterLines,
  COMPACT_MARGINS,
  placeCompactContinuation,
  placeCompactFooter,
  placeCompactLetter
} from './layout/compact.ts'
import { createFlow, type Flow } from './layout/flow.ts'
import {
  FORMAL_MARGINS,
  FORMAL_SPACING,
  formalFooterHeight,
  formalProofLines,
  placeFormalContinuation,
  placeFormalFooter,
  placeFormalLetter,
  TIGHT_FORMAL_SPACING,
  type FormalSpacing
} from './layout/formal.ts'
import type { LetterMaterial } from './layout/letter-parts.ts'
import { PAPER_SIZES, type Paper } from './layout/paper.ts'
import type { RepeatedBlocks } from './layout/repeated.ts'
import { drawWatermark } from './layout/watermark.ts'
import { letterContent } from './letter-content.ts'
import type { PdfDocument } from './pdf/document.ts'
import type { StructureElement } from './pdf/structure.ts'
import { undrawable, type RenderError } from './render-error.ts'
import type { Typesetter } from './text/words.ts'
import type { Shaper } from './text/shape.ts'

/** What the desk adds as proof that it made the letter. Absent: the code alone. */
export interface LetterSeal {
  /** What the QR code holds instead of the verification code. */
  readonly qrText: string
  /** Printed under the provenance, such as the fingerprint of the desk's key. */
  readonly lines: readonly string[]
}

export interface LetterOptions {
  readonly paper: Paper
  /** One for all, or one for each letter. */
  readonly seal?: LetterSeal | ((letter: Letter) => LetterSeal)
  /** Of a page that is shown only, such as a draft; it stands in place of the mark of a test system. */
  readonly watermark?: 'DRAFT' | 'SAMPLE'
}

/** Everything about a letter that can fail, done before the first byte of it is written. */
export function prepareLetter(letter: Letter, options: LetterOptions): Result<LetterMaterial, RenderError> {
  const seal = typeof options.seal === 'function' ? options.seal(letter) : options.seal
  const part = tooLong(letter, seal)
  if (part) return err({ type: 'does_not_fit', part })
  const content = letterContent(letter)
  if (!content.ok) return content
  const logo = readOptional(letter, 'logo')
  if (!logo.ok) return logo
  const signature = readOptional(letter, 'signature')
  if (!signature.ok) return signature
  return ok({
    letter,
    content: content.value,
    logo: logo.value,
    signature: signature.value,
    watermark: options.watermark ?? (letter.testSystem ? TEST_SYSTEM : ''),
    qrText: seal?.qrText ?? content.value.verificationCode,
    proofLines: [...(letter.testSystem ? [TEST_SYSTEM_LINE] : []), ...(seal?.lines ?? [])]
  })
}

/**
 * Draws one letter into a document, as the part of the tag tree that is given.
 * @param blocks what the letters of this document have in common; absent: it has but this one
 * @returns the number of its pages
 */
export function drawLetter(
  document: PdfDocument,
  shaper: Shaper,
  part: StructureElement,
  material: LetterMaterial,
  paper: Paper,
  blocks?: RepeatedBlocks
): Result<number, RenderError> {
  const typesetter: Typesetter = { shaper, missing: new Set() }
  const formal = material.letter.letterhead.template === 1
  const margins = formal ? FORMAL_MARGINS : COMPACT_MARGINS
  const width = PAPER_SIZES[paper].width - margins.left - margins.right
  const proof = (formal ? formalProofLines : compactFooterLines)({ typesetter }, material, width)
  const footerHeight = formal ? formalFooterHeight(proof, material.qrText !== '') : compactFooterHeight(proof)
  const layOut = (place: (flow: Flow) => void): Flow => {
    const flow = createFlow({
      document,
      typesetter,
      part,
      paper,
      margins,
      footerHeight,
      ...(blocks && { blocks }),
      underlay: (page) => {
        if (material.watermark !== '') drawWatermark(document, shaper.library, page, material.watermark)
      },
      continuation: (continued) =>
        formal ? placeFormalContinuation(continued, material) : placeCompactContinuation(continued, material)
    })
    place(flow)
    return flow
  }
  const layOutFormal = (spacing: FormalSpacing) => {
    part.kids.length = 0
    return layOut((flow) => placeFormalLetter(flow, material, spacing))
  }
  let flow = formal ? layOutFormal(FORMAL_SPACING) : layOut((compact) => placeCompactLetter(compact, material))
  if (formal && flow.pages.length === 2) {
    flow = layOutFormal(TIGHT_FORMAL_SPACING)
    // A letter that needs two pages all the same has room enough to stand as it was drawn.
    if (flow.pages.length === 2) flow = layOutFormal(FORMAL_SPACING)
  }
  const pages = flow.pages.length
  flow.pages.forEach((page, index) => {
    const numbers = { page: index + 1, pages }
    if (formal) placeFormalFooter(flow, material, page, proof, numbers)
    else placeCompactFooter(flow, page, proof, numbers)
  })
  const problem = undrawable(typesetter.missing)
  if (problem) return err(problem)
  for (const page of flow.pages) document.closePage(page)
  return ok(pages)
}

const TEST_SYSTEM = 'TEST SYSTEM'
const TEST_SYSTEM_LINE = 'TEST SYSTEM: this letter was made by a test system and proves nothing.'

/**
 * What stands on every page must leave room for the letter. Far beyond what a letterhead can mean, but short of what
 * would fill pages with heads and feet alone. Lengths in UTF-16 units.
 */
function tooLong(letter: Letter, seal: LetterSeal | undefined): 'letterhead' | 'signature block' | 'footer' | null {
  const { letterhead, requestedBy } = letter
  const address = [...letterhead.addressLines, letterhead.phone, letterhead.fax, letterhead.website]
  if (letterhead.facilityName.length > 300 || address.length > 15 || address.join('').length > 800) return 'letterhead'
  if (letterhead.signatoryName.length + letterhead.signatoryTitle.length > 400) return 'signature block'
  const proof = [requestedBy.name, requestedBy.organization, ...(seal?.lines ?? [])].join('')
  const qrText = seal?.qrText ?? ''
  if (proof.length > 800 || letter.verificationCode.length > 64 || qrText.length > 1_200) return 'footer'
  return null
}

function readOptional(letter: Letter, image: 'logo' | 'signature'): Result<EmbeddableImage | null, RenderError> {
  const source = letter.letterhead[image]
  if (!source) return ok(null)
  const read = readImage(source)
  return read.ok ? read : err({ type: 'image_refused', image, reason: read.error })
}
