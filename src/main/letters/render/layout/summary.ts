import type { SummaryContent, SummarySection } from '../summary-content.ts'
import type { Page } from '../pdf/page.ts'
import { breakLines } from '../text/paragraph.ts'
import type { TextStyle } from '../text/words.ts'
import { placeText, type Flow } from './flow.ts'
import { placePlainFoot, type PageNumbers } from './foot.ts'
import { linesOf, placeLines } from './letter-parts.ts'
import { INK, INK_2, RULE, type Margins } from './paper.ts'
import { placeFacts, placeTable, type FactsStyle, type TableStyle } from './table.ts'

/** The verification summary: a working paper of the desk, plain and dense. It is no letter and looks like none. */
export const SUMMARY_MARGINS: Margins = { top: 43.2, right: 43.2, bottom: 36, left: 43.2 }
export const SUMMARY_FOOTER_HEIGHT = 24

export function placeSummary(flow: Flow, content: SummaryContent): void {
  placeText(flow, [{ text: content.kind, style: NOTE }])
  placeText(flow, [{ text: content.heading, style: HEADING }], { type: 'H1' })
  flow.y += 6
  placeFacts(flow, content.facts, FACTS)
  for (const section of content.sections) placeSection(flow, section)
  flow.y += 14
  placeText(flow, [{ text: content.closing, style: NOTE }])
}

export function placeSummaryContinuation(flow: Flow, content: SummaryContent): void {
  const lines = linesOf(flow, [`${content.identity}, continued`], NOTE, flow.width)
  placeLines(flow, lines, NOTE, { x: flow.left, y: flow.y }, 'artifact')
  flow.y += lines.length * NOTE.leading + 8
}

export function placeSummaryFooter(flow: Flow, content: SummaryContent, page: Page, numbers: PageNumbers): void {
  const identity = breakLines(flow.typesetter, [{ text: content.identity, style: NOTE }], flow.width - 90).slice(0, 1)
  placePlainFoot(flow, page, identity, numbers, { text: NOTE, gap: 8, padding: 6 }, 'artifact')
}

const BODY: TextStyle = { font: 'sans', size: 9, leading: 12, color: INK }
const STRONG: TextStyle = { ...BODY, font: 'sansStrong' }
const HEADING: TextStyle = { font: 'sansStrong', size: 15, leading: 20, color: INK }
const SECTION: TextStyle = { font: 'sansStrong', size: 10, leading: 14, color: INK }
const NOTE: TextStyle = { font: 'sans', size: 7.5, leading: 10, color: INK_2 }
const FACTS: FactsStyle = {
  name: { ...BODY, color: INK_2 },
  body: BODY,
  strongBody: STRONG,
  nameWidth: 112,
  padding: 2.5,
  rule: { width: 0.4, color: RULE },
  ruleAbove: { width: 0.75, color: INK }
}
const TABLE: TableStyle = {
  head: { font: 'sansMedium', size: 7.5, leading: 10, color: INK_2 },
  body: { font: 'sans', size: 8.5, leading: 11, color: INK },
  gutter: 7,
  headPadding: { above: 2, below: 3 },
  rowPadding: { above: 3, below: 3 },
  headRule: { width: 0.75, color: INK },
  ruledAbove: false,
  rowRule: { width: 0.4, color: RULE }
}

/** A section's title stays with the first rows below it. */
function placeSection(flow: Flow, section: SummarySection): void {
  flow.y += 12
  placeText(flow, [{ text: section.title, style: SECTION }], { type: 'H2', keepWithNext: section.table ? 60 : 14 })
  flow.y += 2
  if (section.table) placeTable(flow, section.table, TABLE)
  else placeText(flow, [{ text: section.sentence, style: BODY }])
}
