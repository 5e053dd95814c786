import { createElement } from '../pdf/structure.ts'
import type { TextStyle } from '../text/words.ts'
import type { Flow } from './flow.ts'
import { fitInto, linesOf, placeImage, placeLines, type Box, type LetterMaterial } from './letter-parts.ts'
import { CREST } from './paper.ts'
import { placeRepeated } from './repeated.ts'

/** How a template sets the head of its first page. Points. */
export interface LetterheadStyle {
  readonly facility: TextStyle
  readonly address: TextStyle
  /** The largest that a logo may be; its height is kept free wherever there is one. */
  readonly logoBox: Box
  /** Narrower logos take this width too, so that names of facilities stand under each other in a batch. */
  readonly leastLogoWidth: number
  /** Between logo, name and address. */
  readonly gap: number
  readonly rule: { readonly above: number; readonly height: number; readonly below: number }
  /** Whether the facility's name is the heading of the document. */
  readonly isHeading: boolean
}

/** Logo, facility and address beside each other, all on one middle line, and the rule below them. */
export function placeLetterhead(flow: Flow, material: LetterMaterial, style: LetterheadStyle): void {
  const { facilityName } = material.letter.letterhead
  const parts = [
    'letterhead',
    style.rule.below,
    style.isHeading,
    facilityName,
    material.logo?.key,
    material.content.address
  ]
  placeRepeated(flow, parts, () => placeWhole(flow, material, style))
}

function placeWhole(flow: Flow, material: LetterMaterial, style: LetterheadStyle): void {
  const { facilityName } = material.letter.letterhead
  const { facility, address, logoBox, gap, rule } = style
  const logo = material.logo && fitInto(material.logo, logoBox)
  const nameX = flow.left + (logo ? Math.max(style.leastLogoWidth, logo.width) + gap : 0)
  const right = flow.left + flow.width
  const addressLines = linesOf(flow, material.content.address, address, flow.width * 0.45)
  const addressWidth = Math.max(0, ...addressLines.map((line) => line.width))
  const nameWidth = right - nameX - (addressWidth > 0 ? addressWidth + gap : 0)
  const nameLines = linesOf(flow, [facilityName], facility, nameWidth)
  const [nameHeight, addressHeight] = [nameLines.length * facility.leading, addressLines.length * address.leading]
  const height = Math.max(logo ? logoBox.height : 0, nameHeight, addressHeight)
  const middle = flow.y + height / 2
  if (material.logo && logo) {
    const place = { x: flow.left, y: middle - logo.height / 2, ...logo }
    placeImage(flow, material.logo, `Logo of ${facilityName}`, place)
  }
  const heading = style.isHeading ? createElement(flow.document.file, flow.part, 'H1') : null
  placeLines(flow, nameLines, facility, { x: nameX, y: middle - nameHeight / 2 }, heading)
  placeLines(flow, addressLines, address, { x: 0, y: middle - addressHeight / 2, alignRightAt: right })
  flow.y += height + rule.above
  flow.page.artifact(() => flow.page.bar(flow.left, flow.y, flow.width, rule.height, CREST))
  flow.y += rule.height + rule.below
}
