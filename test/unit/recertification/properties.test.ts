import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/domain/partial-date'
import type { Assessment, RecertificationFacts } from '#shared/domain/recertification/assessment'
import { addBusinessDays, isBusinessDay } from '#shared/domain/recertification/calendar'
import { nextDueYear } from '#shared/domain/recertification/profile'
import { profileRecord } from '#shared/domain/recertification/records'
import { anyActivity, anyDay, anyFacts, anyMinutes, anyProfile, cycleDay, nearlyEnough } from './arbitraries.ts'
import { activity, approved, assess } from './build.ts'
import { oracle } from './oracle.ts'

const RUNS = process.env['PASS_DESK_LONG'] === '1' ? 3_000 : 300

/** What an outcome amounts to, without the order of lists. */
function essence({ status, totals, short, met, required, fee, extension, dates, activities }: Assessment) {
  const rows = activities.map(({ activityId, credits, rejectedBy }) => `${activityId} ${credits} ${rejectedBy ?? ''}`)
  return { status, totals, short, met, required, fee, extension, dates, rows: rows.sort() }
}

function check(...args: Parameters<typeof fc.assert>) {
  // Every property here is synchronous: a failure is thrown at once.
  void fc.assert(args[0], { numRuns: RUNS, ...args[1] })
}

/** What the engine found, in the keys of the oracle. */
function found({ place, dates, required, totals, met, status, fee, extension, activities }: Assessment) {
  return {
    dueInCycleYear: place.due,
    nextDue: place.year,
    windowStart: dates.windowStart,
    windowEnd: dates.windowEnd,
    requiredTotal: required.total,
    requiredApproved: required.approved,
    total: expect.closeTo(totals.total, 6),
    approved: expect.closeTo(totals.approved, 6),
    met,
    status,
    fee,
    extensionEligible: extension?.eligible ?? null,
    extensionReason: extension?.reason ?? null,
    rejected: activities
      .flatMap(({ activityId, rejectedBy }) => (rejectedBy === null ? [] : [`${activityId} ${rejectedBy}`]))
      .sort()
  }
}

const STATUSES = [
  'extension_granted',
  'extension_not_met',
  'lapsed_grace',
  'late_period',
  'new_candidate_exam',
  'not_accepted_before_open',
  'not_due',
  'ready_to_submit',
  'reinstated',
  'submitted_late',
  'submitted_on_time',
  'submitted_under_extension',
  'tracking',
  'window_open_incomplete'
]

