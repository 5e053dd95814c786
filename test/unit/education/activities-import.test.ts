import fc from 'fast-check'
import { expect, test } from 'vitest'
import { activitiesCsv } from '#shared/domain/education/activities-csv'
import { importActivities } from '#shared/domain/education/activities-import'
import { assessBook } from '#shared/domain/education/cycle-shown'
import { expectOk } from '#shared/lib/result'
import { readRosterFile } from '../../../src/renderer/roster-import/read-roster-file.ts'
import { dualBook, entryOf } from './fixtures.ts'

const TODAY = '2026-11-19'
const tableOf = (lines: readonly (readonly string[])[]) => ({
  rows: lines.map((cells, index) => ({ number: index + 1, cells })),
  width: 8,
  dayNumbers: null
})
let last = 0
const makeId = () => `i${++last}`

test('import - headers of other programs, titles above them, and each row that cannot be taken in', () => {
  const imported = importActivities(
    tableOf([
      ['My CE 2024 to 2026'],
      ['Date attended', 'Course title', 'CE hours', 'Type', 'City'],
      ['2026-05-05', 'Delegation audits', '1.5', 'NAMSS approved', 'Millbrook'],
      ['May 6, 2026', 'Telemedicine', '2', 'non-NAMSS', ''],
      ['2026-05-07', 'Survey readiness', '90 min', '', ''],
      ['03/04/2026', 'Either', '1', '', ''],
      ['soon', 'Never', '1', '', ''],
      ['2027-05-07', 'To come', '1', '', ''],
      ['2026-05-07', '', '1', '', ''],
      ['2026-05-08', 'How long', '', '', '']
    ]),
    TODAY,
    makeId
  )
  expect(
    imported?.entries.map(({ row, entry, isKindAssumed }) => [row, entry.activity.type, entry.title, isKindAssumed])
  ).toEqual([
    [3, 'namss_approved', 'Delegation audits', false],
    [4, 'non_namss', 'Telemedicine', false],
    [5, 'non_namss', 'Survey readiness', true]
  ])
  expect(imported?.entries.map(({ entry }) => 'minutes' in entry.activity && entry.activity.minutes)).toEqual([
    90, 120, 90
  ])
  expect(imported?.problems.map(({ row, problem }) => [row, problem])).toEqual([
    [6, 'ambiguousDate'],
    [7, 'noDate'],
    [8, 'futureDate'],
    [9, 'noTitle'],
    [10, 'noLength']
  ])
})

test('import - a list that this program wrote comes back as it was', () => {
  const entries = [
    entryOf(
      'a',
      '2026-04-22',
      'nonNamss',
      { minutes: 90, excludedMinutes: 15 },
      { title: 'One, "two"', location: 'Millbrook' }
    ),
    entryOf('b', '2026-05-22', 'educationZone', { minutes: 60 }),
    entryOf('c', '2026-06-22', 'teaching', { minutes: 45 })
  ]
  const { activities } = expectOk(assessBook({ ...dualBook, entries }, TODAY, 2026), 'assessed')
  const csv = activitiesCsv(entries, new Map(activities.map((outcome) => [outcome.activityId, outcome])))
  const { table } = expectOk(readRosterFile(new TextEncoder().encode(csv)), 'read')
  const imported = importActivities(table, TODAY, makeId)
  expect(imported?.problems).toEqual([])
  expect(imported?.entries.map(({ entry }) => ({ ...entry, activity: { ...entry.activity, id: '' } }))).toEqual(
    entries.map((entry) => ({ ...entry, activity: { ...entry.activity, id: '' } }))
  )
})

test('import - what is no list of activities is none, and nothing makes it throw', () => {
  expect(
    importActivities(
      tableOf([
        ['a', 'b'],
        ['1', '2']
      ]),
      TODAY,
      makeId
    )
  ).toBeNull()
  const cell = fc.oneof(fc.string(), fc.constantFrom('Date', 'Title', 'Hours', '2026-01-02', '1:30', '', '1e9', '-1'))
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 }), (lines) => {
      importActivities(tableOf(lines), TODAY, makeId)
    })
  )
})
