import type { AffiliationSummary } from '#shared/domain/affiliation'
import { attachExplanations, type GapExplanation } from '#shared/domain/gap-explanation'
import type { HistoryAnalysis } from '#shared/domain/gaps'
import type { PartialDate } from '#shared/domain/partial-date'
import type { TimelineAffiliation, TimelineData, TimelineSpan } from './types.ts'

interface DrawnHistory {
  readonly summaries: readonly AffiliationSummary[]
  readonly analysis: HistoryAnalysis
  readonly explanations: readonly GapExplanation[]
}

/** A practitioner's history as the timeline draws it, newest first. */
export function toTimelineData(history: DrawnHistory, today: PartialDate, lookBackYears: number): TimelineData {
  const { summaries, analysis, explanations } = history
  return {
    affiliations: sortNewestFirst(summaries).map((summary) => toTimelineAffiliation(summary, analysis)),
    gaps: attachExplanations(analysis.gaps, explanations).map(({ gap, covered }) => ({
      from: gap.from,
      to: gap.to,
      days: gap.days,
      isExplained: covered
    })),
    today,
    lookBackYears
  }
}

/** The order of the timeline and of the table below it: by start, those without a known one last. */
export function sortNewestFirst(summaries: readonly AffiliationSummary[]): readonly AffiliationSummary[] {
  const key = (summary: AffiliationSummary): string => startOf(summary) ?? ''
  return [...summaries].sort((a, b) => {
    const [first, second] = [key(a), key(b)]
    if (first === second) return a.facilityName < b.facilityName ? -1 : 1
    return first < second ? 1 : -1
  })
}

function startOf(summary: AffiliationSummary): PartialDate | null {
  const starts = [summary.appointedOn, ...summary.periods.map((period) => period.appointedOn)]
  return starts.filter((date) => date !== null).sort()[0] ?? null
}

function toTimelineAffiliation(summary: AffiliationSummary, analysis: HistoryAnalysis): TimelineAffiliation {
  const { affiliationId } = summary
  const difference = analysis.discrepancies.find(
    (line) => line.kind === 'dates_differ' && line.affiliationId === affiliationId && line.field === 'ended_on'
  )
  return {
    id: affiliationId,
    facilityName: summary.facilityName,
    note: summary.staffCategory.toLowerCase(),
    spans: spansOf(summary),
    isOpen: summary.status === 'active',
    needsAttention: analysis.concerns.some((concern) => concern.affiliationId === affiliationId),
    applicationEnd: difference?.kind === 'dates_differ' ? difference.application : null
  }
}

/** As gap rule 1 counts: until today only while active, else the first day alone where no end is known. */
function spansOf(summary: AffiliationSummary): readonly TimelineSpan[] {
  const periods = summary.periods.length > 0 ? summary.periods : [summary]
  return periods.flatMap(({ appointedOn, endedOn }) => {
    if (appointedOn === null) return []
    if (endedOn !== null)
      return endedOn < appointedOn.slice(0, endedOn.length) ? [] : [{ from: appointedOn, to: endedOn }]
    return [{ from: appointedOn, to: summary.status === 'active' ? null : appointedOn }]
  })
}
