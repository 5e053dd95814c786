import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import { expect, test } from 'vitest'
import type { AffiliationSummary } from '#shared/domain/affiliation'
import { DEFAULT_GAP_THRESHOLDS } from '#shared/domain/gap-thresholds'
import type { TodayCommand, TodayList } from '#shared/domain/today/list'
import type { LetterRecord, PrintRecord } from '../../../src/renderer/data-worker/records.ts'
import { openDatabase } from '../../../src/renderer/data-worker/store/database.ts'
import { migrations } from '../../../src/renderer/data-worker/store/migrations.ts'
import { createSealedTable } from '../../../src/renderer/data-worker/store/sealed-table.ts'
import { createRecordSealer } from '../../../src/renderer/data-worker/store/sealing.ts'
import { createPrints } from '../../../src/renderer/data-worker/today/prints.ts'
import { createTodayDesk } from '../../../src/renderer/data-worker/today/today-desk.ts'
import { createLetter } from '../letters/letter-fixture.ts'
import { applicant } from './arbitraries.ts'

const NPI = '1234567893'
const day = (today: string) => ({ today, thresholds: DEFAULT_GAP_THRESHOLDS })
const affiliationAsOf = (updatedOn: string): AffiliationSummary => ({
  ...createLetter().affiliation,
  affiliationId: 'x1',
  npi: NPI,
  appointedOn: '2016-01-01',
  endedOn: null,
  status: 'active',
  goodStanding: 'yes',
  letterAvailable: true,
  updatedOn
})
const toDay = (at: number): string => new Date(at).toISOString().slice(0, 10)
const noon = (date: string): number => Date.parse(`${date}T12:00:00Z`)
let lastVault = 0

/** A desk on a database of its own, as a start of the app opens it. */
async function openDesk(vaultId = `today-${++lastVault}`) {
  const sealer = await createRecordSealer(new Uint8Array(32).fill(5))
  const database = await openDatabase(vaultId)
  const letters = new Map<string, LetterRecord>()
  const histories = new Map<string, readonly AffiliationSummary[]>()
  const prints = createPrints(createSealedTable<PrintRecord>(database, 'prints', sealer), toDay)
  let told = 0
  let isFull = false
  const table = createSealedTable<TodayList>(database, 'today', sealer)
  const desk = createTodayDesk({
    table: {
      ...table,
      put: (key, value) => (isFull ? Promise.reject(new Error('QuotaExceeded')) : table.put(key, value))
    },
    holder: {
      found: new Map(),
      letters,
      notes: new Map(),
      summariesOf: (npi) => histories.get(npi) ?? [],
      syncedAt: (npi) => (histories.has(npi) ? noon('2026-11-19') : null)
    },
    matchesOf: () => 2,
    prints,
    toDay,
    changed: () => told++
  })
  return {
    desk,
    prints,
    letters,
    histories,
    database,
    vaultId,
    told: () => told,
    fill: (full: boolean) => (isFull = full)
  }
}

const ids = async (opened: Awaited<ReturnType<typeof openDesk>>, today = '2026-11-19'): Promise<readonly string[]> =>
  (await opened.desk.list(day(today))).rows.map(({ applicant: { applicantId } }) => applicantId)

const add = (applicantId: string, npi: string): TodayCommand => ({
  type: 'add',
  applicant: applicant({ applicantId, npi })
})

test('today desk - the list, its order, its marks and the committee are there after a restart', async () => {
  const first = await openDesk()
  for (const id of ['a1', 'a2', 'a3']) await first.desk.change(add(id, ''))
  await first.desk.change({ type: 'move', applicantId: 'a3', to: 0 })
  await first.desk.change({ type: 'mark', applicantId: 'a1', step: 'searched', at: 7 })
  await first.desk.change({ type: 'setCommittee', on: '2026-11-24' })
  expect(first.told()).toBe(6)
  first.database.close()
  const again = await openDesk(first.vaultId)
  const list = await again.desk.list(day('2026-11-19'))
  expect(list.rows.map(({ applicant: { applicantId } }) => applicantId)).toEqual(['a3', 'a1', 'a2'])
  expect(list).toMatchObject({ committeeOn: '2026-11-24', lastChange: null, isDamaged: false })
  expect(list.rows[1]).toMatchObject({ applicant: { marks: { searched: 7 } }, facts: { matches: 2, person: null } })
})

test('today desk - changes that come together are all made, and undo takes back one after the other', async () => {
  const opened = await openDesk()
  const changed = await Promise.all([
    opened.desk.change(add('a1', NPI)),
    opened.desk.change(add('a2', NPI)),
    opened.desk.change(add('a3', ''))
  ])
  expect(changed).toEqual([true, false, true])
  await opened.desk.change({ type: 'remove', applicantId: 'a1' })
  expect((await opened.desk.list(day('2026-11-19'))).lastChange).toBe('remove')
  expect(await opened.desk.undo()).toBe(true)
  expect(await ids(opened)).toEqual(['a1', 'a3'])
  expect([await opened.desk.undo(), await opened.desk.undo(), await opened.desk.undo()]).toEqual([true, true, false])
  expect(await ids(opened)).toEqual([])
})

