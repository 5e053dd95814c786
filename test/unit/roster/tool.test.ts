import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { importCommand } from '../../../src/tool/import.ts'

const rosters = fileURLToPath(new URL('../../fixtures/rosters/', import.meta.url))
let folder = ''
let output = ''
let complaints = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-'))
  output = ''
  complaints = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((output += String(text)), true))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((complaints += String(text)), true))
})

afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true })
})

async function write(name: string, content: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

test('tool import - prints one JSON object with the keys of its format', async () => {
  expect(await importCommand.run([join(rosters, '01-tidy.csv')])).toBe(0)
  const printed: unknown = JSON.parse(output)
  expect(printed).toMatchObject({
    format: 'csv',
    encoding: 'utf-8',
    delimiter: ',',
    sheet: null,
    headerRow: 1,
    rows: { read: 3, accepted: 3, flagged: 0, rejected: 0 },
    issues: []
  })
  expect(Object.keys(Object(printed))).toEqual([
    'format',
    'encoding',
    'delimiter',
    'sheet',
    'headerRow',
    'columns',
    'rows',
    'records',
    'issues'
  ])
})

test('tool import - takes a sheet by name', async () => {
  expect(await importCommand.run([join(rosters, '43-named-sheet.xlsx'), '--sheet', 'Former'])).toBe(0)
  expect(JSON.parse(output)).toMatchObject({ sheet: 'Former', rows: { read: 1 } })
  expect(await importCommand.run([join(rosters, '43-named-sheet.xlsx'), '--sheet', 'Nowhere'])).toBe(1)
  expect(complaints).toContain('Current, Former')
})

test('tool import - takes a mapping in either form, with codes and a header row', async () => {
  const roster = await write('roster.csv', 'x,y\nWho,Kind\nWren,ZED\n')
  const plain = await write('plain.json', '{"Who":"last_name","Kind":"status"}')
  const full = await write(
    'full.json',
    '{"headerRow":2,"columns":[{"header":"Who","field":"last_name","confidence":1},{"header":"Kind","field":"status"}],"codes":{"status":{"ZED":"retired"}}}'
  )
  expect(await importCommand.run([roster, '--mapping', plain])).toBe(0)
  expect(JSON.parse(output)).toMatchObject({
    headerRow: 2,
    records: [{ row: 3, last_name: 'Wren', status: 'unknown' }]
  })
  output = ''
  const inverse = await write('inverse.json', '{"last_name":"Who","status":"Kind"}')
  expect(await importCommand.run([roster, '--mapping', inverse])).toBe(0)
  expect(JSON.parse(output)).toMatchObject({ headerRow: 2, records: [{ row: 3, last_name: 'Wren' }] })
  output = ''
  expect(await importCommand.run([roster, `--mapping=${full}`])).toBe(0)
  expect(JSON.parse(output)).toMatchObject({
    headerRow: 2,
    records: [{ row: 3, last_name: 'Wren', status: 'retired' }]
  })
})

test('tool import - refuses with a reason and prints nothing else', async () => {
  expect(await importCommand.run([join(folder, 'absent.csv')])).toBe(1)
  expect(await importCommand.run([await write('empty.csv', '')])).toBe(1)
  expect(complaints).toContain('empty')
  expect(
    await importCommand.run([
      join(rosters, '01-tidy.csv'),
      '--mapping',
      await write('wrong.json', '{"NPI":"shoe_size"}')
    ])
  ).toBe(1)
  expect(complaints).toContain('no field of a roster')
  expect(await importCommand.run([])).toBe(2)
  expect(await importCommand.run(['a', 'b'])).toBe(2)
  expect(await importCommand.run(['a', '--sheets', 'b'])).toBe(2)
  expect(await importCommand.run(['a', '--sheet'])).toBe(2)
  expect(output).toBe('')
})
