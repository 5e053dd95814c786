import fc from 'fast-check'
import { expect, test } from 'vitest'
import { standingDoubt, standingStatement } from '#shared/domain/good-standing'
import { addDays, daysBetween } from '#shared/domain/partial-date'
import { standardInForce, verificationAge, type VerificationStandardId } from '#shared/domain/verification-age'

function ageOf(verifiedOn: string, id: VerificationStandardId, today: string, verificationDays = 0) {
  const standard = standardInForce({ verificationStandard: id, verificationDays })
  if (!standard) throw new Error('no such standard')
  return verificationAge(verifiedOn, standard, today)
}

test('verification age - counts the days of the standard', () => {
  expect(ageOf('2026-09-28', 'ncqa', '2026-11-19')).toEqual({
    usableUntil: '2027-01-26',
    daysLeft: 68,
    isUsable: true,
    limitDays: 120
  })
  expect(ageOf('2026-09-28', 'ncqa_certification', '2026-11-19')).toMatchObject({ usableUntil: '2026-12-27' })
  expect(ageOf('2026-09-28', 'other', '2026-11-19')).toMatchObject({ usableUntil: '2027-03-27' })
})

test('verification age - usable on its last day, not on the next', () => {
  expect(ageOf('2026-01-01', 'ncqa', '2026-05-01')).toMatchObject({ daysLeft: 0, isUsable: true })
  expect(ageOf('2026-01-01', 'ncqa', '2026-05-02')).toMatchObject({ daysLeft: -1, isUsable: false })
})

test('verification age - the day of use decides which limit applies', () => {
  expect(ageOf('2024-06-01', 'ncqa', '2024-08-01')).toMatchObject({ usableUntil: '2024-11-28', limitDays: 180 })
  expect(ageOf('2025-02-01', 'ncqa', '2025-05-01')).toMatchObject({ usableUntil: '2025-06-30', limitDays: 180 })
  expect(ageOf('2025-04-01', 'ncqa', '2025-05-01')).toMatchObject({ usableUntil: '2025-07-30', limitDays: 120 })
})

test('verification age - a month counts from its first day, nothing from nothing', () => {
  expect(ageOf('2026-02', 'other', '2026-02-20')).toMatchObject({ usableUntil: '2026-07-31' })
  const standard = standardInForce({ verificationStandard: 'other', verificationDays: 0 })
  expect(standard && verificationAge(null, standard, '2026-01-01')).toBeNull()
})

test('verification age - agrees with asking day by day', () => {
  const limitOn = (day: string) => (day >= '2025-07-01' ? 120 : 180)
  fc.assert(
    fc.property(fc.integer({ min: -400, max: 400 }), (offset) => {
      const verifiedOn = addDays('2025-07-01', offset)
      let last = verifiedOn
      for (let next = addDays(last, 1); daysBetween(verifiedOn, next) <= limitOn(next); next = addDays(next, 1))
        last = next
      expect(ageOf(verifiedOn, 'ncqa', '2025-07-01')?.usableUntil).toBe(last)
    })
  )
})

test('verification age - the own policy counts wherever it is stricter, and never makes a standard laxer', () => {
  expect(ageOf('2026-01-01', 'ncqa', '2026-02-01', 60)).toMatchObject({ usableUntil: '2026-03-02', limitDays: 60 })
  expect(ageOf('2026-01-01', 'ncqa', '2026-02-01', 150)).toEqual(ageOf('2026-01-01', 'ncqa', '2026-02-01'))
  // 150 days are stricter than what NCQA asked until June 2025, and laxer than what it asks since.
  expect(ageOf('2024-06-01', 'ncqa', '2024-08-01', 150)).toMatchObject({ usableUntil: '2024-10-29', limitDays: 150 })
  const named = (id: string, verificationDays: number) =>
    standardInForce({ verificationStandard: id, verificationDays })?.name
  expect([named('ncqa', 60), named('ncqa', 150), named('other', 0), named('unheard_of', 60)]).toEqual([
    'own policy',
    'NCQA',
    'Other standards',
    undefined
  ])
})

test('good standing - is current only while the verification is, and never without a date', () => {
  const standard = standardInForce({ verificationStandard: 'other', verificationDays: 0 })
  if (!standard) throw new Error('no such standard')
  expect(standingStatement({ goodStanding: 'yes', updatedOn: '2026-01-01' }, standard, '2026-03-01')).toMatchObject({
    freshness: 'current',
    trueOn: '2026-01-01'
  })
  expect(standingStatement({ goodStanding: 'yes', updatedOn: '2025-01-01' }, standard, '2026-03-01').freshness).toBe(
    'stale'
  )
  expect(standingStatement({ goodStanding: 'yes', updatedOn: null }, standard, '2026-03-01').freshness).toBe('stale')
})

test('good standing - doubts where status and standing do not go together', () => {
  expect(standingDoubt('active', 'no')).toBe('active_not_in_good_standing')
  expect(standingDoubt('resigned', 'not_stated')).toBe('status_without_standing')
  expect(standingDoubt('resigned', 'no')).toBeNull()
  expect(standingDoubt('unknown', 'not_stated')).toBeNull()
})
