import { addDays, daysBetween, type PartialDate } from './partial-date.ts'

/** From `from` (included) on, a verification may be at most `days` old when it is used. */
export interface VerificationAgeLimit {
  /** `null`: always been so. */
  readonly from: PartialDate | null
  readonly days: number
}

export type VerificationStandardId = 'ncqa' | 'ncqa_certification' | 'other'

/** A standard a hospital is held to. Policy data: accreditors change their limits, and hospitals set stricter ones. */
export interface VerificationStandard {
  readonly id: VerificationStandardId
  readonly name: string
  /** Ordered by `from`, the first with `null`. */
  readonly limits: readonly VerificationAgeLimit[]
}

/** Limits as commonly described; each hospital checks them against its own policy. */
export const DEFAULT_VERIFICATION_STANDARDS: readonly VerificationStandard[] = [
  {
    id: 'ncqa',
    name: 'NCQA',
    limits: [
      { from: null, days: 180 },
      { from: '2025-07-01', days: 120 }
    ]
  },
  { id: 'ncqa_certification', name: 'NCQA certification', limits: [{ from: null, days: 90 }] },
  { id: 'other', name: 'Other standards', limits: [{ from: null, days: 180 }] }
]

export interface VerificationAge {
  /** The last day on which the verification may be used. */
  readonly usableUntil: PartialDate
  /** From today to `usableUntil`; 0 on the last day, negative afterwards. */
  readonly daysLeft: number
  readonly isUsable: boolean
  /** The limit in force on the last usable day, for the sentence that explains it. */
  readonly limitDays: number
}

/**
 * Until when a verification counts under a standard. Which limit applies is decided by the day of use, not by that of
 * the verification: the day a stricter limit comes into force, older verifications may lapse at once.
 * @param verifiedOn the facility's last update or our own verification; a month-only date counts from its first day.
 * @param today `YYYY-MM-DD`
 * @returns `null` where there is no date: nothing is known, so nothing is usable.
 */
export function verificationAge(
  verifiedOn: PartialDate | null,
  standard: VerificationStandard,
  today: PartialDate
): VerificationAge | null {
  if (verifiedOn === null) return null
  const start = addDays(verifiedOn, 0)
  let best: { readonly until: PartialDate; readonly days: number } | null = null
  for (const [index, limit] of standard.limits.entries()) {
    const nextFrom = standard.limits[index + 1]?.from ?? null
    const lastOfLimit = nextFrom === null ? null : addDays(nextFrom, -1)
    if (lastOfLimit !== null && lastOfLimit < start) continue
    // The day before: so a verification that this limit finds too old already is not prolonged by it.
    if (best !== null && limit.from !== null && best.until < addDays(limit.from, -1)) break
    const byAge = addDays(start, limit.days)
    const until = lastOfLimit !== null && lastOfLimit < byAge ? lastOfLimit : byAge
    if (best === null || until > best.until) best = { until, days: limit.days }
  }
  if (best === null) return null
  const daysLeft = daysBetween(today, best.until)
  return { usableUntil: best.until, daysLeft, isUsable: daysLeft >= 0, limitDays: best.days }
}

/** The standard of an id, with this desk's limits where policy sets its own. */
export function findStandard(
  id: VerificationStandardId,
  standards: readonly VerificationStandard[] = DEFAULT_VERIFICATION_STANDARDS
): VerificationStandard | undefined {
  return standards.find((standard) => standard.id === id)
}
