import fc from 'fast-check'
import { expect, test } from 'vitest'
import { harmlessCell, toCsv, toExportTable } from '#shared/domain/roster/export-table'
import { importTable } from '#shared/domain/roster/import-table'
import { EMPTY_ROSTER_RECORD, type RosterRecord } from '#shared/domain/roster/record'
import { detailsOf, personOf, type Roster } from '#shared/domain/roster/roster'
import { expectOk } from '#shared/lib/result'
import { writeWorkbook } from '#shared/interchange/workbook-writer'
import { readRosterFile } from '../../../src/renderer/roster-import/read-roster-file.ts'

const wren: RosterRecord = {
  ...EMPTY_ROSTER_RECORD,
  npi: '1234567893',
  lastName: 'Wren',
  firstName: 'Isa',
  middleName: 'Jo',
  suffix: 'Jr.',
  credential: 'MD',
  facilityName: 'Elm Hospital, "East"',
  department: 'Surgery',
  status: 'active',
  goodStanding: 'contact_facility',
  appointedOn: '2020-01-15',
  letter: 2,
  email: 'isa@elm.example',
  phone: '+1 555 555 0100',
  city: 'Elm',
  state: 'OH',
  notes: '@ the front desk; ask twice'
}
const lark: RosterRecord = {
  ...wren,
  npi: '1679576722',
  lastName: 'Lark',
  phone: '',
  status: 'resigned',
  endedOn: '2026-02-01',
  letter: null
}

function rosterOf(...records: readonly RosterRecord[]): Roster {
  return new Map(
    records.map((record, index) => {
      const practitionerId = `x${index}`
      return [
        practitionerId,
        { practitionerId, person: personOf(record), periods: [{ ...detailsOf(record), periodId: 'p' }] }
      ]
    })
  )
}

test('export - what spreadsheets take for a formula has an apostrophe before it', () => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1']) {
    expect(harmlessCell(text)).toBe(`'${text}`)
  }
  for (const text of ['', 'O’Brien-Lee', '1-2', "'", 'a=b']) expect(harmlessCell(text)).toBe(text)
})

test('export - no cell of a CSV begins a formula, whatever is in the roster', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('=', '+', '@', '-', '"', ',', '\t', '\r', '\n', ' ', 'a') }),
      (notes) => {
        const csv = toCsv(toExportTable(rosterOf({ ...wren, notes }), ['npi', 'notes']))
        const cell = csv.slice('\uFEFFNPI,Notes\r\n1234567893,'.length, -2)
        const plain = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
        expect(plain).not.toMatch(/^\s*[=+\-@]|^[\t\r\n]/)
        expect(plain.replace(/^'/, '')).toBe(notes)
        if (!cell.startsWith('"')) expect(cell).not.toMatch(/[",\r\n]/)
      }
    )
  )
})

test('export - our importer reads an export back without loss, as csv and as xlsx', async () => {
  const table = toExportTable(rosterOf(wren, lark))
  const files = [new TextEncoder().encode(toCsv(table)), await writeWorkbook({ sheet: 'Roster', ...table })]
  for (const bytes of files) {
    const file = expectOk(readRosterFile(bytes), 'our own file can be read')
    const result = importTable(file.table, { today: '2026-11-22' })
    expect(result.records.map(({ record }) => record)).toEqual([wren, lark])
    expect(result.issues).toEqual([])
  }
})

test('export - a selection in its order, the columns that are shown, and people without a period', () => {
  const roster = new Map(rosterOf(wren, lark))
  expect(toExportTable(roster, ['last_name', 'status'], new Set(['x1 p', 'x0 p', 'gone p']))).toEqual({
    header: ['Last name', 'Status'],
    rows: [
      ['Lark', 'resigned'],
      ['Wren', 'active']
    ]
  })
  roster.set('y', { practitionerId: 'y', person: personOf({ ...wren, lastName: 'New' }), periods: [] })
  expect(toExportTable(roster, ['last_name', 'status']).rows[2]).toEqual(['New', ''])
  expect(toExportTable(roster, ['last_name'], new Set(['y ', 'x0 p'])).rows).toEqual([['New'], ['Wren']])
})
