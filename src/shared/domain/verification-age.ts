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

/** What a desk's settings say of it. */
export interface VerificationPolicy {
  /** The id of a `VerificationStandard`. */
  readonly verificationStandard: string
  /** Days that the hospital's own policy allows at most; 0: it asks for nothing beyond the standard. */
  readonly verificationDays: number
}

/**
 * The standard that a desk goes by: the one it chose, with its own policy's limit wherever that is stricter. A policy
 * cannot make a standard laxer.
 * @returns `undefined` for a standard that is not known here: nothing can be said about ages then.
 */
export function standardInForce(policy: VerificationPolicy): VerificationStandard | undefined {
  const standard = DEFAULT_VERIFICATION_STANDARDS.find(({ id }) => id === policy.verificationStandard)
  const own = policy.verificationDays
  if (!standard || own === 0) return standard
  const limits = standard.limits.map(({ from, days }) => ({ from, days: Math.min(days, own) }))
  // Of a policy that is stricter to this day the sentence on screen must not say that the standard asks for it.
  const isOwn = own < (standard.limits.at(-1)?.days ?? 0)
  return { id: standard.id, name: isOwn ? 'own policy' : standard.name, limits }
}
