import { afterAll, beforeAll, expect, test } from 'vitest'
import { affiliationRecord } from '#shared/interchange/affiliation-record'
import { FIRST_NPI, first, startClient, type TestClient } from './client.ts'

let client: TestClient
beforeAll(async () => {
  client = await startClient({ settings: { network: true } })
})
afterAll(() => client.simulator.stop())

test('envelope - says who was let in and what the call was', async () => {
  const { status, envelope } = await client.call('token/')
  expect(status).toBe(200)
  expect(envelope.authentication).toEqual({ vendor_key_authorized: true, client_key_authorized: true })
  expect(envelope.meta).toEqual({
    is_production: true,
    method: 'POST',
    is_multipart: false,
    description: '/api/v1/token/',
    version: '1.0',
    total_results: 1
  })
  expect(first(envelope)['auth_token']).toMatch(/^[0-9a-f-]{36}$/)
})

test('keys - a wrong one makes its flag false, with status 200, and nothing is done', async () => {
  const { status, envelope } = await client.call('affiliation/totals/', { client_key: 'wrong', npi: FIRST_NPI })
  expect(status).toBe(200)
  expect(envelope.authentication).toEqual({ vendor_key_authorized: true, client_key_authorized: false })
  expect(envelope.results).toEqual([])
  expect(envelope.error?.code).toBe('unauthorized')
  const vendor = await client.call('token/', { vendor_key: '' })
  expect(vendor.envelope.authentication.vendor_key_authorized).toBe(false)
})

test('keys - a revoked one is refused until it is given back', async () => {
  await client.control('revoke-key', { key: 'client' })
  expect((await client.call('token/')).envelope.authentication.client_key_authorized).toBe(false)
  await client.control('revoke-key', { key: 'client', revoked: false })
  expect((await client.call('token/')).envelope.authentication.client_key_authorized).toBe(true)
})

test('keys - the status of a refusal can be 401 instead', async () => {
  await client.control('settings', { unauthorizedStatus: 401 })
  expect((await client.call('token/', { client_key: 'wrong' })).status).toBe(401)
  await client.control('settings', { unauthorizedStatus: 200 })
})

test('request - an endpoint that is not there answers a page for people', async () => {
  const response = await client.raw('affiliation/unheard-of/')
  expect(response.status).toBe(404)
  expect(response.headers.get('content-type')).toContain('text/html')
})

test('request - without format=json or with another method it is invalid', async () => {
  expect((await client.call('token/', { format: 'xml' })).envelope.error).toMatchObject({
    code: 'invalid_request',
    fields: ['format']
  })
  const response = await fetch(`${client.simulator.url}token/`)
  expect(await response.json()).toMatchObject({ meta: { method: 'GET' }, error: { code: 'unauthorized' } })
})

test('account - tells organization, credits, features and connections', async () => {
  const account = first((await client.call('account/status/')).envelope)
  expect(account).toMatchObject({
    organization: 'St. Brendan Regional Medical Center',
    letter_credits: 25,
    letter_price: 1,
    contributing_entity: true,
    gsn_mode: true,
    features: ['letter_request_id', 'network']
  })
  expect(account['connections']).toMatchObject([
    { status: 'ECP Powered', letter_id: client.simulator.keys.letterId, letter_key: client.simulator.keys.letterKey },
    { status: 'Not live yet' }
  ])
})

test('account - leaves out a price that it does not tell', async () => {
  await client.control('settings', { letterPrice: null })
  expect(first((await client.call('account/status/')).envelope)).not.toHaveProperty('letter_price')
  await client.control('settings', { letterPrice: 1 })
})

test('assumed endpoints - can be missing', async () => {
  await client.control('settings', { without: ['account/status', 'letter/retrieve/'] })
  expect((await client.raw('account/status/')).status).toBe(404)
  expect((await client.raw('letter/retrieve/')).status).toBe(404)
  expect((await client.raw('token/')).status).toBe(200)
  await client.control('settings', { without: [] })
})

test('search - matches the beginning of names, whatever the case', async () => {
  const { envelope } = await client.call('practitioner/search/', { last_name: 'HALVERSON', first_name: 'ing' })
  expect(envelope.results.map((row) => `${String(row['last_name'])}, ${String(row['first_name'])}`)).toEqual([
    'Halverson, Inge',
    'Halverson, Ingram',
    'Halverson, Ingrid'
  ])
  expect(envelope.meta).toMatchObject({ total_results: 3, page: 1, pages: 1 })
})

test('search - pages count from 1 and hold every match once', async () => {
  const names: unknown[] = []
  for (let page = 1; page <= 4; page++) {
    const { envelope } = await client.call('practitioner/search/', {
      last_name: 'h',
      page: String(page),
      page_size: '3'
    })
    names.push(...envelope.results.map((row) => row['practitioner_id']))
  }
  const whole = await client.call('practitioner/search/', { last_name: 'h' })
  expect(names).toEqual(whole.envelope.results.slice(0, 12).map((row) => row['practitioner_id']))
})

