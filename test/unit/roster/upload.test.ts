import { fileURLToPath } from 'node:url'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { EMPTY_ROSTER_RECORD, type RosterRecord } from '#shared/domain/roster/record'
import { detailsOf, personOf, type Roster } from '#shared/domain/roster/roster'
import { parseUploadLayout, toUploadCells, type UploadLayout } from '#shared/domain/roster/upload-layout'
import { compareUploads, locateErrors, placeKey, planUpload } from '#shared/domain/roster/upload-plan'
import { expectOk } from '#shared/lib/result'
import { writeWorkbook } from '#shared/interchange/workbook-writer'
import { readUploadLayout } from '../../../src/main/roster/upload-layout-file.ts'
import { readRosterFile } from '../../../src/renderer/roster-import/read-roster-file.ts'
import { checkWorkbook } from '../../../src/simulator/upload/check-workbook.ts'
import { readWorkbook } from '../../../src/simulator/upload/workbook.ts'

const path = fileURLToPath(new URL('../../../resources/data/upload-columns.json', import.meta.url))
const today = '2026-11-22'
const wren: RosterRecord = {
  ...EMPTY_ROSTER_RECORD,
  npi: '1234567893',
  lastName: 'Wren',
  firstName: 'Isa',
  facilityName: 'Elm Hospital',
  status: 'active',
  goodStanding: 'yes',
  appointedOn: '2020-01-15',
  reappointedOn: '2026-01-15',
  letter: 'none'
}

async function layout(): Promise<UploadLayout> {
  return expectOk(await readUploadLayout(path), 'the shipped layout is usable')
}

function rosterOf(...people: readonly (readonly RosterRecord[])[]): Roster {
  return new Map(
    people.map((own, index) => {
      const practitionerId = `x${index}`
      const periods = own.map((record, place) => ({ ...detailsOf(record), periodId: `p${place}` }))
      return [practitionerId, { practitionerId, person: personOf(own[0] ?? wren), periods }]
    })
  )
}

test('upload layout - the twenty columns in their order, with the words that PASS has for them', async () => {
  const shipped = await layout()
  expect(shipped.columns.map(({ name }) => name).join(' ')).toBe(
    'NPI LAST FIRST MIDDLE SUFFIX DEGREE SPECIALTY FACILITY DEPARTMENT CATEGORY STATUS GOOD_STANDING APPOINTED REAPPOINTED ENDED LETTER EMAIL PHONE CITY STATE'
  )
  const cells = toUploadCells({ ...wren, goodStanding: 'not_stated' }, shipped)
  expect([cells[11], cells[12], cells[14], cells[15]]).toEqual(['', '2020-01-15', '', '0'])
  expect(toUploadCells({ ...wren, letter: 2 }, shipped)[15]).toBe('2')
})

