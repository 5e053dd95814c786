import { assessRecertification } from '#shared/domain/recertification/assess'
import type { Assessment, RecertificationFacts } from '#shared/domain/recertification/assessment'
import type { Activity } from '#shared/domain/recertification/activity'
import { activityRecord, profileRecord } from '#shared/domain/recertification/records'
import { expectOk } from '#shared/lib/result'

let nextId = 1

/** An activity of the given kind; what is not said is empty, the day lies in the middle of the 2025 cycle. */
export function activity(type: string, fields: Record<string, unknown> = {}): Activity {
  return activityRecord.parse({ id: `${type}-${nextId++}`, date: '2024-05-15', type, ...fields })
}

/** `hours` of NAMSS approved third-party education. */
export function approved(hours: number, date = '2024-05-15'): Activity {
  return activity('namss_approved', { minutes: hours * 60, date })
}

/** `hours` of education without NAMSS approval. */
export function other(hours: number, date = '2024-05-15'): Activity {
  return activity('non_namss', { minutes: hours * 60, date })
}

export const CPCS_2019 = ['CPCS', '2019-03-11'] as const
export const CPMSM_2020 = ['CPMSM', '2020-10-05'] as const

/** A profile from pairs of certification and day. A member since 2015 unless told otherwise. */
export function profile(
  certifications: readonly (readonly [string, string])[] = [CPCS_2019],
  memberSince: string | null = '2015-01-01'
) {
  return profileRecord.parse({ certifications: certifications.map(([type, date]) => ({ type, date })), memberSince })
}

export const SINGLE = profile()
export const DUAL = profile([CPCS_2019, CPMSM_2020])
/** The second certification came in the cycle that ends in 2025. */
export const FIRST_TIME_DUAL = profile([CPCS_2019, ['CPMSM', '2023-11-02']])

/** Enough for a single certificant, exactly. */
export const ENOUGH = [approved(15), other(15)]
/** Enough for a dual certificant, exactly. */
export const ENOUGH_DUAL = [approved(25), other(20)]

/** Assesses a single member certificant of 2019 in the 2025 cycle on October 1, 2025, with what is said on top. */
export function assess(facts: Partial<RecertificationFacts> = {}): Assessment {
  const result = assessRecertification({
    profile: SINGLE,
    activities: [],
    application: null,
    extension: null,
    reinstatement: null,
    asOf: '2025-10-01',
    cycleYear: 2025,
    ...facts
  })
  return expectOk(result, 'The certificant holds a certification.')
}

/** An application without a check. */
export function submitted(date: string, checkDate: string | null = null) {
  return { submitted: date, checkDate }
}

/** An extension request with certificates attached. */
export function requested(date: string, evidence: 'certificates' | 'tracking_table' | 'none' = 'certificates') {
  return { requested: date, evidence }
}

/** `[activity id, rule]` of what does not count. */
export function rejections(assessment: Assessment): readonly (readonly [string, string])[] {
  return assessment.activities.flatMap(({ activityId, rejectedBy }) =>
    rejectedBy === null ? [] : [[activityId, rejectedBy] as const]
  )
}

/** The rule that keeps one activity from counting; `null` where it counts. */
export function rejectionOf(only: Activity, facts: Partial<RecertificationFacts> = {}): string | null {
  return assess({ activities: [only], ...facts }).activities[0]?.rejectedBy ?? null
}

/** Total and approved credits of some activities, for a single certificant of 2019. */
export function credits(...activities: readonly Activity[]): readonly [number, number] {
  const { totals } = assess({ activities })
  return [totals.total, totals.approved]
}
