import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startSimulator } from '../../../src/simulator/start.ts'
import { startTestSimulator, type TestSimulator } from '../../support/simulator.ts'
import { first, FIRST_NPI, startClient, WITH_LETTER } from './client.ts'

let folder = ''
let stateFile = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pass-state-'))
  stateFile = join(folder, 'nested', 'state.json')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('state - everything that was charged or changed survives a restart', async () => {
  const before = await startClient({ stateFile, settings: { ticketDelay: 0 } })
  const wish = { affiliation_id: WITH_LETTER, request_id: randomUUID(), requested_by_name: 'Dana Rowe' }
  const letter = first((await before.call('letter/retrieve/', wish)).envelope)['letter']
  await before.call('affiliation/follow/', { npis: FIRST_NPI, op: 'add' })
  const ticket = first(await before.upload(new Uint8Array([1, 2, 3]), { letter_id: '0', post_live: 'false' }))
  await before.control('change', { op: 'upsert', summary: { affiliation_id: 'af-10000000', good_standing: 'no' } })
  const page = await before.call('affiliation/changes/', { scope: 'network', page_size: '10' })
  await before.control('revoke-key', { key: 'vendor' })
  await before.control('settings', { letterPrice: 2 })
  await before.simulator.stop()

  const after = await startClient({ stateFile, credits: 999 })
  expect((await after.call('token/')).envelope.authentication.vendor_key_authorized).toBe(false)
  await after.control('revoke-key', { key: 'vendor', revoked: false })
  expect(await after.ledger()).toMatchObject({ credits: 24, charges: [{ request_id: wish.request_id }] })
  const replayed = first((await after.call('letter/retrieve/', wish)).envelope)
  expect(replayed).toMatchObject({ credits_charged: 0, replayed: true })
  expect(replayed['letter']).toEqual(letter)
  expect(first((await after.call('affiliation/follow/', { npis: FIRST_NPI, op: 'add' })).envelope)).toEqual({
    followed: 1
  })
  const status = await after.call('update/file/ticket/status/', { ticket_id: String(ticket['ticket_id']) })
  expect(first(status.envelope)).toMatchObject({ status: 'rejected' })
  const summaries = await after.call('affiliation/summaries/', { npi: FIRST_NPI })
  expect(summaries.envelope.results.map((row) => row['good_standing'])).toContain('no')
  expect(first((await after.call('account/status/')).envelope)['letter_price']).toBe(2)
  const history = await after.call('query/history/', { page_size: '500' })
  expect(history.envelope.results.filter((query) => query['request_id'] === wish.request_id)).toHaveLength(1)
  const cursor = String(first(page.envelope)['next_cursor'])
  const next = await after.call('affiliation/changes/', { scope: 'network', page_size: '10', cursor })
  expect(next.status).toBe(200)
  await after.simulator.stop()
  expect(await readdir(join(folder, 'nested'))).toEqual(['state.json'])
})

test('state - a damaged file is put aside, not built upon', async () => {
  const file = join(folder, 'state.json')
  await writeFile(file, '{"version":1,"credits"')
  const lines: string[] = []
  const client = await startClient({ stateFile: file, log: (line) => lines.push(line) })
  expect((await client.ledger()).credits).toBe(25)
  await client.simulator.stop()
  expect(await readFile(`${file}.damaged`, 'utf8')).toBe('{"version":1,"credits"')
  expect(lines.join()).toContain('put aside')
})

test('state - a file of another data set is refused', async () => {
  const client = await startClient({ stateFile })
  await client.simulator.stop()
  const other = await startSimulator({ port: 0, summaries: 400, seed: 2, stateFile })
  expect(other).toMatchObject({ ok: false, error: { kind: 'otherDataSet' } })
})

test('start - says why it cannot', async () => {
  const client = await startClient()
  const { port } = client.simulator
  expect(await startSimulator({ port, summaries: 400, seed: 1 })).toMatchObject({ error: { kind: 'cannotListen' } })
  await client.simulator.stop()
  const common = { port: 0, summaries: 400, seed: 1 }
  expect(await startSimulator({ ...common, faults: 'x' })).toMatchObject({ error: { kind: 'badFaults' } })
  const nppesFile = join(folder, 'none.csv')
  expect(await startSimulator({ ...common, nppesFile })).toMatchObject({ error: { kind: 'badNppes' } })
})

async function retrieve(simulator: TestSimulator, requestId: string, affiliationId = WITH_LETTER): Promise<boolean> {
  const body = new URLSearchParams({
    vendor_key: simulator.keys.vendorKey,
    client_key: simulator.keys.clientKey,
    format: 'json',
    affiliation_id: affiliationId,
    request_id: requestId,
    requested_by_name: 'Dana Rowe'
  })
  try {
    const response = await fetch(`${simulator.url}letter/retrieve/`, { method: 'POST', body })
    await response.json()
    return true
  } catch {
    return false
  }
}

test('process - killed in the middle of charges it has each answered one on disk, once', async () => {
  const simulator = await startTestSimulator({ summaries: 300, credits: 500 })
  try {
    const answered: string[] = []
    const asked: string[] = []
    for (let life = 0; life < 3; life++) {
      const wishes = Array.from({ length: 12 }, () => randomUUID())
      asked.push(...wishes)
      const running = wishes.map(async (id) => {
        if (await retrieve(simulator, id)) answered.push(id)
      })
      await new Promise((resolve) => setTimeout(resolve, 15 + life * 25))
      await simulator.kill()
      await Promise.all(running)
      await simulator.restart()
      const { charges } = await simulator.ledger()
      const ids = charges.map((charge) => charge.request_id)
      expect(ids).toEqual(expect.arrayContaining(answered))
      expect(new Set(ids).size).toBe(ids.length)
    }
    // Asking again for everything charges each wish once, whatever became of it before.
    for (const id of asked) expect(await retrieve(simulator, id)).toBe(true)
    const ledger = await simulator.ledger()
    expect(ledger.charges).toHaveLength(asked.length)
    expect(ledger.credits).toBe(500 - asked.length)
  } finally {
    await simulator.stop()
  }
})

test('process - prints its address and keys, takes orders, ends with wrong use', async () => {
  const simulator = await startTestSimulator({
    summaries: 200,
    seed: 4,
    faults: 'maintenance@path=token/',
    args: ['--practice', '--client-key', 'own-client-key-for-this-test']
  })
  try {
    expect(simulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v1\/$/)
    expect(simulator.keys.clientKey).toBe('own-client-key-for-this-test')
    const body = new URLSearchParams({
      vendor_key: simulator.keys.vendorKey,
      client_key: simulator.keys.clientKey,
      format: 'json'
    })
    const token = () => fetch(`${simulator.url}token/`, { method: 'POST', body })
    expect((await token()).status).toBe(503)
    await simulator.fault('')
    expect(await (await token()).json()).toMatchObject({ meta: { is_production: false } })
    expect((await simulator.calls()).map((call) => call.status)).toEqual([503, 200])
    expect(simulator.log()).toContain('token/ 503')
    expect(simulator.log()).not.toContain(simulator.keys.vendorKey)
  } finally {
    await simulator.stop()
  }
  await expect(startTestSimulator({ args: ['--summaries', 'many'] })).rejects.toThrow(/did not start/)
})
