import { NOT_STATED, periodDates } from '../letter-content.ts'
import type { Page } from '../pdf/page.ts'
import { createElement } from '../pdf/structure.ts'
import { breakLines, type Line } from '../text/paragraph.ts'
import type { TextStyle } from '../text/words.ts'
import { baselineIn, placeText, type Flow } from './flow.ts'
import { placePlainFoot, type FootStyle, type PageNumbers } from './foot.ts'
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
import { placeFacts, placeTable, type FactsStyle, type TableStyle } from './table.ts'

/** Template 2: a table of facts in a sans, the proof beside the signature. Points. */
export const COMPACT_MARGINS: Margins = { top: 43.2, right: 54, bottom: 36, left: 54 }

export function compactFooterHeight(lines: readonly Line[]): number {
  return FOOT_STYLE.gap + FOOT_STYLE.padding + lines.length * FOOT.leading
}

export function compactFooterLines(
  flow: Pick<Flow, 'typesetter'>,
  material: LetterMaterial,
  width: number
): readonly Line[] {
  const texts = [...material.content.provenance, ...material.proofLines]
  return texts.flatMap((text) => breakLines(flow.typesetter, [{ text, style: FOOT }], width - PAGE_NUMBER_WIDTH))
}

export function placeCompactLetter(flow: Flow, material: LetterMaterial): void {
  const { letter, content } = material
  const { affiliation } = letter
  placeLetterhead(flow, material, HEAD)
  placeTitle(flow, content.issuedOn)
  const facts = [
    { name: 'Practitioner', value: content.practitioner, strong: true },
    { name: 'NPI', value: affiliation.npi },
    { name: 'Specialty', value: affiliation.specialty },
    { name: 'Status', value: content.standingInShort },
    { name: 'Last reappointed', value: content.reappointedOn },
    { name: 'Requested by', value: content.requestedBy }
  ]
  placeFacts(
    flow,
    facts.filter((fact) => fact.value !== ''),
    FACTS
  )
  flow.y += 12
  for (const paragraph of content.body) {
    placeText(flow, [{ text: paragraph, style: BODY }])
    flow.y += 6
  }
  flow.y += 6
  const rows = content.periods.map((period) => {
    const { appointed, ended } = periodDates(period, affiliation, 'short')
    return [appointed, ended, period.staffCategory || NOT_STATED, period.department || NOT_STATED]
  })
  placeCaption(flow, 'Staff periods', 60)
  placeTable(flow, { headers: ['Appointed', 'Ended', 'Category', 'Department'], rows, wholeColumns: [0, 1] }, PERIODS)
  flow.y += 12
  const keepWithNext = signatureHeight(flow, material)
  placeCaption(flow, 'Good standing', 2 * BODY.leading)
  const standing = content.standing.map(({ text, strong }) => ({ text, style: strong === true ? STRONG : BODY }))
  const hasDefinition = content.definition !== ''
  placeText(flow, standing, { keepWithNext: hasDefinition ? 2 * BODY.leading : keepWithNext })
  if (hasDefinition) {
    flow.y += 3
    placeText(flow, [{ text: content.definition, style: BODY }], { type: 'BlockQuote', keepWithNext })
  }
  flow.y += SIGN_GAP
  placeSignature(flow, material)
}

/** Draws the foot of a finished page. Its words are part of the document on the last page only. */
export function placeCompactFooter(flow: Flow, page: Page, lines: readonly Line[], numbers: PageNumbers): void {
  placePlainFoot(flow, page, lines, numbers, FOOT_STYLE, numbers.page === numbers.pages ? null : 'artifact')
}

export function placeCompactContinuation(flow: Flow, material: LetterMaterial): void {
  placeContinuationHead(flow, material, ADDRESS)
}

