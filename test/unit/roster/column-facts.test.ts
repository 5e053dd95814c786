import { expect, test } from 'vitest'
import { withUserCodes } from '#shared/domain/roster/code-tables'
import { columnFacts } from '#shared/domain/roster/column-facts'
import {
  EMPTY_IMPORT_MEMORY,
  layoutKey,
  parseImportMemory,
  withCode,
  withLayout
} from '#shared/domain/roster/import-memory'
import { importTable, type ImportOptions } from '#shared/domain/roster/import-table'
import type { SourceTable } from '#shared/domain/roster/source-table'

const today = '2026-11-22'

function tableOf(...lines: readonly string[]): SourceTable {
  const rows = lines.map((line, index) => ({ number: index + 1, cells: line.split(',') }))
  return { rows, width: Math.max(...rows.map(({ cells }) => cells.length)), dayNumbers: null }
}

function factsOf(table: SourceTable, more: Partial<ImportOptions> = {}) {
  const options = { today, ...more }
  return columnFacts(table, importTable(table, options), options)
}

const people = ['1234567893,Wren,Isa', '1679576722,Lark,Tom', '2003000124,Crane,Ute']

test('column facts - two columns called Date are a question, answered once for both', () => {
  const table = tableOf(
    'NPI,Last name,First name,Appointed,Date,Date',
    ...people.map((one) => `${one},2020-01-15,2022-05-20,2025-06-30`)
  )
  const facts = factsOf(table)
  expect(facts.slice(4)).toMatchObject([
    { field: null, possible: ['reappointed_on', 'ended_on'], isHeaderRepeated: true },
    { field: null, possible: ['reappointed_on', 'ended_on'], isHeaderRepeated: true }
  ])
  const chosen = factsOf(table, { choices: { 'column E': 'reappointed_on', 'column F': 'ended_on' } })
  expect(chosen.slice(4).map(({ field, possible }) => [field, possible.length])).toEqual([
    ['reappointed_on', 0],
    ['ended_on', 0]
  ])
})

test('column facts - dates of two readings with an example of both; an order for the column settles them', () => {
  const table = tableOf(
    'NPI,Last name,First name,Appointed',
    ...people.map((one, index) => `${one},0${index + 3}/04/2021`)
  )
  expect(factsOf(table)[3]?.openDates).toEqual({
    count: 2,
    text: '03/04/2021',
    monthFirst: '2021-03-04',
    dayFirst: '2021-04-03',
    isMixed: false
  })
  const options: ImportOptions = { today, dateOrders: { 'column D': 'day_first' } }
  expect(factsOf(table, options)[3]?.openDates).toBeNull()
  expect(importTable(table, options).records.map(({ record }) => record.appointedOn)).toEqual([
    '2021-04-03',
    '2021-04-04',
    '2021-04-05'
  ])
})

test('column facts - codes with what they mean, the unknown ones too', () => {
  const table = tableOf('NPI,Last name,First name,Status', ...people.map((one, at) => `${one},${['A', 'A', 'ZZ'][at]}`))
  expect(factsOf(table)[3]?.codes).toEqual([
    { code: 'A', count: 2, meaning: 'active' },
    { code: 'ZZ', count: 1, meaning: null }
  ])
  const codes = withUserCodes(withCode({}, 'status', 'ZZ', 'retired'))
  expect(factsOf(table, { codes })[3]?.codes[1]).toEqual({ code: 'ZZ', count: 1, meaning: 'retired' })
})

test('column facts - nothing is told of social security numbers but that they were dropped', () => {
  const table = tableOf('NPI,Last name,First name,SSN', ...people.map((one) => `${one},123-45-4321`))
  const [, , , dropped] = factsOf(table)
  expect(dropped).toMatchObject({ socialSecurity: true, samples: [], codes: [], field: null })
  expect(JSON.stringify(factsOf(table))).not.toContain('4321')
})

test('corrections - are read in place of the file, also beyond the end of a row', () => {
  const table = tableOf('NPI,Last name,First name,Appointed', 'Not Found,,', ...people)
  const corrections = [
    { row: 2, column: 0, text: ' 1992999999 ' },
    { row: 2, column: 3, text: '2020-01-15' }
  ]
  const { rows, records } = importTable(table, { today, corrections })
  expect(rows).toMatchObject({ read: 4, rejected: 0 })
  expect(records[0]).toMatchObject({ row: 2, record: { appointedOn: '2020-01-15' } })
})

test('import memory - a layout by its headers, and codes; what cannot be read again is forgotten', () => {
  const table = tableOf('Roster of November', '', 'NPI,Last name,First name', ...people)
  expect(layoutKey(table)).toBe('npi | last name | first name')
  expect(layoutKey(tableOf('1234567893', '1679576722'))).toBe('1 columns without headers')
  const layout = {
    choices: { 'column B': 'former_name', 'column C': null },
    dateOrders: {},
    headerRow: 3,
    savedOn: today
  }
  const memory = withLayout(EMPTY_IMPORT_MEMORY, layoutKey(table), { ...layout, choices: { 'column C': null } })
  expect(parseImportMemory(JSON.parse(JSON.stringify(memory)))).toEqual(memory)
  expect(parseImportMemory({ ...memory, layouts: { x: { ...layout, choices: { a: 'no field' } } } })).toEqual(
    EMPTY_IMPORT_MEMORY
  )
  expect(parseImportMemory(null)).toEqual(EMPTY_IMPORT_MEMORY)
  expect(withCode({}, 'letter', '7', '2')).toEqual({ letter: { '7': 2 } })
  expect(withCode({}, 'status', 'Q', 'no status')).toEqual({})
  const many = Array.from({ length: 205 }, (_, index) => `layout ${index}`)
  const full = many.reduce((all, key) => withLayout(all, key, { ...layout, choices: {} }), EMPTY_IMPORT_MEMORY)
  expect(Object.keys(full.layouts)).toHaveLength(200)
  expect(Object.keys(full.layouts)[0]).toBe('layout 5')
})