test('search - by NPI, by state, and for nobody', async () => {
  const byNpi = await client.call('practitioner/search/', { npi: FIRST_NPI })
  expect(byNpi.envelope.results).toMatchObject([{ last_name: 'Halvorsen-Achebe', total_affiliations: 6 }])
  const inWisconsin = await client.call('practitioner/search/', { last_name: 'halvorsen', state: 'wi' })
  expect(inWisconsin.envelope.results).toHaveLength(1)
  const inHawaii = await client.call('practitioner/search/', { last_name: 'halvorsen', state: 'HI' })
  expect(inHawaii.envelope).toMatchObject({ results: [], meta: { total_results: 0, pages: 1 } })
})

test('search - refuses what it cannot search for', async () => {
  const fieldsOf = async (fields: Record<string, string>) =>
    (await client.call('practitioner/search/', fields)).envelope.error?.fields
  expect(await fieldsOf({})).toEqual(['npi', 'last_name'])
  expect(await fieldsOf({ npi: '1234567890' })).toEqual(['npi'])
  expect(await fieldsOf({ last_name: 'a', page: '0' })).toEqual(['page'])
  expect(await fieldsOf({ last_name: 'a', page_size: '201' })).toEqual(['page_size'])
})

test('summaries - every affiliation of an NPI can be read by the shared reader', async () => {
  const { envelope } = await client.call('affiliation/summaries/', { npi: FIRST_NPI })
  expect(envelope.results).toHaveLength(6)
  const summaries = envelope.results.map((row) => affiliationRecord.parse(row))
  expect(summaries.map((summary) => summary.facilityName)).toContain('Harlan Valley Hospital')
  expect(summaries[0]?.goodStanding).toBe('not_stated')
  expect(envelope.results[2]?.['appointed_on']).toBe('2021-05')
  const totals = await client.call('affiliation/totals/', { npi: FIRST_NPI })
  expect(totals.envelope.results).toEqual([{ total_records_found: 6 }])
})

test('summaries - missing dates come as null, zeros, nothing or not at all', async () => {
  const { envelope } = await client.call('affiliation/changes/', { scope: 'network', page_size: '400' })
  const changes = first(envelope)['changes']
  const ends = Array.isArray(changes)
    ? changes.map((change: { summary: Record<string, unknown> }) => change.summary)
    : []
  expect(ends.some((summary) => summary['ended_on'] === null)).toBe(true)
  expect(ends.some((summary) => summary['ended_on'] === '0000-00-00')).toBe(true)
  expect(ends.some((summary) => summary['ended_on'] === '')).toBe(true)
  expect(ends.some((summary) => !('ended_on' in summary))).toBe(true)
})

test('summaries - an NPI that nobody has is an empty answer', async () => {
  const { status, envelope } = await client.call('affiliation/summaries/', { npi: '1234567893' })
  expect(status).toBe(200)
  expect(envelope).toMatchObject({ results: [], meta: { total_results: 0 } })
  expect((await client.call('affiliation/summaries/', { npi: '123' })).status).toBe(422)
})

test('query history - newest first, goes on by cursor, whatever comes in between', async () => {
  await client.call('affiliation/totals/', { npi: FIRST_NPI })
  await client.call('affiliation/summaries/', { npi: FIRST_NPI })
  const page = await client.call('query/history/', { page_size: '2' })
  expect(page.envelope.results.map((query) => query['kind'])).toEqual(['summaries', 'totals'])
  await client.call('practitioner/search/', { last_name: 'x' })
  const cursor = String(page.envelope.meta['next_cursor'])
  const next = await client.call('query/history/', { page_size: '2', cursor })
  const ids = [...page.envelope.results, ...next.envelope.results].map((query) => query['query_id'])
  expect(new Set(ids).size).toBe(4)
  const all = await client.call('query/history/', { page_size: '500' })
  expect(all.envelope.meta['next_cursor']).toBe('')
  expect(all.envelope.results.at(-3)).toMatchObject({ kind: 'letter', user: 'Priya Delacourt-Nair, CPCS' })
})

test('control - answers only programs of this machine', async () => {
  const url = new URL('/control/credits', client.simulator.url)
  const form = await fetch(url, { method: 'POST', body: new URLSearchParams({ credits: '5' }) })
  expect(form.status).toBe(415)
  const unknown = await fetch(new URL('/control/unheard-of', client.simulator.url))
  expect(unknown.status).toBe(404)
  const wrong = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"credits":-1}'
  })
  expect(wrong.status).toBe(422)
})

test('control - lists the calls without their keys', async () => {
  const text = JSON.stringify(await client.control('calls'))
  expect(text).toContain('practitioner/search/')
  expect(text).not.toContain(client.simulator.keys.clientKey)
  expect(text).not.toContain(client.simulator.keys.vendorKey)
})
