import type { PartialDate } from '../partial-date.ts'
import type { VerificationStandard } from '../verification-age.ts'
import { fileExpiry, type FileExpiry } from './expiry.ts'
import type { ApplicantFacts, PurchaseFacts } from './facts.ts'
import type { Applicant } from './list.ts'
import { nextSentence } from './next-sentence.ts'
import { inShownOrder } from './overview.ts'
import { standingOf, type Standing } from './standing.ts'

/** Somebody on the list, with what the desk knows. */
export interface ListedApplicant {
  readonly applicant: Applicant
  readonly facts: ApplicantFacts
}

/** An applicant as the screen and the paper show one. */
export interface TodayRow extends ListedApplicant {
  readonly standing: Standing
  readonly name: string
  readonly credential: string
  /** What to do next. */
  readonly next: string
  /** `null`: not known. */
  readonly expiry: FileExpiry | null
}

/** A purchase together with whom it is for. */
export interface ApplicantPurchase extends PurchaseFacts {
  readonly npi: string
}

export interface TodaySurroundings {
  readonly today: PartialDate
  readonly committeeOn: PartialDate | null
  /** `undefined`: not known at this desk, so nothing can be said of ages. */
  readonly standard: VerificationStandard | undefined
  readonly purchases: readonly ApplicantPurchase[]
  /** A moment (milliseconds since 1970) as the desk tells the time of day. */
  readonly clock: (at: number) => string
}

/** @returns everybody in the order in which they are shown. */
export function toTodayRows(
  listed: readonly ListedApplicant[],
  { today, committeeOn, standard, purchases, clock }: TodaySurroundings
): readonly TodayRow[] {
  const rows = listed.map(({ applicant, facts }): TodayRow => {
    const { npi } = applicant
    const own = npi === '' ? [] : purchases.filter((purchase) => purchase.npi === npi)
    const standing = standingOf(applicant, facts, own)
    return {
      applicant,
      facts,
      standing,
      name: facts.person?.displayName ?? applicant.name,
      credential: facts.person?.credential ?? '',
      next: nextSentence(applicant, facts, standing, clock),
      expiry: standard ? fileExpiry(facts, standard, today, committeeOn) : null
    }
  })
  return inShownOrder(rows)
}

/** How long a file still counts, in two words. */
export function expiryWords(expiry: FileExpiry | null): string {
  if (expiry === null) return 'not known'
  const { daysLeft } = expiry
  if (daysLeft === 0) return 'last day'
  const days = Math.abs(daysLeft)
  return `${days.toLocaleString('en-US')} ${days === 1 ? 'day' : 'days'}${daysLeft < 0 ? ' over' : ''}`
}
