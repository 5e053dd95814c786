import { evidenceStateOf } from '#shared/domain/education/evidence'
import type { Assessment } from '#shared/domain/recertification/assessment'
import type { CalendarDate } from '#shared/domain/recertification/calendar'
import { formatCredits } from '#shared/domain/recertification/credit'
import type { PacketGroup } from './packet-rows.ts'
import { TEXT_WIDTH, type Paper } from './paper.ts'

/** The activities by category, with what each earns, by which rules, and how its proof stands. */
export function writeActivities(
  paper: Paper,
  groups: readonly PacketGroup[],
  { totals }: Assessment,
  today: CalendarDate
): void {
  paper.heading('Activities by category')
  paper.row(line('No.', 'Date', 'Activity', 'Credits', 'Rules', 'Proof'), { strong: true, rule: true })
  for (const { title, credits, rows } of groups) {
    paper.row(line('', '', title, formatCredits(credits), '', ''), { strong: true })
    for (const { number, entry, outcome } of rows) {
      const where = entry.location === '' ? '' : `, ${entry.location}`
      const state = evidenceStateOf(entry, outcome, today)
      const proof =
        state.kind === 'attached' ? `${state.files} file${state.files === 1 ? '' : 's'}` : PROOF_WORDS[state.kind]
      paper.row(
        line(
          String(number),
          entry.activity.date,
          `${entry.title}${where}`,
          formatCredits(outcome.credits),
          outcome.rules.join(' '),
          proof
        )
      )
    }
    paper.space(4)
  }
  paper.row(line('', '', 'Total', formatCredits(totals.total), '', ''), { strong: true, rule: true })
  paper.row(line('', '', 'of them NAMSS approved', formatCredits(totals.approved), '', ''), { strong: true })
}

const PROOF_WORDS = { posted: 'NAMSS', expected: 'NAMSS', missing: 'missing', notNeeded: '' } as const

const line = (number: string, date: string, title: string, credits: string, rules: string, proof: string) => [
  { text: number, x: 0, width: 24 },
  { text: date, x: 28, width: 60 },
  { text: title, x: 92, width: 240 },
  { text: credits, x: 336, width: 40, alignRight: true },
  { text: rules, x: 386, width: 60 },
  { text: proof, x: 450, width: TEXT_WIDTH - 450 }
]
