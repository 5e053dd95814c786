import { NOT_STATED, periodDates } from '../letter-content.ts'
import type { Page } from '../pdf/page.ts'
import { createElement } from '../pdf/structure.ts'
import { breakLines, textWidth, type Line } from '../text/paragraph.ts'
import type { TextStyle } from '../text/words.ts'
import { placeText, type Flow } from './flow.ts'
import { beginFoot, pageNumberLines, type PageNumbers } from './foot.ts'
import {
  fitInto,
  linesOf,
  placeContinuationHead,
  placeImage,
  placeLines,
  placeQrCode,
  type LetterMaterial
} from './letter-parts.ts'
import { placeLetterhead, type LetterheadStyle } from './letterhead.ts'
import { CREST, INK, INK_2, RULE, type Margins } from './paper.ts'
import { placeRepeated } from './repeated.ts'
import { placeTable, type TableStyle } from './table.ts'

/** Template 1: one column of prose in a book face, with the letterhead above and the proof below. Points. */
export const FORMAL_MARGINS: Margins = { top: 54, right: 72, bottom: 43.2, left: 81 }

/** How much of each page's foot the proof takes, rule and distance included. */
export function formalFooterHeight(lines: readonly Line[], withQr: boolean): number {
  return FOOT_GAP + FOOT_PADDING + Math.max(withQr ? QR_SIZE : 0, (lines.length + 2) * FOOT.leading)
}

/** The lines of the proof between the code and the page number. */
export function formalProofLines(
  flow: Pick<Flow, 'typesetter'>,
  material: LetterMaterial,
  width: number
): readonly Line[] {
  const texts = [...material.content.provenance, ...material.proofLines]
  const measure = width - (material.qrText === '' ? 0 : QR_SIZE + 12)
  return texts.flatMap((text) => breakLines(flow.typesetter, [{ text, style: FOOT }], measure))
}

/** Distances in points. */
export interface FormalSpacing {
  readonly belowHead: number
  /** Between date, addressee, subject and salutation. */
  readonly block: number
  readonly paragraph: number
  readonly aboveTable: number
  readonly belowTable: number
  readonly row: number
  readonly aboveSignature: number
}

/** As drawn. */
export const FORMAL_SPACING: FormalSpacing = {
  belowHead: 26,
  block: 15.5,
  paragraph: 8,
  aboveTable: 13,
  belowTable: 14,
  row: 4,
  aboveSignature: 14
}

/** For letters that miss one page by a few lines: up to nine periods are to fit. */
export const TIGHT_FORMAL_SPACING: FormalSpacing = {
  belowHead: 16,
  block: 10,
  paragraph: 6,
  aboveTable: 8,
  belowTable: 9,
  row: 2.25,
  aboveSignature: 8
}

