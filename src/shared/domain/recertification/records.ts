import { z } from 'zod'
import { isFullDate } from '../partial-date.ts'
import { activityTypes, type Activity, type SponsoredVenue } from './activity.ts'
import type { RecertificationFacts } from './assessment.ts'
import type { ExtensionRequest } from './filings.ts'
import type { CertificantProfile } from './profile.ts'

/**
 * Reads certificants, activities and filings from JSON: case files of the command line, exported CE files. Unknown keys
 * are ignored; a missing, null or empty optional value is none; numbers may be written as text. What cannot be
 * understood is refused with the path to it, never guessed.
 */

const isoDate = z.string().trim().refine(isFullDate, { message: 'is no calendar date (YYYY-MM-DD)' })

const optionalDate = z.preprocess(emptyToNull, isoDate.nullable())

/** Zero or more, at most what a cycle could ever hold, so that sums stay exact. */
const amount = z.preprocess(
  (value) => (emptyToNull(value) === null ? 0 : typeof value === 'string' ? Number(value) : value),
  z.number({ error: 'is no number' }).min(0, 'is negative').max(1_000_000, 'is too large')
)

/** Missing is `otherwise`. */
function flag(otherwise: boolean) {
  return z.preprocess((value) => emptyToNull(value) ?? otherwise, z.boolean({ error: 'is neither true nor false' }))
}

const identifier = z.preprocess((value) => (typeof value === 'number' ? String(value) : (value ?? '')), z.string())

const certificationRecord = z.object({
  type: z.preprocess(upperCase, z.enum(['CPCS', 'CPMSM'], { error: 'is neither CPCS nor CPMSM' })),
  date: isoDate
})

export const profileRecord = z
  .object({ certifications: z.array(certificationRecord), memberSince: optionalDate })
  .transform((record): CertificantProfile => record)

const common = { id: identifier, date: isoDate, industryRelated: flag(true) }
const timed = { ...common, minutes: amount, excludedMinutes: amount, housekeepingMinutes: amount }

/**
 * One activity. Missing amounts are 0, so a draft without a length earns nothing; missing flags are `false`, except
 * that an activity is taken as related to the industry unless it says otherwise; a volunteer holds one position.
 */
export const activityRecord = z
  .discriminatedUnion(
    'type',
    [
      z.object({
        type: z.literal('namss_sponsored'),
        ...timed,
        educationZone: flag(false),
        conference: flag(false),
        evaluationDeadline: optionalDate
      }),
      z.object({ type: z.enum(['namss_approved', 'non_namss', 'item_writing', 'teaching_namss']), ...timed }),
      z.object({ type: z.literal('sme'), ...timed, paid: flag(false) }),
      z.object({ type: z.enum(['internal_meeting', 'wellness']), ...timed, educational: flag(false) }),
      z.object({ type: z.enum(['product_training', 'trade_show', 'policy_writing', 'volunteer_non_namss']), ...timed }),
      z.object({
        type: z.literal('volunteer'),
        ...common,
        level: z.preprocess(lowerCase, z.string()),
        positions: z.preprocess((value) => emptyToNull(value) ?? 1, amount),
        years: amount
      }),
      z.object({ type: z.literal('college'), ...common, courseCredits: amount }),
      z.object({ type: z.enum(['synergy_article', 'book']), ...common, awarded: amount })
    ],
    { error: `is none of ${activityTypes.join(', ')}` }
  )
  .transform((record): Activity => {
    const base = { id: record.id, date: record.date, industryRelated: record.industryRelated }
    switch (record.type) {
      case 'volunteer': {
        const level = record.level === 'national' || record.level === 'state' ? record.level : 'other'
        return { ...base, type: record.type, level, positions: record.positions, years: record.years }
      }
      case 'college':
        return { ...base, type: record.type, courseCredits: record.courseCredits }
      case 'synergy_article':
      case 'book':
        return { ...base, type: record.type, awarded: record.awarded }
      default: {
        const { minutes, excludedMinutes, housekeepingMinutes } = record
        const session = { ...base, minutes, excludedMinutes, housekeepingMinutes }
        if (record.type === 'namss_sponsored') return { ...session, type: record.type, venue: venueOf(record) }
        if (record.type === 'sme') return { ...session, type: record.type, paid: record.paid }
        if (record.type === 'internal_meeting' || record.type === 'wellness') {
          return { ...session, type: record.type, educational: record.educational }
        }
        return { ...session, type: record.type }
      }
    }
  })

/** An application that was not submitted yet, a request without a date: none. */
const applicationRecord = z
  .object({ submitted: optionalDate, checkDate: optionalDate })
  .transform(({ submitted, checkDate }) => (submitted === null ? null : { submitted, checkDate }))

const extensionRecord = z
  .object({ requested: optionalDate, evidence: z.preprocess(lowerCase, z.string()) })
  .transform(({ requested, evidence }): ExtensionRequest | null =>
    requested === null
      ? null
      : {
          requested,
          evidence: evidence === 'certificates' || evidence === 'tracking_table' ? evidence : 'none'
        }
  )

const reinstatementRecord = z.object({ date: optionalDate }).transform(({ date }) => (date === null ? null : { date }))

/** All that one assessment is made from. Without a cycle year it is the year of `asOf`. */
export const factsRecord = z
  .object({
    profile: profileRecord,
    activities: z.preprocess((value) => value ?? [], z.array(activityRecord)),
    application: z.preprocess((value) => value ?? {}, applicationRecord),
    extension: z.preprocess((value) => value ?? {}, extensionRecord),
    reinstatement: z.preprocess((value) => value ?? {}, reinstatementRecord),
    asOf: isoDate,
    cycleYear: z.preprocess(
      (value) => (emptyToNull(value) === null ? null : typeof value === 'string' ? Number(value) : value),
      z
        .number({ error: 'is no year' })
        .int('is no year')
        .min(1985, 'is before the programme')
        .max(2500, 'is too far ahead')
        .nullable()
    )
  })
  .transform((record): RecertificationFacts => ({
    ...record,
    cycleYear: record.cycleYear ?? Number(record.asOf.slice(0, 4))
  }))

/** What is wrong with a record, in one line: `activities.2.date is no calendar date (YYYY-MM-DD)`. */
export function recordProblems(error: z.ZodError): string {
  return error.issues
    .map((issue) => `${issue.path.map(String).join('.') || 'the record'} ${sentence(issue)}`)
    .join('; ')
}

function sentence(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_type' && issue.message.startsWith('Invalid')
    ? `is missing or no ${issue.expected}`
    : issue.message
}

function venueOf(record: {
  readonly educationZone: boolean
  readonly conference: boolean
  readonly evaluationDeadline: string | null
}): SponsoredVenue {
  if (record.educationZone) return { type: 'education_zone' }
  if (record.conference || record.evaluationDeadline !== null) {
    return { type: 'conference', evaluationDeadline: record.evaluationDeadline }
  }
  return { type: 'other' }
}

function emptyToNull(value: unknown): unknown {
  return value === undefined || (typeof value === 'string' && value.trim() === '') ? null : value
}

function lowerCase(value: unknown): unknown {
  return typeof value === 'string' ? value.trim().toLowerCase() : (value ?? '')
}

function upperCase(value: unknown): unknown {
  return typeof value === 'string' ? value.trim().toUpperCase() : value
}
