import type { RosterHistoryDocument } from '#shared/domain/roster/history-document'
import type { TodayDocument } from '#shared/domain/today/today-document'
import type { VerificationStamp, VerificationSummaryInput } from '#shared/domain/verification-summary'
import { err, ok, type Result } from '#shared/lib/result'
import { createFlow } from './layout/flow.ts'
import type { Paper } from './layout/paper.ts'
import {
  placeSummary,
  placeSummaryContinuation,
  placeSummaryFooter,
  SUMMARY_FOOTER_HEIGHT,
  SUMMARY_MARGINS
} from './layout/summary.ts'
import { drawWatermark } from './layout/watermark.ts'
import { createPdfDocument } from './pdf/document.ts'
import { undrawable, type RenderError } from './render-error.ts'
import { rosterHistoryContent } from './roster-history-content.ts'
import { historyContent, noRecordContent, type SummaryContent } from './summary-content.ts'
import type { Typesetter } from './text/words.ts'
import { todayContent } from './today-content.ts'
import { sharedShaper } from './text/shared-shaper.ts'

/**
 * Renders a dated verification summary, or the dated proof that PASS knew nobody, as a tagged PDF. Whatever does not
 * come from the production system carries a watermark. The same input gives the same bytes.
 */
export async function renderVerificationSummary(
  input: VerificationSummaryInput,
  options: { readonly paper: Paper } = { paper: 'letter' }
): Promise<Result<Uint8Array, RenderError>> {
  return render(input.kind === 'history' ? historyContent(input) : noRecordContent(input), input.stamp, options)
}

/** Renders what happened to a practitioner of the roster, the same way. */
export async function renderRosterHistory(
  input: RosterHistoryDocument,
  options: { readonly paper: Paper } = { paper: 'letter' }
): Promise<Result<Uint8Array, RenderError>> {
  return render(rosterHistoryContent(input), input.stamp, options)
}

/** Renders the list of applicants, the same way. */
export async function renderToday(
  input: TodayDocument,
  options: { readonly paper: Paper } = { paper: 'letter' }
): Promise<Result<Uint8Array, RenderError>> {
  return render(todayContent(input), input.stamp, options)
}

async function render(
  content: SummaryContent,
  stamp: VerificationStamp,
  options: { readonly paper: Paper }
): Promise<Result<Uint8Array, RenderError>> {
  const shaper = await sharedShaper()
  const typesetter: Typesetter = { shaper, missing: new Set() }
  const document = createPdfDocument({
    title: content.documentTitle,
    subject: content.kind,
    author: stamp.verifiedBy.organization || stamp.verifiedBy.name,
    day: stamp.madeOn
  })
  const flow = createFlow({
    document,
    typesetter,
    part: document.root,
    paper: options.paper,
    margins: SUMMARY_MARGINS,
    footerHeight: SUMMARY_FOOTER_HEIGHT,
    underlay: (page) => {
      if (content.watermark !== '') drawWatermark(document, shaper.library, page, content.watermark)
    },
    continuation: (continued) => placeSummaryContinuation(continued, content)
  })
  placeSummary(flow, content)
  const pages = flow.pages.length
  flow.pages.forEach((page, index) => placeSummaryFooter(flow, content, page, { page: index + 1, pages }))
  const problem = undrawable(typesetter.missing)
  if (problem) return err(problem)
  for (const page of flow.pages) document.closePage(page)
  document.close()
  return ok(document.file.take())
}
