import fc from 'fast-check'
import { expect, test } from 'vitest'
import { acceptAll, differenceId, toImportChanges } from '#shared/domain/roster/import-acceptance'
import { compareImport, type ImportComparison } from '#shared/domain/roster/import-comparison'
import { importTable, type ImportedRecord } from '#shared/domain/roster/import-table'
import { EMPTY_ROSTER_RECORD, type RosterRecord } from '#shared/domain/roster/record'
import { detailsOf, EMPTY_ROSTER, personOf, type Roster } from '#shared/domain/roster/roster'
import { applyCommand, type RosterCommand } from '#shared/domain/roster/roster-command'
import type { RosterChange } from '#shared/domain/roster/roster-change'

const wren: RosterRecord = {
  ...EMPTY_ROSTER_RECORD,
  npi: '1234567893',
  lastName: 'Wren',
  firstName: 'Isa',
  facilityName: 'St. Odo Medical Center',
  department: 'Surgery',
  status: 'active',
  goodStanding: 'yes',
  appointedOn: '2020-01-15'
}
const lark: RosterRecord = { ...wren, npi: '1679576722', lastName: 'Lark', firstName: 'Tom', appointedOn: '2019-03-01' }

function rosterOf(...records: readonly (readonly RosterRecord[])[]): Roster {
  return new Map(
    records.map((own, index) => {
      const practitionerId = `x${index}`
      const [first = EMPTY_ROSTER_RECORD] = own
      const periods = own.map((record, place) => ({ ...detailsOf(record), periodId: `p${place}` }))
      return [practitionerId, { practitionerId, person: personOf(first), periods }]
    })
  )
}

function imported(...records: readonly RosterRecord[]) {
  const rows = records.map((record, index): ImportedRecord => ({
    row: index + 2,
    record,
    flagged: false,
    duplicateOf: null
  }))
  return { records: rows, rejected: [] }
}

function shape({ fresh, changed, unchanged, gone, refused }: ImportComparison) {
  return {
    fresh: fresh.map(({ rows }) => rows),
    changed: changed.map(({ rows, differences, periods }) => ({
      rows,
      fields: differences.map(({ edit, from }) => [edit.field, from, edit.value]),
      periods: periods.length
    })),
    unchanged: unchanged.map(({ rows }) => rows),
    gone: gone.map(({ practitionerId, periodId }) => `${practitionerId} ${periodId}`),
    refused: refused.map(({ row, reason }) => `${row} ${reason}`)
  }
}

const nothing = { fresh: [], changed: [], unchanged: [], gone: [], refused: [] }

test('import comparison - new, changed field by field, unchanged and gone', () => {
  const heron = { ...wren, npi: '2003000124', lastName: 'Heron' }
  const compared = compareImport(
    rosterOf([wren], [lark], [heron]),
    imported(
      wren,
      { ...lark, department: 'Medicine', phone: '555-0100' },
      { ...wren, npi: '1992999999', lastName: 'New' }
    )
  )
  expect(shape(compared)).toEqual({
    ...nothing,
    fresh: [[4]],
    changed: [
      {
        rows: [3],
        fields: [
          ['phone', '', '555-0100'],
          ['department', 'Surgery', 'Medicine']
        ],
        periods: 0
      }
    ],
    unchanged: [[2]],
    gone: ['x2 p0']
  })
})

test('import comparison - blanks never erase, capitals and punctuation change nothing', () => {
  const printed = {
    ...EMPTY_ROSTER_RECORD,
    npi: wren.npi,
    lastName: 'WREN',
    firstName: 'ISA',
    phone: '(555) 555-0100',
    facilityName: 'Saint Odo Med Ctr',
    appointedOn: '2020-01'
  }
  const roster = rosterOf([{ ...wren, phone: '555 555 0100', notes: 'kept' }])
  expect(shape(compareImport(roster, imported(printed)))).toEqual({ ...nothing, unchanged: [[2]] })
})

test('import comparison - staff periods find their own, whatever the order of the rows', () => {
  const past = { ...wren, status: 'resigned', appointedOn: '2010-01-01', endedOn: '2014-12-31' } as const
  const roster = rosterOf([wren, past])
  expect(shape(compareImport(roster, imported(past, { ...wren, letter: 2 })))).toMatchObject({
    changed: [{ rows: [2, 3], fields: [['letter', null, 2]], periods: 0 }],
    gone: []
  })
  const other = { ...wren, facilityName: 'Elm Surgery Center', appointedOn: '2024-01-01' }
  expect(shape(compareImport(roster, imported(wren, other)))).toMatchObject({
    changed: [{ rows: [2, 3], fields: [], periods: 1 }],
    gone: []
  })
})

