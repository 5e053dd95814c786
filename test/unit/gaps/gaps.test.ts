import { expect, test } from 'vitest'
import type { HistorySummary } from '#shared/domain/gap-coverage'
import { DEFAULT_GAP_THRESHOLDS } from '#shared/domain/gap-thresholds'
import { analyzeHistory } from '#shared/domain/gaps'
import { createPeriod, createSummary, thresholds } from './history.ts'

function gapsOf(asOf: string, ...summaries: readonly HistorySummary[]) {
  return analyzeHistory({ asOf, thresholds, application: [], summaries }).gaps.map(
    ({ from, to, days, severity }) => `${from}..${to} ${days} ${severity}`
  )
}

function overlapsOf(asOf: string, ...summaries: readonly HistorySummary[]) {
  return analyzeHistory({ asOf, thresholds, application: [], summaries }).overlaps.map(
    ({ between, from, to }) => `${between.join('+')} ${from}..${to}`
  )
}

function concernsOf(...summaries: readonly HistorySummary[]) {
  return analyzeHistory({ asOf: '2026-01-01', thresholds, application: [], summaries }).concerns
}

test('thresholds - default to the settings page', () => {
  expect(DEFAULT_GAP_THRESHOLDS).toEqual({ clarifyDays: 30, writtenDays: 365, lookBackYears: 5, dateToleranceDays: 31 })
})

test('gaps - a run of clarifyDays is listed, one day less is not', () => {
  const first = createSummary({ affiliationId: 'a', appointedOn: '2023-01-01', endedOn: '2023-12-31' })
  const after30 = createSummary({ affiliationId: 'b', status: 'active', appointedOn: '2024-01-31' })
  const after29 = createSummary({ affiliationId: 'b', status: 'active', appointedOn: '2024-01-30' })
  expect(gapsOf('2025-01-01', first, after30)).toEqual(['2024-01-01..2024-01-30 30 clarify'])
  expect(gapsOf('2025-01-01', first, after29)).toEqual([])
})

test('gaps - from writtenDays on they are to be explained in writing, by rule 3', () => {
  const first = createSummary({ affiliationId: 'a', appointedOn: '2022-01-01', endedOn: '2022-12-31' })
  const next = createSummary({ affiliationId: 'b', status: 'active', appointedOn: '2024-01-01' })
  const analysis = analyzeHistory({ asOf: '2025-01-01', thresholds, application: [], summaries: [first, next] })
  expect(analysis.gaps).toEqual([{ rule: 3, from: '2023-01-01', to: '2023-12-31', days: 365, severity: 'written' }])
})

test('gaps - the time after the last affiliation counts to the day of the analysis', () => {
  const summary = createSummary({ affiliationId: 'a', appointedOn: '2022-01-01', endedOn: '2024-06-30' })
  expect(gapsOf('2024-07-30', summary)).toEqual(['2024-07-01..2024-07-30 30 clarify'])
  expect(gapsOf('2024-06-30', summary)).toEqual([])
})

test('gaps - time before the first affiliation and an affiliation yet to come are none', () => {
  const future = createSummary({ affiliationId: 'a', status: 'active', appointedOn: '2027-01-01' })
  expect(gapsOf('2026-01-01', future)).toEqual([])
  const past = createSummary({ affiliationId: 'b', appointedOn: '2024-01-01', endedOn: '2025-10-31' })
  expect(gapsOf('2026-01-01', past, future)).toEqual(['2025-11-01..2026-01-01 62 clarify'])
})

test('gaps - February 29 is a day', () => {
  const before = createSummary({ affiliationId: 'a', appointedOn: '2023-01-01', endedOn: '2024-02-28' })
  const after = createSummary({ affiliationId: 'b', status: 'active', appointedOn: '2024-03-01' })
  const analysis = analyzeHistory({
    asOf: '2025-01-01',
    thresholds: { ...thresholds, clarifyDays: 1 },
    application: [],
    summaries: [before, after]
  })
  expect(analysis.gaps).toMatchObject([{ from: '2024-02-29', to: '2024-02-29', days: 1 }])
})

test('gaps - listed whole if one day lies in the look-back, else not at all', () => {
  const recent = createSummary({ affiliationId: 'b', status: 'active', appointedOn: '2021-01-02' })
  const old = createSummary({ affiliationId: 'a', appointedOn: '2010-01-01', endedOn: '2020-06-30' })
  expect(gapsOf('2026-01-01', old, recent)).toEqual(['2020-07-01..2021-01-01 185 clarify'])
  expect(gapsOf('2026-01-02', old, recent)).toEqual([])
})

test('gaps - a look-back that begins on a February 29 begins on the last of February', () => {
  const old = createSummary({ affiliationId: 'a', appointedOn: '2010-01-01', endedOn: '2018-01-01' })
  const next = createSummary({ affiliationId: 'b', status: 'active', appointedOn: '2019-03-01' })
  expect(gapsOf('2024-02-29', old, next)).toEqual(['2018-01-02..2019-02-28 423 written'])
})

