import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstDay, isPartialDate, toEpochDay } from '#shared/domain/partial-date'
import { isNpi } from '#shared/domain/npi'
import { createDataSet, generateSummaries } from '../../../src/simulator/data/generate.ts'

const all = [...generateSummaries({ summaries: 20_000, seed: 7 })].flat()

test('data set - has exactly the size that was asked for', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 700 }), (summaries, batch) => {
      const batches = [...generateSummaries({ summaries, seed: 3 }, batch)]
      expect(batches.flat()).toHaveLength(summaries)
      expect(batches.slice(0, -1).every((rows) => rows.length === batch)).toBe(true)
    }),
    { numRuns: 25 }
  )
})

test('data set - is the same for the same seed and another for another', () => {
  const again = [...generateSummaries({ summaries: 20_000, seed: 7 }, 777)].flat()
  expect(again).toEqual(all)
  const other = [...generateSummaries({ summaries: 20_000, seed: 8 })].flat()
  expect(other.slice(500)).not.toEqual(all.slice(500))
})

test('data set - any row can be had alone', () => {
  const data = createDataSet({ summaries: 20_000, seed: 7 })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 19_999 }), fc.integer({ min: 0, max: 60 }), (from, length) => {
      expect(data.summaries(from, from + length)).toEqual(all.slice(from, from + length))
    }),
    { numRuns: 200 }
  )
  expect(data.summaries(20_000, 20_010)).toEqual([])
})

test('data set - practitioners are found by NPI and by affiliation', () => {
  const data = createDataSet({ summaries: 20_000, seed: 7 })
  const npis = new Set<string>()
  for (let index = 0; index < data.practitionerCount; index++) {
    const { npi } = data.person(index)
    npis.add(npi)
    expect(isNpi(npi)).toBe(true)
    expect(data.practitionerOfNpi(npi)).toBe(index)
    for (const summary of data.history(index)) {
      expect(data.practitionerOfAffiliation(summary.affiliationId)).toBe(index)
      expect(summary.npi).toBe(npi)
    }
  }
  expect(npis.size).toBe(data.practitionerCount)
  expect(data.practitionerOfNpi('1234567893')).toBeUndefined()
  expect(data.practitionerOfNpi('2147308624')).toBeUndefined()
  expect(data.practitionerOfAffiliation('af-99999999')).toBeUndefined()
  expect(data.practitionerOfAffiliation('nonsense')).toBeUndefined()
})

test('data set - ids are unique and dates are dates in order', () => {
  expect(new Set(all.map((summary) => summary.affiliationId)).size).toBe(all.length)
  for (const { appointedOn, endedOn, updatedOn } of all) {
    for (const date of [appointedOn, endedOn, updatedOn]) expect(date === null || isPartialDate(date)).toBe(true)
    if (appointedOn && endedOn && appointedOn.length === endedOn.length) expect(endedOn >= appointedOn).toBe(true)
  }
})

test('data set - holds what real histories hold', () => {
  const share = (is: (summary: (typeof all)[number]) => boolean) => all.filter(is).length / all.length
  expect(share((summary) => summary.status === 'active')).toBeGreaterThan(0.15)
  expect(share((summary) => summary.goodStanding === 'contact_facility')).toBeGreaterThan(0.02)
  expect(share((summary) => summary.goodStanding === 'no')).toBeGreaterThan(0.003)
  expect(share((summary) => summary.letterAvailable)).toBeGreaterThan(0.6)
  expect(share((summary) => summary.status === 'deceased')).toBeGreaterThan(0.001)
  expect(share((summary) => summary.appointedOn?.length === 7)).toBeGreaterThan(0.03)
  expect(share((summary) => summary.appointedOn === null)).toBeGreaterThan(0.005)
  expect(share((summary) => summary.periods.length > 1)).toBeGreaterThan(0.01)
  expect(share((summary) => summary.formerNames.length > 0)).toBeGreaterThan(0.02)
  expect(share((summary) => /\p{L}['’]\p{Lu}/u.test(summary.lastName))).toBeGreaterThan(0.002)
  expect(share((summary) => summary.lastName.includes('-'))).toBeGreaterThan(0.01)
  expect(share((summary) => /^Ma?c\p{Lu}/u.test(summary.lastName))).toBeGreaterThan(0.004)
  expect(share((summary) => /[^\u0000-\u007f]/.test(summary.lastName))).toBeGreaterThan(0.01)
})

test('data set - names are as unevenly spread as in a census', () => {
  const data = createDataSet({ summaries: 60_000, seed: 5 })
  const counts = new Map<string, number>()
  for (let index = 100; index < data.practitionerCount; index++) {
    const { lastName } = data.person(index)
    counts.set(lastName, (counts.get(lastName) ?? 0) + 1)
  }
  const sorted = [...counts].sort((a, b) => b[1] - a[1])
  const people = data.practitionerCount - 100
  expect(sorted[0]?.[0]).toBe('Smith')
  expect((sorted[0]?.[1] ?? 0) / people).toBeGreaterThan(0.006)
  expect((sorted[0]?.[1] ?? 0) / people).toBeLessThan(0.02)
  // The long tail: a name for every two or three people.
  expect(counts.size / people).toBeGreaterThan(0.35)
})

test('data set - the number of facilities follows the size', () => {
  expect(createDataSet({ summaries: 50, seed: 1 }).facilities).toHaveLength(40)
  expect(createDataSet({ summaries: 100_000, seed: 1 }).facilities).toHaveLength(600)
  const { facilities } = createDataSet({ summaries: 2_000_000, seed: 1 })
  expect(facilities).toHaveLength(6000)
  expect(new Set(facilities.map((facility) => facility.name)).size).toBe(6000)
  expect(facilities.every((facility) => /^\(\d{3}\) 555-01\d\d$/.test(facility.phone))).toBe(true)
})

test('cast - begins with six affiliations and gaps of 409 and 48 days', () => {
  const history = createDataSet({ summaries: 400, seed: 99 }).history(0)
  expect(history).toHaveLength(6)
  expect(history[0]?.lastName).toBe('Halvorsen-Achebe')
  const day = (date: string | null | undefined) => toEpochDay(firstDay(date ?? ''))
  expect(day(history[3]?.appointedOn) - day(history[2]?.endedOn) - 1).toBe(409)
  expect(day(history[5]?.appointedOn) - day(history[3]?.endedOn) - 1).toBe(48)
  expect(history[3]?.goodStanding).toBe('contact_facility')
})

test('cast - fits whole into a data set of fifty practitioners', () => {
  const data = createDataSet({ summaries: 200, seed: 1 })
  const names = Array.from({ length: data.practitionerCount }, (_, index) => data.person(index).lastName)
  expect(data.practitionerCount).toBeGreaterThan(50)
  expect(names).toContain('Kessler-Obi')
})
