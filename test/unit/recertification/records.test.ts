import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activityTypes } from '#shared/domain/recertification/activity'
import { activityRecord, factsRecord, recordProblems } from '#shared/domain/recertification/records'

const RUNS = process.env['PASS_DESK_LONG'] === '1' ? 4_000 : 500

const minimal = { profile: { certifications: [{ type: 'CPCS', date: '2019-02-03' }] }, asOf: '2025-09-09' }
const problems = (record: unknown) => {
  const parsed = factsRecord.safeParse(record)
  return parsed.success ? null : recordProblems(parsed.error)
}

describe('records', () => {
  it('records - what is missing or null is none, the cycle year is that of the day', () => {
    const bare = factsRecord.parse(minimal)
    expect(bare).toEqual({
      profile: { certifications: [{ type: 'CPCS', date: '2019-02-03' }], memberSince: null },
      activities: [],
      application: null,
      extension: null,
      reinstatement: null,
      asOf: '2025-09-09',
      cycleYear: 2025
    })
    const nulls = { activities: null, application: null, extension: null, reinstatement: null, cycleYear: null }
    expect(factsRecord.parse({ ...minimal, ...nulls, somethingElse: 7 })).toEqual(bare)
  })

  it('records - filings without a date were not filed', () => {
    const filed = {
      application: { payment: 'check' },
      extension: { evidence: 'certificates' },
      reinstatement: { date: '' }
    }
    const { application, extension, reinstatement } = factsRecord.parse({ ...minimal, ...filed })
    expect([application, extension, reinstatement]).toEqual([null, null, null])
  })

  it('records - numbers as text, types in any case', () => {
    const parsed = factsRecord.parse({
      ...minimal,
      cycleYear: '2025',
      profile: { certifications: [{ type: 'cpmsm ', date: ' 2019-02-03 ' }] },
      activities: [{ id: 4, type: 'volunteer', date: '2024-01-01', level: 'National', years: '2' }]
    })
    expect(parsed.profile.certifications[0]?.type).toBe('CPMSM')
    expect(parsed.activities[0]).toMatchObject({ id: '4', level: 'national', positions: 1, years: 2 })
  })

  it.each([
    ['a date that is none', { ...minimal, asOf: '2025-02-29' }, 'asOf is no calendar date (YYYY-MM-DD)'],
    ['no day at all', { profile: minimal.profile }, 'asOf is missing or no string'],
    ['no profile', { asOf: '2025-01-01' }, 'profile is missing or no object'],
    ['not even an object', 'text', 'the record is missing or no object'],
    [
      'an unknown activity',
      { ...minimal, activities: [{ type: 'juggling', date: '2024-01-01' }] },
      `activities.0.type is none of ${activityTypes.join(', ')}`
    ],
    [
      'negative minutes',
      { ...minimal, activities: [{ type: 'non_namss', date: '2024-01-01', minutes: -5 }] },
      'activities.0.minutes is negative'
    ],
    [
      'minutes in words',
      { ...minimal, activities: [{ type: 'non_namss', date: '2024-01-01', minutes: 'an hour' }] },
      'activities.0.minutes is no number'
    ],
    ['a year beyond reason', { ...minimal, cycleYear: 99_999 }, 'cycleYear is too far ahead'],
    [
      'a month only',
      { ...minimal, application: { submitted: '2025-09' } },
      'application.submitted is no calendar date (YYYY-MM-DD)'
    ]
  ])('records - %s is refused with its place', (_, record, problem) => {
    expect(problems(record)).toBe(problem)
  })

  it('records - every kind of activity is read from its type and day alone', () => {
    for (const type of activityTypes) {
      expect(activityRecord.parse({ id: 'x', type, date: '2024-02-29' })).toMatchObject({
        id: 'x',
        type,
        date: '2024-02-29'
      })
    }
  })

  it('records - any value is read or refused with a reason, never thrown at', () => {
    const field = fc.oneof(fc.anything(), fc.jsonValue(), fc.constantFrom('2024-02-29', 'college', 3, '3', null, ''))
    const activityLike = fc.dictionary(
      fc.constantFrom(
        'id',
        'type',
        'date',
        'minutes',
        'excludedMinutes',
        'level',
        'years',
        'courseCredits',
        '__proto__'
      ),
      field
    )
    const factsLike = fc.dictionary(
      fc.constantFrom('profile', 'activities', 'application', 'extension', 'reinstatement', 'asOf', 'cycleYear'),
      fc.oneof(field, fc.array(activityLike))
    )
    fc.assert(
      fc.property(fc.oneof(factsLike, field), (record) => {
        expect(problems(record) ?? 'read').not.toBe('')
      }),
      { numRuns: RUNS }
    )
  }, 120_000)
})
