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
  /** The first page that it is on; 0 while it is on none. */
  page: ObjectNumber
  readonly kids: Kid[]
}

export interface ElementOptions {
  /** What a picture shows, for those who do not see it. */
  readonly alternative?: string
  readonly scope?: 'Row' | 'Column'
}

/** A part of an element: another element, a mark of the element's own page, or one of a later page. */
export type Kid = StructureElement | number | MarkOfPage

interface MarkOfPage {
  readonly page: ObjectNumber
  readonly mark: number
}

/** Gives a marked piece of a page to an element. */
export function addMark(element: StructureElement, page: ObjectNumber, mark: number): void {
  if (element.page === 0) element.page = page
  element.kids.push(element.page === page ? mark : { page, mark })
}

/** The elements among the parts of one. */
export function elementsOf(kids: readonly Kid[]): readonly StructureElement[] {
  return kids.filter((kid): kid is StructureElement => typeof kid === 'object' && 'kids' in kid)
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
  const element = newElement(file, type, parentNumber, alternative + scope)
  if (typeof parent !== 'number') parent.kids.push(element)
  return element
}

function newElement(file: PdfFile, type: StructureType, parent: ObjectNumber, attributes: string): StructureElement {
  return { number: file.reserve(), type, parent, attributes, page: 0, kids: [] }
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
  const element = newElement(file, shape.type, parent.number, shape.attributes)
  parent.kids.push(element)
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
      if (typeof kid === 'object' && 'kids' in kid) return shapeOf(kid)
      if (kid !== mark++) inOrder = false
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
  const { type, parent, page, attributes, kids } = element
  const pageEntry = page === 0 ? '' : `/Pg ${reference(page)}`
  const [only] = kids
  const kidsEntry = kids.length === 1 && only !== undefined ? ` ${kidEntry(only)}` : `[${kids.map(kidEntry).join(' ')}]`
  file.object(element.number, `<</S/${type}/P ${reference(parent)}${pageEntry}${attributes}/K${kidsEntry}>>`)
  for (const kid of kids) if (typeof kid === 'object' && 'kids' in kid) writeElement(file, kid)
}

function kidEntry(kid: Kid): string {
  if (typeof kid === 'number') return String(kid)
  return 'kids' in kid ? reference(kid.number) : `<</Type/MCR/Pg ${reference(kid.page)}/MCID ${kid.mark}>>`
}
