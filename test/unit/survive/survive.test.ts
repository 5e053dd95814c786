import { execFile } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createEditAccount, doubleSpent, duplicates } from '../../../src/tool/survive/account.ts'
import { openRowLogs } from '../../../src/tool/survive/row-log.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'survive-test-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const row = (id: string, revision: number) => ({ id, revision, sealed: new Uint8Array([revision, 0, 255]) })

test('row log - what was written is there again; a line that was cut off counts as never written', async () => {
  const first = openRowLogs(folder)
  await first.table('letters').bulkPut([row('a', 1), row('b', 1)])
  await first.table('letters').put(row('a', 2))
  await first.table('letters').delete('b')
  first.close()
  appendFileSync(join(folder, 'letters.log'), '{"put":[["c",1,"AA')
  const second = openRowLogs(folder)
  expect(await second.table('letters').toArray()).toEqual([row('a', 2)])
  await second.table('letters').put(row('d', 1))
  second.close()
  const third = openRowLogs(folder)
  expect(await third.table('letters').bulkGet(['a', 'b', 'c', 'd'])).toEqual([
    row('a', 2),
    undefined,
    undefined,
    row('d', 1)
  ])
  third.close()
})

test('edit account - what was answered must be there, what was cut off may be', () => {
  const account = createEditAccount()
  account.write('p', 'V1')()
  account.write('p', 'V2')
  expect([account.lost({ p: 'V1' }), account.lost({ p: 'V2' })]).toEqual([[], []])
  expect([account.lost({}), account.lost({ p: 'V0' })]).toEqual([['p'], ['p']])
  account.write('p', 'V3')()
  expect([account.lost({ p: 'V2' }), account.lost({ p: 'V3' })]).toEqual([['p'], []])
  account.write('q', 'V4')
  expect([account.lost({ p: 'V3' }), account.lost({ p: 'V3', q: 'V4' })]).toEqual([[], []])
  expect(account.answered()).toBe(2)
})

test('accounts - a charge too many and a workbook posted again are counted', () => {
  const orders = new Set(['a', 'b', 'c'])
  expect(doubleSpent(['a', 'b'], orders)).toBe(0)
  expect(doubleSpent(['a', 'a', 'nobody ordered it'], orders)).toBe(2)
  expect([duplicates(['x', 'y']), duplicates(['x', 'y', 'x'])]).toEqual([0, 1])
})

test('survive - a random life with kills and faults loses nothing and does nothing twice', async () => {
  const command = ['--import', 'tsx', 'src/tool/index.ts', 'survive', '--seed', '1', '--steps', '60']
  const { stdout } = await promisify(execFile)(process.execPath, command)
  const told: unknown = JSON.parse(stdout)
  expect(told).toMatchObject({ steps: 60, lostEdits: 0, doubleSpentCredits: 0, duplicateUploads: 0, stuck: 0 })
  expect(Reflect.get(Object(told), 'kills')).toBeGreaterThan(2)
}, 180_000)

test('survive - wrong use is said', async () => {
  const command = ['--import', 'tsx', 'src/tool/index.ts', 'survive', '--steps', 'many']
  await expect(promisify(execFile)(process.execPath, command)).rejects.toMatchObject({ code: 2 })
})
