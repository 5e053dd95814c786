import type { CalendarDate } from './calendar.ts'

/** What every CE activity has, whatever its kind. */
interface ActivityBase {
  readonly id: string
  /** The day it took place or was completed; for a volunteer position the day that the attested years ended. */
  readonly date: CalendarDate
  /** `false` where the user says it has nothing to do with the field: it then earns nothing (R39). */
  readonly industryRelated: boolean
}

/** Time spent, in minutes. What was excluded and housekeeping are parts of `minutes`. */
export interface Timed {
  readonly minutes: number
  /** Breaks, meals, networking, business (R31). */
  readonly excludedMinutes: number
  /** Introductions, attendance and the like (R30). */
  readonly housekeepingMinutes: number
}

/** How a NAMSS sponsored activity reaches the application by itself: R17, R18, or not at all. */
export type SponsoredVenue =
  | { readonly type: 'education_zone' }
  /** The session-evaluation deadline starts the clock; `null` until it is known. */
  | { readonly type: 'conference'; readonly evaluationDeadline: CalendarDate | null }
  | { readonly type: 'other' }

export interface SponsoredActivity extends ActivityBase, Timed {
  readonly type: 'namss_sponsored'
  readonly venue: SponsoredVenue
}

/** Education paid by the hour without further conditions. */
export interface EducationActivity extends ActivityBase, Timed {
  readonly type: 'namss_approved' | 'non_namss' | 'item_writing' | 'teaching_namss'
}

export interface SubjectMatterExpertActivity extends ActivityBase, Timed {
  readonly type: 'sme'
  /** A paid expert earns no credit (R32). */
  readonly paid: boolean
}

/** Does not qualify, unless it was an educational offering (R40, R42). */
export interface ConditionalActivity extends ActivityBase, Timed {
  readonly type: 'internal_meeting' | 'wellness'
  readonly educational: boolean
}

/** Never qualifies (R41, R43 to R45). */
export interface NonQualifyingActivity extends ActivityBase, Timed {
  readonly type: 'product_training' | 'trade_show' | 'policy_writing' | 'volunteer_non_namss'
}

export interface VolunteerActivity extends ActivityBase {
  readonly type: 'volunteer'
  /** `other`: neither national nor state; no rate is stated for it. */
  readonly level: 'national' | 'state' | 'other'
  readonly positions: number
  /** Years attested; only whole ones count (A13). */
  readonly years: number
}

export interface CollegeActivity extends ActivityBase {
  readonly type: 'college'
  /** Credit hours of the course, as the school states them. */
  readonly courseCredits: number
}

export interface PublicationActivity extends ActivityBase {
  readonly type: 'synergy_article' | 'book'
  /** CE credits that NAMSS awarded, as the user entered them (A14, A15). */
  readonly awarded: number
}

export type Activity =
  | SponsoredActivity
  | EducationActivity
  | SubjectMatterExpertActivity
  | ConditionalActivity
  | NonQualifyingActivity
  | VolunteerActivity
  | CollegeActivity
  | PublicationActivity

export type ActivityType = Activity['type']

export const activityTypes = [
  'namss_sponsored',
  'namss_approved',
  'non_namss',
  'sme',
  'item_writing',
  'teaching_namss',
  'volunteer',
  'college',
  'synergy_article',
  'book',
  'internal_meeting',
  'product_training',
  'wellness',
  'trade_show',
  'policy_writing',
  'volunteer_non_namss'
] as const satisfies readonly ActivityType[]
