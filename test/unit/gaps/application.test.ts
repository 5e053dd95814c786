import { expect, test } from 'vitest'
import type { ApplicationEntry } from '#shared/domain/gap-application'
import type { HistorySummary } from '#shared/domain/gap-coverage'
import { analyzeHistory } from '#shared/domain/gaps'
import { createEntry, createPeriod, createSummary, thresholds } from './history.ts'

const asOf = '2026-10-02'

function discrepanciesOf(application: readonly ApplicationEntry[], summaries: readonly HistorySummary[]) {
  return analyzeHistory({ asOf, thresholds, application, summaries }).discrepancies.map((line) => {
    switch (line.kind) {
      case 'dates_differ':
        return `${line.affiliationId} ${line.field} ${line.application} ${line.reported}`
      case 'not_on_application':
        return `${line.affiliationId} not on application`
      case 'not_reported':
        return `${line.facilityName} not reported`
    }
  })
}

const harbor = createSummary({
  affiliationId: 'h',
  facilityName: 'Saint Orla Harbor Medical Center',
  appointedOn: '2023-03-01',
  endedOn: '2024-03-31'
})

test('application - none given compares nothing', () => {
  expect(discrepanciesOf([], [harbor])).toEqual([])
})

test('application - short forms, case, accents and punctuation name one facility', () => {
  const entry = createEntry('ST. ÓRLA-Harbor  Med. Ctr', '2023-03-01', '2024-03-31')
  expect(discrepanciesOf([entry], [harbor])).toEqual([])
})

test('application - dates may differ by the tolerance and no day more', () => {
  expect(discrepanciesOf([createEntry(harbor.facilityName, '2023-01-29', '2024-05-01')], [harbor])).toEqual([])
  expect(discrepanciesOf([createEntry(harbor.facilityName, '2023-01-28', '2024-05-02')], [harbor])).toEqual([
    'h appointed_on 2023-01-28 2023-03-01',
    'h ended_on 2024-05-02 2024-03-31'
  ])
})

test('application - a month-only date differs when the month does', () => {
  expect(discrepanciesOf([createEntry(harbor.facilityName, '2023-03', '2024-03')], [harbor])).toEqual([])
  expect(discrepanciesOf([createEntry(harbor.facilityName, '2023-02', '2024-03-20')], [harbor])).toEqual([
    'h appointed_on 2023-02 2023-03-01'
  ])
})

test('application - open against ended always differs', () => {
  expect(discrepanciesOf([createEntry(harbor.facilityName, '2023-03-01', null)], [harbor])).toEqual([
    'h ended_on null 2024-03-31'
  ])
  const open = { ...harbor, status: 'active', endedOn: null } as const
  expect(discrepanciesOf([createEntry(harbor.facilityName, '2023-03-01', asOf)], [open])).toEqual([
    `h ended_on ${asOf} null`
  ])
})

test('application - over at an unknown time contradicts "still there", not an end', () => {
  const over = { ...harbor, status: 'resigned', endedOn: null } as const
  expect(discrepanciesOf([createEntry(harbor.facilityName, '2023-03-01', null)], [over])).toEqual([
    'h ended_on null null'
  ])
  expect(discrepanciesOf([createEntry(harbor.facilityName, '2023-03-01', '2023-12-31')], [over])).toEqual([])
})

test('application - of several affiliations at one facility the nearest dates win', () => {
  const later = { ...harbor, affiliationId: 'l', appointedOn: '2025-01-01', endedOn: '2025-12-31' }
  expect(discrepanciesOf([createEntry(harbor.facilityName, '2025-01-15', '2025-12-01')], [harbor, later])).toEqual([
    'h not on application'
  ])
})

test('application - an entry may mean one staff period or the whole', () => {
  const summary = {
    ...harbor,
    status: 'active',
    appointedOn: '2021-11-01',
    endedOn: null,
    periods: [createPeriod('2021-11-01', '2022-12-31'), createPeriod('2024-01-01', null)]
  } as const
  const periods = [
    createEntry(harbor.facilityName, '2021-11-01', '2022-12-31'),
    createEntry(harbor.facilityName, '2024-01-01', null)
  ]
  expect(discrepanciesOf(periods, [summary])).toEqual([])
  expect(discrepanciesOf([createEntry(harbor.facilityName, '2021-11-01', null)], [summary])).toEqual([])
})

test('application - one side only, in the look-back', () => {
  const old = createSummary({ affiliationId: 'o', appointedOn: '2001-01-01', endedOn: '2003-01-01' })
  const entries = [
    createEntry('Fennel Clinic', '2022-01-01', '2022-06-30'),
    createEntry('Old Clinic', '1999-01', '2000-01-01')
  ]
  expect(discrepanciesOf(entries, [harbor, old])).toEqual(['Fennel Clinic not reported', 'h not on application'])
})

test('application - an end in the look-back is enough where the start is not known', () => {
  const summary = createSummary({ affiliationId: 'u', endedOn: '2024-01-01' })
  expect(discrepanciesOf([createEntry('Fennel Clinic', '2022-01-01', '2022-06-30')], [summary])).toEqual([
    'Fennel Clinic not reported',
    'u not on application'
  ])
})

test('application - an old affiliation that the applicant stretches into the look-back is compared', () => {
  const old = createSummary({
    affiliationId: 'o',
    facilityName: 'Elm',
    appointedOn: '2001-01-01',
    endedOn: '2003-01-01'
  })
  expect(discrepanciesOf([createEntry('Elm', '2001-01-01', '2024-01-01')], [old])).toEqual([
    'o ended_on 2024-01-01 2003-01-01'
  ])
  expect(discrepanciesOf([createEntry('Elm', '2001-01-01', '2005-01-01')], [old])).toEqual([])
})
