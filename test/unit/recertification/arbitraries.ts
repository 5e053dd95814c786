import fc from 'fast-check'
import { activityTypes, type Activity } from '#shared/domain/recertification/activity'
import type { RecertificationFacts } from '#shared/domain/recertification/assessment'
import { activityRecord, profileRecord } from '#shared/domain/recertification/records'

/** Any day between two, both included. */
export function anyDay(from: string, to: string): fc.Arbitrary<string> {
  return fc
    .date({ min: new Date(`${from}T00:00:00Z`), max: new Date(`${to}T00:00:00Z`), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
}

/** Days of the 2025 cycle, those that rules turn on more often than chance would bring them. */
export const cycleDay = fc.oneof(
  anyDay('2021-06-01', '2026-12-31'),
  fc.constantFrom(
    '2022-12-01',
    '2022-12-02',
    '2022-12-03',
    '2024-02-29',
    '2024-12-31',
    '2025-01-01',
    '2025-07-31',
    '2025-08-01',
    '2025-11-30',
    '2025-12-01',
    '2025-12-02',
    '2025-12-31',
    '2026-01-01',
    '2026-05-31',
    '2026-06-01',
    '2026-06-02',
    '2026-06-30',
    '2026-07-01'
  )
)

export const anyMinutes = fc.integer({ min: 0, max: 1500 })

export const anyActivity: fc.Arbitrary<Activity> = fc
  .record({
    id: fc.uuid(),
    type: fc.constantFrom(...activityTypes),
    date: cycleDay,
    minutes: anyMinutes,
    excludedMinutes: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: anyMinutes }),
    housekeepingMinutes: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(200) }),
    educational: fc.boolean(),
    paid: fc.boolean(),
    educationZone: fc.boolean(),
    level: fc.constantFrom('national', 'state', 'local'),
    positions: fc.nat(3),
    years: fc.constantFrom(0, 1, 2, 3, 1.5),
    courseCredits: fc.constantFrom(1, 2, 3, 4),
    awarded: fc.constantFrom(0.5, 1, 2, 3),
    industryRelated: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) })
  })
  .map((record) => activityRecord.parse(record))

/** Days of certification; leap days and both sides of December 1 among them. */
const certified = fc.oneof(
  anyDay('1992-01-01', '2025-12-31'),
  fc.constantFrom(
    '2016-02-29',
    '2019-12-01',
    '2019-12-02',
    '2022-01-01',
    '2022-12-01',
    '2022-12-02',
    '2022-12-31',
    '2023-01-01',
    '2024-02-29',
    '2025-12-01',
    '2025-12-02'
  )
)

const certifications = fc.oneof(
  fc.array(fc.record({ type: fc.constantFrom('CPCS', 'CPMSM'), date: certified }), { minLength: 1, maxLength: 2 }),
  // Both exams on one day.
  certified.map((date) => [
    { type: 'CPMSM', date },
    { type: 'CPCS', date }
  ])
)

export const anyProfile = fc
  .record({ certifications, memberSince: fc.option(fc.oneof(anyDay('2000-01-01', '2026-06-30'), cycleDay)) })
  .map((record) => profileRecord.parse(record))

export const anyFacts: fc.Arbitrary<RecertificationFacts> = fc.record({
  profile: anyProfile,
  activities: fc.array(anyActivity, { maxLength: 12 }),
  application: fc.option(fc.record({ submitted: cycleDay, checkDate: fc.option(cycleDay) })),
  extension: fc.option(
    fc.record({
      requested: cycleDay,
      evidence: fc.constantFrom('certificates', 'certificates', 'tracking_table', 'none')
    })
  ),
  reinstatement: fc.option(fc.record({ date: cycleDay })),
  asOf: cycleDay,
  cycleYear: fc.constantFrom(2022, 2024, 2025, 2025, 2025, 2026)
})

/** Days on which something is filed. */
const filingDay = fc.oneof(
  anyDay('2025-07-15', '2026-07-15'),
  fc.constantFrom('2025-08-01', '2025-12-01', '2025-12-02', '2025-12-31', '2026-01-01', '2026-06-01', '2026-06-30')
)

/** Due in 2025, mostly, with credits around the requirement; the last of them on any day. */
export const nearlyEnough: fc.Arbitrary<RecertificationFacts> = fc
  .record({
    base: anyFacts,
    initial: fc.constantFrom('2013-03-03', '2019-05-05', '2022-02-28', '2022-12-02', '2023-06-06'),
    second: fc.option(fc.constantFrom('2020-02-29', '2022-12-01', '2022-12-02', '2024-04-04')),
    total: fc.constantFrom(14.5, 15, 22.5, 25, 29.5, 30, 30, 45, 45, 46),
    share: fc.constantFrom(0, 0.5, 0.6, 1),
    last: fc.constantFrom('2025-11-30', '2025-12-01', '2025-12-02', '2026-06-01', '2026-06-02'),
    lastShare: fc.constantFrom(0, 0.1, 0.5),
    application: fc.option(fc.record({ submitted: filingDay, checkDate: fc.option(filingDay) })),
    extension: fc.option(
      fc.record({
        requested: fc.constantFrom('2025-11-20', '2025-12-01', '2025-12-02'),
        evidence: fc.constantFrom('certificates', 'certificates', 'none')
      })
    ),
    reinstatement: fc.option(fc.record({ date: filingDay }), { freq: 2 })
  })
  .map(({ base, initial, second, total, share, last, lastShare, ...filings }): RecertificationFacts => {
    const part = (id: string, type: string, date: string, hours: number) =>
      activityRecord.parse({ id, type, date, minutes: Math.round(hours * 60) })
    return {
      ...base,
      ...filings,
      cycleYear: 2025,
      profile: profileRecord.parse({
        memberSince: base.profile.memberSince,
        certifications: [{ type: 'CPCS', date: initial }, ...(second === null ? [] : [{ type: 'CPMSM', date: second }])]
      }),
      activities: [
        part('approved', 'namss_approved', '2024-05-15', total * share * (1 - lastShare)),
        part('other', 'non_namss', '2024-05-16', total * (1 - share) * (1 - lastShare)),
        part('approved at the end', 'namss_sponsored', last, total * share * lastShare),
        part('other at the end', 'non_namss', last, total * (1 - share) * lastShare)
      ]
    }
  })
