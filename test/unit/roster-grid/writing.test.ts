import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RosterRecord } from '#shared/domain/roster/record'
import type { RosterColumn } from '../../../src/renderer/data-worker/roster/messages.ts'
import { eitherQuestion, optionsFor } from '../../../src/renderer/features/roster/grid/cell-options.ts'
import { readCell } from '../../../src/renderer/features/roster/grid/cell-reading.ts'
import { cellText, GRID_COLUMNS, keysOf } from '../../../src/renderer/features/roster/grid/columns.ts'
import { toRosterChanges } from '../../../src/renderer/features/roster/row-changes.ts'
import { recordFixture } from './fixtures.ts'

const record = recordFixture()
const typed = (column: RosterColumn, text: string): Partial<RosterRecord> | string => {
  const reading = readCell(record, column, text, 2026)
  if (reading.kind !== 'record') return reading.kind
  return Object.fromEntries(Object.entries(reading.record).filter(([key, value]) => Reflect.get(record, key) !== value))
}

describe('typed into a cell', () => {
  test('dates are read in any usual form; one that can be read two ways is asked about', () => {
    expect(typed('ended_on', 'Mar 4, 2024')).toEqual({ endedOn: '2024-03-04' })
    expect(typed('ended_on', '31.12.24')).toEqual({ endedOn: '2024-12-31' })
    expect(typed('ended_on', '3/2024')).toEqual({ endedOn: '2024-03' })
    expect(typed('ended_on', '2024-02-30')).toBe('refused')
    expect(typed('ended_on', 'soon')).toBe('refused')
    expect(typed('ended_on', '44000')).toBe('refused')
    expect(readCell(record, 'ended_on', '3/4/2024', 2026)).toEqual({
      kind: 'either',
      monthFirst: '2024-03-04',
      dayFirst: '2024-04-03'
    })
    expect(eitherQuestion('2024-03-04', '2024-04-03')).toBe('Mar 4 or Apr 3? Choose.')
  })

  test('status, standing and letter take their words and the codes of other systems, nothing else', () => {
    expect(typed('status', 'Resigned')).toEqual({ status: 'resigned' })
    expect(typed('status', 'Termed')).toEqual({ status: 'inactive' })
    expect(typed('good_standing', 'contact facility')).toEqual({ goodStanding: 'contact_facility' })
    expect(typed('letter', 'Template 2')).toEqual({ letter: 2 })
    expect(typed('letter', 'none')).toEqual({ letter: 'none' })
    expect(readCell(record, 'status', 'purple', 2026)).toEqual({
      kind: 'refused',
      message: 'purple is none of them: Active, Inactive, Resigned, Retired, Expired or Deceased.'
    })
  })

  test('a whole name is taken apart; its degree fills an empty one only', () => {
    expect(typed('practitioner', 'Vale, Robin Q.')).toEqual({
      lastName: 'Vale',
      firstName: 'Robin',
      middleName: 'Q.'
    })
    const without = readCell(recordFixture({ credential: '' }), 'practitioner', 'Vale DO, Robin', 2026)
    expect(without.kind === 'record' && without.record.credential).toBe('DO')
    expect(typed('practitioner', 'Cher')).toEqual({ lastName: 'Cher', firstName: '' })
  })

  test('an NPI with a slip is kept for the rules to find; a social security number never is', () => {
    expect(typed('npi', '1234-567-893 ')).toEqual({})
    expect(typed('npi', '123456789')).toEqual({ npi: '123456789' })
    expect(typed('notes', 'SSN 123-45-6789')).toEqual({ notes: 'SSN ***-**-****' })
  })

  test('an empty cell empties what it stands for', () => {
    expect(typed('status', '')).toEqual({ status: 'unknown' })
    expect(typed('appointed_on', ' ')).toEqual({ appointedOn: null })
    expect(typed('practitioner', '')).toEqual({ lastName: '', firstName: '' })
  })

  test('what a cell shows can be typed again and changes nothing', () => {
    const columns = GRID_COLUMNS.filter(({ id }) => id !== 'problems').map(({ id }) => id)
    fc.assert(
      fc.property(
        fc.constantFrom(...columns),
        fc.constantFrom('active', 'resigned', 'unknown'),
        fc.constantFrom('yes', 'contact_facility', 'not_stated'),
        fc.constantFrom(null, '2024-05-06', '2024-05'),
        fc.constantFrom(null, 'none', 1, 2),
        (column, status, goodStanding, endedOn, letter) => {
          const before = recordFixture({ status, goodStanding, endedOn, letter } as Partial<RosterRecord>)
          expect(readCell(before, column, cellText(before, column), 2026)).toEqual({ kind: 'record', record: before })
        }
      )
    )
  })

  test('no text makes it throw, and only the cell’s own fields change', () => {
    fc.assert(
      fc.property(fc.constantFrom(...GRID_COLUMNS), fc.string({ unit: 'grapheme' }), ({ id }, text) => {
        const reading = readCell(record, id, text, 2026)
        if (reading.kind !== 'record') return
        const own: readonly string[] = id === 'practitioner' ? [...keysOf(id), 'suffix', 'credential'] : keysOf(id)
        for (const [key, value] of Object.entries(reading.record)) {
          if (!own.includes(key)) expect(value).toEqual(Reflect.get(record, key))
        }
      })
    )
  })
})