const BODY: TextStyle = { font: 'sans', size: 9.5, leading: 13, color: INK }
const STRONG: TextStyle = { ...BODY, font: 'sansStrong' }
const FACILITY: TextStyle = { font: 'sansStrong', size: 13, leading: 16, color: CREST }
const ADDRESS: TextStyle = { font: 'sans', size: 8, leading: 10.5, color: INK_2 }
const TITLE: TextStyle = { font: 'sansStrong', size: 12, leading: 15, color: INK }
const FOOT: TextStyle = { font: 'sans', size: 7.5, leading: 10, color: INK_2 }
const PROOF: TextStyle = { font: 'sans', size: 8, leading: 11, color: INK_2 }
const CODE: TextStyle = { font: 'mono', size: 9.5, leading: 11, color: INK }
const FACTS: FactsStyle = {
  name: { ...BODY, color: INK_2 },
  body: BODY,
  strongBody: STRONG,
  nameWidth: 108,
  padding: 3.5,
  rule: { width: 0.4, color: RULE },
  ruleAbove: { width: 0.75, color: INK }
}
const PERIODS: TableStyle = {
  head: { font: 'sansMedium', size: 8, leading: 12, color: INK_2 },
  body: { font: 'sans', size: 9, leading: 12, color: INK },
  gutter: 8,
  headPadding: { above: 3, below: 3 },
  rowPadding: { above: 3.5, below: 3.5 },
  headRule: { width: 0.75, color: INK },
  ruledAbove: true,
  rowRule: { width: 0.4, color: RULE }
}
const HEAD: LetterheadStyle = {
  facility: FACILITY,
  address: ADDRESS,
  logoBox: { width: 84, height: 30 },
  leastLogoWidth: 30,
  gap: 9,
  rule: { above: 8, height: 2, below: 14 },
  isHeading: false
}
const SIGNATURE_BOX = { width: 120, height: 30 }
const SIGN_GAP = 16
const QR_SIZE = 62
const FOOT_STYLE: FootStyle = { text: FOOT, gap: 8, padding: 6 }
const PAGE_NUMBER_WIDTH = 90

function placeTitle(flow: Flow, date: string): void {
  const y = flow.y
  placeText(flow, [{ text: 'Verification of affiliation and good standing', style: TITLE }], { type: 'H1' })
  // The date stands on the title's baseline, not in the middle of its line.
  const drop = baselineIn(flow.typesetter, TITLE) - baselineIn(flow.typesetter, BODY)
  const lines = linesOf(flow, [date], BODY, flow.width)
  placeLines(flow, lines, BODY, { x: 0, y: y + drop, alignRightAt: flow.left + flow.width })
  flow.y += 9
}

/** A caption never stands alone at the foot of a page. */
function placeCaption(flow: Flow, text: string, keepWithNext: number): void {
  placeText(flow, [{ text, style: STRONG }], { type: 'H2', keepWithNext })
  flow.y += 4
}

function signatureHeight(flow: Flow, material: LetterMaterial): number {
  return SIGN_GAP + Math.max(material.qrText === '' ? 0 : QR_SIZE, signatoryHeight(flow, material), PROOF.leading * 3)
}

function signatoryHeight(flow: Flow, material: LetterMaterial): number {
  const { signatoryName, signatoryTitle } = material.letter.letterhead
  const lines = linesOf(flow, [signatoryName, signatoryTitle], STRONG, SIGNATORY_WIDTH(flow)).length
  return (material.signature ? fitInto(material.signature, SIGNATURE_BOX).height : 0) + lines * BODY.leading
}

const SIGNATORY_WIDTH = (flow: Flow) => flow.width * 0.5

function placeSignature(flow: Flow, material: LetterMaterial): void {
  const { letter, content, signature } = material
  const { signatoryName, signatoryTitle } = letter.letterhead
  const height = signatureHeight(flow, material) - SIGN_GAP
  if (flow.y + height > flow.bottom + 0.01 && !flow.isFresh()) flow.breakPage()
  const bottom = flow.y + height
  let y = bottom - signatoryHeight(flow, material)
  if (signature) {
    const size = fitInto(signature, SIGNATURE_BOX)
    placeImage(flow, signature, `Signature of ${signatoryName}`, { x: flow.left, y, ...size })
    y += size.height
  }
  const names = linesOf(flow, [signatoryName], STRONG, SIGNATORY_WIDTH(flow))
  placeLines(flow, names, STRONG, { x: flow.left, y })
  y += names.length * STRONG.leading
  placeLines(flow, linesOf(flow, [signatoryTitle], BODY, SIGNATORY_WIDTH(flow)), BODY, { x: flow.left, y })
  const right = flow.left + flow.width
  const edge = material.qrText === '' ? right : right - QR_SIZE - 10
  const proof = createElement(flow.document.file, flow.part, 'P')
  const label = content.verificationCode === '' ? [] : linesOf(flow, ['Verification code'], PROOF, 200)
  placeLines(flow, label, PROOF, { x: 0, y: bottom - 33, alignRightAt: edge }, proof)
  placeLines(
    flow,
    linesOf(flow, [content.verificationCode], CODE, 200),
    PROOF,
    { x: 0, y: bottom - 22, alignRightAt: edge },
    proof
  )
  const number = linesOf(flow, [`Letter ${letter.letterNumber}`], PROOF, 200)
  placeLines(flow, number.slice(0, 1), PROOF, { x: 0, y: bottom - 11, alignRightAt: edge }, proof)
  if (material.qrText !== '')
    placeQrCode(flow, material.qrText, { x: right - QR_SIZE, y: bottom - QR_SIZE, size: QR_SIZE }, true)
  flow.y = bottom
}