test('import comparison - a row that may mean two periods or two people is refused, and nobody is gone for it', () => {
  const twice = rosterOf([wren, { ...wren, appointedOn: '2022-01-01', department: 'Medicine' }])
  const row = { ...wren, appointedOn: null, department: 'Urology' }
  expect(shape(compareImport(twice, imported(row)))).toEqual({ ...nothing, refused: ['2 several'] })
  const namesakes = rosterOf([{ ...wren, npi: '' }], [{ ...wren, npi: '' }])
  expect(shape(compareImport(namesakes, imported({ ...wren, npi: '' })))).toEqual({
    ...nothing,
    refused: ['2 several']
  })
})

test('import comparison - by name only where one side has no NPI', () => {
  expect(shape(compareImport(rosterOf([{ ...wren, npi: '' }]), imported(wren)))).toMatchObject({
    changed: [{ fields: [['npi', '', wren.npi]] }]
  })
  expect(shape(compareImport(rosterOf([wren]), imported({ ...wren, npi: lark.npi })))).toMatchObject({ fresh: [[2]] })
})

test('import comparison - a file about one hospital ends nobody at another', () => {
  const elsewhere = { ...lark, facilityName: 'Elm Surgery Center' }
  expect(compareImport(rosterOf([wren], [elsewhere]), imported(wren)).gone).toEqual([])
  expect(compareImport(rosterOf([wren], [lark]), imported()).gone).toEqual([])
})

test('import comparison - another last name under an NPI is not taken over unseen', () => {
  const compared = compareImport(rosterOf([wren]), imported({ ...wren, lastName: 'Stork' }))
  expect(compared.changed[0]?.doubts).toEqual(['otherName'])
  expect(acceptAll(compared, { doubtful: false }).accepted.size).toBe(0)
  expect(acceptAll(compared, { doubtful: true }).accepted.size).toBe(1)
})

test('import comparison - rows that the importer refused or calls duplicates are named', () => {
  const header = ['NPI', 'Last name', 'First name', 'Appointed']
  const own = ['1234567893', 'Wren', 'Isa', '2020-01-15']
  const rows = [header, own, own, ['', '', '', '2020-01-15']].map((cells, index) => ({ number: index + 1, cells }))
  const result = importTable({ rows, width: 4, dayNumbers: null }, { today: '2026-11-22' })
  expect(shape(compareImport(EMPTY_ROSTER, result))).toMatchObject({
    fresh: [[2]],
    refused: ['3 duplicate', '4 nobody']
  })
})

test('import comparison - a row that tells of several staff periods finds each of them in the roster', () => {
  const header = ['NPI', 'Last name', 'First name', 'From 1', 'To 1', 'From 2', 'To 2']
  const own = ['1234567893', 'Wren', 'Isa', '2010-01-15', '2014-06-30', '2020-01-15', '']
  const rows = [header, own].map((cells, index) => ({ number: index + 1, cells }))
  const result = importTable({ rows, width: 7, dayNumbers: null }, { today: '2026-11-22' })
  expect(result.rows).toEqual({ read: 1, accepted: 1, flagged: 0, rejected: 0 })
  const [first, second] = result.records.map(({ record }) => record)
  if (!first || !second) throw new Error('the row is two periods')
  expect(shape(compareImport(rosterOf([first, second]), result))).toEqual({ ...nothing, unchanged: [[2, 2]] })
  expect(shape(compareImport(rosterOf([first]), result))).toMatchObject({
    changed: [{ rows: [2, 2], fields: [], periods: 1 }]
  })
  const [fresh] = compareImport(EMPTY_ROSTER, result).fresh
  expect(fresh?.periods.map(({ appointedOn, endedOn }) => [appointedOn, endedOn])).toEqual([
    ['2010-01-15', '2014-06-30'],
    ['2020-01-15', null]
  ])
})

test('import comparison - people who share a row of two lists side by side are told apart', () => {
  const header = ['Name', 'NPI', 'Start date', 'Name', 'NPI', 'Start date']
  const own = ['Wren, Isa', '1234567893', '2020-01-15', 'Lark, Ben', '1245319599', '2019-03-31']
  const rows = [header, own].map((cells, index) => ({ number: index + 1, cells }))
  const result = importTable({ rows, width: 6, dayNumbers: null }, { today: '2026-11-22' })
  expect(result.rows).toEqual({ read: 1, accepted: 1, flagged: 0, rejected: 0 })
  const { fresh } = compareImport(EMPTY_ROSTER, result)
  expect(fresh.map(({ person }) => person.lastName)).toEqual(['Wren', 'Lark'])
  expect(new Set(fresh.map(({ itemId }) => itemId)).size).toBe(2)
})

