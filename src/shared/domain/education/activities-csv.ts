import type { AssessedActivity } from '../recertification/assessment.ts'
import { formatCredits } from '../recertification/credit.ts'
import type { CeEntry } from './book.ts'
import { amountsOf, kindOf, kinds } from './kinds.ts'

const HEADERS = ['Date', 'Activity', 'Kind', 'Location', 'Minutes', 'Breaks', 'Credits', 'Counts as', 'Rules', 'Files']

/**
 * The activities as a CSV for Excel: a byte order mark, CRLF, and no cell that a spreadsheet would take for a formula.
 * @param assessed by activity id.
 */
export function activitiesCsv(entries: readonly CeEntry[], assessed: ReadonlyMap<string, AssessedActivity>): string {
  const rows = entries.map((entry) => {
    const { activity } = entry
    const outcome = assessed.get(activity.id)
    const amounts = amountsOf(activity)
    return [
      activity.date,
      entry.title,
      kinds[kindOf(activity)].label,
      entry.location,
      String(amounts.minutes),
      String(amounts.excludedMinutes),
      formatCredits(outcome?.credits ?? 0),
      outcome === undefined || outcome.rejectedBy !== null
        ? `not counted, ${outcome?.rejectedBy ?? ''}`
        : outcome.category,
      (outcome?.rules ?? []).join(' '),
      entry.evidence.map(({ name }) => name).join('; ')
    ]
  })
  return `\uFEFF${[HEADERS, ...rows].map((row) => row.map(toCell).join(',')).join('\r\n')}\r\n`
}

function toCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
