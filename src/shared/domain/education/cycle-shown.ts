import { addDays } from '../partial-date.ts'
import { assessRecertification } from '../recertification/assess.ts'
import type { Assessment, NoCertification } from '../recertification/assessment.ts'
import type { CalendarDate } from '../recertification/calendar.ts'
import { placeInCycle } from '../recertification/profile.ts'
import type { Result } from '../../lib/result.ts'
import { filingsOf, type CeBook, type CeEntry } from './book.ts'

/** Assesses what a book holds for one cycle, with a draft that is not in the book yet where one is given. */
export function assessBook(
  book: CeBook,
  today: CalendarDate,
  cycleYear: number,
  draft?: CeEntry
): Result<Assessment, NoCertification> {
  const { certifications, memberSince } = book.profile
  const entries = draft
    ? [...book.entries.filter(({ activity }) => activity.id !== draft.activity.id), draft]
    : book.entries
  return assessRecertification({
    profile: { certifications, memberSince },
    activities: entries.map(({ activity }) => activity),
    ...filingsOf(book, cycleYear),
    asOf: today,
    cycleYear
  })
}

/**
 * Which cycle a person wants to see today: the one that ended last December while it is not settled and there is still
 * something to do about it, else the next that falls due.
 */
export function cycleYearShown(book: CeBook, today: CalendarDate): number {
  const year = Number(today.slice(0, 4))
  const before = placeInCycle(book.profile.certifications, year - 1)
  if (before === null || !before.due) return year
  if (book.profile.renewals.some((renewal) => renewal.year === year - 1)) return year
  const assessed = assessBook(book, today, year - 1)
  if (!assessed.ok) return year
  const { dates, status } = assessed.value
  if (status.startsWith('submitted_') || status === 'reinstated') {
    // The certificate and the news of it are still to come.
    return today <= addDays(dates.certificateBy, 60) ? year - 1 : year
  }
  const wasTracked =
    assessed.value.entries.some(({ type }) => type === 'counted') || filingsOf(book, year - 1) !== filingsOf(book, -1)
  return wasTracked ? year - 1 : year
}
