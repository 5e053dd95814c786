import type { PartialDate } from '#shared/domain/partial-date'
import { verificationAge, type VerificationStandard } from '#shared/domain/verification-age'
import type { LetterListItem } from '../../data-worker/messages.ts'
import { formatDate, pluralize } from '../../ui/format.ts'

/** How long a letter may still be used under this desk's standard. */
export interface LetterAge {
  readonly state: 'usable' | 'soon' | 'over' | 'unknown'
  /** For a row: `41 days left`, `12 days over`; `''` where nothing needs saying. */
  readonly short: string
  /** The sentence for the letter's own panel. */
  readonly sentence: string
}

/** From this many days before the end on, the desk warns: enough to ask a facility for its next update. */
export const WARN_DAYS = 30

/**
 * The age of what the letter says, not of the paper: counted from the day the facility last updated its record.
 * @param today this desk's calendar day
 */
export function letterAge(
  letter: Pick<LetterListItem, 'validAsOf'>,
  standard: VerificationStandard | undefined,
  today: PartialDate
): LetterAge {
  const age = standard ? verificationAge(letter.validAsOf, standard, today) : null
  if (!standard || !age) {
    return { state: 'unknown', short: '', sentence: 'The record has no date, so nothing is known about its age.' }
  }
  const limit = `${standard.name}, ${age.limitDays} days`
  if (!age.isUsable) {
    const over = pluralize(-age.daysLeft, 'day')
    return {
      state: 'over',
      short: `${over} over`,
      sentence: `Too old since ${over}: it could be used until ${formatDate(age.usableUntil)} (${limit}). Get a new letter.`
    }
  }
  const left = age.daysLeft === 0 ? 'last day' : `${pluralize(age.daysLeft, 'day')} left`
  const until = `May be used until ${formatDate(age.usableUntil)} (${limit})`
  return age.daysLeft <= WARN_DAYS
    ? { state: 'soon', short: left, sentence: `${until}: ${left}.` }
    : { state: 'usable', short: '', sentence: `${until}.` }
}
