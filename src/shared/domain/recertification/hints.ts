import type { Findings, RecertificationFacts } from './assessment.ts'
import { dateInWords } from './calendar.ts'
import { cite, type CitedText } from './citation.ts'
import { contacts } from './contacts.ts'
import { formatCredits } from './credit.ts'
import { dollars } from './fees.ts'
import type { Forecast } from './forecast.ts'
import type { RecertificationStatus } from './status.ts'

/** What else is worth knowing now, beside the next step; the most pressing first. */
export function hintsOf(
  facts: RecertificationFacts,
  findings: Findings,
  outlook: Forecast | null
): readonly CitedText[] {
  return [
    ...extensionHints(findings),
    ...membershipHint(facts, findings),
    ...firstTimeDualHint(findings),
    ...paceHint(findings, outlook),
    ...futureHint(facts, findings)
  ]
}

/** Before a request: that there is one. After it: why it does not hold, or what it brings with it. */
function extensionHints({
  status,
  extension,
  metByWindow,
  dates,
  rules,
  place,
  totals
}: Findings): readonly CitedText[] {
  if (status === 'window_open_incomplete' && extension === null) {
    const threshold = formatCredits(rules.extensionThresholds[place.kind])
    return [
      cite(
        `If that will not do, ask ${contacts.certification} in writing for an extension by ${dateInWords(dates.windowEnd)}: it takes certificates of ${threshold} credits and you have ${formatCredits(totals.total)}.`,
        ['R50', 'R51', 'R52', 'R54', ...(place.kind === 'first_time_dual' ? (['A05'] as const) : [])],
        rules
      )
    ]
  }
  if (extension === null) return []
  if (extension.reason !== null) {
    const why = {
      R51: `it takes ${formatCredits(extension.threshold)} credits and had ${formatCredits(extension.credits)}`,
      R52: `it came after ${dateInWords(dates.windowEnd)}`,
      R54: 'it takes CE certificates; a tracking table is refused'
    } as const
    return [cite(`The extension request does not hold: ${why[extension.reason]}.`, [extension.reason], rules)]
  }
  const audit = cite('The extension may be audited: keep every certificate at hand.', ['R55'], rules)
  if (status !== 'submitted_on_time' || metByWindow) return [audit]
  return [
    cite(
      'The requirement is met only with credits of the extension: expect to be asked for its fee.',
      ['R55', 'R57'],
      rules
    ),
    audit
  ]
}

function membershipHint({ profile, asOf }: RecertificationFacts, findings: Findings): readonly CitedText[] {
  const { status, feeToday, rules } = findings
  const member = profile.memberSince !== null && profile.memberSince <= asOf
  if (member || feeToday === null || !isOpen(status)) return []
  const saved = feeToday.fee.total - feeToday.otherRate.total
  return [
    cite(
      `Joining NAMSS before you submit lowers the fee by ${dollars(saved)}; membership has its own dues.`,
      ['R20', 'R21', 'R22', 'R27'],
      rules
    )
  ]
}

function firstTimeDualHint({ place, totals, rules, required, met }: Findings): readonly CitedText[] {
  if (place.kind !== 'first_time_dual' || !met || totals.total < rules.requirements.dual.total) return []
  return [
    cite(
      `You have ${formatCredits(totals.total)} credits: enter them all, though ${required.total} suffice this time.`,
      ['R15'],
      rules
    )
  ]
}

function paceHint({ met, status }: Findings, outlook: Forecast | null): readonly CitedText[] {
  if (outlook === null || met || !isOpen(status)) return []
  const end = `${formatCredits(outlook.atEnd.total)} credits, ${formatCredits(outlook.atEnd.approved)} of them approved`
  return [
    cite(
      `At the pace so far you end with ${end}: ${outlook.enough ? 'that is enough' : 'that is not enough'}.`,
      [],
      null
    )
  ]
}

function futureHint({ asOf }: RecertificationFacts, { entries }: Findings): readonly CitedText[] {
  const ahead = entries.filter((entry) => entry.type === 'counted' && entry.activity.date > asOf).length
  if (ahead === 0) return []
  const what = ahead === 1 ? '1 activity lies after today and is' : `${ahead} activities lie after today and are`
  return [cite(`${what} counted as if done.`, [], null)]
}

/** Something is still to be filed. */
function isOpen(status: RecertificationStatus): boolean {
  return !status.startsWith('submitted_') && status !== 'reinstated' && status !== 'new_candidate_exam'
}
