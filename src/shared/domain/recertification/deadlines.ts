import { addDays } from '../partial-date.ts'
import type { Deadline, DeadlineKind, Findings } from './assessment.ts'
import type { CalendarDate } from './calendar.ts'
import { cite, type CitedText } from './citation.ts'
import { contacts } from './contacts.ts'
import { formatCredits } from './credit.ts'
import { dollars } from './fees.ts'
import type { Application } from './filings.ts'

/** The dates of a certificant's cycle in time order, each with what it means and the rule behind it. */
export function deadlinesOf(findings: Findings, application: Application | null): readonly Deadline[] {
  const { dates, rules, place, extension, status } = findings
  const { fees } = rules
  const at = (kind: DeadlineKind, date: CalendarDate, text: string, cited: CitedText['rules']): Deadline => ({
    kind,
    date,
    what: cite(text, cited, rules)
  })
  const threshold = formatCredits(rules.extensionThresholds[place.kind])
  const thresholdRules = place.kind === 'first_time_dual' ? (['A05'] as const) : []

  const deadlines = [
    at('application_opens', dates.opens, 'The recertification application opens.', ['R03', 'R04']),
    at('deadline', dates.windowEnd, 'Last day for credits and for the application without a late fee.', ['R05', 'R60']),
    at(
      'extension_request',
      dates.windowEnd,
      `Last day to ask for an extension, by e-mail to ${contacts.certification}, with certificates of at least ${threshold} credits.`,
      ['R50', 'R51', 'R52', 'R54', 'R56', ...thresholdRules]
    ),
    at('certificate', dates.certificateBy, 'Once approved, the digital certificate is at Credly.', ['R74'])
  ]
  if (extension?.eligible === true) {
    deadlines.push(
      at(
        'extension_until',
        dates.extensionUntil,
        `End of the extension: upload the remaining credits and pay, ${dollars(fees.extension)} for the extension included.`,
        ['R53', 'R57', 'A06']
      )
    )
  } else {
    deadlines.push(
      at('late_until', dates.lateUntil, `Last day for a late application, ${dollars(fees.late)} more.`, ['R23', 'R61']),
      at('lapses', dates.lapsedFrom, 'Without credits and payment the certification lapses.', ['R62', 'R63']),
      at('grace_doubtful', dates.graceDoubtfulFrom, 'Be reinstated before this day to be safe.', ['A07']),
      at(
        'grace_until',
        dates.graceUntil,
        `Last day for reinstatement, ${dollars(fees.reinstatement)} more; after it only the exam leads back.`,
        ['R64', 'R67', 'R68', 'R69']
      )
    )
  }
  if (application !== null && status.startsWith('submitted_')) {
    deadlines.push(
      at(
        'news_expected',
        addDays(application.submitted, REVIEW_DAYS),
        'News of the application should be here, if the fee was paid with it.',
        ['R73']
      )
    )
  }
  return deadlines.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
}

/** R73: three to four weeks; the later end, since it is the day to begin asking. */
const REVIEW_DAYS = 28