describe('properties', () => {
  it('properties - the engine and the rules written down a second time agree', () => {
    check(
      fc.property(anyFacts, (facts) => {
        expect(oracle(facts)).toEqual(found(assess(facts)))
      }),
      { numRuns: RUNS * 5 }
    )
  })

  it('properties - they agree around the requirement and in every status', () => {
    // Chance alone seldom meets a requirement or files in season; most statuses begin there.
    const reached = new Set<string>()
    check(
      fc.property(nearlyEnough, (facts) => {
        const assessment = assess(facts)
        expect(oracle(facts)).toEqual(found(assessment))
        reached.add(assessment.status)
      }),
      { numRuns: RUNS * 5 }
    )
    expect([...reached].sort()).toEqual(STATUSES)
  })

  it('properties - one more activity never reduces anything', () => {
    check(
      fc.property(anyFacts, anyActivity, (facts, more) => {
        const before = assess(facts)
        const after = assess({ ...facts, activities: [...facts.activities, more] })
        expect(after.totals.total).toBeGreaterThanOrEqual(before.totals.total)
        expect(after.totals.approved).toBeGreaterThanOrEqual(before.totals.approved)
        expect(after.totals.nonApproved).toBeGreaterThanOrEqual(before.totals.nonApproved)
        expect(after.short.total).toBeLessThanOrEqual(before.short.total)
        expect(after.short.approved).toBeLessThanOrEqual(before.short.approved)
        if (before.met) expect(after.met).toBe(true)
        if (before.extension?.eligible === true) expect(after.extension?.eligible).toBe(true)
        if (before.mayUseDesignation && before.status !== 'extension_granted')
          expect(after.mayUseDesignation).toBe(true)
      })
    )
  })

  it('properties - an approved activity in the window adds exactly its hours', () => {
    check(
      fc.property(anyFacts, fc.integer({ min: 1, max: 30 }), (facts, hours) => {
        const before = assess({ ...facts, extension: null })
        const more = approved(hours, before.dates.windowEnd)
        const after = assess({ ...facts, extension: null, activities: [...facts.activities, more] })
        expect(after.totals.approved - before.totals.approved).toBeCloseTo(hours, 9)
        expect(after.totals.nonApproved).toBe(before.totals.nonApproved)
      })
    )
  })

  it('properties - the order of activities and certifications does not matter', () => {
    const shuffled = anyFacts.chain((facts) =>
      fc.tuple(
        fc.constant(facts),
        fc.shuffledSubarray([...facts.activities], { minLength: facts.activities.length }),
        fc.shuffledSubarray([...facts.profile.certifications], { minLength: facts.profile.certifications.length })
      )
    )
    check(
      fc.property(shuffled, ([facts, activities, certifications]) => {
        const other = assess({ ...facts, activities, profile: { ...facts.profile, certifications } })
        expect(essence(other)).toEqual(essence(assess(facts)))
      })
    )
  })

  it('properties - totals are the sums of the rows, whatever counts or does not', () => {
    check(
      fc.property(anyFacts, (facts) => {
        const { totals, activities, short, required } = assess(facts)
        const sum = (category: string) =>
          activities.filter((row) => row.category === category).reduce((total, row) => total + row.credits, 0)
        expect(activities).toHaveLength(facts.activities.length)
        expect(totals.approved).toBeCloseTo(sum('approved'), 6)
        expect(totals.nonApproved).toBeCloseTo(sum('non_approved'), 6)
        expect(totals.total).toBeCloseTo(totals.approved + totals.nonApproved, 9)
        expect(short.total).toBe(Math.max(0, required.total - totals.total))
        for (const row of activities) expect(row.rejectedBy === null || row.credits === 0).toBe(true)
      })
    )
  })

  it('properties - a session cut in two earns the very same, to the last bit', () => {
    const timed = fc.constantFrom(
      'namss_sponsored',
      'namss_approved',
      'non_namss',
      'sme',
      'item_writing',
      'teaching_namss'
    )
    check(
      fc.property(timed, fc.array(anyMinutes, { minLength: 2, maxLength: 8 }), (type, parts) => {
        const whole = parts.reduce((sum, part) => sum + part, 0)
        const cut = assess({ activities: parts.map((part) => activity(type, { minutes: part })) })
        expect(cut.totals).toEqual(assess({ activities: [activity(type, { minutes: whole })] }).totals)
      })
    )
  })

  it('properties - a day counts if and only if it lies in the window', () => {
    check(
      fc.property(
        anyProfile,
        fc.constantFrom(2024, 2025, 2026),
        fc.integer({ min: -3, max: 3 }),
        (who, cycleYear, near) => {
          const { dates } = assess({ profile: who, cycleYear })
          for (const edge of [dates.windowStart, dates.windowEnd]) {
            const date = addDays(edge, near)
            const counts = assess({ profile: who, cycleYear, activities: [approved(1, date)] }).totals.total === 1
            expect(counts).toBe(date >= dates.windowStart && date <= dates.windowEnd)
          }
        }
      )
    )
  })

  it('properties - windows follow each other without a gap, leap years included', () => {
    for (let year = 1996; year < 2110; year += 3) {
      const who = profileRecord.parse({ certifications: [{ type: 'CPCS', date: '1990-02-28' }] })
      const { dates } = assess({ profile: who, cycleYear: year })
      const next = assess({ profile: who, cycleYear: year + 3 })
      expect(next.dates.windowStart).toBe(addDays(dates.windowEnd, 1))
    }
  })

  it('properties - twelve years on, everything is the same but the weekdays', () => {
    const years = (date: string) => `${Number(date.slice(0, 4)) + 12}${date.slice(4)}`
    const shift = (facts: RecertificationFacts): RecertificationFacts => ({
      profile: {
        certifications: facts.profile.certifications.map((held) => ({ ...held, date: years(held.date) })),
        memberSince: facts.profile.memberSince === null ? null : years(facts.profile.memberSince)
      },
      activities: facts.activities.map((entry) => ({ ...entry, date: years(entry.date) })),
      application: facts.application && {
        submitted: years(facts.application.submitted),
        checkDate: facts.application.checkDate === null ? null : years(facts.application.checkDate)
      },
      extension: facts.extension && { ...facts.extension, requested: years(facts.extension.requested) },
      reinstatement: facts.reinstatement && { date: years(facts.reinstatement.date) },
      asOf: years(facts.asOf),
      cycleYear: facts.cycleYear + 12
    })
    const comparable = ({ status, totals, short, met, required, fee }: Assessment) => ({
      status,
      totals,
      short,
      met,
      required,
      fee
    })
    check(
      fc.property(anyFacts, (facts) => {
        expect(comparable(assess(shift(facts)))).toEqual(comparable(assess(facts)))
      })
    )
  })

  it('properties - with nothing filed, time only ever moves the status on', () => {
    const stages = [
      ['tracking'],
      ['window_open_incomplete', 'ready_to_submit'],
      ['late_period'],
      ['lapsed_grace'],
      ['new_candidate_exam']
    ]
    check(
      fc.property(fc.array(anyActivity, { maxLength: 6 }), cycleDay, cycleDay, (activities, one, two) => {
        const [first, second] = one < two ? [one, two] : [two, one]
        const stage = (asOf: string) => stages.findIndex((names) => names.includes(assess({ activities, asOf }).status))
        expect(stage(first)).toBeGreaterThanOrEqual(0)
        expect(stage(second)).toBeGreaterThanOrEqual(stage(first))
      })
    )
  })

  it('properties - a fee is its parts, at most one on top, and members never pay more', () => {
    check(
      fc.property(anyFacts, (facts) => {
        const { fee } = assess(facts)
        expect(fee === null).toBe(facts.application === null && facts.reinstatement === null)
        if (fee === null) return
        const extras = [fee.late, fee.extension, fee.reinstatement].filter((part) => part !== undefined)
        expect(extras.length).toBeLessThanOrEqual(1)
        expect(fee.total).toBe(fee.recertification + (extras[0] ?? 0))
        const asMember = assess({ ...facts, profile: { ...facts.profile, memberSince: '1990-01-01' } }).fee
        expect(asMember?.total).toBeLessThanOrEqual(fee.total)
      })
    )
  })

  it('properties - only an eligible extension lets a credit after December 1 count', () => {
    check(
      fc.property(anyFacts, (facts) => {
        const { entries, extension, dates } = assess(facts)
        const last = extension?.until ?? dates.windowEnd
        for (const entry of entries) {
          const { date } = entry.activity
          if (entry.type === 'counted') expect(date >= dates.windowStart && date <= last).toBe(true)
          else if (entry.rule === 'R53') expect(extension?.eligible === true && date > last).toBe(true)
        }
      })
    )
  })

  it('properties - at most one college course counts', () => {
    check(
      fc.property(anyFacts, ({ activities, ...facts }) => {
        const courses = assess({ ...facts, activities }).entries.filter(({ activity: { type } }) => type === 'college')
        expect(courses.filter(({ type }) => type === 'counted').length).toBeLessThanOrEqual(1)
      })
    )
  })

  it('properties - every sentence has sources or is an observation, and no reading of ours passes for policy', () => {
    check(
      fc.property(anyFacts, (facts) => {
        const { nextStep, hints, deadlines, rules } = assess(facts)
        for (const { text, rules: sources, basis } of [nextStep, ...hints, ...deadlines.map(({ what }) => what)]) {
          expect(text).not.toMatch(/undefined|NaN|null/)
          if (sources.some((id) => id.startsWith('A'))) expect(basis).toBe('inferred')
          if (sources.length > 0 && rules.confirmation.requirements === 'unconfirmed') expect(basis).toBe('inferred')
        }
      })
    )
  })

  it('properties - the next due year by counting', () => {
    check(
      fc.property(fc.integer({ min: 1985, max: 2100 }), fc.integer({ min: 1985, max: 2100 }), (initial, from) => {
        let year = initial + 3
        while (year < from) year += 3
        expect(nextDueYear(initial, from)).toBe(year)
      })
    )
  })

  it('properties - business days by counting', () => {
    check(
      fc.property(anyDay('2020-01-01', '2030-12-31'), fc.integer({ min: 1, max: 40 }), (from, count) => {
        let date = from
        for (let left = count; left > 0; left -= isBusinessDay(date) ? 1 : 0) date = addDays(date, 1)
        expect(addBusinessDays(from, count)).toBe(date)
      })
    )
  })
})
