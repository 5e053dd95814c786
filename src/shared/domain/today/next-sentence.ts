import type { ApplicantFacts, PurchaseFacts } from './facts.ts'
import type { Applicant } from './list.ts'
import { isFound, type Standing } from './standing.ts'

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
  if (finishedAt !== null) {
    return `Finished ${clock(finishedAt)}${steps.letters === 'none' && isFound(facts) ? ', summary only' : ''}`
  }
  if (steps.searched !== 'done') return searchWords(applicant, facts)
  if (steps.history === 'now') return readWords(facts)
  if (steps.history === 'answer') return concernWords(facts)
  if (trouble && steps.letters === 'answer') return troubleWords(trouble)
  if (steps.letters === 'waiting') {
    return standing.onTheirWay === 1
      ? 'Letter on its way from PASS'
      : `${standing.onTheirWay} letters on their way from PASS`
  }
  const gaps = gapWords(facts.openGaps)
  if (steps.letters === 'now') return joined(`Get ${counted(standing.lettersToGet.length, 'letter')}`, gaps)
  return joined(printWords(facts, standing), gaps)
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

function concernWords({ concerns }: ApplicantFacts): string {
  const concern = concerns[0]
  if (!concern) return 'Ask the facility'
  const more = concerns.length === 1 ? '' : `, and ${concerns.length - 1} more`
  switch (concern.kind) {
    case 'not_in_good_standing':
      return `No good standing at ${concern.facilityName}: ask${more}`
    case 'contact_facility':
      return `${concern.facilityName} wants to be called${more}`
    case 'unknown_dates':
      return `Dates unknown at ${concern.facilityName}: ask${more}`
  }
}

function troubleWords({ facilityName, state }: PurchaseFacts): string {
  switch (state) {
    case 'withdrawn':
      return `${facilityName} withdrew its letter: call the facility`
    case 'refused':
      return `PASS refused the letter of ${facilityName}: settle it`
    default:
      return `Not clear whether the letter of ${facilityName} was charged: settle it`
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

function joined(first: string, second: string): string {
  if (first !== '' && second !== '') return `${first}; ${second}`
  const only = first === '' ? second : first
  return `${only.charAt(0).toUpperCase()}${only.slice(1)}`
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function numberWord(count: number): string {
  return NUMBER_WORDS[count - 2] ?? count.toLocaleString('en-US')
}

const NUMBER_WORDS = ['Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'] as const
