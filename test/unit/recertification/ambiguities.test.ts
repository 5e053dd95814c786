import { describe, expect, it } from 'vitest'
import { ambiguityIds } from '#shared/domain/recertification/ambiguities'
import type { RecertificationFacts } from '#shared/domain/recertification/assessment'
import {
  activity,
  approved,
  assess,
  DUAL,
  ENOUGH,
  FIRST_TIME_DUAL,
  other,
  profile,
  requested,
  submitted
} from './build.ts'

interface Example {
  readonly resting: Partial<RecertificationFacts>
  readonly notResting: Partial<RecertificationFacts>
}

const reinstated = { activities: ENOUGH, reinstatement: { date: '2026-03-01' }, asOf: '2026-03-01' }
const half = [other(15)]
const extended = {
  activities: [...half, approved(15, '2026-02-02')],
  extension: requested('2025-11-01'),
  application: submitted('2026-02-03'),
  asOf: '2026-02-03'
}
const late = { activities: ENOUGH, application: submitted('2025-12-10'), asOf: '2025-12-10' }
const plain = { activities: [other(10)] }

/** For every ambiguity one outcome that rests on it and one that does not. */
const examples: Readonly<Record<string, Example>> = {
  A01: { resting: { asOf: '2025-08-01' }, notResting: { asOf: '2025-08-02' } },
  A02: { resting: { asOf: '2025-12-02' }, notResting: { asOf: '2025-12-01' } },
  A03: {
    resting: { profile: DUAL, activities: [other(22.5)], extension: requested('2025-11-01') },
    notResting: { profile: DUAL, activities: [other(22)], extension: requested('2025-11-01') }
  },
  A04: { resting: { profile: FIRST_TIME_DUAL }, notResting: { profile: DUAL } },
  A05: {
    resting: { profile: FIRST_TIME_DUAL, activities: half, extension: requested('2025-11-01') },
    notResting: { activities: half, extension: requested('2025-11-01') }
  },
  A06: { resting: extended, notResting: plain },
  A07: { resting: { asOf: '2026-06-15' }, notResting: { asOf: '2025-12-31' } },
  A08: { resting: reinstated, notResting: { activities: ENOUGH, asOf: '2026-03-01' } },
  A09: { resting: { profile: profile([['CPCS', '2022-05-05']]) }, notResting: plain },
  A10: { resting: { activities: [activity('college', { courseCredits: 3 })] }, notResting: plain },
  A11: { resting: { activities: [activity('teaching_namss', { minutes: 60 })] }, notResting: plain },
  A12: {
    resting: { activities: [activity('sme', { minutes: 60 })] },
    notResting: { activities: [activity('sme', { minutes: 60, paid: true })] }
  },
  A13: { resting: { activities: [activity('volunteer', { level: 'state', years: 1 })] }, notResting: plain },
  A14: { resting: { activities: [activity('synergy_article', { awarded: 2 })] }, notResting: plain },
  A15: { resting: { activities: [activity('book', { awarded: 2 })] }, notResting: plain },
  A16: { resting: { profile: profile([['CPMSM', '2019-05-05']]) }, notResting: plain },
  A17: {
    resting: { activities: [activity('namss_sponsored', { date: '2025-01-01', minutes: 60, educationZone: true })] },
    notResting: { activities: [activity('namss_sponsored', { date: '2025-01-02', minutes: 60, educationZone: true })] }
  },
  A18: { resting: { activities: [approved(1)] }, notResting: plain },
  A19: { resting: { asOf: '2025-12-01' }, notResting: { asOf: '2025-11-30' } },
  A20: { resting: extended, notResting: { ...extended, application: null } },
  A21: { resting: late, notResting: plain },
  A22: {
    resting: { activities: ENOUGH, application: submitted('2025-12-01', '2025-12-02') },
    notResting: { activities: ENOUGH, application: submitted('2025-12-01', '2025-12-01') }
  },
  A23: { resting: reinstated, notResting: plain },
  A24: { resting: { activities: [approved(31)] }, notResting: { activities: [approved(30)] } },
  A25: {
    resting: { activities: [activity('non_namss', { minutes: 75 })] },
    notResting: { activities: [activity('non_namss', { minutes: 60 })] }
  },
  A26: { resting: extended, notResting: { ...extended, activities: half } },
  A27: {
    resting: { ...late, activities: [...ENOUGH, other(1, '2025-12-05')] },
    notResting: late
  },
  A28: { resting: { ...extended, application: null, asOf: '2026-06-02' }, notResting: extended }
}

