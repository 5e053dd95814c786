import { addDays, daysBetween } from '../partial-date.ts'
import type { DeadlineKind } from '../recertification/assessment.ts'
import type { CalendarDate } from '../recertification/calendar.ts'

/** All that a reminder needs to know: what is due and when. No name, no credit, no activity. */
export interface RemindedDate {
  readonly kind: DeadlineKind
  readonly date: CalendarDate
}

/** A reminder whose time has come. */
export interface DueReminder {
  /** The same for everything that is to be told once. */
  readonly keys: readonly string[]
  /** `in 7 days credits and the application are due`, without the name of the file. */
  readonly text: string
}

/**
 * What to tell today: of each date the nearest distance that has been reached, so that a computer which was off for a
 * fortnight tells what is true now and nothing twice. What falls on one day is told together.
 * @param distances days before a date; the day itself is always among them.
 * @param told keys of what was told before.
 */
export function remindersDue(
  dates: readonly RemindedDate[],
  distances: readonly number[],
  told: ReadonlySet<string>,
  today: CalendarDate
): readonly DueReminder[] {
  const due = dates.flatMap(({ kind, date }) => {
    const key = reachedKey({ kind, date }, distances, today)
    return key === null || told.has(key) ? [] : [{ kind, date, key }]
  })
  const days = [...new Set(due.map(({ date }) => date))].sort()
  return days.map((day) => {
    const together = due.filter(({ date }) => date === day)
    const left = daysBetween(today, day)
    const when = left === 0 ? 'today' : left === 1 ? 'tomorrow' : `in ${left} days`
    return {
      keys: together.map(({ key }) => key),
      text: `${when} ${together.map(({ kind }) => NAMES[kind]).join('; ')}`
    }
  })
}

/**
 * What need not be told any more because somebody has the dates before their eyes: distances that lie behind today.
 * One that is reached this very day is still told.
 */
export function remindersSeen(
  dates: readonly RemindedDate[],
  distances: readonly number[],
  today: CalendarDate
): readonly string[] {
  return dates.flatMap((each) => {
    const yesterday = reachedKey(each, distances, addDays(today, -1))
    return yesterday === null || each.date < today ? [] : [yesterday]
  })
}

/** What each date is called on a screen that others see. */
const NAMES: Readonly<Record<DeadlineKind, string>> = {
  application_opens: 'the recertification application opens',
  deadline: 'credits and the application are due',
  extension_request: 'an extension has to be asked for',
  late_until: 'the late application ends',
  lapses: 'a certification without credits and payment lapses',
  extension_until: 'the extension ends',
  grace_doubtful: 'reinstatement becomes doubtful',
  grace_until: 'reinstatement ends',
  news_expected: 'news of the application should be here',
  certificate: 'the digital certificate should be here'
}

/** The nearest distance that `today` has reached; `null` where none has, or the date is past. */
function reachedKey({ kind, date }: RemindedDate, distances: readonly number[], today: CalendarDate): string | null {
  const left = daysBetween(today, date)
  if (left < 0) return null
  const reached = Math.min(...[0, ...distances].filter((distance) => distance >= left))
  return Number.isFinite(reached) ? `${kind} ${date} ${reached}` : null
}
