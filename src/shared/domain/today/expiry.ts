import { daysBetween, type PartialDate } from '../partial-date.ts'
import { verificationAge, type VerificationStandard } from '../verification-age.ts'
import type { ApplicantFacts } from './facts.ts'

export interface FileExpiry {
  /** To the last day on which the whole file counts; 0 on that day, negative afterwards. */
  readonly daysLeft: number
  readonly usableUntil: PartialDate
  readonly tone: 'plain' | 'soon' | 'over'
}

/** From so many days before the end on, the desk warns. */
const WARN_DAYS = 7

/**
 * Until when an applicant's file counts: until its oldest part is too old. Its parts are our question to PASS, and what
 * each facility says of an appointment that still runs; of one that has ended it speaks of the past.
 * @param committeeOn a file that will not last until then is warned of, however far away it is.
 * @returns `null` where nothing is known, or the date of a part is not.
 */
export function fileExpiry(
  { askedOn, affiliations }: Pick<ApplicantFacts, 'askedOn' | 'affiliations'>,
  standard: VerificationStandard,
  today: PartialDate,
  committeeOn: PartialDate | null
): FileExpiry | null {
  if (askedOn === null) return null
  const parts = [askedOn, ...affiliations.filter(({ isRunning }) => isRunning).map(({ updatedOn }) => updatedOn)]
  let oldest: { readonly daysLeft: number; readonly usableUntil: PartialDate } | null = null
  for (const date of parts) {
    const age = verificationAge(date, standard, today)
    if (age === null) return null
    if (oldest === null || age.daysLeft < oldest.daysLeft) oldest = age
  }
  if (oldest === null) return null
  const { daysLeft, usableUntil } = oldest
  const untilCommittee = committeeOn === null ? 0 : daysBetween(today, committeeOn)
  const tone = daysLeft < 0 ? 'over' : daysLeft < WARN_DAYS || daysLeft < untilCommittee ? 'soon' : 'plain'
  return { daysLeft, usableUntil, tone }
}
