import { exhaustive } from '../../lib/exhaustive.ts'
import type { Findings } from './assessment.ts'
import { dateInWords, type CalendarDate } from './calendar.ts'
import { cite, type CitedText } from './citation.ts'
import { contacts } from './contacts.ts'
import { formatCredits } from './credit.ts'
import type { Requirement } from './cycle-rules.ts'
import { dollars } from './fees.ts'

/** The one thing to do now, as one sentence with its sources. */
export function nextStepOf(findings: Findings): CitedText {
  const { status, dates, rules, short, met, metByWindow, place, feeToday } = findings
  const doubt = rules.confirmation.fees === 'published' ? '' : ' (2025 fee, not confirmed for this cycle)'
  const price = feeToday === null ? '' : ` and pay ${dollars(feeToday.fee.total)}${doubt}`
  const feeRules = feeToday?.rules ?? []
  const requirementRules = requirementRulesOf(findings)
  const say = (text: string, cited: CitedText['rules']) => cite(text, cited, rules)
  switch (status) {
    case 'not_due':
      return say(
        met
          ? `Nothing is due before ${place.year}; you already have the credits for it, so keep their certificates.`
          : `Nothing is due before ${place.year}; ${earn(short, dates.windowEnd)}.`,
        ['R01', 'R02', 'R07', ...requirementRules]
      )
    case 'tracking':
      return met
        ? say(`You have the credits; submit the application from ${dateInWords(dates.opens)} on.`, [
            'R03',
            ...requirementRules
          ])
        : say(`${capital(earn(short, dates.windowEnd))}.`, ['R05', ...requirementRules])
    case 'window_open_incomplete':
      return say(`${capital(earn(short, dates.windowEnd))}, then submit the application.`, ['R60', ...requirementRules])
    case 'ready_to_submit':
      return say(`Submit the application${price} by ${dateInWords(dates.windowEnd)}.`, ['R60', ...feeRules])
    case 'not_accepted_before_open':
      return say(`Submit the application again from ${dateInWords(dates.opens)} on; none is accepted earlier.`, ['R03'])
    case 'submitted_on_time':
    case 'submitted_late':
    case 'submitted_under_extension':
      return say('Wait for the approval, three to four weeks after the fee, and keep every certificate for an audit.', [
        'R73',
        'R70'
      ])
    case 'late_period':
      return met
        ? say(`Submit the application${price} by ${dateInWords(dates.lateUntil)}.`, ['R23', 'R61', ...feeRules])
        : say(
            `Look for certificates of ${dateInWords(dates.windowEnd)} or before that are not entered yet; ${missing(short)}, and credits earned now no longer count.`,
            ['R07', 'R56', 'A27', ...requirementRules]
          )
    case 'lapsed_grace':
      return met
        ? say(
            `Ask ${contacts.certification} for reinstatement${price} by ${dateInWords(dates.graceUntil)}; until then do not use the designation.`,
            ['R63', 'R64', 'R68', ...feeRules]
          )
        : say(
            `Look for certificates of ${dateInWords(dates.windowEnd)} or before that are not entered yet and ask ${contacts.certification}; ${missing(short)} for a reinstatement.`,
            ['R63', 'R65', 'A08', ...requirementRules]
          )
    case 'extension_granted':
      // Complete before the extension begins: filing now still costs nothing extra.
      if (metByWindow && feeToday?.situation === 'on_time') {
        return say(
          `Submit the application${price} by ${dateInWords(dates.windowEnd)}; you no longer need the extension.`,
          ['R60', ...feeRules]
        )
      }
      return met
        ? say(`Upload the remaining credits${price} by ${dateInWords(dates.extensionUntil)}.`, [
            'R53',
            'R57',
            ...feeRules
          ])
        : say(`${capital(earn(short, dates.extensionUntil))}, then upload them and pay.`, [
            'R53',
            'R57',
            'A06',
            ...requirementRules
          ])
    case 'extension_not_met':
      return say(
        `Ask ${contacts.certification} what is still possible: the extension ended on ${dateInWords(dates.extensionUntil)}.`,
        ['R53', 'A28']
      )
    case 'reinstated':
      return say('Wait for the approval and keep the documentation of every credit.', ['R66', 'R73'])
    case 'new_candidate_exam':
      return say('Apply as a new candidate and pass the exam; until then do not use the designation.', ['R63', 'R69'])
    default:
      return exhaustive(status)
  }
}

function requirementRulesOf({ place }: Findings): CitedText['rules'] {
  switch (place.kind) {
    case 'single':
      return ['R10', 'R12']
    case 'dual':
      return ['R11', 'R13']
    case 'first_time_dual':
      return ['R15', 'A04']
    default:
      return exhaustive(place.kind)
  }
}

/** `earn 6.5 more credits by December 1, 2026, at least 4.0 of them NAMSS approved` */
function earn({ total, approved }: Requirement, by: CalendarDate): string {
  const until = `by ${dateInWords(by)}`
  if (approved >= total) return `earn ${amount(approved, 'NAMSS approved credit')} ${until}`
  const share = approved > 0 ? `, at least ${formatCredits(approved)} of them NAMSS approved` : ''
  return `earn ${amount(total, 'credit')} ${until}${share}`
}

function missing({ total, approved }: Requirement): string {
  return approved >= total
    ? `${formatCredits(approved)} NAMSS approved credits are missing`
    : `${formatCredits(total)} credits are missing${approved > 0 ? `, ${formatCredits(approved)} of them NAMSS approved` : ''}`
}

function amount(credits: number, what: string): string {
  return `${formatCredits(credits)} more ${what}${credits === 1 ? '' : 's'}`
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