function ids() {
  let next = 0
  return () => `new ${next++}`
}

function importCommand(changes: readonly RosterChange[]): RosterCommand {
  return { kind: 'import', commandId: 'c', at: 1, by: 'D. Rowe', changes }
}

test('import acceptance - one field kept, one practitioner ended, all taken back by one undo', () => {
  const roster = rosterOf([wren], [lark])
  const compared = compareImport(roster, imported({ ...wren, department: 'Medicine', city: 'Elm' }))
  const [department] = compared.changed.flatMap(({ differences }) =>
    differences.filter(({ edit }) => edit.field === 'department')
  )
  if (!department) throw new Error('no difference')
  const changes = toImportChanges(
    compared,
    {
      ...acceptAll(compared, { doubtful: false }),
      keptFields: new Set([differenceId(department)]),
      ended: new Map([['gone x1 p0', { status: 'resigned', endedOn: '2026-10' }]])
    },
    ids()
  )
  const applied = applyCommand(roster, importCommand(changes))
  expect(applied.roster.get('x0')).toMatchObject({ person: { city: 'Elm' }, periods: [{ department: 'Surgery' }] })
  expect(applied.roster.get('x1')?.periods[0]).toMatchObject({ status: 'resigned', endedOn: '2026-10' })
  expect(applyCommand(applied.roster, importCommand(applied.inverse)).roster).toEqual(roster)
})

const records: fc.Arbitrary<RosterRecord> = fc
  .record({
    npi: fc.constantFrom('', '1234567893', '1679576722'),
    lastName: fc.constantFrom('Wren', 'Lark', ''),
    firstName: fc.constantFrom('Isa', 'Tom', ''),
    middleName: fc.constantFrom('', 'J', 'James'),
    facilityName: fc.constantFrom('', 'Elm Hospital', 'Oak Hospital'),
    status: fc.constantFrom('active' as const, 'resigned' as const, 'unknown' as const),
    appointedOn: fc.constantFrom(null, '2019-01-01', '2022-02-02', '2022-02'),
    endedOn: fc.constantFrom(null, '2020-01-01')
  })
  .map((some) => ({ ...EMPTY_ROSTER_RECORD, ...some }))

test('import comparison - every row stands in one list, and undo gives the roster back', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(records, { minLength: 1, maxLength: 3 }), { maxLength: 4 }),
      fc.array(records, { maxLength: 8 }),
      (before, rows) => {
        const roster = rosterOf(...before)
        const compared = compareImport(roster, imported(...rows))
        const { fresh, changed, unchanged, refused } = compared
        const listed = [...fresh, ...changed, ...unchanged].flatMap((item) => item.rows)
        expect([...listed, ...refused.map(({ row }) => row)].sort((a, b) => a - b)).toEqual(
          rows.map((_, index) => index + 2)
        )
        const changes = toImportChanges(compared, acceptAll(compared, { doubtful: true }), ids())
        const applied = applyCommand(roster, importCommand(changes))
        expect(applied.roster.size).toBe(roster.size + fresh.length)
        expect(applyCommand(applied.roster, importCommand(applied.inverse)).roster).toEqual(roster)
      }
    ),
    { numRuns: 300 }
  )
})

test('import comparison - the same file a second time changes nothing', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 20 }), (numbers) => {
      const rows = numbers.map((number) => ({
        ...wren,
        npi: String(1_000_000_000 + number),
        lastName: `Wren ${number}`
      }))
      const compared = compareImport(EMPTY_ROSTER, imported(...rows))
      const changes = toImportChanges(compared, acceptAll(compared, { doubtful: true }), ids())
      const { roster } = applyCommand(EMPTY_ROSTER, importCommand(changes))
      expect(shape(compareImport(roster, imported(...rows)))).toMatchObject({
        fresh: [],
        changed: [],
        gone: [],
        refused: []
      })
    }),
    { numRuns: 50 }
  )
})

test('import comparison - fifty thousand rows, a tenth of them changed, in seconds even on a busy machine', () => {
  const rows = Array.from({ length: 50_000 }, (_, index) => ({
    ...wren,
    npi: String(1_000_000_000 + index),
    lastName: `Wren${index}`
  }))
  const roster = rosterOf(...rows.map((row) => [row]))
  const next = rows.map((row, index) => (index % 10 === 0 ? { ...row, department: 'Medicine' } : row))
  const from = performance.now()
  const compared = compareImport(roster, imported(...next))
  const ms = performance.now() - from
  expect(compared.changed).toHaveLength(5_000)
  expect(compared.unchanged).toHaveLength(45_000)
  // Catches what grows with the square; the benchmark has the figure.
  expect(ms).toBeLessThan(10_000)
})
