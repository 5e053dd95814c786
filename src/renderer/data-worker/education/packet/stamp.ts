import { rgb, type PDFPage } from 'pdf-lib'
import { drawLine, printable, widthOf, type Hand } from './hand.ts'
import { MARGIN } from './paper.ts'

const STRIP = 20
const BASELINE = 7
const OWN_BASELINE = 30
const INK = rgb(0.27, 0.31, 0.34)
const SIZE = 8

/** Writes a line at the foot of a Letter page of our own, which leaves room for it. */
export function writeFoot(page: PDFPage, left: string, right: string, hand: Hand): void {
  const width = page.getWidth()
  const rightWidth = widthOf(right, hand, SIZE)
  const look = { y: OWN_BASELINE, size: SIZE, color: INK }
  drawLine(page, fit(printable(left), hand, width - rightWidth - 3 * MARGIN), hand, { ...look, x: MARGIN })
  drawLine(page, right, hand, { ...look, x: width - rightWidth - MARGIN })
}

/**
 * Writes a line at the foot of a certificate's page of any size and rotation, on a strip that is added below what the
 * page shows, so that nothing is covered. Left: what it belongs to; right: the page of the packet.
 */
export function stampFoot(page: PDFPage, left: string, right: string, hand: Hand): void {
  const box = page.getCropBox()
  const turn = ((page.getRotation().angle % 360) + 360) % 360
  const { x, y, width, height } = box
  const isSideways = turn === 90 || turn === 270
  const grown = {
    x: turn === 270 ? x - STRIP : x,
    y: turn === 0 ? y - STRIP : y,
    width: isSideways ? width + STRIP : width,
    height: isSideways ? height : height + STRIP
  }
  page.setMediaBox(grown.x, grown.y, grown.width, grown.height)
  page.setCropBox(grown.x, grown.y, grown.width, grown.height)
  page.setTrimBox(grown.x, grown.y, grown.width, grown.height)
  page.setBleedBox(grown.x, grown.y, grown.width, grown.height)

  const length = isSideways ? height : width
  const rightWidth = widthOf(right, hand, SIZE)
  const inset = Math.min(24, length * 0.04)
  const fitted = fit(printable(left), hand, length - rightWidth - 3 * inset)
  /** A place on the strip: so far from the left edge as the page is read. */
  const at = (along: number): { readonly x: number; readonly y: number } => {
    switch (turn) {
      case 90:
        return { x: grown.x + grown.width - BASELINE, y: y + along }
      case 180:
        return { x: x + width - along, y: grown.y + grown.height - BASELINE }
      case 270:
        return { x: grown.x + BASELINE, y: y + height - along }
      default:
        return { x: x + along, y: grown.y + BASELINE }
    }
  }
  const look = { size: SIZE, turn, color: INK }
  if (fitted !== '') drawLine(page, fitted, hand, { ...at(inset), ...look })
  drawLine(page, right, hand, { ...at(Math.max(inset, length - rightWidth - inset)), ...look })
}

function fit(text: string, hand: Hand, width: number): string {
  if (width <= 0) return ''
  if (widthOf(text, hand, SIZE) <= width) return text
  let shorter = [...text]
  while (shorter.length > 0 && widthOf(`${shorter.join('')}…`, hand, SIZE) > width) shorter = shorter.slice(0, -1)
  return shorter.length === 0 ? '' : `${shorter.join('')}…`
}
