import type { Activity } from '../recertification/activity.ts'
import type { CalendarDate } from '../recertification/calendar.ts'

/** What the quick entry row offers under "Kind", each with the measure it needs, in the order of how often it comes. */
export const kindIds = [
  'educationZone',
  'conference',
  'sponsored',
  'approved',
  'nonNamss',
  'teaching',
  'itemWriting',
  'expert',
  'paidExpert',
  'volunteerNational',
  'volunteerState',
  'college',
  'synergy',
  'book',
  'internal',
  'internalEducation',
  'wellness',
  'wellnessEducation',
  'product',
  'tradeShow',
  'policies',
  'otherBoard',
  'unrelated'
] as const
export type KindId = (typeof kindIds)[number]

/** What is asked for: time and breaks, years and positions, or one amount. */
export type Measure = 'time' | 'years' | 'courseCredits' | 'awarded'

export interface Kind {
  readonly label: string
  /** What the row of the list says about it: `Approved, sponsored`. */
  readonly countsAs: string
  readonly measure: Measure
  readonly isUsuallyVirtual: boolean
}

const kind = (label: string, countsAs: string, measure: Measure = 'time', isUsuallyVirtual = false): Kind => ({
  label,
  countsAs,
  measure,
  isUsuallyVirtual
})

export const kinds: Readonly<Record<KindId, Kind>> = {
  educationZone: kind('NAMSS sponsored, Education Zone', 'Approved, sponsored', 'time', true),
  conference: kind('NAMSS conference', 'Approved, sponsored'),
  sponsored: kind('NAMSS sponsored, other', 'Approved, sponsored'),
  approved: kind('NAMSS approved, third party', 'Approved, third party'),
  nonNamss: kind('Industry education, not approved', 'Not approved'),
  teaching: kind('Teaching for NAMSS program', 'Approved, teaching, 2 per hour'),
  itemWriting: kind('Item-writing workshop', 'Approved, item writing'),
  expert: kind('Subject matter expert, unpaid', 'Approved, expert work'),
  paidExpert: kind('Subject matter expert, paid', 'Does not qualify'),
  volunteerNational: kind('NAMSS position, national', 'Approved, volunteer', 'years'),
  volunteerState: kind('NAMSS position, state', 'Approved, volunteer', 'years'),
  college: kind('College course', 'Not approved', 'courseCredits'),
  synergy: kind('Article in Synergy', 'Approved, article', 'awarded'),
  book: kind('Book', 'Not approved', 'awarded'),
  internal: kind('Internal meeting', 'Does not qualify'),
  internalEducation: kind('Internal, educational workshop', 'Not approved'),
  wellness: kind('Personal wellness', 'Does not qualify'),
  wellnessEducation: kind('Education about stress', 'Not approved'),
  product: kind('Product training', 'Does not qualify'),
  tradeShow: kind('Trade show', 'Does not qualify'),
  policies: kind('Writing policies', 'Does not qualify'),
  otherBoard: kind('Board outside NAMSS', 'Does not qualify'),
  unrelated: kind('Not about the field', 'Does not qualify')
}

/** The amounts of a draft; which of them count depends on the kind. */
export interface Amounts {
  readonly minutes: number
  readonly excludedMinutes: number
  readonly housekeepingMinutes: number
  readonly years: number
  readonly positions: number
  /** Course credits or awarded credits. */
  readonly credits: number
  /** Of a conference, `null` until it is known (R18). */
  readonly evaluationDeadline: CalendarDate | null
}

export const noAmounts: Amounts = {
  minutes: 0,
  excludedMinutes: 0,
  housekeepingMinutes: 0,
  years: 0,
  positions: 1,
  credits: 0,
  evaluationDeadline: null
}

