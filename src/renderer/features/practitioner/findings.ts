import type { AffiliationSummary } from '#shared/domain/affiliation'
import type { HistoryAnalysis } from '#shared/domain/gaps'
import type { GapRule } from '#shared/domain/gap-rules'
import { daysBetween, type PartialDate } from '#shared/domain/partial-date'
import { formatDate, formatDateRange, pluralize } from '../../ui/format.ts'

/** One line of "To clear": what does not fit, in words, with the rule that found it. */
export interface Finding {
  readonly id: string
  readonly tone: 'warn' | 'bad' | 'info'
  /** The sentence's subject, in bold. */
  readonly lead: string
  readonly text: string
  readonly rule: GapRule
  /** Where the facility itself has to be asked. */
  readonly contact: { readonly facilityName: string; readonly phone: string } | null
}

/** Everything an MSP has to clear or should know, in the order of urgency: what facilities say, contradictions, overlaps. */
export function toFindings(analysis: HistoryAnalysis, summaries: readonly AffiliationSummary[]): readonly Finding[] {
  const byId = new Map(summaries.map((summary) => [summary.affiliationId, summary]))
  const nameOf = (id: string): string => byId.get(id)?.facilityName ?? 'A facility'
  return [
    ...analysis.concerns.map((concern): Finding => {
      const summary = byId.get(concern.affiliationId)
      const name = nameOf(concern.affiliationId)
      const contact = { facilityName: name, phone: summary?.facilityPhone ?? '' }
      const id = `${concern.kind} ${concern.affiliationId}`
      switch (concern.kind) {
        case 'not_in_good_standing':
          return {
            id,
            tone: 'bad',
            lead: `${name} does not report good standing.`,
            text: 'Ask the facility.',
            rule: concern.rule,
            contact
          }
        case 'contact_facility':
          return {
            id,
            tone: 'warn',
            lead: `${name} asks you to contact them`,
            text: 'about good standing.',
            rule: concern.rule,
            contact
          }
        case 'unknown_dates':
          return {
            id,
            tone: 'warn',
            lead: `${name} left a date out.`,
            text: summary ? datesText(summary) : '',
            rule: concern.rule,
            contact
          }
      }
    }),
    ...analysis.discrepancies.map((line): Finding => {
      switch (line.kind) {
        case 'dates_differ':
          return { ...differenceFinding(line, nameOf(line.affiliationId)), rule: line.rule }
        case 'not_on_application':
          return {
            id: `not on application ${line.affiliationId}`,
            tone: 'info',
            lead: `${nameOf(line.affiliationId)} is not on the application.`,
            text: 'The facility reports it. Ask the applicant.',
            rule: line.rule,
            contact: null
          }
        case 'not_reported':
          return {
            id: `not reported ${line.facilityName}`,
            tone: 'info',
            lead: `${line.facilityName} is on the application only.`,
            text: 'No facility of that name reports to PASS for this practitioner.',
            rule: line.rule,
            contact: null
          }
      }
    }),
    ...analysis.overlaps.map((overlap): Finding => {
      const [first, second] = overlap.between
      return {
        id: `overlap ${first} ${second} ${overlap.from}`,
        tone: 'info',
        lead: `${nameOf(first)} and ${nameOf(second)} overlap`,
        text: `${formatDateRange(overlap.from, overlap.to)}.`,
        rule: overlap.rule,
        contact: null
      }
    })
  ]
}

type DatesDiffer = Extract<HistoryAnalysis['discrepancies'][number], { readonly kind: 'dates_differ' }>

function differenceFinding(line: DatesDiffer, facilityName: string): Omit<Finding, 'rule'> {
  const which = line.field === 'appointed_on' ? 'start' : 'end'
  const { application, reported } = line
  const days = application !== null && reported !== null ? Math.abs(daysBetween(reported, application)) : null
  return {
    id: `dates ${line.affiliationId} ${line.field}`,
    tone: 'warn',
    lead: `${facilityName}: the ${which} date differs${days === null ? '' : ` by ${pluralize(days, 'day')}`}.`,
    text: `Application ${dateWord(application)}; reported ${dateWord(reported)}.`,
    contact: null
  }
}

function datesText(summary: AffiliationSummary): string {
  return `Appointed ${summary.appointedOn === null ? 'not stated' : formatDate(summary.appointedOn)}, ended ${
    summary.endedOn === null ? 'not stated' : formatDate(summary.endedOn)
  }.`
}

function dateWord(date: PartialDate | null): string {
  return date === null ? 'still there' : formatDate(date)
}
