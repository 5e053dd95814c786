import { endDay, reportedPeriods, startDay, type Coverage, type DaySpan, type HistorySummary } from './gap-coverage.ts'
import type { ReportedPeriod } from './gap-coverage.ts'
import { normalizeFacilityName } from './facility-name.ts'
import { compareTexts } from './names.ts'
import { isMonthOnly, type PartialDate } from './partial-date.ts'

/** One line of the practitioner's own application: `to: null` is "until today". */
export interface ApplicationEntry {
  readonly facilityName: string
  readonly from: PartialDate | null
  readonly to: PartialDate | null
}

/** What the application says against what the facilities say (gap rules 5 and 6). */
export type Discrepancy =
  | {
      readonly rule: 5
      readonly kind: 'dates_differ'
      readonly affiliationId: string
      readonly field: 'appointed_on' | 'ended_on'
      readonly application: PartialDate | null
      readonly reported: PartialDate | null
    }
  | { readonly rule: 6; readonly kind: 'not_on_application'; readonly affiliationId: string }
  | { readonly rule: 6; readonly kind: 'not_reported'; readonly facilityName: string }

export interface CoveredSummary {
  readonly summary: HistorySummary
  readonly coverage: Coverage
}

/**
 * Compares an application with the reported affiliations. An entry belongs to the affiliation of the same facility
 * whose dates are nearest; several entries may belong to one affiliation.
 * @param application empty means that none was given: then there is nothing to compare.
 * @param lookBack only facilities with a day or a date in it are compared.
 * @returns ordered by the affiliation's (or entry's) start.
 */
export function compareApplication(
  application: readonly ApplicationEntry[],
  affiliations: readonly CoveredSummary[],
  toleranceDays: number,
  lookBack: DaySpan
): readonly Discrepancy[] {
  if (application.length === 0) return []
  const found: { readonly day: number; readonly discrepancy: Discrepancy }[] = []
  const matched = new Set<CoveredSummary>()

  for (const entry of application) {
    const match = findMatch(entry, affiliations, lookBack.to)
    if (!match) {
      if (isEntryWithin(entry, lookBack)) {
        const discrepancy = { rule: 6, kind: 'not_reported', facilityName: entry.facilityName } as const
        found.push({ day: entryDay(entry), discrepancy })
      }
      continue
    }
    matched.add(match.affiliation)
    if (!isAffiliationWithin(match.affiliation, lookBack) && !isEntryWithin(entry, lookBack)) continue
    for (const discrepancy of compareDates(entry, match, toleranceDays)) {
      found.push({ day: affiliationDay(match.affiliation), discrepancy })
    }
  }
  for (const affiliation of affiliations) {
    if (matched.has(affiliation) || !isAffiliationWithin(affiliation, lookBack)) continue
    const { affiliationId } = affiliation.summary
    found.push({
      day: affiliationDay(affiliation),
      discrepancy: { rule: 6, kind: 'not_on_application', affiliationId }
    })
  }
  return found
    .sort((a, b) => a.day - b.day || compareTexts(tieKey(a.discrepancy), tieKey(b.discrepancy)))
    .map((line) => line.discrepancy)
}

/** Where an affiliation stands in a list that is ordered by date: its first known day, those without any at the end. */
export function affiliationDay(affiliation: CoveredSummary): number {
  const first = affiliation.coverage.spans[0]
  if (first) return first.from
  const days = reportedPeriods(affiliation.summary).flatMap((period) => [
    ...(period.appointedOn === null ? [] : [startDay(period.appointedOn)]),
    ...(period.endedOn === null ? [] : [endDay(period.endedOn)])
  ])
  return Math.min(...days, Number.MAX_SAFE_INTEGER)
}

interface Match {
  readonly affiliation: CoveredSummary
  readonly period: ReportedPeriod
}

/** Dates that are not known are farther than any that are: some two hundred years. */
const UNKNOWN_DISTANCE = 73_000

function findMatch(entry: ApplicationEntry, affiliations: readonly CoveredSummary[], asOf: number): Match | undefined {
  const name = normalizeFacilityName(entry.facilityName)
  if (name === '') return undefined
  const candidates = affiliations
    .filter(({ summary }) => normalizeFacilityName(summary.facilityName) === name)
    .flatMap((affiliation) =>
      comparablePeriods(affiliation.summary).map((period) => ({
        match: { affiliation, period },
        distance: distanceOf(entry, period, affiliation, asOf),
        key: `${period.appointedOn ?? ''} ${period.endedOn ?? ''} ${affiliation.summary.affiliationId}`
      }))
    )
  return candidates.sort((a, b) => a.distance - b.distance || compareTexts(a.key, b.key))[0]?.match
}