test('today desk - a letter that was bought and printed finishes its row; the next morning it has left', async () => {
  const opened = await openDesk()
  opened.histories.set(NPI, [affiliationAsOf('2026-10-01')])
  await opened.desk.change(add('a1', NPI))
  await opened.desk.change(add('a2', ''))
  await opened.desk.historyRead(NPI, noon('2026-11-19'))
  const factsNow = async () => (await opened.desk.list(day('2026-11-19'))).rows[0]?.facts
  expect(await factsNow()).toMatchObject({ askedOn: '2026-11-19', affiliations: [{ letter: null, isRunning: true }] })
  const letter = { ...createLetter(), validAsOf: '2026-10-01' }
  const kept = { letterId: 'l1', requestId: 'r', letter, creditsCharged: 1, retrievedAt: noon('2026-11-19') }
  opened.letters.set('l1', { npi: NPI, affiliationId: 'x1', kept })
  await opened.prints.keep({ kind: 'letter', letterId: 'l1' }, noon('2026-11-18'))
  expect(await factsNow()).toMatchObject({ affiliations: [{ letter: { letterId: 'l1', printedAt: null } }] })
  await opened.prints.keep({ kind: 'letter', letterId: 'l1' }, noon('2026-11-19'))
  expect(await factsNow()).toMatchObject({ affiliations: [{ letter: { printedAt: noon('2026-11-19') } }] })
  opened.letters.set('l1', {
    npi: NPI,
    affiliationId: 'x1',
    kept: { ...kept, letter: { ...letter, origin: 'ownRoster' } }
  })
  expect(await factsNow()).toMatchObject({ affiliations: [{ letter: null }] })
  opened.letters.set('l1', { npi: NPI, affiliationId: 'x1', kept })
  expect((await opened.desk.brief(day('2026-11-19'))).applicants).toHaveLength(2)
  expect((await opened.desk.brief(day('2026-11-20'))).applicants.map(({ applicantId }) => applicantId)).toEqual(['a2'])
})

test('today desk - what could not be kept did not happen, and undo is as it was', async () => {
  const opened = await openDesk()
  await opened.desk.change(add('a1', NPI))
  opened.fill(true)
  await expect(opened.desk.change({ type: 'remove', applicantId: 'a1' })).rejects.toThrow('QuotaExceeded')
  await expect(opened.desk.undo()).rejects.toThrow('QuotaExceeded')
  expect(await ids(opened)).toEqual(['a1'])
  opened.fill(false)
  expect((await opened.desk.list(day('2026-11-19'))).lastChange).toBe('add')
  expect(await opened.desk.undo()).toBe(true)
  expect(await ids(opened)).toEqual([])
  expect(opened.told()).toBe(2)
})

test('today desk - a letter older than the record is to be got again', async () => {
  const opened = await openDesk()
  opened.histories.set(NPI, [affiliationAsOf('2026-10-02')])
  const letter = { ...createLetter(), validAsOf: '2026-10-01' }
  const kept = { letterId: 'l1', requestId: 'r', letter, creditsCharged: 1, retrievedAt: 1 }
  opened.letters.set('l1', { npi: NPI, affiliationId: 'x1', kept })
  await opened.desk.change(add('a1', NPI))
  expect((await opened.desk.list(day('2026-11-19'))).rows[0]?.facts.affiliations[0]?.letter).toBeNull()
})

test('today desk - a record that cannot be read is told of and nothing of it is shown', async () => {
  const first = await openDesk()
  await first.desk.change(add('a1', NPI))
  await first.database
    .table('today')
    .toCollection()
    .modify((row) => {
      row.sealed[row.sealed.length - 1] = (row.sealed[row.sealed.length - 1] ?? 0) ^ 1
    })
  first.database.close()
  const again = await openDesk(first.vaultId)
  expect(await again.desk.list(day('2026-11-19'))).toMatchObject({ rows: [], isDamaged: true })
  await again.desk.change(add('a2', NPI))
  expect(await again.desk.list(day('2026-11-19'))).toMatchObject({ isDamaged: false })
})

test('today desk - a database from before it is taken over with what lies in it', async () => {
  const vaultId = `today-${++lastVault}`
  const before = new Dexie(`pass-desk-${vaultId}`)
  for (const { version, stores } of migrations.slice(0, 3)) before.version(version).stores(stores)
  await before.open()
  const row = { id: 'n1', revision: 1, sealed: new Uint8Array([1]) }
  await before.table('notes').put(row)
  before.close()
  const opened = await openDesk(vaultId)
  expect(await opened.database.table('notes').get('n1')).toMatchObject({ id: 'n1' })
  expect(await opened.desk.change(add('a1', NPI))).toBe(true)
})
