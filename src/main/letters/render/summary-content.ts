import type { AffiliationSummary, GoodStanding } from '#shared/domain/affiliation'
import { longDate, shortDate } from '#shared/domain/date-words'
import type { Discrepancy } from '#shared/domain/gap-application'
import { attachExplanations } from '#shared/domain/gap-explanation'
import type { PartialDate } from '#shared/domain/partial-date'
import type { HistorySummaryDocument, NoRecordDocument, VerificationStamp } from '#shared/domain/verification-summary'
import type { Fact, TableContent } from './layout/table.ts'

/** A part of a summary: a table, or a sentence that says why there is none. */
export interface SummarySection {
  readonly title: string
  readonly table: TableContent | null
  readonly sentence: string
}

/** All that a summary says, in words, before any layout. */
export interface SummaryContent {
  readonly documentTitle: string
  readonly kind: string
  readonly heading: string
  readonly facts: readonly Fact[]
  readonly sections: readonly SummarySection[]
  readonly closing: string
  /** For the foot of each page: whose summary, of when. */
  readonly identity: string
  /** `''` on a production system. */
  readonly watermark: string
}

export function noRecordContent(document: NoRecordDocument): SummaryContent {
  const { stamp, query } = document
  return {
    documentTitle: `No record found: ${query}, ${longDate(stamp.madeOn)}`,
    kind: 'Verification summary',
    heading: 'No record found',
    facts: [
      { name: 'Asked for', value: query, strong: true },
      { name: 'Answer', value: 'NAMSS PASS holds no affiliation record under what was asked.' },
      { name: 'Asked on', value: moment(document.askedAt) },
      ...stampFacts(stamp)
    ],
    sections: [],
    closing:
      'This page records that the question was asked and that no record was found. It says nothing else about a practitioner: facilities that do not contribute to PASS are not in its answer.',
    identity: `No record found · ${query} · ${longDate(stamp.madeOn)}`,
    watermark: WATERMARKS[stamp.system]
  }
}

export function historyContent(document: HistorySummaryDocument): SummaryContent {
  const { stamp, npi, summaries } = document
  const newest = newestFirst(summaries)
  const [first] = newest
  const name = first ? sortedName(first) : `NPI ${npi}`
  const facilities = new Map(summaries.map((summary) => [summary.affiliationId, summary.facilityName]))
  const nameOf = (affiliationId: string) => facilities.get(affiliationId) ?? affiliationId
  return {
    documentTitle: `Verification summary: ${name}, ${longDate(stamp.madeOn)}`,
    kind: 'Verification summary',
    heading: name,
    facts: [
      { name: 'NPI', value: npi, strong: true },
      { name: 'Specialty', value: unique(newest.map((summary) => summary.specialty)).join(', ') },
      { name: 'Former names', value: unique(newest.flatMap((summary) => summary.formerNames)).join(', ') },
      { name: 'Newest facility update', value: newestUpdate(summaries) },
      { name: 'Asked of NAMSS PASS', value: moment(document.syncedAt) },
      ...stampFacts(stamp),
      { name: 'Thresholds', value: thresholdsInWords(document) }
    ].filter((fact) => fact.value !== ''),
    sections: [
      affiliationSection(newest),
      concernSection(document, nameOf),
      gapSection(document),
      discrepancySection(document, nameOf),
      overlapSection(document, nameOf)
    ],
    closing:
      'The affiliations are what each facility reported to NAMSS PASS as of its last update. Gaps, overlaps and differences were worked out from them on the date above. This summary is not a letter of good standing.',
    identity: `${name} · NPI ${npi} · ${longDate(stamp.madeOn)}`,
    watermark: WATERMARKS[stamp.system]
  }
}

/** What a page that does not come from the production system is marked with. */
export const WATERMARKS = { production: '', test: 'TEST SYSTEM', practice: 'PRACTICE' } as const

export const SYSTEMS = {
  production: 'NAMSS PASS',
  test: 'Test system of NAMSS PASS: proves nothing',
  practice: 'Practice mode, made-up data: proves nothing'
} as const

const STANDINGS = {
  yes: 'Yes',
  no: 'No',
  contact_facility: 'Contact facility',
  not_stated: 'Not stated'
} as const satisfies Record<GoodStanding, string>

function stampFacts(stamp: VerificationStamp): readonly Fact[] {
  const { name, title, organization } = stamp.verifiedBy
  return [
    { name: 'Verified by', value: joined([name, title, organization]) },
    { name: 'Verified on', value: stampMoment(stamp) },
    { name: 'System', value: SYSTEMS[stamp.system] }
  ]
}

function affiliationSection(summaries: readonly AffiliationSummary[]): SummarySection {
  const rows = summaries.flatMap((summary) => {
    const periods = summary.periods.length === 0 ? [summary] : summary.periods
    return periods.map((period) => [
      summary.facilityName,
      joined([summary.city, summary.state]),
      period.staffCategory || 'Not stated',
      summary.status === 'unknown' ? 'Not stated' : capitalized(summary.status),
      dateOr(period.appointedOn, 'not stated'),
      dateOr(period.endedOn, summary.status === 'active' ? 'open' : 'not stated'),
      STANDINGS[summary.goodStanding],
      dateOr(summary.updatedOn, 'not stated')
    ])
  })
  const headers = [
    'Facility',
    'City',
    'Category',
    'Status',
    'Appointed',
    'Ended',
    'Good standing',
    'Last facility update'
  ]
  return section('Affiliations', headers, rows, 'PASS reported no affiliation.', [4, 5, 7])
}

