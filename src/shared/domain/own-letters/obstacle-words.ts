import { exhaustive } from '../../lib/exhaustive.ts'
import { longDate } from '../date-words.ts'
import { MERGE_FIELD_LABELS } from '../letter-merge-fields.ts'
import { LETTERHEAD_FIELD_NAMES, type LetterheadFinding } from './own-letterhead.ts'
import type { OwnLetterObstacle } from './own-letter.ts'

/** Why there is no letter and what to do, for people: one sentence for the head, the rest below it. */
export function describeObstacle(obstacle: OwnLetterObstacle): { readonly title: string; readonly text: string } {
  switch (obstacle.type) {
    case 'letterhead':
      return {
        title: 'The letterhead is not finished',
        text: describeLetterheadFindings(obstacle.findings)
      }
    case 'standing':
      return STANDING_WORDS[obstacle.isEarlier ? 'earlier' : obstacle.goodStanding]
    case 'noLetterAllowed':
      return {
        title: 'The roster says: no letter',
        text: 'The field Letter of this appointment is set to none. Answer the inquiry in person, or change the field.'
      }
    case 'otherFacility':
      return {
        title: `The appointment is at ${obstacle.facilityName}`,
        text: 'The letterhead does not speak for that facility. If it does, enter it in the letterhead under "Also speaks for".'
      }
    case 'fieldsMissing':
      return {
        title: 'The record does not say everything that the letter names',
        text: `Missing: ${obstacle.fields.map((field) => `${MERGE_FIELD_LABELS[field]} {${field}}`).join(', ')}. Enter it in the roster, or take it out of the template.`
      }
    case 'recordWrong':
      return { title: 'The record has errors', text: obstacle.messages.join(' ') }
    case 'notBegun':
      return {
        title: `The appointment begins on ${longDate(obstacle.appointedOn)}`,
        text: 'A letter can be made from that day on.'
      }
    case 'noAppointment':
      return {
        title: 'The roster has no appointment of this practitioner',
        text: 'A letter tells of appointments. Enter one in the roster.'
      }
    case 'notInRoster':
      return { title: 'This appointment is no longer in the roster', text: 'Somebody removed it. Undo brings it back.' }
    default:
      return exhaustive(obstacle)
  }
}

/** What is missing in one sentence, then whatever else is wrong. */
export function describeLetterheadFindings(findings: readonly LetterheadFinding[]): string {
  const missing = findings.filter(({ code }) => code === 'missing').map(({ field }) => LETTERHEAD_FIELD_NAMES[field])
  const wrong = findings.filter(({ code }) => code !== 'missing').map(({ message }) => message)
  return [...(missing.length > 0 ? [`Still to enter: ${missing.join(', ')}.`] : []), ...new Set(wrong)].join(' ')
}

const STANDING_WORDS = {
  no: {
    title: 'The roster says: not in good standing',
    text: 'Both templates state good standing, so no letter is made. Answer the inquiry in person.'
  },
  contact_facility: {
    title: 'The roster says: contact the facility',
    text: 'Both templates state good standing, so no letter is made. Answer the inquiry in person.'
  },
  not_stated: {
    title: 'The roster does not state good standing',
    text: 'Both templates state it, so no letter is made. Enter it in the roster.'
  },
  earlier: {
    title: 'An earlier appointment is not in good standing, or asks to be contacted',
    text: 'A letter would pass over it, so none is made. Answer the inquiry in person.'
  }
} as const
