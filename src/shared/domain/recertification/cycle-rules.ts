import type { CalendarDate } from './calendar.ts'

/** `published`: NAMSS printed it for this cycle. `unconfirmed`: taken from the 2025 cycle until NAMSS does. */
export type Confirmation = 'published' | 'unconfirmed'

/** What a certificant is in one cycle: the requirement, the extension threshold and the fee go by it. */
export type CertificantKind = 'single' | 'dual' | 'first_time_dual'

/** CE credits that a renewal takes: in all, and NAMSS approved among them. */
export interface Requirement {
  readonly total: number
  readonly approved: number
}

/** Whole US dollars. */
export interface MemberRates {
  readonly member: number
  readonly nonMember: number
}

/** A day of the cycle year (`year` 0) or of the year after it (`year` 1), as `MM-DD`. */
export interface YearDay {
  readonly year: 0 | 1
  readonly monthDay: string
}

/** The rules of one cycle as data; code reads amounts and dates nowhere else. */
export interface CycleRules {
  readonly cycleYear: number
  readonly confirmation: {
    readonly requirements: Confirmation
    readonly extension: Confirmation
    readonly fees: Confirmation
  }
  /** R10 to R13, R15. */
  readonly requirements: Readonly<Record<CertificantKind, Requirement>>
  /** R51: credits that an extension request takes. */
  readonly extensionThresholds: Readonly<Record<CertificantKind, number>>
  readonly days: {
    /** R03 */ readonly opens: YearDay
    /** R05, R60: the last day of the window, and the deadline. */ readonly deadline: YearDay
    /** R61 */ readonly lateUntil: YearDay
    /** R62 */ readonly lapsedFrom: YearDay
    /** R53 */ readonly extensionUntil: YearDay
    /** A07: from here the grace period may already be over. */ readonly graceDoubtfulFrom: YearDay
    /** R64 */ readonly graceUntil: YearDay
  }
  /** R20, R21, R23 to R25, whole US dollars. */
  readonly fees: {
    readonly single: MemberRates
    readonly dual: MemberRates
    readonly late: number
    readonly extension: number
    readonly reinstatement: number
  }
  /** Credits per hour (R30, R32 to R34, R36), per position and year (R35), per college credit hour (R37). */
  readonly rates: {
    readonly education: number
    readonly subjectMatterExpert: number
    readonly itemWriting: number
    readonly teaching: number
    readonly volunteerNational: number
    readonly volunteerState: number
    readonly collegeCreditHour: number
  }
  /** R30: minutes of each hour that may be housekeeping. */
  readonly housekeepingMinutesPerHour: number
  /** R17, R18, in business days after the activity or the evaluation deadline. */
  readonly reporting: {
    readonly educationZoneFrom: CalendarDate
    readonly earliest: number
    readonly latest: number
  }
}

/** Looks up the rules of a cycle; tests may hand in their own. */
export type CycleRulebook = (cycleYear: number) => CycleRules

const rules2025: CycleRules = {
  cycleYear: 2025,
  confirmation: { requirements: 'published', extension: 'published', fees: 'published' },
  requirements: {
    single: { total: 30, approved: 15 },
    dual: { total: 45, approved: 25 },
    // A04: the approved minimum is our reading.
    first_time_dual: { total: 30, approved: 15 }
  },
  // A03: 25 as stated, not 22.5; A05: 15 is our reading.
  extensionThresholds: { single: 15, dual: 25, first_time_dual: 15 },
  days: {
    opens: { year: 0, monthDay: '08-01' },
    deadline: { year: 0, monthDay: '12-01' },
    lateUntil: { year: 0, monthDay: '12-31' },
    lapsedFrom: { year: 1, monthDay: '01-01' },
    extensionUntil: { year: 1, monthDay: '06-01' },
    graceDoubtfulFrom: { year: 1, monthDay: '06-01' },
    graceUntil: { year: 1, monthDay: '06-30' }
  },
  fees: {
    single: { member: 200, nonMember: 375 },
    dual: { member: 225, nonMember: 400 },
    late: 50,
    extension: 50,
    reinstatement: 150
  },
  rates: {
    education: 1,
    // A12: our reading.
    subjectMatterExpert: 1,
    itemWriting: 1,
    teaching: 2,
    volunteerNational: 2,
    volunteerState: 1,
    // 12 credits for a three-credit course; other sizes are A10.
    collegeCreditHour: 4
  },
  housekeepingMinutesPerHour: 10,
  reporting: { educationZoneFrom: '2025-01-01', earliest: 7, latest: 10 }
}

/** One record per cycle that NAMSS has published something about; a new cycle is a new record. */
const published: readonly CycleRules[] = [
  {
    ...rules2025,
    cycleYear: 2018,
    confirmation: { requirements: 'published', extension: 'unconfirmed', fees: 'unconfirmed' }
  },
  {
    ...rules2025,
    cycleYear: 2022,
    confirmation: { requirements: 'published', extension: 'published', fees: 'unconfirmed' }
  },
  rules2025
]

/**
 * The rules of a cycle. A cycle without a record of its own gets the 2025 figures, each part marked unconfirmed, so
 * that nothing is carried over silently.
 * @param cycleYear the year in which the cycle ends.
 */
export function cycleRulesFor(cycleYear: number): CycleRules {
  return (
    published.find((rules) => rules.cycleYear === cycleYear) ?? {
      ...rules2025,
      cycleYear,
      confirmation: { requirements: 'unconfirmed', extension: 'unconfirmed', fees: 'unconfirmed' }
    }
  )
}

/** What to say beside figures that are not confirmed for the cycle; `null` where all are. */
export function confirmationNotice(rules: CycleRules): string | null {
  const { requirements, extension, fees } = rules.confirmation
  if (requirements === 'unconfirmed') return '2025 rules, not yet confirmed for this cycle'
  const parts = [extension === 'unconfirmed' ? 'extension rule' : '', fees === 'unconfirmed' ? 'fees' : '']
  const open = parts.filter((part) => part !== '')
  return open.length === 0 ? null : `${open.join(' and ')} of 2025, not confirmed for this cycle`
}
