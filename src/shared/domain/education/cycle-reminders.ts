import { addDays } from '../partial-date.ts'
import type { Deadline, DeadlineKind } from '../recertification/assessment.ts'
import type { CalendarDate } from '../recertification/calendar.ts'

/** A notification of a date of the cycle; its text names nobody, because it is shown on a shared screen. */
export interface CycleReminder {
  readonly id: string
  readonly on: CalendarDate
  readonly text: string
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

/**
 * The reminders of a cycle from today on: each date at each distance, and on the day itself.
 * @param distances days before a date. @param alias as the list of files shows it.
 */
export function cycleReminders(
  deadlines: readonly Deadline[],
  distances: readonly number[],
  alias: string,
  today: CalendarDate
): readonly CycleReminder[] {
  const days = [...new Set([...distances, 0])].sort((a, b) => b - a)
  return deadlines
    .flatMap(({ kind, date }) =>
      days.map((distance) => ({
        id: `${kind}-${distance}`,
        on: addDays(date, -distance),
        text: `${alias}: ${distance === 0 ? 'today' : distance === 1 ? 'tomorrow' : `in ${distance} days`} ${NAMES[kind]}.`
      }))
    )
    .filter(({ on }) => on >= today)
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}
