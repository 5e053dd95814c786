import { longDate } from '#shared/domain/date-words'
import { STEP_NAMES, type StepName } from '#shared/domain/today/list'
import { countToday } from '#shared/domain/today/overview'
import { expiryWords, type TodayRow } from '#shared/domain/today/rows'
import type { StepState } from '#shared/domain/today/standing'
import type { TodayDocument } from '#shared/domain/today/today-document'
import { stampMoment, SYSTEMS, WATERMARKS, type SummaryContent } from './summary-content.ts'

/** The list of applicants in words: who is before the committee, where each file stands, what comes next. */
export function todayContent({ stamp, committeeOn, rows, standard }: TodayDocument): SummaryContent {
  const { name, title, organization } = stamp.verifiedBy
  const { applicants, finished, underWay, needAnswer } = countToday(rows)
  const day = longDate(stamp.madeOn)
  return {
    documentTitle: `Applicants, ${day}`,
    kind: 'List of applicants',
    heading: day,
    facts: [
      { name: 'Committee meets', value: committeeOn === null ? '' : longDate(committeeOn), strong: true },
      {
        name: 'Applicants',
        value: `${applicants}: ${finished} finished, ${underWay} under way, ${needAnswer} ${needAnswer === 1 ? 'needs' : 'need'} an answer`
      },
      {
        name: 'Expires',
        value: standard
          ? `Days until the oldest part of a file is too old for ${standard.name}, ${standard.days} days`
          : ''
      },
      { name: 'Printed by', value: [name, title, organization].filter(Boolean).join(', ') },
      { name: 'Printed on', value: stampMoment(stamp) },
      { name: 'System', value: SYSTEMS[stamp.system] }
    ].filter(({ value }) => value !== ''),
    sections: [
      {
        title: 'Applicants',
        table:
          rows.length === 0
            ? null
            : {
                headers: ['No.', 'Applicant', 'Credential', 'NPI', 'Where it stands', 'Expires', 'Next'],
                rows: rows.map(rowOf),
                wholeColumns: [0, 3, 5]
              },
        sentence: 'Nobody is on the list.'
      }
    ],
    closing:
      'A working paper of this desk: where each file stood when it was printed, by what this desk knew and what was marked by hand. It verifies nothing.',
    identity: `Applicants \u00b7 ${day}`,
    watermark: WATERMARKS[stamp.system]
  }
}

function rowOf({ applicant, name, credential, standing, expiry, next }: TodayRow, index: number): readonly string[] {
  const stands = standing.finishedAt === null ? openSteps(standing.steps) : 'Finished'
  return [
    String(index + 1),
    name === '' ? 'Name not known yet' : name,
    credential,
    applicant.npi === '' ? 'not known' : applicant.npi,
    stands,
    expiryWords(expiry),
    next
  ]
}

/** Without what follows from the rest: the first step that is open, and any that waits or needs an answer. */
function openSteps(steps: Readonly<Record<StepName, StepState>>): string {
  const first = STEP_NAMES.find((step) => steps[step] !== 'done' && steps[step] !== 'none')
  return STEP_NAMES.filter((step) => step === first || steps[step] === 'waiting' || steps[step] === 'answer')
    .map((step) => `${STEP_WORDS[step]} ${STATE_WORDS[steps[step]]}`)
    .join('; ')
}

const STEP_WORDS: Record<StepName, string> = {
  searched: 'Search',
  history: 'History',
  letters: 'Letters',
  printed: 'Printing'
}

const STATE_WORDS: Record<StepState, string> = {
  todo: 'not begun',
  now: 'next',
  waiting: 'under way',
  answer: 'to be asked about',
  done: 'done',
  none: 'not needed'
}
