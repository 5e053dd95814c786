import type { AffiliationSummary, StaffPeriod } from './affiliation.ts'
import { firstEpochDay, lastEpochDay, type PartialDate } from './partial-date.ts'

/** What the analysis needs to know of an affiliation. */
export type HistorySummary = Pick<
  AffiliationSummary,
  'affiliationId' | 'facilityId' | 'facilityName' | 'status' | 'goodStanding' | 'appointedOn' | 'endedOn' | 'periods'
>

/** A run of days, both ends included, as whole days since 1970-01-01. */
export interface DaySpan {
  readonly from: number
  readonly to: number
}

export type ReportedPeriod = Pick<StaffPeriod, 'appointedOn' | 'endedOn'>

/** The days of one affiliation (gap rule 1). */
export interface Coverage {
  /** In order, without overlaps; empty where no start is known. */
  readonly spans: readonly DaySpan[]
  /** Still going on: active, and at least one staff period without an end. */
  readonly open: boolean
  /** A start is missing, an end is missing though the affiliation is over, or an end lies before its start. */
  readonly unknownDates: boolean
}

/**
 * The days that an affiliation covers.
 * @param asOf the day of the analysis, in days since 1970-01-01; an open affiliation lasts until then.
 */
export function coverageOf(summary: HistorySummary, asOf: number): Coverage {
  const spans: DaySpan[] = []
  let open = false
  let unknownDates = false
  for (const period of reportedPeriods(summary)) {
    const isOpen = period.endedOn === null && summary.status === 'active'
    open ||= isOpen
    if (period.appointedOn === null) {
      unknownDates = true
      continue
    }
    const from = startDay(period.appointedOn)
    const to = period.endedOn === null ? (isOpen ? asOf : from) : endDay(period.endedOn)
    if (period.endedOn === null && !isOpen) unknownDates = true
    if (to >= from) spans.push({ from, to })
    // Open and yet to begin is no error; an end before the start is one, and then neither date can be relied on.
    else if (!isOpen) unknownDates = true
  }
  return { spans: mergeSpans(spans), open, unknownDates }
}

/** The staff periods one by one, or the summary's own dates where no period has any. */
export function reportedPeriods(summary: HistorySummary): readonly ReportedPeriod[] {
  const dated = summary.periods.filter((period) => period.appointedOn !== null || period.endedOn !== null)
  return dated.length > 0 ? dated : [{ appointedOn: summary.appointedOn, endedOn: summary.endedOn }]
}

/** A month-only start counts from the month's first day. */
export function startDay(date: PartialDate): number {
  return firstEpochDay(date)
}

/** A month-only end counts to the month's last day. */
export function endDay(date: PartialDate): number {
  return lastEpochDay(date)
}

/** The same days as few spans as possible, in order; spans that touch become one. */
export function mergeSpans(spans: readonly DaySpan[]): readonly DaySpan[] {
  const sorted = [...spans].sort((a, b) => a.from - b.from || a.to - b.to)
  const merged: DaySpan[] = []
  for (const span of sorted) {
    const last = merged.at(-1)
    if (last && span.from <= last.to + 1) {
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
    } else {
      merged.push(span)
    }
  }
  return merged
}

/** The days that both lists share. */
export function intersectSpans(a: readonly DaySpan[], b: readonly DaySpan[]): readonly DaySpan[] {
  const shared: DaySpan[] = []
  for (const x of a) {
    for (const y of b) {
      const from = Math.max(x.from, y.from)
      const to = Math.min(x.to, y.to)
      if (from <= to) shared.push({ from, to })
    }
  }
  return mergeSpans(shared)
}

/**
 * The days between the first covered day and `asOf` that no span covers (gap rule 2).
 * @param merged as `mergeSpans` gives them.
 */
export function uncoveredSpans(merged: readonly DaySpan[], asOf: number): readonly DaySpan[] {
  const uncovered: DaySpan[] = []
  let next: number | null = null
  for (const span of merged) {
    if (next !== null && next < span.from && next <= asOf) {
      uncovered.push({ from: next, to: Math.min(span.from - 1, asOf) })
    }
    next = span.to + 1
  }
  if (next !== null && next <= asOf) uncovered.push({ from: next, to: asOf })
  return uncovered
}
