import { addDays } from '../partial-date.ts'
import type { Deadline, DeadlineKind, Findings } from './assessment.ts'
import type { CalendarDate } from './calendar.ts'
import { cite, type CitedText } from './citation.ts'
import { contacts } from './contacts.ts'
import { formatCredits } from './credit.ts'
import { dollars } from './fees.ts'
import type { Application } from './filings.ts'

/**
 * The dates of a certificant's cycle in time order, each with what it means and the rule behind it. Once an application
 * counts, what would have threatened without it is left out; under an extension its end takes the place of the lapse.
 */
export function deadlinesOf(findings: Findings, application: Application | null): readonly Deadline[] {
  const settled = findings.status.startsWith('submitted_') || findings.status === 'reinstated'
  const deadlines = [
    ...openingDeadlines(findings),
    ...(settled ? [] : openDeadlines(findings)),
    ...(settled && application !== null ? [newsDeadline(findings, application)] : []),
    ...(settled && findings.status !== 'submitted_on_time' ? [] : [certificateDeadline(findings)])
  ]
  return deadlines.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
}

/** R73: three to four weeks; the later end, since it is the day to begin asking. */
const REVIEW_DAYS = 28

function openingDeadlines({ dates, rules }: Findings): readonly Deadline[] {
  return [
    {
      kind: 'application_opens',
      date: dates.opens,
      what: cite('The recertification application opens.', ['R03', 'R04'], rules)
    },
    {
      kind: 'deadline',
      date: dates.windowEnd,
      what: cite('Last day for credits and for the application without a late fee.', ['R05', 'R60'], rules)
    }
  ]
}

function openDeadlines({ dates, rules, place, extension }: Findings): readonly Deadline[] {
  const { fees } = rules
  const at = (kind: DeadlineKind, date: CalendarDate, text: string, cited: CitedText['rules']): Deadline => ({
    kind,
    date,
    what: cite(text, cited, rules)
  })
  const threshold = formatCredits(rules.extensionThresholds[place.kind])
  const request = at(
    'extension_request',
    dates.windowEnd,
    `Last day to ask for an extension, by e-mail to ${contacts.certification}, with certificates of at least ${threshold} credits.`,
    ['R50', 'R51', 'R52', 'R54', 'R56', ...(place.kind === 'first_time_dual' ? (['A05'] as const) : [])]
  )
  if (extension?.eligible === true) {
    return [
      request,
      at(
        'extension_until',
        dates.extensionUntil,
        `End of the extension: upload the remaining credits and pay, ${dollars(fees.extension)} for the extension included.`,
        ['R53', 'R57', 'A06']
      )
    ]
  }
  return [
    request,
    at('late_until', dates.lateUntil, `Last day for a late application, ${dollars(fees.late)} more.`, ['R23', 'R61']),
    at('lapses', dates.lapsedFrom, 'Without credits and payment the certification lapses.', ['R62', 'R63']),
    at('grace_doubtful', dates.graceDoubtfulFrom, 'Be reinstated before this day to be safe.', ['A07']),
    at(
      'grace_until',
      dates.graceUntil,
      `Last day for reinstatement, ${dollars(fees.reinstatement)} more; after it only the exam leads back.`,
      ['R64', 'R67', 'R68', 'R69']
    )
  ]
}

function newsDeadline({ rules }: Findings, application: Application): Deadline {
  const text = 'News of the application should be here, if the fee was paid with it.'
  return { kind: 'news_expected', date: addDays(application.submitted, REVIEW_DAYS), what: cite(text, ['R73'], rules) }
}

/** Ten business days after December 1; the page names no such term for later approvals. */
function certificateDeadline({ dates, rules }: Findings): Deadline {
  const text = 'Once approved, the digital certificate is at Credly.'
  return { kind: 'certificate', date: dates.certificateBy, what: cite(text, ['R74'], rules) }
}