export function placeFormalLetter(flow: Flow, material: LetterMaterial, spacing: FormalSpacing): void {
  const { letter, content } = material
  const { affiliation } = letter
  placeLetterhead(flow, material, headStyle(spacing))
  placeDateLine(flow, material, spacing)
  placeRepeated(flow, ['addressee', content.addressee], () => {
    for (const line of content.addressee) placeText(flow, [{ text: line, style: BODY }])
  })
  flow.y += spacing.block
  placeSubject(flow, material, spacing)
  if (!/^(to whom|dear)\b/i.test(content.body[0] ?? '')) {
    placeRepeated(flow, ['salutation'], () => placeText(flow, [{ text: 'To whom it may concern:', style: BODY }]))
    flow.y += spacing.paragraph
  }
  content.body.forEach((paragraph, index) => {
    if (index > 0) flow.y += spacing.paragraph
    placeText(flow, [{ text: paragraph, style: BODY }], { justify: true })
  })
  flow.y += spacing.aboveTable
  const rows = content.periods.map((period) => {
    const { appointed, ended } = periodDates(period, affiliation, 'long')
    return [appointed, ended, period.staffCategory || NOT_STATED, period.department || NOT_STATED]
  })
  placeRepeated(flow, ['table', spacing.row, rows], () => {
    const table = { headers: ['Appointed', 'Ended', 'Staff category', 'Department'], rows, wholeColumns: [0, 1] }
    placeTable(flow, table, { ...PERIODS, rowPadding: { above: spacing.row, below: spacing.row } })
  })
  flow.y += spacing.belowTable
  const keepWithNext = spacing.aboveSignature + signatureHeight(flow, material)
  const hasDefinition = content.definition !== ''
  placeRepeated(flow, ['standing', content.standing, hasDefinition, keepWithNext], () => {
    const standing = content.standing.map(({ text, strong }) => ({ text, style: strong === true ? STRONG : BODY }))
    placeText(flow, standing, { keepWithNext: hasDefinition ? 2 * DEFINITION.leading : keepWithNext })
  })
  if (hasDefinition) {
    flow.y += spacing.paragraph
    placeRepeated(flow, ['definition', content.definition, keepWithNext], () =>
      placeText(flow, [{ text: content.definition, style: DEFINITION }], {
        type: 'BlockQuote',
        indent: 13,
        bar: { width: 2, color: CREST },
        keepWithNext,
        justify: true
      })
    )
  }
  flow.y += spacing.aboveSignature
  const { signatoryName, signatoryTitle } = letter.letterhead
  placeRepeated(flow, ['signature', material.signature?.key, signatoryName, signatoryTitle], () =>
    placeSignature(flow, material)
  )
}

/** Draws the proof at the foot of a finished page. Its words are part of the document on the last page only. */
export function placeFormalFooter(
  flow: Flow,
  material: LetterMaterial,
  page: Page,
  proof: readonly Line[],
  numbers: PageNumbers
): void {
  const last = numbers.page === numbers.pages
  const tag = last ? null : 'artifact'
  const top = beginFoot(flow, page, { gap: FOOT_GAP, padding: FOOT_PADDING })
  const withQr = material.qrText !== ''
  const height = Math.max(withQr ? QR_SIZE : 0, (proof.length + 2) * FOOT.leading)
  const bottom = top + height
  if (withQr) placeQrCode(flow, material.qrText, { x: flow.left, y: bottom - QR_SIZE, size: QR_SIZE }, last)
  const x = flow.left + (withQr ? QR_SIZE + 12 : 0)
  flow.y = bottom - (proof.length + 2) * FOOT.leading
  const code = material.content.verificationCode
  const codeLine = breakLines(
    flow.typesetter,
    code === ''
      ? [{ text: `Letter ${material.letter.letterNumber}`, style: FOOT_STRONG }]
      : [
          { text: 'Verification code ', style: FOOT_STRONG },
          { text: code, style: CODE }
        ],
    flow.width
  )
  placeLines(flow, codeLine.slice(0, 1), FOOT, { x, y: flow.y }, tag)
  flow.y += FOOT.leading
  placeRepeated(flow, ['proof', x, material.content.provenance, material.proofLines], () => {
    placeLines(flow, proof, FOOT, { x, y: flow.y }, tag)
    flow.y += proof.length * FOOT.leading
    placeLines(flow, pageNumberLines(flow, numbers, FOOT), FOOT, { x, y: flow.y }, tag)
  })
}

