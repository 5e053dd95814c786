import { exhaustive } from '../../lib/exhaustive.ts'
import type { Activity, Timed, VolunteerActivity } from './activity.ts'
import type { AmbiguityId } from './ambiguities.ts'
import type { CycleRules } from './cycle-rules.ts'
import type { RuleId } from './rules.ts'

/** Whether a credit counts toward the NAMSS approved share (R16). */
export type CreditCategory = 'approved' | 'non_approved'

/** What an activity earns by itself, before dates and the one-course rule are looked at. */
export type Credit =
  | {
      readonly type: 'earned'
      /** In `UNITS_PER_CREDIT`. */
      readonly units: number
      readonly category: CreditCategory
      /** `6.0 h × 1 = 6.0, R36; 40 min housekeeping within R30` */
      readonly explanation: string
      readonly rules: readonly RuleId[]
      readonly ambiguities: readonly AmbiguityId[]
    }
  | {
      readonly type: 'not_qualifying'
      readonly rule: RuleId
      readonly explanation: string
      /** What would make it count, worth asking the user about. */
      readonly exception: string | null
    }

/**
 * Credits are added up in whole units and divided once at the end, so that the order of activities can never change a
 * total. One minute at one credit per hour is 600 units, and a thousandth of a credit is 36.
 */
export const UNITS_PER_CREDIT = 36_000

export function unitsToCredits(units: number): number {
  return units / UNITS_PER_CREDIT
}

/** Credits with one decimal where that says all, else two: `6.0`, `7.25`. */
export function formatCredits(credits: number): string {
  return Math.abs(credits * 10 - Math.round(credits * 10)) < 1e-6 ? credits.toFixed(1) : credits.toFixed(2)
}

/** Works out what an activity earns (R30 to R45), exactly and with the reason in words. */
export function creditOf(activity: Activity, rules: CycleRules): Credit {
  if (!activity.industryRelated) return notQualifying('R39', 'not related to the industry')
  const { rates } = rules
  switch (activity.type) {
    case 'namss_sponsored':
      return hourly(activity, rules, { rate: rates.education, category: 'approved', rules: ['R30', 'R16'] })
    case 'namss_approved':
      return hourly(activity, rules, { rate: rates.education, category: 'approved', rules: ['R30', 'R16'] })
    case 'non_namss':
      return hourly(activity, rules, { rate: rates.education, category: 'non_approved', rules: ['R36'] })
    case 'item_writing':
      return hourly(activity, rules, { rate: rates.itemWriting, category: 'approved', rules: ['R33'] })
    case 'teaching_namss':
      return hourly(activity, rules, {
        rate: rates.teaching,
        category: 'approved',
        rules: ['R34'],
        ambiguities: ['A11']
      })
    case 'sme':
      if (activity.paid) return notQualifying('R32', 'paid expert work', 'Unpaid expert work for NAMSS qualifies.')
      return hourly(activity, rules, {
        rate: rates.subjectMatterExpert,
        category: 'approved',
        rules: ['R32'],
        ambiguities: ['A12']
      })
    case 'internal_meeting':
      if (activity.educational) return offering(activity, rules, 'R40')
      return notQualifying('R40', 'internal meeting', 'An educational workshop or webinar held there may qualify.')
    case 'wellness':
      if (activity.educational) return offering(activity, rules, 'R42')
      return notQualifying('R42', 'personal wellness', 'Education about managing stress may qualify.')
    case 'product_training':
      return notQualifying('R41', 'product training')
    case 'trade_show':
      return notQualifying('R43', 'viewing equipment at a trade show')
    case 'policy_writing':
      return notQualifying('R44', 'writing policies and procedures')
    case 'volunteer_non_namss':
      return notQualifying('R45', 'service outside NAMSS', 'A national or state NAMSS position qualifies.')
    case 'volunteer':
      return volunteer(activity, rules)
    case 'college':
      return amount(activity.courseCredits * rates.collegeCreditHour, {
        how: `${plain(activity.courseCredits)} course credits × ${rates.collegeCreditHour}`,
        category: 'non_approved',
        rule: 'R37',
        ambiguity: 'A10'
      })
    case 'synergy_article':
      return amount(activity.awarded, { how: 'awarded', category: 'approved', rule: 'R38', ambiguity: 'A14' })
    case 'book':
      return amount(activity.awarded, { how: 'awarded', category: 'non_approved', rule: 'R38', ambiguity: 'A15' })
    default:
      return exhaustive(activity)
  }
}

