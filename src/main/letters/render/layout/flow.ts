import type { Page } from '../pdf/page.ts'
import type { PdfDocument } from '../pdf/document.ts'
import { createElement, type ElementOptions, type StructureElement, type StructureType } from '../pdf/structure.ts'
import { breakLines, type Line, type ParagraphOptions } from '../text/paragraph.ts'
import type { Color, Span, TextStyle, Typesetter } from '../text/words.ts'
import { PAPER_SIZES, type Margins, type Paper } from './paper.ts'
import type { RepeatedBlocks } from './repeated.ts'

/**
 * A column of content that runs over as many pages as it needs. `y` is how far down the page the content has come;
 * everything is in points from the top left corner.
 */
export interface Flow {
  readonly document: PdfDocument
  readonly typesetter: Typesetter
  readonly part: StructureElement
  readonly blocks: RepeatedBlocks | null
  readonly pages: readonly Page[]
  readonly left: number
  readonly width: number
  /** Where content must end: above the footer. */
  readonly bottom: number
  page: Page
  y: number
  /** Whether nothing but a continuation's head stands on the page. */
  isFresh(): boolean
  breakPage(): void
}

export interface FlowOptions {
  readonly document: PdfDocument
  readonly typesetter: Typesetter
  readonly part: StructureElement
  readonly paper: Paper
  readonly margins: Margins
  /** Height kept free above the bottom margin on each page. */
  readonly footerHeight: number
  /** Draws under everything else of a new page. */
  readonly underlay?: (page: Page) => void
  /** What the document's letters have in common, where it has more than one. */
  readonly blocks?: RepeatedBlocks
  /** Draws the head of the second and later pages and moves `y` below it. */
  readonly continuation: (flow: Flow) => void
}

export function createFlow(options: FlowOptions): Flow {
  const { document, paper, margins } = options
  const size = PAPER_SIZES[paper]
  const pages: Page[] = []
  let freshY = margins.top
  const addPage = () => {
    const page = document.addPage(size.width, size.height)
    pages.push(page)
    options.underlay?.(page)
    return page
  }
  const flow: Flow = {
    document,
    typesetter: options.typesetter,
    part: options.part,
    blocks: options.blocks ?? null,
    pages,
    left: margins.left,
    width: size.width - margins.left - margins.right,
    bottom: size.height - margins.bottom - options.footerHeight,
    page: addPage(),
    y: margins.top,
    isFresh: () => flow.y <= freshY,
    breakPage() {
      flow.page = addPage()
      flow.y = margins.top
      options.continuation(flow)
      freshY = flow.y
    }
  }
  return flow
}

/** Where the baseline lies below the top of a line, as browsers place it: the face centered in the leading. */
export function baselineIn(typesetter: Typesetter, style: TextStyle): number {
  const face = typesetter.shaper.library.face(style.font, 0)
  const ascent = ((face?.ascent ?? 1000) * style.size) / 1000
  const descent = ((face?.descent ?? -300) * style.size) / 1000
  return (style.leading - ascent + descent) / 2 + ascent
}

export interface TextOptions extends ParagraphOptions, ElementOptions {
  readonly type?: StructureType
  readonly parent?: StructureElement
  /** Points to the right of the column's edge. */
  readonly indent?: number
  readonly measure?: number
  /** A bar down the left side of the text. */
  readonly bar?: { readonly width: number; readonly color: Color }
  /** Height of what must follow on the same page: the last lines go along to the next page rather than leave it alone. */
  readonly keepWithNext?: number
}

/** Sets a paragraph and moves on below it, over page breaks where it must. */
export function placeText(flow: Flow, spans: readonly Span[], options: TextOptions = {}): void {
  const style = spans[0]?.style
  if (!style) return
  const indent = options.indent ?? 0
  const lines = breakLines(flow.typesetter, spans, options.measure ?? flow.width - indent, options)
  if (lines.length === 0) return
  const element = createElement(flow.document.file, options.parent ?? flow.part, options.type ?? 'P', options)
  const baseline = baselineIn(flow.typesetter, style)
  let rest = lines
  while (rest.length > 0) {
    const count = linesThatFit(flow, rest.length, style.leading, options.keepWithNext ?? 0)
    if (count > 0) {
      drawLines(flow, element, rest.slice(0, count), style.leading, baseline, indent, options.bar)
      rest = rest.slice(count)
    }
    if (rest.length > 0) flow.breakPage()
  }
}

/** Sets lines at a place of the page, outside the flow; `align` against `x` and the measure. */
export function drawBlock(
  flow: Pick<Flow, 'typesetter'> & { readonly page: Page },
  lines: readonly Line[],
  style: TextStyle,
  place: { readonly x: number; readonly y: number; readonly alignRightAt?: number }
): void {
  const baseline = baselineIn(flow.typesetter, style)
  lines.forEach((line, index) => {
    const x = place.alignRightAt === undefined ? place.x : place.alignRightAt - line.width
    flow.page.line(line, x, place.y + index * style.leading + baseline)
  })
}

/** How many of the next lines go on this page: never one line of a paragraph alone, neither here nor on the next. */
function linesThatFit(flow: Flow, count: number, leading: number, keepWithNext: number): number {
  const room = Math.floor((flow.bottom - flow.y + 0.01) / leading)
  if (count <= room) {
    const followerFits = flow.y + count * leading + keepWithNext <= flow.bottom + 0.01
    if (followerFits || flow.isFresh()) return count
    return count > 3 ? count - 2 : 0
  }
  if (flow.isFresh()) return Math.max(1, count - room === 1 && room > 2 ? room - 1 : room)
  const here = count - room === 1 ? room - 1 : room
  return here >= 2 ? here : 0
}

function drawLines(
  flow: Flow,
  element: StructureElement,
  lines: readonly Line[],
  leading: number,
  baseline: number,
  indent: number,
  bar: TextOptions['bar']
): void {
  const { page } = flow
  if (bar) page.artifact(() => page.bar(flow.left, flow.y, bar.width, lines.length * leading, bar.color))
  page.tagged(element, () => {
    lines.forEach((line, index) => page.line(line, flow.left + indent, flow.y + index * leading + baseline))
  })
  flow.y += lines.length * leading
}
