import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TableOrder } from '#shared/contract/roster-files'
import type { WorkerRequest } from '#shared/contract/worker-link'
import { EMPTY_ROSTER_RECORD } from '#shared/domain/roster/record'
import { detailsOf, personOf, type Roster } from '#shared/domain/roster/roster'
import { err, expectOk, ok } from '#shared/lib/result'
import { saveTable } from '../../../src/main/roster/save-table.ts'
import { createTableTray } from '../../../src/renderer/data-worker/roster/table-tray.ts'
import { readRosterFile } from '../../../src/renderer/roster-import/read-roster-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'save-table-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function rosterOf(count: number): Roster {
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const record = { ...EMPTY_ROSTER_RECORD, lastName: `Wren ${index}`, firstName: 'Isa', status: 'active' as const }
      const practitionerId = `x${index}`
      const periods = [{ ...detailsOf(record), periodId: 'p' }]
      return [practitionerId, { practitionerId, person: personOf(record), periods }]
    })
  )
}

/** The data worker's side, asked as over its port. @param failsAt the request that it no longer answers. */
function worker(roster: Roster, failsAt = Number.POSITIVE_INFINITY) {
  const tray = createTableTray()
  tray.putRefused({ header: ['File row', 'Why'], rows: [['4', 'Nobody.']] })
  let asked = 0
  const ask = (request: WorkerRequest) => {
    if (++asked >= failsAt) return Promise.resolve(err('gone'))
    if (request.type === 'layOutTable') return Promise.resolve(ok(tray.layOut(request.order, roster)))
    return Promise.resolve(request.type === 'laidOutRows' ? ok(tray.rows(request.from)) : err('unknown'))
  }
  // Each answer has the type of the request that it answers.
  return ask as Parameters<typeof saveTable>[0]['ask']
}

function save(order: TableOrder, format: 'xlsx' | 'csv', ask: ReturnType<typeof worker>) {
  const path = join(folder, `saved.${format}`)
  return saveTable({ ask, choosePath: () => Promise.resolve(path) }, order, format)
}

test('saved table - more rows than travel in one answer, whole in both forms', async () => {
  for (const format of ['csv', 'xlsx'] as const) {
    const saved = expectOk(await save({ what: 'roster' }, format, worker(rosterOf(2_345))), 'it is saved')
    expect(saved).toMatchObject({ rows: 2_345, leftOut: 0 })
    const { table } = expectOk(readRosterFile(readFileSync(saved.path)), 'it can be read')
    expect(table.rows).toHaveLength(2_346)
    expect(table.rows.at(-1)?.cells).toContain('Wren 2344')
  }
  expect(readdirSync(folder).sort()).toEqual(['saved.csv', 'saved.xlsx'])
})

test('saved table - a selection in its order, and the rows that an import refused', async () => {
  const order: TableOrder = { what: 'roster', only: ['x3 p', 'x1 p'] }
  const saved = expectOk(await save(order, 'csv', worker(rosterOf(5))), 'it is saved')
  expect(readFileSync(saved.path, 'utf8').match(/Wren \d/g)).toEqual(['Wren 3', 'Wren 1'])
  const refused = expectOk(await save({ what: 'refused' }, 'csv', worker(rosterOf(0))), 'it is saved')
  expect(readFileSync(refused.path, 'utf8')).toBe('\uFEFFFile row,Why\r\n4,Nobody.\r\n')
})

test('saved table - in the columns of an upload, what PASS would refuse is left out and counted', async () => {
  const layout = {
    sheet: 'ROSTER',
    columns: [
      { name: 'NPI', field: 'npi', values: {} },
      { name: 'LAST', field: 'last_name', values: {} }
    ]
  } as const
  const order: TableOrder = { what: 'upload', layout, today: '2026-11-22' }
  const saved = expectOk(await save(order, 'xlsx', worker(rosterOf(3))), 'it is saved')
  expect(saved).toMatchObject({ rows: 0, leftOut: 3 })
})

test('saved table - a worker that goes away leaves no half file behind, and no window choosing nothing is a failure', async () => {
  const broken = await save({ what: 'roster' }, 'csv', worker(rosterOf(2_345), 3))
  expect(broken).toEqual({ ok: false, error: { kind: 'internal', reference: 'roster' } })
  expect(readdirSync(folder)).toEqual([])
  const given = await saveTable(
    { ask: worker(rosterOf(1)), choosePath: () => Promise.resolve(null) },
    { what: 'roster' },
    'csv'
  )
  expect(given).toEqual({ ok: false, error: { kind: 'cancelled' } })
  const nowhere = await saveTable(
    { ask: worker(rosterOf(1)), choosePath: () => Promise.resolve(join(folder, 'none', 'a.csv')) },
    { what: 'roster' },
    'csv'
  )
  expect(nowhere).toEqual({ ok: false, error: { kind: 'file', problem: 'notWritable', name: 'a.csv' } })
})