const UNITS_PER_MINUTE = UNITS_PER_CREDIT / 60

interface HourlyRate {
  readonly rate: number
  readonly category: CreditCategory
  readonly rules: readonly RuleId[]
  readonly ambiguities?: readonly AmbiguityId[]
}

/** R30, R31, A25: excluded time comes off first; the housekeeping allowance is that of the time left. */
function hourly(timed: Timed, cycle: CycleRules, by: HourlyRate): Credit {
  const excluded = Math.min(timed.excludedMinutes, timed.minutes)
  const session = timed.minutes - excluded
  const allowance = (session * cycle.housekeepingMinutesPerHour) / 60
  const excess = Math.min(session, Math.max(0, timed.housekeepingMinutes - allowance))
  const units = Math.round((session - excess) * by.rate * UNITS_PER_MINUTE)
  const hours = (session - excess) / 60

  const parts = [
    `${formatCredits(hours)} h × ${by.rate} = ${formatCredits(unitsToCredits(units))}, ${by.rules.join(', ')}`
  ]
  if (excluded > 0) parts.push(`${plain(excluded)} min of breaks and business taken off, R31`)
  if (excess > 0) parts.push(`${plain(excess)} min housekeeping over the limit taken off, R30`)
  else if (timed.housekeepingMinutes > 0) parts.push(`${plain(timed.housekeepingMinutes)} min housekeeping within R30`)
  if (timed.minutes === 0) parts.push('no length entered yet')

  const rules: RuleId[] = [...by.rules]
  if (timed.housekeepingMinutes > 0 && !rules.includes('R30')) rules.push('R30')
  if (excluded > 0) rules.push('R31')
  // A25 is what the amount rests on as soon as it is not one of whole hours without deductions.
  const exact = timed.housekeepingMinutes > 0 || (session - excess) % 60 !== 0
  return {
    type: 'earned',
    units,
    category: by.category,
    explanation: parts.join('; '),
    rules,
    ambiguities: [...(by.ambiguities ?? []), ...(exact ? (['A25'] as const) : [])]
  }
}

/** The exception to R40 and R42: counted as education that NAMSS did not accredit. */
function offering(timed: Timed, cycle: CycleRules, exceptionOf: RuleId): Credit {
  return hourly(timed, cycle, { rate: cycle.rates.education, category: 'non_approved', rules: ['R36', exceptionOf] })
}

function volunteer(activity: VolunteerActivity, { rates }: CycleRules): Credit {
  if (activity.level === 'other') {
    return notQualifying('R35', 'neither a national nor a state position')
  }
  const rate = activity.level === 'national' ? rates.volunteerNational : rates.volunteerState
  const years = Math.floor(activity.years)
  const positions = Math.floor(activity.positions)
  return amount(rate * positions * years, {
    how: `${activity.level} level: ${positions} ${positions === 1 ? 'position' : 'positions'} × ${years} ${years === 1 ? 'year' : 'years'} × ${rate}`,
    category: 'approved',
    rule: 'R35',
    ambiguity: 'A13'
  })
}

interface AmountBy {
  readonly how: string
  readonly category: CreditCategory
  readonly rule: RuleId
  readonly ambiguity: AmbiguityId
}

function amount(credits: number, by: AmountBy): Credit {
  return {
    type: 'earned',
    units: Math.round(credits * UNITS_PER_CREDIT),
    category: by.category,
    explanation: `${by.how} = ${formatCredits(credits)}, ${by.rule}${credits === 0 ? '; no amount entered yet' : ''}`,
    rules: [by.rule],
    ambiguities: [by.ambiguity]
  }
}

function notQualifying(rule: RuleId, what: string, exception: string | null = null): Credit {
  return { type: 'not_qualifying', rule, explanation: `0.0, ${rule}: ${what}`, exception }
}

/** A number without a trailing `.0`, at most two decimals. */
function plain(value: number): string {
  return String(Math.round(value * 100) / 100)
}
