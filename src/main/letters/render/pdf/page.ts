import { fillColor } from './show-line.ts'
import type { Line } from '../text/paragraph.ts'
import type { Color } from '../text/words.ts'
import type { PdfDocument, PlacedImage } from './document.ts'
import type { ObjectNumber } from './file.ts'
import { addMark, type StructureElement } from './structure.ts'
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
  /**
   * A black-and-white picture that lets the page shine through, `columns` by `rows` pixels, in a square.
   * @param bits the rows from the top, ones are black, each row filled up to whole bytes, in hexadecimal
   */
  stencil(bits: string, columns: number, rows: number, place: { x: number; y: number; size: number }): void
  /** Puts operators before everything drawn so far. */
  underlay(operators: string): void
  /** How many operators, in bytes, and how many marks there are so far. */
  extent(): PageExtent
  /** The operators drawn since. */
  since(extent: PageExtent): string
  /** Draws operators that `since` gave where there were as many marks as there are now. Each of these must be given again by `mark`. */
  repeat(operators: string): void
  /** Gives the next mark to an element. */
  mark(element: StructureElement): number
  /** The content so far, and what each mark belongs to. */
  finish(): { readonly content: string; readonly marks: readonly StructureElement[] }
}

export interface PageExtent {
  readonly operators: number
  readonly marks: number
}

export function createPage(document: PdfDocument, pageNumber: ObjectNumber, width: number, height: number): Page {
  let content = ''
  let under = ''
  const marks: StructureElement[] = []
  const mark = (element: StructureElement): number => {
    const next = marks.push(element) - 1
    addMark(element, pageNumber, next)
    return next
  }

  return {
    number: pageNumber,
    width,
    height,
    tagged(element, draw) {
      content += `/${element.type}<</MCID ${mark(element)}>>BDC\n`
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
    stencil(bits, columns, rows, { x, y, size }) {
      // Within the page's own stream: an object of its own for each letter would need a resource list of its own too.
      content +=
        `q ${number(size)} 0 0 ${number(size)} ${number(x)} ${number(height - y - size)} cm 0 g\n` +
        `BI/W ${columns}/H ${rows}/IM true/D[1 0]/F/AHx ID ${bits}>\nEI\nQ\n`
    },
    underlay(operators) {
      under += operators
    },
    extent: () => ({ operators: content.length, marks: marks.length }),
    since: (extent) => content.slice(extent.operators),
    repeat(operators) {
      content += operators
    },
    mark,
    finish: () => ({ content: under + content, marks })
  }
}
