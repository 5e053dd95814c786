import { formatDate, formatDateRange, pluralize } from '../format.ts'
import type { TimelineAffiliation, TimelineData } from './types.ts'

/** The drawing in sentences, for those who cannot see it. */
export function describeTimeline(data: TimelineData): string {
  const facilities = new Set(data.affiliations.map((affiliation) => affiliation.facilityName)).size
  const head = `${pluralize(data.affiliations.length, 'affiliation')} at ${pluralize(facilities, 'facility', 'facilities')}.`
  const gaps = data.gaps.map(
    (gap) =>
      `Gap of ${pluralize(gap.days, 'day')}, ${formatDateRange(gap.from, gap.to)}, ${gap.isExplained ? 'explained' : 'not explained'}.`
  )
  return [head, ...(gaps.length > 0 ? gaps : ['No gaps.'])].join(' ')
}

/** One row in words: `Cedar Bluff Community Hospital, active, Aug 15, 2016 to Mar 31, 2021`. */
export function describeAffiliation(affiliation: TimelineAffiliation): string {
  const times = affiliation.spans.map((span) =>
    span.to === null ? `${formatDate(span.from)} until today` : `${formatDate(span.from)} to ${formatDate(span.to)}`
  )
  const parts = [
    affiliation.facilityName,
    affiliation.note,
    times.length > 0 ? times.join(' and ') : 'dates not stated',
    affiliation.needsAttention ? 'needs attention' : '',
    affiliation.applicationEnd === null ? '' : `the application says until ${formatDate(affiliation.applicationEnd)}`
  ]
  return parts.filter((part) => part !== '').join(', ')
}