/** An applicant may list a facility once or each staff period by itself; either way of telling it is right. */
function comparablePeriods(summary: HistorySummary): readonly ReportedPeriod[] {
  const whole = { appointedOn: summary.appointedOn, endedOn: summary.endedOn }
  const periods = reportedPeriods(summary)
  return whole.appointedOn === null && periods.some((period) => period.appointedOn !== null)
    ? periods
    : [whole, ...periods]
}

function distanceOf(entry: ApplicationEntry, period: ReportedPeriod, of: CoveredSummary, asOf: number): number {
  const starts =
    entry.from === null || period.appointedOn === null
      ? UNKNOWN_DISTANCE
      : Math.abs(startDay(entry.from) - startDay(period.appointedOn))
  const entryEnd = entry.to === null ? asOf : endDay(entry.to)
  const periodEnd = period.endedOn !== null ? endDay(period.endedOn) : of.summary.status === 'active' ? asOf : null
  return starts + (periodEnd === null ? UNKNOWN_DISTANCE : Math.abs(entryEnd - periodEnd))
}

function compareDates(entry: ApplicationEntry, { affiliation, period }: Match, toleranceDays: number): Discrepancy[] {
  const { affiliationId, status } = affiliation.summary
  const lines: Discrepancy[] = []
  // A start that one side does not know contradicts nothing; the affiliation is a concern already.
  if (entry.from !== null && period.appointedOn !== null) {
    const days = Math.abs(startDay(entry.from) - startDay(period.appointedOn))
    if (isDifferent(entry.from, period.appointedOn, days, toleranceDays)) {
      lines.push({
        rule: 5,
        kind: 'dates_differ',
        affiliationId,
        field: 'appointed_on',
        application: entry.from,
        reported: period.appointedOn
      })
    }
  }
  if (isEndDifferent(entry.to, period.endedOn, status === 'active', toleranceDays)) {
    lines.push({
      rule: 5,
      kind: 'dates_differ',
      affiliationId,
      field: 'ended_on',
      application: entry.to,
      reported: period.endedOn
    })
  }
  return lines
}

/** Open against ended always differs, and "over, but when is not known" is ended. */
function isEndDifferent(
  application: PartialDate | null,
  reported: PartialDate | null,
  isActive: boolean,
  toleranceDays: number
): boolean {
  if (application === null) return reported !== null || !isActive
  if (reported === null) return isActive
  return isDifferent(application, reported, Math.abs(endDay(application) - endDay(reported)), toleranceDays)
}

function isDifferent(a: PartialDate, b: PartialDate, days: number, toleranceDays: number): boolean {
  return isMonthOnly(a) || isMonthOnly(b) ? a.slice(0, 7) !== b.slice(0, 7) : days > toleranceDays
}

function isEntryWithin(entry: ApplicationEntry, lookBack: DaySpan): boolean {
  const from = entry.from === null ? null : startDay(entry.from)
  const to = entry.to === null ? lookBack.to : endDay(entry.to)
  return (from ?? to) <= lookBack.to && to >= lookBack.from
}

function isAffiliationWithin({ summary, coverage }: CoveredSummary, lookBack: DaySpan): boolean {
  if (coverage.spans.some((span) => span.from <= lookBack.to && span.to >= lookBack.from)) return true
  return reportedPeriods(summary).some(
    (period) =>
      period.endedOn !== null && endDay(period.endedOn) >= lookBack.from && startDay(period.endedOn) <= lookBack.to
  )
}

function entryDay(entry: ApplicationEntry): number {
  if (entry.from !== null) return startDay(entry.from)
  return entry.to === null ? Number.MAX_SAFE_INTEGER : endDay(entry.to)
}

function tieKey(discrepancy: Discrepancy): string {
  switch (discrepancy.kind) {
    case 'dates_differ':
      return `${discrepancy.affiliationId} ${discrepancy.field} ${discrepancy.application ?? ''}`
    case 'not_on_application':
      return discrepancy.affiliationId
    case 'not_reported':
      return `~ ${discrepancy.facilityName}`
  }
}