/** Makes the activity that the rules look at. */
export function toActivity(id: string, date: CalendarDate, kindId: KindId, amounts: Amounts): Activity {
  const base = { id, date, industryRelated: kindId !== 'unrelated' }
  const { minutes, excludedMinutes, housekeepingMinutes, years, positions, credits } = amounts
  const timed = { ...base, minutes, excludedMinutes, housekeepingMinutes }
  switch (kindId) {
    case 'educationZone':
      return { ...timed, type: 'namss_sponsored', venue: { type: 'education_zone' } }
    case 'conference':
      return {
        ...timed,
        type: 'namss_sponsored',
        venue: { type: 'conference', evaluationDeadline: amounts.evaluationDeadline }
      }
    case 'sponsored':
      return { ...timed, type: 'namss_sponsored', venue: { type: 'other' } }
    case 'approved':
      return { ...timed, type: 'namss_approved' }
    case 'nonNamss':
    case 'unrelated':
      return { ...timed, type: 'non_namss' }
    case 'teaching':
      return { ...timed, type: 'teaching_namss' }
    case 'itemWriting':
      return { ...timed, type: 'item_writing' }
    case 'expert':
    case 'paidExpert':
      return { ...timed, type: 'sme', paid: kindId === 'paidExpert' }
    case 'volunteerNational':
    case 'volunteerState':
      return { ...base, type: 'volunteer', level: kindId === 'volunteerState' ? 'state' : 'national', positions, years }
    case 'college':
      return { ...base, type: 'college', courseCredits: credits }
    case 'synergy':
      return { ...base, type: 'synergy_article', awarded: credits }
    case 'book':
      return { ...base, type: 'book', awarded: credits }
    case 'internal':
    case 'internalEducation':
      return { ...timed, type: 'internal_meeting', educational: kindId === 'internalEducation' }
    case 'wellness':
    case 'wellnessEducation':
      return { ...timed, type: 'wellness', educational: kindId === 'wellnessEducation' }
    case 'product':
      return { ...timed, type: 'product_training' }
    case 'tradeShow':
      return { ...timed, type: 'trade_show' }
    case 'policies':
      return { ...timed, type: 'policy_writing' }
    case 'otherBoard':
      return { ...timed, type: 'volunteer_non_namss' }
  }
}

/** The way back, for editing. */
export function kindOf(activity: Activity): KindId {
  if (!activity.industryRelated) return 'unrelated'
  switch (activity.type) {
    case 'namss_sponsored':
      return activity.venue.type === 'education_zone'
        ? 'educationZone'
        : activity.venue.type === 'conference'
          ? 'conference'
          : 'sponsored'
    case 'namss_approved':
      return 'approved'
    case 'non_namss':
      return 'nonNamss'
    case 'teaching_namss':
      return 'teaching'
    case 'item_writing':
      return 'itemWriting'
    case 'sme':
      return activity.paid ? 'paidExpert' : 'expert'
    case 'volunteer':
      return activity.level === 'state' ? 'volunteerState' : 'volunteerNational'
    case 'college':
      return 'college'
    case 'synergy_article':
      return 'synergy'
    case 'book':
      return 'book'
    case 'internal_meeting':
      return activity.educational ? 'internalEducation' : 'internal'
    case 'wellness':
      return activity.educational ? 'wellnessEducation' : 'wellness'
    case 'product_training':
      return 'product'
    case 'trade_show':
      return 'tradeShow'
    case 'policy_writing':
      return 'policies'
    case 'volunteer_non_namss':
      return 'otherBoard'
  }
}

/** The amounts of an activity, for editing. */
export function amountsOf(activity: Activity): Amounts {
  switch (activity.type) {
    case 'volunteer':
      return { ...noAmounts, years: activity.years, positions: activity.positions }
    case 'college':
      return { ...noAmounts, credits: activity.courseCredits }
    case 'synergy_article':
    case 'book':
      return { ...noAmounts, credits: activity.awarded }
    default: {
      const { minutes, excludedMinutes, housekeepingMinutes } = activity
      const venue = activity.type === 'namss_sponsored' ? activity.venue : null
      const evaluationDeadline = venue?.type === 'conference' ? venue.evaluationDeadline : null
      return { ...noAmounts, minutes, excludedMinutes, housekeepingMinutes, evaluationDeadline }
    }
  }
}
