import { expect, test } from 'vitest'
import { EMPTY_ROSTER_RECORD, type RosterRecord } from '#shared/domain/roster/record'
import { detailsOf, personOf, type Roster } from '#shared/domain/roster/roster'
import { parseUploadLayout } from '#shared/domain/roster/upload-layout'
import { expectOk } from '#shared/lib/result'
import type { SealedTable } from '../../../src/renderer/data-worker/store/sealed-table.ts'
import { createRowStore } from '../../../src/renderer/data-worker/uploads/row-store.ts'
import { createUploads } from '../../../src/renderer/data-worker/uploads/uploads.ts'

const today = '2026-11-22'
const layout = expectOk(
  parseUploadLayout({
    version: 1,
    columns: ['npi', 'last_name', 'first_name', 'facility_name', 'department', 'status', 'letter'].map((field) => ({
      name: field.toUpperCase(),
      field
    }))
  }),
  'a usable layout'
)
const wren: RosterRecord = {
  ...EMPTY_ROSTER_RECORD,
  npi: '1234567893',
  lastName: 'Wren',
  firstName: 'Isa',
  facilityName: 'Elm Hospital',
  status: 'active',
  goodStanding: 'yes',
  appointedOn: '2026-01-15',
  letter: 1
}
const lark: RosterRecord = { ...wren, npi: '1679576722', lastName: 'Lark', letter: 'none' }
const all = { scope: 'all', facilityName: null, activeOnly: false } as const

function rosterOf(people: Readonly<Record<string, RosterRecord>>): Roster {
  return new Map(
    Object.entries(people).map(([practitionerId, record]) => [
      practitionerId,
      { practitionerId, person: personOf(record), periods: [{ ...detailsOf(record), periodId: 'p' }] }
    ])
  )
}

/** A table in memory; `fail` makes the next writes fail, as a full disk does. */
function createTable() {
  const values = new Map<string, Uint8Array>()
  const fate = { writesLeft: Number.POSITIVE_INFINITY }
  const put = async (key: string, value: Uint8Array): Promise<void> => {
    if (fate.writesLeft-- <= 0) throw new Error('no space')
    values.set(key, value)
  }
  const table: SealedTable<Uint8Array> = {
    put,
    async putMany(records) {
      for (const { key, value } of records) await put(key, value)
    },
    get: async (key) => values.get(key) ?? null,
    getMany: async (keys) => keys.map((key) => values.get(key) ?? null),
    remove: async (key) => void values.delete(key),
    removeMany: async (keys) => keys.forEach((key) => values.delete(key)),
    all: async () => ({ values: [...values.values()], damaged: 0 })
  }
  return { values, fate, table }
}

function createWorld(start: Roster) {
  const disk = createTable()
  const world = { roster: start, uploadedAt: 0 }
  let generations = 0
  const open = () =>
    createUploads({
      rows: createRowStore(
        disk.table,
        () => Promise.resolve(),
        () => `g${++generations}`
      ),
      roster: () => world.roster,
      uploadedChanged: (uploaded) => (world.uploadedAt = uploaded.at),
      pause: () => Promise.resolve()
    })
  return { disk, world, open }
}

const preview = (uploads: ReturnType<typeof createUploads>, scope: 'all' | 'changes' = 'changes') =>
  uploads.preview({ layout, today, choice: { ...all, scope } })

test('worker uploads - planned, sent in pieces, kept; what changed since is told field by field, over a restart', async () => {
  const { world, open } = createWorld(rosterOf({ w: wren, l: lark }))
  const uploads = open()
  expect(await uploads.plan({ type: 'planUpload', uploadId: 'u1', layout, today, choice: all })).toEqual({
    header: layout.columns.map(({ name }) => name),
    rows: 2
  })
  const page = await uploads.plannedRows({ type: 'plannedRows', uploadId: 'u1', from: 0 })
  expect(page.map((cells) => cells[1])).toEqual(['Wren', 'Lark'])
  expect(await uploads.plannedRows({ type: 'plannedRows', uploadId: 'u1', from: 2 })).toEqual([])
  expect((await preview(uploads)).lastUploadedAt).toBeNull()
  await uploads.keepUploaded({ type: 'keepUploaded', uploadId: 'u1', at: 7, refused: [3] })

  expect(world.uploadedAt).toBe(7)
  expect((await open().uploaded())?.rows).toHaveLength(1)

  world.roster = rosterOf({ w: { ...wren, department: 'Surgery' }, l: lark })
  const again = open()
  const shown = await preview(again)
  expect(shown).toMatchObject({ rows: 2, withLetter: 1, unchanged: 0, lastUploadedAt: 7 })
  expect(shown.changed).toEqual({
    total: 1,
    shown: [
      {
        practitionerId: 'w',
        periodId: 'p',
        name: 'Wren, Isa',
        npi: '1234567893',
        facilityName: 'Elm Hospital',
        cells: [{ column: 'DEPARTMENT', from: '', to: 'Surgery' }]
      }
    ]
  })
  // PASS refused the second row, so it has never been there.
  expect(shown.added.shown.map(({ name }) => name)).toEqual(['Lark, Isa'])
  expect(await again.drift({ layout, today, uploadId: 'u1', choice: all })).toBe(1)
  world.roster = rosterOf({ l: lark })
  expect((await preview(again)).missing.shown).toEqual([
    { practitionerId: 'w', periodId: 'p', name: 'Wren, Isa', npi: '1234567893', facilityName: 'Elm Hospital' }
  ])
})

