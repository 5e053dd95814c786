import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { FIRST_NPI, startClient, WITH_LETTER, type TestClient } from './client.ts'

let client: TestClient
beforeAll(async () => {
  client = await startClient({ credits: 1000 })
})
beforeEach(() => client.fault(''))
afterAll(() => client.simulator.stop())

const letter = () => ({ affiliation_id: WITH_LETTER, request_id: randomUUID(), requested_by_name: 'Dana Rowe' })

/** What becomes of a call: its status, or that there was no whole answer. */
async function outcome(path: string, fields: Record<string, string> = {}, ms = 3000): Promise<string> {
  try {
    const response = await client.raw(path, fields, AbortSignal.timeout(ms))
    const text = await response.text()
    return `${response.status} ${text.slice(0, 20)}`
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'no answer' : 'connection lost'
  }
}

async function chargesBy(run: () => Promise<unknown>): Promise<number> {
  const before = (await client.ledger()).charges.length
  await run()
  return (await client.ledger()).charges.length - before
}

test('reset - the charge is made and kept, then the connection dies in the body', async () => {
  await client.fault('reset@path=letter/retrieve,count=1')
  const wish = letter()
  expect(await chargesBy(async () => expect(await outcome('letter/retrieve/', wish)).toBe('connection lost'))).toBe(1)
  const { envelope } = await client.call('letter/retrieve/', wish)
  expect(envelope.results[0]).toMatchObject({ credits_charged: 0, replayed: true })
})

test('reset - after no byte of the body, and after one', async () => {
  for (const bytes of [0, 1]) {
    await client.fault(`reset=${bytes}`)
    expect(await outcome('token/')).toBe('connection lost')
  }
})

test('refuse - the connection dies and nothing is done', async () => {
  await client.fault('refuse')
  expect(await chargesBy(async () => expect(await outcome('letter/retrieve/', letter())).toBe('connection lost'))).toBe(
    0
  )
})

test('loss - the work is done and no answer comes', async () => {
  await client.fault('loss')
  expect(await chargesBy(async () => expect(await outcome('letter/retrieve/', letter(), 300)).toBe('no answer'))).toBe(
    1
  )
  await client.fault('loss=50')
  expect(await outcome('token/')).toBe('connection lost')
})

test('drop - no answer comes and nothing is done', async () => {
  await client.fault('drop')
  expect(await chargesBy(async () => expect(await outcome('letter/retrieve/', letter(), 300)).toBe('no answer'))).toBe(
    0
  )
})

test('latency - the work is done at once, the answer is late', async () => {
  await client.fault('latency=400')
  expect(await chargesBy(async () => expect(await outcome('letter/retrieve/', letter(), 200)).toBe('no answer'))).toBe(
    1
  )
  await client.fault('latency=1-5')
  expect(await outcome('token/')).toContain('200')
})

test('server-error - a page with a status of 5xx, work done only on demand', async () => {
  await client.fault('server-error=502')
  expect(
    await chargesBy(async () => expect(await outcome('letter/retrieve/', letter())).toBe('502 <!DOCTYPE html>\n<htm'))
  ).toBe(0)
  await client.fault('server-error=504@work=yes')
  expect(await chargesBy(async () => expect(await outcome('letter/retrieve/', letter())).toContain('504'))).toBe(1)
})

test('rate-limit and maintenance - say when to come again, in seconds or as a date', async () => {
  await client.fault('rate-limit=7')
  const limited = await client.raw('token/')
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7'])
  expect(await limited.json()).toMatchObject({
    results: [],
    error: { code: 'rate_limited', retryable: true },
    authentication: { client_key_authorized: true }
  })
  await client.fault('maintenance=date:3600')
  const closed = await client.raw('token/')
  expect(closed.status).toBe(503)
  const wait = Date.parse(closed.headers.get('retry-after') ?? '') - Date.now()
  expect(wait).toBeGreaterThan(3_500_000)
  expect(wait).toBeLessThan(3_700_000)
})

test('error - any error of the interface', async () => {
  const statuses = { insufficient_credits: 402, not_licensed: 403, cursor_expired: 409, not_found: 404 }
  for (const [code, status] of Object.entries(statuses)) {
    await client.fault(`error=${code}`)
    const answer = await client.call('token/')
    expect([answer.status, answer.envelope.error?.code]).toEqual([status, code])
  }
})

test('flags - false although the keys are right', async () => {
  for (const key of ['vendor', 'client']) {
    await client.fault(`flags=${key}`)
    const { status, envelope } = await client.call('token/')
    expect(status).toBe(200)
    expect(envelope.authentication).toEqual({
      vendor_key_authorized: key !== 'vendor',
      client_key_authorized: key !== 'client'
    })
  }
})

test('bodies - twice, cut off, without envelope, empty', async () => {
  const whole = await (await client.raw('affiliation/totals/', { npi: FIRST_NPI })).text()
  await client.fault('duplicate')
  expect(await (await client.raw('affiliation/totals/', { npi: FIRST_NPI })).text()).toBe(whole + whole)
  await client.fault('truncate=30')
  expect(await (await client.raw('affiliation/totals/', { npi: FIRST_NPI })).text()).toBe(whole.slice(0, 30))
  await client.fault('truncate')
  expect(await (await client.raw('affiliation/totals/', { npi: FIRST_NPI })).text()).toBe(
    whole.slice(0, Math.floor(whole.length / 2))
  )
  await client.fault('no-envelope')
  expect(await (await client.raw('token/')).json()).not.toHaveProperty('authentication')
  await client.fault('empty')
  expect(await (await client.raw('token/')).text()).toBe('')
})

