import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { gapsCommand } from '../../../src/tool/gaps.ts'

let folder = ''
let output = ''
let complaints = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gaps-'))
  output = ''
  complaints = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((output += String(text)), true))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((complaints += String(text)), true))
})

afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true })
})

async function run(content: string): Promise<number> {
  const path = join(folder, 'history.json')
  await writeFile(path, content)
  return gapsCommand.run([path])
}

test('tool gaps - prints the four lists with the keys of the file format and no others', async () => {
  const history = {
    asOf: '2026-06-01',
    npi: 1234567893,
    application: [
      { facility_name: 'Mt Larch Hosp', from: '2021-07', to: '2023-12' },
      { facility_name: 'Willow Clinic', from: '2024-01-01', to: '0000-00-00' }
    ],
    summaries: [
      {
        affiliation_id: 1,
        facility_name: 'Mount Larch Hospital',
        appointed_on: '2021-07-15',
        ended_on: '2024-01-31',
        status: 'resigned',
        good_standing: 'no'
      },
      {
        affiliation_id: 'b',
        facility_name: 'Rowan',
        appointed_on: '2023-12-01',
        status: 'Active',
        good_standing: 'yes'
      },
      { affiliation_id: 'c', facility_name: 'Sorrel', status: 'expired', good_standing: 'Contact Facility' }
    ]
  }
  expect(await run(`\uFEFF${JSON.stringify(history)}`)).toBe(0)
  expect(JSON.parse(output)).toEqual({
    gaps: [],
    overlaps: [{ between: ['1', 'b'], from: '2023-12-01', to: '2024-01-31' }],
    discrepancies: [
      {
        kind: 'dates_differ',
        affiliation_id: '1',
        field: 'ended_on',
        application: '2023-12',
        reported: '2024-01-31'
      },
      { kind: 'not_on_application', affiliation_id: 'b' },
      { kind: 'not_reported', facility_name: 'Willow Clinic' }
    ],
    concerns: [
      { kind: 'not_in_good_standing', affiliation_id: '1' },
      { kind: 'contact_facility', affiliation_id: 'c' },
      { kind: 'unknown_dates', affiliation_id: 'c' }
    ]
  })
})

test('tool gaps - refuses what is no history, with a reason and nothing on standard output', async () => {
  expect(await run('{"asOf":')).toBe(1)
  expect(await run('{"asOf":"2026-02-30","summaries":[]}')).toBe(1)
  expect(complaints).toContain('no calendar date')
  expect(await run('{"asOf":"2026-02-03","summaries":[{"facility_name":"X"}]}')).toBe(1)
  expect(complaints).toContain('affiliation_id')
  expect(await gapsCommand.run([join(folder, 'absent.json')])).toBe(1)
  expect(await gapsCommand.run([])).toBe(2)
  expect(output).toBe('')
})
