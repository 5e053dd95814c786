import { affiliationDay, compareApplication, type ApplicationEntry } from './gap-application.ts'
import type { CoveredSummary, Discrepancy } from './gap-application.ts'
import { coverageOf, intersectSpans, mergeSpans, uncoveredSpans, type DaySpan } from './gap-coverage.ts'
import type { HistorySummary } from './gap-coverage.ts'
import type { GapThresholds } from './gap-thresholds.ts'
import { isSameFacilityName } from './facility-name.ts'
import { compareTexts } from './names.ts'
import { firstDay, fromEpochDay, toEpochDay, type PartialDate } from './partial-date.ts'

/** Everything the analysis looks at: one practitioner, one day, one policy. */
export interface HistoryInput {
  /** The day of the analysis, `YYYY-MM-DD`. */
  readonly asOf: PartialDate
  readonly thresholds: GapThresholds
  /** The entries of the application; empty means that none was given. */
  readonly application: readonly ApplicationEntry[]
  readonly summaries: readonly HistorySummary[]
}

/** Time that no facility accounts for, both days included. */
export interface Gap {
  readonly rule: 2 | 3
  readonly from: PartialDate
  readonly to: PartialDate
  readonly days: number
  /** `written`: long enough that the policy asks for an explanation in writing. */
  readonly severity: 'clarify' | 'written'
}

/** Days that a practitioner spent at two facilities at once; for information, no fault in itself. */
export interface Overlap {
  readonly rule: 4
  /** The two affiliation ids, the one that began first in front. */
  readonly between: readonly [string, string]
  readonly from: PartialDate
  readonly to: PartialDate
}

export interface Concern {
  readonly rule: 1 | 7
  readonly kind: 'not_in_good_standing' | 'contact_facility' | 'unknown_dates'
  readonly affiliationId: string
}

/** Each list is ordered by date; each line carries the number of its rule in docs/gap-rules.md. */
export interface HistoryAnalysis {
  readonly gaps: readonly Gap[]
  readonly overlaps: readonly Overlap[]
  readonly discrepancies: readonly Discrepancy[]
  readonly concerns: readonly Concern[]
}

/**
 * What an affiliation history leaves open on a given day: gaps, overlaps, contradictions to the application and
 * concerns, by the seven rules of docs/gap-rules.md. The order of the input does not matter.
 * @throws RangeError where `asOf` is no calendar date: a programming error, callers hand in a checked one.
 */
export function analyzeHistory({ asOf, thresholds, application, summaries }: HistoryInput): HistoryAnalysis {
  const today = firstDay(asOf)
  const lookBack = { from: toEpochDay(today.subtract({ years: thresholds.lookBackYears })), to: toEpochDay(today) }
  const affiliations = summaries
    .map((summary): CoveredSummary => ({ summary, coverage: coverageOf(summary, lookBack.to) }))
    .sort(byStart)
  return {
    gaps: findGaps(affiliations, thresholds, lookBack),
    overlaps: findOverlaps(affiliations, lookBack),
    discrepancies: compareApplication(application, affiliations, thresholds.dateToleranceDays, lookBack),
    concerns: affiliations.flatMap(findConcerns)
  }
}

function byStart(a: CoveredSummary, b: CoveredSummary): number {
  return affiliationDay(a) - affiliationDay(b) || compareTexts(a.summary.affiliationId, b.summary.affiliationId)
}

function findGaps(affiliations: readonly CoveredSummary[], thresholds: GapThresholds, lookBack: DaySpan): Gap[] {
  const covered = mergeSpans(affiliations.flatMap(({ coverage }) => coverage.spans))
  return uncoveredSpans(covered, lookBack.to)
    .filter((span) => span.to >= lookBack.from && lengthOf(span) >= thresholds.clarifyDays)
    .map((span) => {
      const days = lengthOf(span)
      const isWritten = days >= thresholds.writtenDays
      return {
        rule: isWritten ? 3 : 2,
        from: fromEpochDay(span.from),
        to: fromEpochDay(span.to),
        days,
        severity: isWritten ? 'written' : 'clarify'
      }
    })
}

function findOverlaps(affiliations: readonly CoveredSummary[], lookBack: DaySpan): Overlap[] {
  const overlaps: Overlap[] = []
  affiliations.forEach((first, index) => {
    for (const second of affiliations.slice(index + 1)) {
      if (isSameFacility(first.summary, second.summary)) continue
      if (first.coverage.open && second.coverage.open) continue
      const shared = intersectSpans(intersectSpans(first.coverage.spans, second.coverage.spans), [lookBack])
      for (const span of shared) {
        const between = [first.summary.affiliationId, second.summary.affiliationId] as const
        overlaps.push({ rule: 4, between, from: fromEpochDay(span.from), to: fromEpochDay(span.to) })
      }
    }
  })
  // Stable: of overlaps that begin on one day, those of the earlier affiliations stay in front.
  return overlaps.sort((a, b) => compareTexts(a.from, b.from))
}

/** PASS's own ids decide where both records carry one; two hospitals in two towns may bear one name. */
function isSameFacility(a: HistorySummary, b: HistorySummary): boolean {
  if (a.facilityId !== '' && b.facilityId !== '') return a.facilityId === b.facilityId
  return isSameFacilityName(a.facilityName, b.facilityName)
}

function findConcerns({ summary, coverage }: CoveredSummary): Concern[] {
  const { affiliationId } = summary
  const concerns: Concern[] = []
  if (summary.goodStanding === 'no') concerns.push({ rule: 7, kind: 'not_in_good_standing', affiliationId })
  if (summary.goodStanding === 'contact_facility') concerns.push({ rule: 7, kind: 'contact_facility', affiliationId })
  if (coverage.unknownDates) concerns.push({ rule: 1, kind: 'unknown_dates', affiliationId })
  return concerns
}

function lengthOf(span: DaySpan): number {
  return span.to - span.from + 1
}