test('html and redirect - a captive portal', async () => {
  await client.fault('html')
  const portal = await client.raw('token/')
  expect([portal.status, portal.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  await client.fault('redirect')
  const redirect = await client.raw('token/')
  expect([redirect.status, redirect.headers.get('location')]).toEqual([302, 'http://login.portal.example/welcome'])
})

test('no-credits - refused whatever the balance', async () => {
  await client.fault('no-credits')
  expect((await client.call('letter/retrieve/', letter())).envelope.error?.code).toBe('insufficient_credits')
})

test('clock - is wrong by hours in the header and in the history', async () => {
  await client.fault('clock=-5h')
  const response = await client.raw('practitioner/search/', { last_name: 'x' })
  const ahead = Date.parse(response.headers.get('date') ?? '') - Date.now()
  expect(ahead / 3_600_000).toBeCloseTo(-5, 1)
  await client.fault('')
  const { envelope } = await client.call('query/history/', { page_size: '1' })
  expect((Date.parse(String(envelope.results[0]?.['at'])) - Date.now()) / 3_600_000).toBeCloseTo(-5, 1)
})

test('bom and gzip - are no faults for a tolerant reader', async () => {
  await client.fault('bom')
  const marked = Buffer.from(await (await client.raw('token/')).arrayBuffer())
  expect(marked.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
  await client.fault('gzip')
  expect(await (await client.raw('token/')).json()).toHaveProperty('authentication')
  const { port, keys } = client.simulator
  const form = new URLSearchParams({
    vendor_key: keys.vendorKey,
    client_key: keys.clientKey,
    format: 'json'
  }).toString()
  const bytes = await exchange(
    port,
    `POST /api/v1/token/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${form.length}\r\nConnection: close\r\n\r\n${form}`
  )
  const body = bytes.subarray(bytes.indexOf('\r\n\r\n') + 4)
  expect(JSON.parse(gunzipSync(body).toString())).toHaveProperty('meta')
})

test('slow - the body trickles', async () => {
  await client.fault('slow=1000')
  expect(await outcome('token/', {}, 100)).toBe('no answer')
  expect(await outcome('token/', {}, 3000)).toContain('200')
})

test('loose - numbers are texts and what is empty is missing', async () => {
  await client.fault('loose')
  const response = await client.raw('affiliation/totals/', { npi: FIRST_NPI })
  expect(await response.json()).toMatchObject({ results: [{ total_records_found: '6' }], meta: { total_results: '1' } })
})

test('bad-row - the first row lacks its last name', async () => {
  await client.fault('bad-row')
  const { envelope } = await client.call('affiliation/summaries/', { npi: FIRST_NPI })
  expect(envelope.results.map((row) => 'last_name' in row)).toEqual([false, true, true, true, true, true])
  const changes = await client.raw('affiliation/changes/', { scope: 'network', page_size: '2' })
  expect(JSON.stringify(await changes.json()).match(/last_name/g)).toHaveLength(1)
})

test('bad-picture - a letter comes whole, its pictures cut', async () => {
  const order = letter()
  await client.fault('bad-picture')
  const cut = JSON.stringify((await client.call('letter/retrieve/', order)).envelope.results)
  await client.fault('')
  const whole = JSON.stringify((await client.call('letter/retrieve/', order)).envelope.results)
  expect(cut).toContain('letter_number')
  expect(cut.length).toBeLessThan(whole.length * 0.7)
})

test('repeat-row - a page of a search begins with the last row of the page before', async () => {
  const one = await client.call('practitioner/search/', { last_name: 'h', page_size: '3' })
  await client.fault('repeat-row')
  const two = await client.call('practitioner/search/', { last_name: 'h', page_size: '3', page: '2' })
  expect(two.envelope.results[0]).toEqual(one.envelope.results[2])
  expect(two.envelope.results).toHaveLength(4)
})

test('matchers - path, call, count and chance', async () => {
  await client.fault('server-error@path=account/,call=2-3')
  const statuses = async (path: string, times: number) => {
    const list: string[] = []
    for (let n = 0; n < times; n++) list.push((await outcome(path)).slice(0, 3))
    return list
  }
  expect(await statuses('token/', 2)).toEqual(['200', '200'])
  expect(await statuses('account/status/', 4)).toEqual(['200', '500', '500', '200'])
  await client.fault('server-error@call=2+,count=2')
  expect(await statuses('token/', 5)).toEqual(['200', '500', '500', '200', '200'])
  await client.fault('server-error@p=0.5,seed=3')
  const once = await statuses('token/', 12)
  await client.fault('server-error@p=0.5,seed=3')
  expect(await statuses('token/', 12)).toEqual(once)
  expect(new Set(once)).toEqual(new Set(['200', '500']))
})

test('faults - several at once, and the report of what they did', async () => {
  await client.fault('latency=10; gzip; bom @ count=1')
  expect(await outcome('token/')).toContain('200')
  await outcome('token/')
  expect(await client.control('faults')).toMatchObject({
    rules: [
      { kind: 'latency', calls: 2, struck: 2 },
      { kind: 'gzip', struck: 2 },
      { kind: 'bom', calls: 2, struck: 1 }
    ]
  })
})

test('faults - an unreadable order is refused', async () => {
  await expect(client.control('faults', { spec: 'earthquake' })).rejects.toThrow(/Unknown fault/)
})

function exchange(port: number, request: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    connect(port, '127.0.0.1')
      .on('data', (chunk) => chunks.push(Buffer.from(chunk)))
      .on('close', () => resolve(Buffer.concat(chunks)))
      .on('error', reject)
      .end(request)
  })
}
