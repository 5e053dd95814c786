import { addDays, firstDay, firstEpochDay, type PartialDate } from '../domain/partial-date.ts'

/**
 * When the roster is shared by itself: on one day of the week or of the month, or on the first day after it on which this
 * desk is at work. Off until a person turns it on.
 */
export interface SharingSchedule {
  readonly every: 'week' | 'month'
  /** Of the week, from 1 (Monday) to 7 (Sunday). */
  readonly weekday: number
  /** Of the month, from 1 to 28, so that every month has it. */
  readonly day: number
}

export const DEFAULT_SHARING_SCHEDULE: SharingSchedule = { every: 'month', weekday: 1, day: 1 }

/**
 * The next day on which sharing is due.
 * @param handled the last day that was seen to: a run, or the day on which a person turned it on. That day is over.
 */
export function nextSharingDay({ every, weekday, day }: SharingSchedule, handled: PartialDate): PartialDate {
  const after = addDays(handled, 1)
  const { dayOfWeek, year, month, day: dayOfMonth } = firstDay(after)
  if (every === 'week') return addDays(after, (weekday - dayOfWeek + 7) % 7)
  const isPast = dayOfMonth > day
  const dueMonth = isPast && month === 12 ? 1 : isPast ? month + 1 : month
  const dueYear = isPast && month === 12 ? year + 1 : year
  return `${dueYear}-${String(dueMonth).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Whether a run is due today. A desk that was off for weeks has one run to make good, not several. */
export function isSharingDue(schedule: SharingSchedule, handled: PartialDate, today: PartialDate): boolean {
  return firstEpochDay(nextSharingDay(schedule, handled)) <= firstEpochDay(today)
}
