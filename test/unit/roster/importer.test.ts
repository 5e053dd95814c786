import { afterEach, expect, test } from 'vitest'
import { EMPTY_ROSTER_RECORD } from '#shared/domain/roster/record'
import { personOf, type Roster, type RosterPractitioner } from '#shared/domain/roster/roster'
import { expectOk } from '#shared/lib/result'
import type { ImportProgress, ImportWishes } from '../../../src/renderer/roster-import/import-messages.ts'
import { createImporter, type Importer, type ImportFailure } from '../../../src/renderer/roster-import/importer.ts'
import { startImportWorker } from './import-worker.ts'
import { startMemoryOwner } from './memory-owner.ts'

const today = '2026-11-22'
const text = 'NPI,Last name,First name,Appointed\n1234567893,Wren,Isa,2020-01-15\n1679576722,Lark,Tom,2021-01-15\n'
const open: (() => void)[] = []

afterEach(() => {
  for (const close of open.splice(0)) close()
})

function start(roster?: Roster, behave: 'answers' | 'keepsQuiet' = 'answers') {
  const owner = startMemoryOwner(roster)
  open.push(owner.close)
  const progress: ImportProgress[] = []
  const worker = startImportWorker(behave)
  const importer = createImporter(owner.port, (told) => progress.push(told), worker.worker)
  return { importer, owner: owner.state, progress, ...worker }
}

function bytesOf(content: string) {
  return { kind: 'bytes', bytes: new TextEncoder().encode(content) } as const
}

async function readText(importer: Importer, content: string) {
  const read = expectOk(await importer.ask('read', { source: bytesOf(content), reading: {}, today }), 'it is answered')
  return expectOk(read, 'the text is read')
}

function practitioner(id: string, npi: string, lastName: string, firstName: string): RosterPractitioner {
  return {
    practitionerId: id,
    person: personOf({ ...EMPTY_ROSTER_RECORD, npi, lastName, firstName }),
    periods: []
  }
}

test('importer - reads, understands anew with a correction, compares; tells its progress', async () => {
  const { importer, progress } = start(new Map([['x', practitioner('x', '1234567893', 'Wren', 'Isa')]]))
  const { file, rows, columns, wishes, preview } = await readText(importer, text)
  expect(file).toMatchObject({ format: 'csv', delimiter: ',' })
  expect('table' in file).toBe(false)
  expect(rows).toEqual({ read: 2, accepted: 2, flagged: 0, rejected: 0 })
  expect(columns.map(({ field }) => field)).toEqual(['npi', 'last_name', 'first_name', 'appointed_on'])
  expect(preview[0]?.record.appointedOn).toBe('2020-01-15')
  const choices: ImportWishes = { ...wishes, choices: { 'column D': 'ended_on' } }
  const corrected = expectOk(await importer.ask('understand', { wishes: choices }), 'it is understood anew')
  expect(corrected.preview[0]?.record.endedOn).toBe('2020-01-15')
  const counts = expectOk(await importer.ask('compare', undefined), 'it is compared')
  expect(counts.items).toEqual({ fresh: 1, changed: 1, gone: 0, refused: 0, unchanged: 0 })
  expect([...new Set(progress.map(({ stage }) => stage))]).toEqual(['reading', 'understanding', 'comparing'])
})

test('importer - a long file tells its rows as they are read', async () => {
  const { importer, progress } = start()
  await readText(importer, text + '1234567893,Wren,Isa,2020-01-15\n'.repeat(12_000))
  const told = (stage: string) => progress.filter((one) => one.stage === stage).map(({ rows }) => rows)
  expect(told('reading')).toEqual([0, 5_000, 10_000])
  expect(told('understanding')).toEqual([0, 5_000, 10_000])
  expect(progress.at(-1)?.of).toBe(12_003)
})

test('importer - what was decided of a layout is remembered for the next file with the same headers', async () => {
  const { importer, owner } = start()
  const { wishes, learnedOn } = await readText(importer, text)
  expect(learnedOn).toBeNull()
  await importer.ask('understand', {
    wishes: { ...wishes, choices: { 'column D': 'reappointed_on' }, codes: { status: { z: 'retired' } } }
  })
  await importer.ask('compare', undefined)
  expect(Object.keys(owner.memory.layouts)).toEqual(['npi | last name | first name | appointed'])
  const again = await readText(importer, text.replace('2020-01-15', '2019-01-15'))
  expect(again.learnedOn).toBe(today)
  expect(again.wishes.codes).toEqual({ status: { z: 'retired' } })
  expect(again.columns[3]).toMatchObject({ field: 'reappointed_on', by: 'person' })
})