test('worker uploads - told twice that an upload was processed, it counts once', async () => {
  const { world, open } = createWorld(rosterOf({ w: wren }))
  const uploads = open()
  await uploads.plan({ type: 'planUpload', uploadId: 'u1', layout, today, choice: all })
  await uploads.keepUploaded({ type: 'keepUploaded', uploadId: 'u1', at: 7, refused: [] })
  world.roster = rosterOf({ w: { ...wren, department: 'Surgery' } })
  await uploads.plan({ type: 'planUpload', uploadId: 'u2', layout, today, choice: all })
  await uploads.keepUploaded({ type: 'keepUploaded', uploadId: 'u2', at: 8, refused: [] })
  await open().keepUploaded({ type: 'keepUploaded', uploadId: 'u1', at: 9, refused: [] })
  expect(await preview(open())).toMatchObject({ rows: 0, unchanged: 1, lastUploadedAt: 8 })
})

test('worker uploads - errors come back to the rows of the plan that was sent, whatever was changed since', async () => {
  const { world, open } = createWorld(rosterOf({ w: wren, l: lark }))
  await open().plan({ type: 'planUpload', uploadId: 'u1', layout, today, choice: all })
  world.roster = rosterOf({ l: { ...lark, npi: '2003000124', lastName: 'Larke' } })
  const located = await open().locate({
    uploadId: 'u1',
    errors: [
      { row: 3, field: 'STATUS', message: 'no' },
      { row: 2, field: 'NPI', message: 'removed since' },
      { row: 1, field: '', message: 'the sheet' }
    ]
  })
  expect(located.map(({ row, field, period, column }) => [row, field, column, period?.name ?? null])).toEqual([
    [3, 'status', 'STATUS', 'Larke, Isa'],
    [2, 'npi', 'NPI', null],
    [1, null, '', null]
  ])
  expect(
    (await open().locate({ uploadId: 'gone', errors: [{ row: 2, field: 'NPI', message: 'm' }] }))[0]
  ).toMatchObject({ period: null, field: null, column: 'NPI' })
})

test('worker uploads - a disk that fills up in the middle leaves what PASS has as it was', async () => {
  const people = Object.fromEntries(
    Array.from({ length: 4_500 }, (_, index) => [
      `x${index}`,
      { ...wren, lastName: `W${index}`, facilityName: `H${index}` }
    ])
  )
  const { disk, world, open } = createWorld(rosterOf(people))
  await open().plan({ type: 'planUpload', uploadId: 'u1', layout, today, choice: all })
  await open().keepUploaded({ type: 'keepUploaded', uploadId: 'u1', at: 1, refused: [] })
  world.roster = rosterOf({ ...people, x0: { ...wren, lastName: 'New', facilityName: 'H0' } })
  await open().plan({ type: 'planUpload', uploadId: 'u2', layout, today, choice: all })
  for (const writesLeft of [0, 1, 2, 3]) {
    disk.fate.writesLeft = writesLeft
    await expect(open().keepUploaded({ type: 'keepUploaded', uploadId: 'u2', at: 2, refused: [] })).rejects.toThrow()
    disk.fate.writesLeft = Number.POSITIVE_INFINITY
    expect(await preview(open())).toMatchObject({ rows: 1, unchanged: 4_499, lastUploadedAt: 1 })
  }
  await open().keepUploaded({ type: 'keepUploaded', uploadId: 'u2', at: 2, refused: [] })
  expect(await preview(open())).toMatchObject({ rows: 0, unchanged: 4_500, lastUploadedAt: 2 })
})

test('worker uploads - plans that nobody needs any more go from the disk', async () => {
  const { disk, open } = createWorld(rosterOf({ w: wren }))
  for (const uploadId of ['u1', 'u2', 'u3']) {
    await open().plan({ type: 'planUpload', uploadId, layout, today, choice: all })
  }
  await open().keepPlans({ type: 'keepPlans', uploadIds: ['u3'] })
  const plans = [...disk.values.keys()].filter((key) => key.startsWith('list/plan/'))
  expect(plans).toEqual(['list/plan/u3'])
  expect([...disk.values.keys()].filter((key) => key.startsWith('part/'))).toHaveLength(1)
})
