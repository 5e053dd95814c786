import { rgb } from 'pdf-lib'
import type { Assessment } from '#shared/domain/recertification/assessment'
import { isAmbiguityId } from '#shared/domain/recertification/ambiguities'
import { dateInWords } from '#shared/domain/recertification/calendar'
import type { CitedText } from '#shared/domain/recertification/citation'
import { formatCredits } from '#shared/domain/recertification/credit'
import { dollars, type FeeSituation } from '#shared/domain/recertification/fees'
import { writeHead, writeOrigin, type CoverContents } from './cover.ts'
import { drawLine } from './hand.ts'
import { INK, LINE, TEXT_WIDTH, type Paper } from './paper.ts'

/** The dashboard on paper: how far, what next, until when, for how much. Its drawing has the same figures in words. */
export function writeDashboard(paper: Paper, contents: CoverContents): void {
  const { assessment } = contents
  writeHead(paper, contents)
  drawProgress(paper, assessment)
  paper.heading('What to do next', 12)
  paper.paragraph(sentence(assessment.nextStep, assessment), { strong: true })
  for (const hint of assessment.hints) paper.paragraph(sentence(hint, assessment))
  if (contents.missing.length > 0) {
    paper.paragraph(`Certificates to find: ${contents.missing.join('; ')}.`)
  }
  paper.space(10)
  paper.heading('Dates of this cycle', 12)
  for (const { date, what } of assessment.deadlines) {
    paper.row([
      { text: dateInWords(date), x: 0, width: 110 },
      { text: sentence(what, assessment), x: 116, width: TEXT_WIDTH - 116 }
    ])
  }
  paper.space(10)
  paper.heading('Fees', 12)
  for (const { situation, from, until, fee, rules } of assessment.feeSteps) {
    paper.row([
      { text: SITUATIONS[situation], x: 0, width: 110 },
      { text: `${dateInWords(from)} to ${dateInWords(until)}`, x: 116, width: 220 },
      { text: dollars(fee.total), x: 340, width: 50, alignRight: true },
      { text: rules.join(' '), x: 400, width: TEXT_WIDTH - 400 }
    ])
  }
  paper.space(14)
  writeOrigin(paper, assessment)
}

const SITUATIONS: Readonly<Record<FeeSituation, string>> = {
  on_time: 'On time',
  late: 'Late',
  extension: 'Extension',
  reinstatement: 'Reinstatement'
}

const APPROVED = rgb(0.05, 0.34, 0.42)
const OTHER = rgb(0.66, 0.74, 0.77)
const LABEL_WIDTH = 104
const BAR = 14

/** Two bars, all credits and approved ones, each against what is needed; readable in greyscale and by its words. */
function drawProgress(paper: Paper, { totals, required }: Assessment): void {
  const { page, x, y } = paper.room(64)
  const most = Math.max(required.total, totals.total) * 1.08
  const length = TEXT_WIDTH - LABEL_WIDTH - 60
  const at = (credits: number): number => x + LABEL_WIDTH + (credits / most) * length
  const bar = (bottom: number, label: string, need: number, parts: readonly [number, number, string][]): void => {
    drawLine(page, label, paper.strong, { x, y: bottom + 4, size: 9, color: INK })
    for (const [from, to, look] of parts) {
      const width = Math.max(0, at(to) - at(from))
      const color = look === 'approved' ? APPROVED : OTHER
      if (width > 0) page.drawRectangle({ x: at(from), y: bottom, width, height: BAR, color })
    }
    const edge = { x: at(0), y: bottom, width: at(need) - at(0), height: BAR, borderWidth: 0.5, borderColor: LINE }
    page.drawRectangle(edge)
    page.drawLine({ start: { x: at(need), y: bottom - 4 }, end: { x: at(need), y: bottom + BAR + 4 }, thickness: 1.5 })
  }
  bar(y + 36, 'All credits', required.total, [
    [0, totals.approved, 'approved'],
    [totals.approved, totals.total, 'other']
  ])
  bar(y + 8, 'NAMSS approved', required.approved, [[0, totals.approved, 'approved']])
  paper.paragraph(
    `${formatCredits(totals.total)} of ${formatCredits(required.total)} credits, ${formatCredits(totals.approved)} of ${formatCredits(required.approved)} of them NAMSS approved.`
  )
  paper.space(10)
}

/** What rests on a reading of ours says so on paper too; that a cycle is not confirmed stands at the top. */
function sentence({ text, rules, basis }: CitedText, { confirmationNotice }: Assessment): string {
  const isOurs = basis === 'inferred' && (confirmationNotice === null || rules.some(isAmbiguityId))
  const sources = rules.length === 0 ? '' : ` (${isOurs ? 'our reading, ' : ''}${rules.join(', ')})`
  return `${text}${sources}`
}