test('upload layout - a file that somebody spoiled says what is wrong', async () => {
  const column = (name: string, field: string) => ({ name, field })
  const tell = (...columns: readonly object[]) => {
    const read = parseUploadLayout({ version: 1, columns })
    return read.ok ? 'fine' : read.error.message
  }
  expect(tell(column('NPI', 'npi'), column('LAST', 'last_name'))).toBe('fine')
  expect(tell(column('NPI', 'npi'))).toBe('No column has the field last_name.')
  expect(tell(column('NPI', 'npi'), column('npi', 'last_name'))).toBe('NPI is there twice.')
  expect(tell(column('NPI', 'npi'), column('NAME', 'full_name'))).toContain('full_name is no field of a record')
  expect(parseUploadLayout({ version: 2, columns: [] }).ok).toBe(false)
  const folder = await mkdtemp(join(tmpdir(), 'layout-'))
  try {
    await writeFile(join(folder, 'a.json'), '{"version":1,')
    expect((await readUploadLayout(join(folder, 'a.json'))).ok).toBe(false)
    expect((await readUploadLayout(join(folder, 'none.json'))).ok).toBe(false)
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('upload plan - a row for each staff period, errors keep theirs out, warnings do not', async () => {
  const past = {
    ...wren,
    status: 'resigned',
    appointedOn: '2010-01-01',
    reappointedOn: null,
    endedOn: '2014-12-31'
  } as const
  const lark = { ...wren, npi: '1679576722', lastName: 'Lark', reappointedOn: '2021-01-01' }
  const bad = { ...wren, npi: '1234567894' }
  const plan = planUpload(rosterOf([lark], [wren, past], [bad]), await layout(), { today })
  expect(plan.rows.map(placeKey)).toEqual(['x1 p1', 'x1 p0', 'x0 p0'])
  expect(plan.blocked.map(({ errors, ...place }) => [placeKey(place), errors.map(({ code }) => code)])).toEqual([
    ['x2 p0', ['npi_invalid']]
  ])
})

test('upload plan - the same NPI, facility and appointment twice is told before PASS refuses it', async () => {
  const plan = planUpload(rosterOf([wren], [{ ...wren, facilityName: 'ELM HOSP' }]), await layout(), { today })
  expect(plan.rows.map(placeKey)).toEqual(['x0 p0'])
  expect(plan.blocked.map(({ errors }) => errors[0]?.code)).toEqual(['periodTwice'])
})

test('upload workbook - the simulator takes what we write, and its row errors find their way back', async () => {
  const columns = await layout()
  const lark = {
    ...wren,
    npi: '1679576722',
    lastName: '=Lark',
    phone: '+1 555 555 0100',
    status: 'resigned',
    endedOn: '2026-02'
  } as const
  const { header, rows } = planUpload(rosterOf([lark], [wren]), columns, { today })
  const bytes = await writeWorkbook({ sheet: columns.sheet, header, rows: rows.map(({ cells }) => cells) })
  const fine = checkWorkbook(Buffer.from(bytes), false)
  expect(fine.outcome).toMatchObject({ status: 'processed', total_rows: 2, total_fields: 20, errors: [] })
  expect(fine.rows.map(({ LAST, PHONE, ENDED, LETTER }) => [LAST, PHONE, ENDED, LETTER])).toEqual([
    ['Wren', '', '', '0'],
    ['=Lark', '+1 555 555 0100', '2026-02', '0']
  ])
  const spoiled = rows.map(({ cells }, index) => (index === 1 ? cells.with(10, 'gone') : cells))
  const refused = checkWorkbook(Buffer.from(await writeWorkbook({ sheet: 'S', header, rows: spoiled })), false)
  expect(locateErrors(rows, columns, refused.outcome.errors)).toEqual([
    { place: { practitionerId: 'x0', periodId: 'p0' }, field: 'status', message: 'Status is not known', row: 3 }
  ])
  expect(locateErrors(rows, columns, [{ row: 1, field: '', message: 'no' }])[0]?.place).toBeNull()
})

test('upload workbook - control characters do not spoil the file', async () => {
  const bytes = await writeWorkbook({
    sheet: 'S',
    header: ['NPI', 'LAST'],
    rows: [['1234567893', 'W\u0000r\u000ben\uFFFE <&>"']]
  })
  const read = expectOk(readRosterFile(bytes), 'our own file can be read')
  expect(read.table.rows[1]?.cells).toEqual(['1234567893', 'Wren <&>"'])
})

test('upload workbook - the same rows give the same bytes, also when they come piece by piece with pauses', async () => {
  const rows = Array.from({ length: 1_000 }, (_, index) => [String(index), '', `Wren ${index % 7} é 中 𝄞`])
  let pauses = 0
  async function* piecemeal() {
    for (const row of rows) yield await Promise.resolve(row)
  }
  const about = { sheet: 'R & D', header: ['A', 'B', 'C'] }
  const bytes = await writeWorkbook({ ...about, rows: piecemeal() }, async () => pauses++)
  expect(pauses).toBe(5)
  expect(Buffer.from(bytes).equals(Buffer.from(await writeWorkbook({ ...about, rows })))).toBe(true)
  const sheet = expectOk(readWorkbook(Buffer.from(bytes)), 'another program reads it')
  expect(sheet).toEqual([['A', 'B', 'C'], ...rows])
})

test('upload difference - what changed since the last upload, by column name', async () => {
  const columns = await layout()
  const lark = { ...wren, npi: '1679576722', lastName: 'Lark' }
  const heron = { ...wren, npi: '2003000124', lastName: 'Heron' }
  const last = planUpload(rosterOf([wren], [lark]), columns, { today })
  const moved = { ...columns, columns: [...columns.columns].reverse() }
  const next = planUpload(rosterOf([wren], [{ ...lark, department: 'Surgery' }], [heron]), moved, { today })
  expect(compareUploads(last, next)).toEqual({
    added: [{ practitionerId: 'x2', periodId: 'p0' }],
    changed: [{ practitionerId: 'x1', periodId: 'p0', cells: [{ column: 'DEPARTMENT', from: '', to: 'Surgery' }] }],
    missing: [],
    unchanged: 1
  })
  expect(compareUploads(next, last).missing).toEqual([{ practitionerId: 'x2', periodId: 'p0' }])
})
