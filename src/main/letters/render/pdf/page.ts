import { fillColor } from './show-line.ts'
import type { Color, Line } from '../text/paragraph.ts'
import type { PdfDocument, PlacedImage } from './document.ts'
import type { ObjectNumber } from './file.ts'
import type { StructureElement } from './structure.ts'
import { number } from './syntax.ts'

/**
 * One page while it is drawn. Coordinates are points from the top left corner, y downwards, as a layout thinks;
 * the PDF's own run upwards. Whatever is drawn stands inside `tagged` (it means something) or `artifact` (it does not).
 */
export interface Page {
  readonly number: ObjectNumber
  readonly width: number
  readonly height: number
  tagged(element: StructureElement, draw: () => void): void
  artifact(draw: () => void): void
  /** @param baseline the y of the baseline */
  line(line: Line, x: number, baseline: number): void
  /** A horizontal or vertical bar, from its top left corner. */
  bar(x: number, y: number, width: number, height: number, color: Color): void
  image(image: PlacedImage, x: number, y: number, width: number, height: number): void
  /** Path operators in a space of their own: origin at the top left (x, y), y downwards, `scale` points to the unit. */
  path(operators: string, x: number, y: number, scale: number): void
  /** Puts operators before everything drawn so far. */
  underlay(operators: string): void
  /** The content so far, and what each mark belongs to. */
  finish(): { readonly content: string; readonly marks: readonly StructureElement[] }
}

export function createPage(document: PdfDocument, pageNumber: ObjectNumber, width: number, height: number): Page {
  let content = ''
  let under = ''
  const marks: StructureElement[] = []

  return {
    number: pageNumber,
    width,
    height,
    tagged(element, draw) {
      const mark = marks.push(element) - 1
      element.kids.push({ page: pageNumber, mark })
      content += `/${element.type}<</MCID ${mark}>>BDC\n`
      draw()
      content += 'EMC\n'
    },
    artifact(draw) {
      content += '/Artifact BMC\n'
      draw()
      content += 'EMC\n'
    },
    line(line, x, baseline) {
      if (line.items.length === 0) return
      content += `BT ${number(x)} ${number(height - baseline)} Td\n${document.showLine(line)}ET\n`
    },
    bar(x, y, barWidth, barHeight, color) {
      content += `${fillColor(color)}${number(x)} ${number(height - y - barHeight)} ${number(barWidth)} ${number(barHeight)} re f\n`
    },
    image(image, x, y, imageWidth, imageHeight) {
      content += `q ${number(imageWidth)} 0 0 ${number(imageHeight)} ${number(x)} ${number(height - y - imageHeight)} cm ${image.resource} Do Q\n`
    },
    path(operators, x, y, scale) {
      content += `q ${scale.toFixed(4)} 0 0 ${(-scale).toFixed(4)} ${number(x)} ${number(height - y)} cm\n${operators}Q\n`
    },
    underlay(operators) {
      under += operators
    },
    finish: () => ({ content: under + content, marks })
  }
}