function concernSection(document: HistorySummaryDocument, nameOf: (id: string) => string): SummarySection {
  const phones = new Map(document.summaries.map((summary) => [summary.affiliationId, summary.facilityPhone]))
  const rows = document.analysis.concerns.map((concern) => {
    const phone = phones.get(concern.affiliationId) ?? ''
    const texts = {
      not_in_good_standing: 'Reports that the practitioner is not in good standing',
      contact_facility: `Asks to be contacted about good standing${phone === '' ? '' : ` (Tel ${phone})`}`,
      unknown_dates: 'Dates are missing: the time of this affiliation is not known'
    } as const
    return [nameOf(concern.affiliationId), texts[concern.kind], String(concern.rule)]
  })
  return section('Concerns', ['Facility', 'Concern', 'Rule'], rows, 'None.')
}

function gapSection(document: HistorySummaryDocument): SummarySection {
  const { clarifyDays } = document.thresholds
  const rows = attachExplanations(document.analysis.gaps, document.explanations).map(
    ({ gap, explanation, covered }) => {
      const said = explanation
        ? `${explanation.text} (${joined([explanation.source, `recorded ${shortDate(explanation.recordedOn)} by ${explanation.recordedBy}`])})${covered ? '' : ' The gap has grown since.'}`
        : 'none recorded'
      const asked = gap.severity === 'written' ? 'in writing' : 'to be clarified'
      return [shortDate(gap.from), shortDate(gap.to), String(gap.days), asked, said]
    }
  )
  const headers = ['From', 'To', 'Days', 'Explanation asked', 'Explanation']
  const none = `None of ${clarifyDays} days or more within the last ${document.thresholds.lookBackYears} years.`
  return section('Gaps', headers, rows, none, [0, 1])
}

function discrepancySection(document: HistorySummaryDocument, nameOf: (id: string) => string): SummarySection {
  const title = 'Application against what facilities report'
  if (document.application.length === 0)
    return section(title, [], [], 'No application was given: nothing was compared.')
  const rows = document.analysis.discrepancies.map((discrepancy) => discrepancyRow(discrepancy, nameOf))
  const headers = ['Facility', 'Difference', 'Application', 'Reported', 'Rule']
  const entries = document.application.length === 1 ? '1 entry agrees' : `${document.application.length} entries agree`
  return section(title, headers, rows, `None: ${entries}.`)
}

function discrepancyRow(discrepancy: Discrepancy, nameOf: (id: string) => string): readonly string[] {
  const rule = String(discrepancy.rule)
  switch (discrepancy.kind) {
    case 'dates_differ': {
      const field = discrepancy.field === 'appointed_on' ? 'Appointed on another date' : 'Ended on another date'
      const { affiliationId, application, reported } = discrepancy
      return [nameOf(affiliationId), field, dateOr(application, 'open'), dateOr(reported, 'open'), rule]
    }
    case 'not_on_application':
      return [nameOf(discrepancy.affiliationId), 'Not on the application', 'none', 'yes', rule]
    case 'not_reported':
      return [discrepancy.facilityName, 'Not reported by any facility', 'yes', 'none', rule]
  }
}

function overlapSection(document: HistorySummaryDocument, nameOf: (id: string) => string): SummarySection {
  const rows = document.analysis.overlaps.map(({ between, from, to }) => [
    shortDate(from),
    shortDate(to),
    nameOf(between[0]),
    nameOf(between[1])
  ])
  return section('Overlaps, for information', ['From', 'To', 'Facility', 'Facility'], rows, 'None.', [0, 1])
}

function section(
  title: string,
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  none: string,
  wholeColumns: readonly number[] = []
): SummarySection {
  return { title, table: rows.length === 0 ? null : { headers, rows, wholeColumns }, sentence: none }
}

function thresholdsInWords({ thresholds }: HistorySummaryDocument): string {
  const { clarifyDays, writtenDays, lookBackYears, dateToleranceDays } = thresholds
  return `Gaps are listed from ${clarifyDays} days and asked for in writing from ${writtenDays} days, ${lookBackYears} years back; dates of the application may differ by ${dateToleranceDays} days.`
}

function newestUpdate(summaries: readonly AffiliationSummary[]): string {
  const dates = summaries.flatMap((summary) => (summary.updatedOn === null ? [] : [summary.updatedOn]))
  const newest = dates.sort().at(-1)
  return newest === undefined ? 'not stated' : longDate(newest)
}

function newestFirst(summaries: readonly AffiliationSummary[]): readonly AffiliationSummary[] {
  const key = (summary: AffiliationSummary) => summary.appointedOn ?? ''
  return [...summaries].sort((a, b) => (key(a) < key(b) ? 1 : key(a) > key(b) ? -1 : 0))
}

function sortedName(summary: AffiliationSummary): string {
  const given = [summary.firstName, summary.middleName].filter((part) => part !== '').join(' ')
  return joined([summary.lastName, given, summary.suffix, summary.credential])
}

/** A moment without the desk's time zone: whoever reads the page may sit in another. */
export function moment(milliseconds: number): string {
  const [day = '', time = ''] = new Date(milliseconds).toISOString().split('T')
  return `${longDate(day)}, ${time.slice(0, 5)} UTC`
}

/** The desk's own calendar day, and the moment itself where that falls on another day in UTC. */
export function stampMoment(stamp: VerificationStamp): string {
  const [day, own] = [moment(stamp.madeAt), longDate(stamp.madeOn)]
  return day.startsWith(`${own},`) ? day : `${own} (${day})`
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function dateOr(date: PartialDate | null, otherwise: string): string {
  return date === null ? otherwise : shortDate(date)
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ')
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value) => value !== ''))]
}
