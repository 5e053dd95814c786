import type { Assessment } from '../recertification/assessment.ts'
import type { CalendarDate } from '../recertification/calendar.ts'
import { expectedPostings, type ExpectedPosting } from '../recertification/reporting.ts'
import type { CeEntry } from './book.ts'

/** A credit that NAMSS is to enter by itself, with the entry that it belongs to. */
export interface CyclePosting {
  readonly entry: CeEntry
  readonly posting: ExpectedPosting
  readonly credits: number
}

/** The postings of what counts in this cycle (R17, R18): what is overdue first, what was seen last. */
export function postingsOfCycle(
  entries: readonly CeEntry[],
  { activities, rules }: Assessment,
  today: CalendarDate
): readonly CyclePosting[] {
  const counted = new Map(
    activities.flatMap((each) => (each.rejectedBy === null ? [[each.activityId, each.credits] as const] : []))
  )
  const inCycle = new Map(
    entries.flatMap((entry) => (counted.has(entry.activity.id) ? [[entry.activity.id, entry] as const] : []))
  )
  const posted = new Set(entries.flatMap(({ activity, postedOn }) => (postedOn === null ? [] : [activity.id])))
  const activitiesOfCycle = [...inCycle.values()].map(({ activity }) => activity)
  return expectedPostings(activitiesOfCycle, posted, today, rules)
    .flatMap((posting): readonly CyclePosting[] => {
      const entry = inCycle.get(posting.activityId)
      return entry ? [{ entry, posting, credits: counted.get(posting.activityId) ?? 0 }] : []
    })
    .sort((a, b) => PLACE[a.posting.state] - PLACE[b.posting.state])
}

const PLACE = { overdue: 0, expected_now: 1, waiting: 2, deadline_unknown: 3, posted: 4 } as const
