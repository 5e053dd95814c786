import { shortFacilityNames } from '../short-facility-names.ts'
import type { ApplicantFacts, PurchaseFacts } from './facts.ts'
import type { Applicant } from './list.ts'
import { holdsHistory, isCall, isFound, type Standing } from './standing.ts'

/**
 * What to do next about an applicant, in one sentence without a full stop.
 * @param clock a moment (milliseconds since 1970) as the desk tells the time of day.
 */
export function nextSentence(
  applicant: Applicant,
  facts: ApplicantFacts,
  standing: Standing,
  clock: (at: number) => string
): string {
  const { steps, finishedAt, trouble } = standing
  const short = shorten(facts)
  if (finishedAt !== null) {
    return `Finished ${clock(finishedAt)}${steps.letters === 'none' && isFound(facts) ? ', summary only' : ''}`
  }
  if (steps.searched !== 'done') return searchWords(applicant, facts)
  if (steps.history === 'now') return readWords(facts)
  if (steps.history === 'answer') return concernWords(facts, short)
  if (trouble && steps.letters === 'answer') return troubleWords(trouble, short)
  if (steps.letters === 'waiting') {
    return standing.onTheirWay === 1
      ? 'Letter on its way from PASS'
      : `${standing.onTheirWay} letters on their way from PASS`
  }
  const aside = [gapWords(facts.openGaps), callWords(facts, short)]
  if (steps.letters === 'now') return joined([`Get ${counted(standing.lettersToGet.length, 'letter')}`, ...aside])
  return joined([printWords(facts, standing), ...aside])
}

/** Of a facility, as its row can hold it. */
type Short = (facilityName: string) => string

function shorten({ affiliations }: ApplicantFacts): Short {
  const names = affiliations.map(({ facilityName }) => facilityName)
  const short = shortFacilityNames(names)
  return (facilityName) => short[names.indexOf(facilityName)] ?? facilityName
}

function searchWords({ npi }: Applicant, { matches }: ApplicantFacts): string {
  if (npi !== '' || matches === 0) return 'Search'
  return matches === 1 ? 'One person matches: choose' : `${numberWord(matches)} people match: choose one`
}

function readWords(facts: ApplicantFacts): string {
  if (!isFound(facts)) return 'Read the history elsewhere'
  if (facts.affiliationCount === 0) return 'Read history: no affiliation reported'
  const gaps = facts.gaps === 0 ? '' : `, ${counted(facts.gaps, 'gap')}`
  return `Read history: ${counted(facts.affiliationCount, 'affiliation')}${gaps}`
}

function concernWords(facts: ApplicantFacts, short: Short): string {
  const concerns = facts.concerns.filter(holdsHistory)
  const concern = concerns[0]
  if (!concern) return 'Ask the facility'
  const name = short(concern.facilityName)
  const more = concerns.length === 1 ? '' : `, and ${concerns.length - 1} more`
  return concern.kind === 'not_in_good_standing'
    ? `No good standing at ${name}: ask${more}`
    : `Dates unknown at ${name}: ask${more}`
}

function callWords({ concerns }: ApplicantFacts, short: Short): string {
  const calls = concerns.filter(isCall)
  const [first] = calls
  if (!first) return ''
  return calls.length === 1 ? `call ${short(first.facilityName)}` : `call ${calls.length} facilities`
}

function troubleWords({ facilityName, state }: PurchaseFacts, short: Short): string {
  const name = short(facilityName)
  switch (state) {
    case 'withdrawn':
      return `${name} withdrew its letter: call the facility`
    case 'refused':
      return `PASS refused the letter of ${name}: settle it`
    default:
      return `Not clear whether the letter of ${name} was charged: settle it`
  }
}

function printWords(facts: ApplicantFacts, { lettersToPrint, steps }: Standing): string {
  if (steps.letters === 'done') return lettersToPrint === 0 ? '' : `Print ${counted(lettersToPrint, 'letter')}`
  if (!isFound(facts)) return 'File what was found elsewhere'
  return facts.summaryPrintedAt === null ? 'Print the summary' : ''
}

function gapWords(openGaps: readonly number[]): string {
  if (openGaps.length === 0) return ''
  return openGaps.length === 1 ? `explain ${openGaps[0]}-day gap` : `explain ${openGaps.length} gaps`
}

function joined(parts: readonly string[]): string {
  const sentence = parts.filter((part) => part !== '').join('; ')
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function numberWord(count: number): string {
  return NUMBER_WORDS[count - 2] ?? count.toLocaleString('en-US')
}

const NUMBER_WORDS = ['Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'] as const
