import { reference, type ObjectNumber, type PdfFile } from './file.ts'
import { pdfText } from './syntax.ts'

export type StructureType =
  'Document' | 'Part' | 'Sect' | 'H1' | 'H2' | 'P' | 'BlockQuote' | 'Table' | 'TR' | 'TH' | 'TD' | 'Figure' | 'Note'

/** An element of the tag tree: what a piece of a page means, for screen readers and for text extraction. */
export interface StructureElement {
  readonly number: ObjectNumber
  readonly type: StructureType
  readonly parent: ObjectNumber
  readonly attributes: string
  readonly kids: Kid[]
}

export interface ElementOptions {
  /** What a picture shows, for those who do not see it. */
  readonly alternative?: string
  readonly scope?: 'Row' | 'Column'
}

/** A part of an element: another element, or a marked piece of a page. */
interface Kid {
  readonly element: StructureElement | null
  readonly page: ObjectNumber
  readonly mark: number
}

export function createElement(
  file: PdfFile,
  parent: StructureElement | ObjectNumber,
  type: StructureType,
  options: ElementOptions = {}
): StructureElement {
  const alternative = options.alternative === undefined ? '' : `/Alt${pdfText(options.alternative)}`
  const scope = options.scope === undefined ? '' : `/A<</O/Table/Scope/${options.scope}>>`
  const parentNumber = typeof parent === 'number' ? parent : parent.number
  const element = { number: file.reserve(), type, parent: parentNumber, attributes: alternative + scope, kids: [] }
  if (typeof parent !== 'number') parent.kids.push({ element, page: 0, mark: 0 })
  return element
}

/** An element and what is below it, without its numbers: to make the same again. `mark`: the next marked piece of a page. */
export interface ElementShape {
  readonly type: StructureType
  readonly attributes: string
  readonly kids: readonly (ElementShape | 'mark')[]
}

/** Makes elements of a shape, the parent before its kids, as whoever drew them first did. */
export function createShaped(
  file: PdfFile,
  parent: StructureElement,
  shape: ElementShape,
  mark: (element: StructureElement) => void
): void {
  const { type, attributes } = shape
  const element: StructureElement = { number: file.reserve(), type, parent: parent.number, attributes, kids: [] }
  parent.kids.push({ element, page: 0, mark: 0 })
  for (const kid of shape.kids) {
    if (kid === 'mark') mark(element)
    else createShaped(file, element, kid, mark)
  }
}

/**
 * The shapes of elements that were made one after another.
 * @param firstMark the page's first mark that is theirs; marks that come out of order, or numbers between theirs, give `null`
 */
export function shapesOf(elements: readonly StructureElement[], firstMark: number): ShapesWithMarks | null {
  let number = elements[0]?.number ?? 0
  let mark = firstMark
  let inOrder = true
  const shapeOf = (element: StructureElement): ElementShape => {
    if (element.number !== number++) inOrder = false
    const kids = element.kids.map((kid) => {
      if (kid.element) return shapeOf(kid.element)
      if (kid.mark !== mark++) inOrder = false
      return 'mark'
    })
    return { type: element.type, attributes: element.attributes, kids }
  }
  const shapes = elements.map(shapeOf)
  return inOrder ? { shapes, marks: mark - firstMark } : null
}

export interface ShapesWithMarks {
  readonly shapes: readonly ElementShape[]
  readonly marks: number
}

/** Writes an element and everything below it. An element without kids is written all the same: its parent names it. */
export function writeElement(file: PdfFile, element: StructureElement): void {
  let page = 0
  let kids = ''
  for (const kid of element.kids) {
    if (kids !== '') kids += ' '
    if (kid.element) kids += reference(kid.element.number)
    else {
      if (page === 0) page = kid.page
      kids += kid.page === page ? `${kid.mark}` : `<</Type/MCR/Pg ${reference(kid.page)}/MCID ${kid.mark}>>`
    }
  }
  const pageEntry = page === 0 ? '' : `/Pg ${reference(page)}`
  const kidsEntry = element.kids.length === 1 ? `/K ${kids}` : `/K[${kids}]`
  file.object(
    element.number,
    `<</S/${element.type}/P ${reference(element.parent)}${pageEntry}${element.attributes}${kidsEntry}>>`
  )
  for (const kid of element.kids) if (kid.element) writeElement(file, kid.element)
}