describe('ambiguities', () => {
  it('ambiguities - every one has an example', () => {
    expect(Object.keys(examples)).toEqual(ambiguityIds)
    expect(ambiguityIds).toHaveLength(28)
  })

  it.each(Object.entries(examples))('%s - its note comes with what rests on it, and only then', (id, example) => {
    const noted = (facts: Partial<RecertificationFacts>) => assess(facts).notes.map((note) => note.id)
    expect(noted(example.resting)).toContain(id)
    expect(noted(example.notResting)).not.toContain(id)
  })

  it('ambiguities - a note names the activities it is about', () => {
    const course = activity('college', { id: 'course', courseCredits: 4 })
    const { notes } = assess({ activities: [other(1), course] })
    expect(notes.find(({ id }) => id === 'A10')?.activityIds).toEqual(['course'])
  })

  it('ambiguities - credits after December 1 are named where they do not help', () => {
    const activities = [
      ...ENOUGH,
      other(1, '2025-12-01'),
      activity('non_namss', { id: 'after', date: '2025-12-02', minutes: 60 })
    ]
    const about = (facts: Partial<RecertificationFacts>, id: string) =>
      assess({ activities, ...facts }).notes.find((note) => note.id === id)?.activityIds
    expect(about({ asOf: '2025-12-15' }, 'A27')).toEqual(['after'])
    expect(about({ asOf: '2026-02-01' }, 'A08')).toEqual(['after'])
    expect(about({ reinstatement: { date: '2026-02-01' }, asOf: '2026-02-01' }, 'A08')).toEqual(['after'])
  })

  it('ambiguities - a credit of the certification day is named', () => {
    const onTheDay = activity('non_namss', { id: 'on the day', date: '2022-05-05', minutes: 60 })
    const { notes } = assess({ profile: profile([['CPCS', '2022-05-05']]), activities: [other(1), onTheDay] })
    expect(notes.find(({ id }) => id === 'A09')?.activityIds).toEqual(['on the day'])
  })

  it.each([
    [14, 'note'],
    [15, 'warning'],
    [24, 'warning'],
    [25, 'note']
  ])('ambiguities - first-time dual with %i approved: A04 is a %s', (hours, severity) => {
    const { notes } = assess({ profile: FIRST_TIME_DUAL, activities: [approved(hours), other(30)] })
    expect(notes.find(({ id }) => id === 'A04')?.severity).toBe(severity)
  })

  it.each([
    [14, 'note'],
    [15, 'warning'],
    [24, 'warning'],
    [25, 'note']
  ])('ambiguities - first-time dual asks for an extension with %i: A05 is a %s', (hours, severity) => {
    const facts = { profile: FIRST_TIME_DUAL, activities: [other(hours)], extension: requested('2025-11-01') }
    expect(assess(facts).notes.find(({ id }) => id === 'A05')?.severity).toBe(severity)
  })

  it.each([
    ['2026-05-31', 'note'],
    ['2026-06-01', 'warning'],
    ['2026-06-30', 'warning'],
    ['2026-07-01', 'note']
  ])('ambiguities - on %s A07 is a %s', (asOf, severity) => {
    expect(assess({ asOf }).notes.find(({ id }) => id === 'A07')?.severity).toBe(severity)
  })

  it('ambiguities - the last hour is warned of on the last day only', () => {
    const noted = (facts: Partial<RecertificationFacts>) => assess(facts).notes.some(({ id }) => id === 'A19')
    const lastDay = {
      activities: [other(15)],
      extension: requested('2025-12-01'),
      application: submitted('2025-11-01')
    }
    expect(noted({ ...lastDay, asOf: '2025-12-01' })).toBe(true)
    expect(noted({ ...lastDay, asOf: '2025-12-02' })).toBe(false)
    expect(noted({ application: submitted('2025-12-01'), asOf: '2026-02-01' })).toBe(true)
  })

  it('ambiguities - in the order of their numbers', () => {
    for (const { resting } of Object.values(examples)) {
      const ids = assess(resting).notes.map(({ id }) => id)
      expect(ids).toEqual(ids.toSorted())
    }
  })

  it('ambiguities - each is noted once', () => {
    for (const { resting } of Object.values(examples)) {
      const ids = assess(resting).notes.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
    }
  })
})