const BODY: TextStyle = { font: 'serif', size: 11, leading: 15.5, color: INK }
const STRONG: TextStyle = { ...BODY, font: 'serifStrong' }
const DEFINITION: TextStyle = { font: 'serif', size: 10, leading: 14, color: INK }
const FACILITY: TextStyle = { font: 'serifStrong', size: 17, leading: 20, color: CREST }
const ADDRESS: TextStyle = { font: 'serif', size: 8.5, leading: 11.5, color: INK_2 }
const FOOT: TextStyle = { font: 'sans', size: 8, leading: 11, color: INK_2 }
const FOOT_STRONG: TextStyle = { ...FOOT, font: 'sansStrong', color: INK }
const CODE: TextStyle = { font: 'mono', size: 9.5, leading: 11, color: INK }
const PERIODS: TableStyle = {
  head: { font: 'serifStrong', size: 8.5, leading: 13, color: INK_2 },
  body: { font: 'serif', size: 10, leading: 13, color: INK },
  gutter: 10,
  headPadding: { above: 0, below: 3 },
  rowPadding: { above: 4, below: 4 },
  headRule: { width: 0.75, color: INK },
  ruledAbove: false,
  rowRule: { width: 0.4, color: RULE }
}
const headStyle = ({ belowHead }: FormalSpacing): LetterheadStyle => ({
  facility: FACILITY,
  address: ADDRESS,
  logoBox: { width: 112, height: 46 },
  leastLogoWidth: 46,
  gap: 12,
  rule: { above: 10, height: 0.75, below: belowHead },
  isHeading: true
})
const SIGNATURE_BOX = { width: 150, height: 38 }
const QR_SIZE = 58
const FOOT_PADDING = 8
const FOOT_GAP = 10

function placeDateLine(flow: Flow, material: LetterMaterial, spacing: FormalSpacing): void {
  const { letter, content } = material
  const number = `Letter ${letter.letterNumber}`
  const lines = linesOf(flow, [number], BODY, flow.width)
  const width = textWidth(flow.typesetter, content.issuedOn, BODY) + Math.max(0, ...lines.map((line) => line.width))
  const fits = width + 20 <= flow.width
  const y = flow.y
  placeRepeated(flow, ['date', content.issuedOn], () => placeText(flow, [{ text: content.issuedOn, style: BODY }]))
  if (fits) placeLines(flow, lines, BODY, { x: 0, y, alignRightAt: flow.left + flow.width })
  else placeText(flow, [{ text: number, style: BODY }])
  flow.y += spacing.block
}

function placeSubject(flow: Flow, material: LetterMaterial, spacing: FormalSpacing): void {
  const { letter, content } = material
  const y = flow.y
  const element = createElement(flow.document.file, flow.part, 'P')
  placeLines(flow, linesOf(flow, ['Re'], STRONG, 26), STRONG, { x: flow.left, y }, element)
  const identity = [`NPI ${letter.affiliation.npi}`, letter.affiliation.specialty].filter((part) => part !== '')
  placeText(flow, [{ text: content.practitioner, style: STRONG }], { indent: 26 })
  placeText(flow, [{ text: identity.join(' · '), style: BODY }], { indent: 26 })
  flow.y += spacing.block
}

function signatureHeight(flow: Flow, material: LetterMaterial): number {
  const picture = material.signature ? fitInto(material.signature, SIGNATURE_BOX).height + 4 : 8
  const { signatoryName, signatoryTitle } = material.letter.letterhead
  const lines =
    linesOf(flow, [signatoryName], STRONG, flow.width).length + linesOf(flow, [signatoryTitle], BODY, flow.width).length
  return BODY.leading + picture + lines * BODY.leading
}

function placeSignature(flow: Flow, material: LetterMaterial): void {
  const { signatoryName, signatoryTitle } = material.letter.letterhead
  if (flow.y + signatureHeight(flow, material) > flow.bottom + 0.01 && !flow.isFresh()) flow.breakPage()
  placeText(flow, [{ text: 'Sincerely,', style: BODY }])
  if (material.signature) {
    const size = fitInto(material.signature, SIGNATURE_BOX)
    placeImage(flow, material.signature, `Signature of ${signatoryName}`, { x: flow.left, y: flow.y + 4, ...size })
    flow.y += size.height + 4
  } else flow.y += 8
  placeText(flow, [{ text: signatoryName, style: STRONG }])
  placeText(flow, [{ text: signatoryTitle, style: BODY }])
}

export function placeFormalContinuation(flow: Flow, material: LetterMaterial): void {
  placeContinuationHead(flow, material, ADDRESS)
}