test('gaps - a month-only start counts from its first day, a month-only end to its last', () => {
  const first = createSummary({ affiliationId: 'a', appointedOn: '2023-05', endedOn: '2024-02' })
  const next = createSummary({ affiliationId: 'b', status: 'active', appointedOn: '2024-04' })
  expect(gapsOf('2025-01-01', first, next)).toEqual(['2024-03-01..2024-03-31 31 clarify'])
})

test('gaps - staff periods count one by one, in place of the affiliation as a whole', () => {
  const summary = createSummary({
    affiliationId: 'a',
    status: 'active',
    appointedOn: '2022-01-01',
    periods: [createPeriod('2024-06-01', null), createPeriod('2022-01-01', '2023-12-31')]
  })
  expect(gapsOf('2025-01-01', summary)).toEqual(['2024-01-01..2024-05-31 152 clarify'])
})

test('gaps - periods without any date leave the affiliation its own', () => {
  const summary = createSummary({
    affiliationId: 'a',
    status: 'active',
    appointedOn: '2022-01-01',
    periods: [createPeriod(null, null)]
  })
  expect(gapsOf('2025-01-01', summary)).toEqual([])
  expect(concernsOf(summary)).toEqual([])
})

test('concerns - an affiliation that is over without an end covers its first day and is told', () => {
  const summary = createSummary({ affiliationId: 'a', status: 'retired', appointedOn: '2025-11-01' })
  expect(gapsOf('2026-01-01', summary)).toEqual(['2025-11-02..2026-01-01 61 clarify'])
  expect(concernsOf(summary)).toEqual([{ rule: 1, kind: 'unknown_dates', affiliationId: 'a' }])
})

test('concerns - no start, and an end before its start, cover nothing and are told', () => {
  const noStart = createSummary({ affiliationId: 'a', endedOn: '2025-01-01' })
  const reversed = createSummary({ affiliationId: 'b', appointedOn: '2025-02-01', endedOn: '2024-02-01' })
  expect(gapsOf('2026-01-01', noStart, reversed)).toEqual([])
  expect(concernsOf(noStart, reversed).map(({ kind }) => kind)).toEqual(['unknown_dates', 'unknown_dates'])
})

test('concerns - one affiliation can be several, and old ones count too', () => {
  const summary = createSummary({
    affiliationId: 'b',
    goodStanding: 'no',
    appointedOn: '1999-01-01',
    status: 'expired'
  })
  const other = createSummary({
    affiliationId: 'a',
    goodStanding: 'contact_facility',
    appointedOn: '2001-01-01',
    endedOn: '2002-01-01'
  })
  const silent = createSummary({
    affiliationId: 'c',
    goodStanding: 'not_stated',
    appointedOn: '2003-01',
    endedOn: null
  })
  expect(concernsOf(other, summary)).toEqual([
    { rule: 7, kind: 'not_in_good_standing', affiliationId: 'b' },
    { rule: 1, kind: 'unknown_dates', affiliationId: 'b' },
    { rule: 7, kind: 'contact_facility', affiliationId: 'a' }
  ])
  expect(concernsOf({ ...silent, appointedOn: '2003-01-01', endedOn: '2004-01-01' })).toEqual([])
})

test('overlaps - shared days at different facilities, clipped to the look-back, the earlier one first', () => {
  const first = createSummary({ affiliationId: 'z', appointedOn: '2015-01-01', endedOn: '2022-05-31' })
  const second = createSummary({ affiliationId: 'a', appointedOn: '2018-01-01', endedOn: '2023-12-31' })
  expect(overlapsOf('2026-01-01', second, first)).toEqual(['z+a 2021-01-01..2022-05-31'])
})

test('overlaps - one facility under two spellings does not overlap with itself', () => {
  const first = createSummary({
    affiliationId: 'a',
    facilityName: 'Mt. Ash Hosp',
    appointedOn: '2022-01-01',
    endedOn: '2023-12-31'
  })
  const second = { ...first, affiliationId: 'b', facilityName: 'Mount Ash Hospital' }
  expect(overlapsOf('2026-01-01', first, second)).toEqual([])
  expect(overlapsOf('2026-01-01', { ...first, facilityId: '1' }, { ...second, facilityId: '2' })).toHaveLength(1)
})

test('overlaps - two that both go on are not listed, one that goes on and one that ended are', () => {
  const open = createSummary({ affiliationId: 'a', status: 'active', appointedOn: '2022-01-01' })
  const alsoOpen = createSummary({ affiliationId: 'b', status: 'active', appointedOn: '2023-01-01' })
  const ended = createSummary({ affiliationId: 'c', appointedOn: '2024-01-01', endedOn: '2024-01-01' })
  expect(overlapsOf('2026-01-01', open, alsoOpen, ended)).toEqual([
    'a+c 2024-01-01..2024-01-01',
    'b+c 2024-01-01..2024-01-01'
  ])
})