test('importer - takes over what is ticked, and lays out what was refused', async () => {
  const { importer, owner } = start()
  await readText(importer, `${text}Total,,,\n`)
  await importer.ask('compare', undefined)
  await importer.ask('decide', { decision: { kind: 'tick', itemId: 'row 3', isTicked: false } })
  const accepted = expectOk(
    await importer.ask('accept', { stamp: { commandId: 'one', at: 0, by: 'Dana Rowe' } }),
    'it is taken over'
  )
  expect(accepted).toEqual({ fresh: 1, changed: 0, ended: 0 })
  expect(owner.taken).toEqual(['one'])
  expect([...owner.roster.values()].map(({ person }) => person.lastName)).toEqual(['Wren'])
  expect(expectOk(await importer.ask('layOutRefused', undefined), 'it is laid out')).toEqual({ rows: 1 })
  expect(owner.laidOut?.header.slice(0, 3)).toEqual(['File row', 'Why it was refused', 'NPI'])
  expect(owner.laidOut?.rows[0]?.slice(0, 1)).toEqual(['4'])
})

test('importer - a cell put right is read in place of the file, and ticks stay', async () => {
  const { importer } = start()
  await readText(importer, text.replace('1679576722,Lark,Tom', 'Not Found,,'))
  const before = expectOk(await importer.ask('compare', undefined), 'it is compared')
  expect(before.items).toMatchObject({ fresh: 1, refused: 1 })
  await importer.ask('decide', { decision: { kind: 'tick', itemId: 'row 2', isTicked: false } })
  const cells = expectOk(await importer.ask('rowCells', { row: 3 }), 'the row is there')
  expect(cells.map(({ field, text: cell }) => [field, cell])).toEqual([
    ['npi', 'Not Found'],
    ['last_name', ''],
    ['first_name', ''],
    ['appointed_on', '2021-01-15']
  ])
  const corrections = [
    { row: 3, column: 0, text: '1679576722' },
    { row: 3, column: 1, text: 'Lark' }
  ]
  const after = expectOk(await importer.ask('correct', { corrections }), 'it is compared anew')
  expect(after).toMatchObject({ items: { fresh: 2, refused: 0 }, taken: { fresh: 1 } })
})

test('importer - a refused file, and questions before any file', async () => {
  const { importer } = start()
  const early: ImportFailure = { kind: 'nothingRead' }
  expect(await importer.ask('compare', undefined)).toEqual({ ok: false, error: early })
  expect(await importer.ask('readAgain', { reading: {} })).toEqual({ ok: false, error: early })
  const empty = { kind: 'bytes', bytes: new Uint8Array() } as const
  expect(await importer.ask('read', { source: empty, reading: {}, today })).toEqual({
    ok: true,
    value: { ok: false, error: { kind: 'empty' } }
  })
  const pasted = await importer.ask('read', { source: { kind: 'clipboard', text }, reading: {}, today })
  expect(pasted.ok && pasted.value.ok).toBe(true)
})

test('importer - a file read in another way', async () => {
  const { importer } = start()
  const source = bytesOf('NPI;Last name;First name\n1234567893;Wren, the younger;Isa\n')
  await importer.ask('read', { source, reading: {}, today })
  const again = expectOk(await importer.ask('readAgain', { reading: { delimiter: ',' } }), 'it is answered')
  expect(expectOk(again, 'it is read').file.delimiter).toBe(',')
})

test('importer - cancelled in the middle: the worker is ended and every answer says so', async () => {
  const { importer, state } = start(undefined, 'keepsQuiet')
  const reading = importer.ask('read', { source: { kind: 'clipboard', text }, reading: {}, today })
  importer.cancel()
  const cancelled = { ok: false, error: { kind: 'cancelled' } }
  expect(await reading).toEqual(cancelled)
  expect(await importer.ask('compare', undefined)).toEqual(cancelled)
  expect(state.terminated).toBe(true)
})

test('importer - a worker that breaks down is a failure, not a wait for ever', async () => {
  const { importer, target } = start(undefined, 'keepsQuiet')
  const reading = importer.ask('read', { source: { kind: 'clipboard', text }, reading: {}, today })
  target.dispatchEvent(new Event('error'))
  expect(await reading).toEqual({ ok: false, error: { kind: 'failed' } })
})