describe('offered below a cell', () => {
  const values = [
    { value: 'Active', count: 9 },
    { value: 'Affiliate', count: 4 },
    { value: 'Courtesy', count: 2 }
  ]

  test('the best match comes first and is what Enter takes; the text itself can be taken too', () => {
    const { options, preselected } = optionsFor('staff_category', 'aff', true, values, 2026)
    expect(options.map(({ label }) => label).slice(0, 3)).toEqual(['Affiliate', 'Active', 'Courtesy'])
    expect(options.at(-1)?.label).toBe('“aff” as typed')
    expect(preselected).toBe(0)
    const unknown = optionsFor('staff_category', 'Visiting', true, values, 2026)
    expect(unknown.options[unknown.preselected]).toEqual({ label: '“Visiting” as typed', text: 'Visiting' })
  })

  test('of categories those in use come first, then the usual ones; as many as are asked for', () => {
    const labels = optionsFor('staff_category', '', true, values, 2026, Infinity).options.map(({ label }) => label)
    expect(labels.slice(0, values.length)).toEqual(values.map(({ value }) => value))
    expect(labels).toEqual(expect.arrayContaining(['Honorary', 'Locum tenens']))
    expect(new Set(labels).size).toBe(labels.length)
    expect(optionsFor('specialty', '', true, [], 2026, Infinity).options).toEqual([])
  })

  test('a closed list offers its words alone, and takes none where nothing matches', () => {
    expect(optionsFor('good_standing', 'x', true, [], 2026)).toMatchObject({
      preselected: -1,
      options: [{ text: 'Yes' }, { text: 'No' }, { text: 'Contact facility' }]
    })
    expect(optionsFor('status', 'Active', false, [], 2026).preselected).toBe(0)
  })

  test('of two readings of a date neither is chosen beforehand', () => {
    expect(optionsFor('ended_on', '03/04/2024', true, [], 2026)).toEqual({
      preselected: -1,
      options: [
        { label: 'Mar 4, 2024', text: '2024-03-04' },
        { label: 'Apr 3, 2024', text: '2024-04-03' }
      ]
    })
    expect(optionsFor('ended_on', '2024-03-04', true, [], 2026).options).toEqual([])
  })
})

describe('changes of rows', () => {
  const place = { practitionerId: 'p1', periodId: 's1' }

  test('person and appointment are edited each on its level; what is equal is left alone', () => {
    const after = { ...record, npi: '1', endedOn: '2024-05' }
    expect(toRosterChanges([{ ...place, before: record, after }], () => 'new')).toEqual([
      {
        type: 'edit',
        edits: [
          { level: 'person', practitionerId: 'p1', field: 'npi', value: '1' },
          { level: 'appointment', practitionerId: 'p1', periodId: 's1', field: 'endedOn', value: '2024-05' }
        ]
      }
    ])
    expect(toRosterChanges([{ ...place, before: record, after: record }], () => 'new')).toEqual([])
  })

  test('a practitioner without a staff period gets one when something is said of it', () => {
    const after = { ...record, status: 'retired' as const }
    expect(
      toRosterChanges([{ practitionerId: 'p1', periodId: null, before: record, after }], () => 'new')
    ).toMatchObject([{ type: 'addPeriod', practitionerId: 'p1', period: { periodId: 'new', status: 'retired' } }])
  })
})
