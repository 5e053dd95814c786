import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { letterheadRecord, letterRecord } from '#shared/interchange/letter-record'
import { first, startClient, WITH_LETTER, WITHOUT_LETTER, type TestClient } from './client.ts'

let client: TestClient | undefined
afterEach(() => client?.simulator.stop())

const DAY_MS = 24 * 3600 * 1000

function request(affiliationId: string, requestId: string = randomUUID()) {
  return { affiliation_id: affiliationId, request_id: requestId, requested_by_name: 'Dana Rowe, CPCS' }
}

test('letter - costs its price once and can be read by the shared reader', async () => {
  client = await startClient()
  const result = first((await client.call('letter/retrieve/', request(WITH_LETTER))).envelope)
  expect(result).toMatchObject({ credits_charged: 1, credits_remaining: 24, replayed: false })
  const letter = letterRecord.parse({ ...Object(result['letter']), retrieved_on: '2026-11-18' })
  expect(letter.testSystem).toBe(false)
  expect(letter.affiliation.facilityName).toBe('Harlan Valley Hospital')
  expect(letter.affiliation.periods.map((period) => period.staffCategory)).toEqual(['Provisional', 'Active'])
  expect(letter.validAsOf).toBe('2026-09-28')
  expect(letter.letterhead.logo?.mediaType).toBe('image/png')
  expect(letter.letterhead.signature).not.toBeNull()
  expect(letter.body).toContain('{practitioner}')
  expect(letter.goodStandingDefinition).toContain('Sample wording')
  expect(letter.requestedBy).toEqual({ organization: 'St. Brendan Regional Medical Center', name: 'Dana Rowe, CPCS' })
})

test('letter - the same request id answers the same letter and is charged once', async () => {
  client = await startClient()
  const wish = request(WITH_LETTER)
  const bought = first((await client.call('letter/retrieve/', wish)).envelope)
  await client.control('change', { op: 'upsert', summary: { affiliation_id: WITH_LETTER, good_standing: 'no' } })
  const again = first((await client.call('letter/retrieve/', wish)).envelope)
  expect(again).toMatchObject({ credits_charged: 0, credits_remaining: 24, replayed: true })
  expect(again['letter']).toEqual(bought['letter'])
  expect((await client.ledger()).charges).toMatchObject([{ request_id: wish.request_id, credits: 1 }])
})

test('letter - twenty requests at once with one id are one charge', async () => {
  const from = (client = await startClient())
  const wish = request(WITH_LETTER)
  const answers = await Promise.all(Array.from({ length: 20 }, () => from.call('letter/retrieve/', wish)))
  const numbers = answers.map(({ envelope }) => first(envelope)['letter']).map((letter) => Object(letter).letter_number)
  expect(new Set(numbers).size).toBe(1)
  expect(await client.ledger()).toMatchObject({ credits: 24, charges: [{}] })
})

test('letter - a request id is remembered for thirty days', async () => {
  let now = Date.UTC(2026, 10, 18)
  client = await startClient({ now: () => now })
  const wish = request(WITH_LETTER)
  await client.call('letter/retrieve/', wish)
  now += 30 * DAY_MS - 1
  expect(first((await client.call('letter/retrieve/', wish)).envelope)['replayed']).toBe(true)
  now += 1
  expect(first((await client.call('letter/retrieve/', wish)).envelope)['replayed']).toBe(false)
  expect((await client.ledger()).charges).toHaveLength(2)
})

test('letter - a request id of another letter is a conflict', async () => {
  client = await startClient()
  const wish = request(WITH_LETTER)
  await client.call('letter/retrieve/', wish)
  const { status, envelope } = await client.call('letter/retrieve/', request('af-10000001', wish.request_id))
  expect([status, envelope.error?.code]).toEqual([409, 'request_id_conflict'])
  expect((await client.ledger()).credits).toBe(24)
})

test('letter - where request ids are not honoured every request is charged', async () => {
  client = await startClient({ settings: { honoursRequestIds: false } })
  const wish = request(WITH_LETTER)
  await client.call('letter/retrieve/', wish)
  await client.call('letter/retrieve/', wish)
  expect(await client.ledger()).toMatchObject({ credits: 23, charges: [{ request_id: null }, { request_id: null }] })
  expect(first((await client.call('account/status/')).envelope)['features']).toEqual(['network'])
})

test('letter - without credits nothing is charged, and credits can come back', async () => {
  client = await startClient({ credits: 0 })
  const wish = request(WITH_LETTER)
  const { status, envelope } = await client.call('letter/retrieve/', wish)
  expect([status, envelope.error?.code]).toEqual([402, 'insufficient_credits'])
  await client.control('credits', { credits: 1 })
  expect(first((await client.call('letter/retrieve/', wish)).envelope)['credits_remaining']).toBe(0)
})

test('letter - the price can be more than one credit', async () => {
  client = await startClient({ credits: 5, settings: { letterPrice: 3 } })
  await client.call('letter/retrieve/', request(WITH_LETTER))
  expect((await client.ledger()).credits).toBe(2)
  expect((await client.call('letter/retrieve/', request(WITH_LETTER))).status).toBe(402)
})

test('letter - none where the facility offers none, none for nobody', async () => {
  client = await startClient()
  const unavailable = await client.call('letter/retrieve/', request(WITHOUT_LETTER))
  expect([unavailable.status, unavailable.envelope.error?.code]).toEqual([409, 'letter_unavailable'])
  const unknown = await client.call('letter/retrieve/', request('af-99999999'))
  expect([unknown.status, unknown.envelope.error?.code]).toEqual([404, 'not_found'])
  expect((await client.ledger()).credits).toBe(25)
})

test('letter - asks for its fields', async () => {
  client = await startClient()
  const fieldsOf = async (fields: Record<string, string>) =>
    (await client?.call('letter/retrieve/', fields))?.envelope.error?.fields
  expect(await fieldsOf({})).toEqual(['affiliation_id'])
  expect(await fieldsOf({ ...request(WITH_LETTER), request_id: 'not-a-uuid' })).toEqual(['request_id'])
  expect(await fieldsOf({ ...request(WITH_LETTER), requested_by_name: ' ' })).toEqual(['requested_by_name'])
})

test('letter - of a test system says so', async () => {
  client = await startClient({ settings: { isProduction: false } })
  const { envelope } = await client.call('letter/retrieve/', request(WITH_LETTER))
  expect(envelope.meta.is_production).toBe(false)
  expect(first(envelope)['letter']).toMatchObject({ test_system: true })
})

test('letter - a purchase is in the query history, a replay is not', async () => {
  client = await startClient()
  const wish = request(WITH_LETTER)
  await client.call('letter/retrieve/', wish)
  await client.call('letter/retrieve/', wish)
  const { envelope } = await client.call('query/history/', { page_size: '2' })
  expect(envelope.results[0]).toMatchObject({
    kind: 'letter',
    user: 'Dana Rowe, CPCS',
    affiliation_id: WITH_LETTER,
    request_id: wish.request_id,
    credits_charged: 1
  })
  expect(envelope.results[1]?.['request_id']).not.toBe(wish.request_id)
})

test("letter - a colleague's purchase can be had again without a charge", async () => {
  client = await startClient()
  const { envelope } = await client.call('query/history/')
  const bought = envelope.results.find((query) => query['kind'] === 'letter')
  const wish = request(String(bought?.['affiliation_id']), String(bought?.['request_id']))
  const replayed = first((await client.call('letter/retrieve/', wish)).envelope)
  expect(replayed).toMatchObject({ credits_charged: 0, replayed: true })
  expect(replayed['letter']).toMatchObject({ letter_number: bought?.['letter_number'] })
  expect((await client.ledger()).charges).toEqual([])
})

test('letterhead - comes for the pair of Letter ID and LetterKey alone', async () => {
  client = await startClient()
  const { letterId, letterKey } = client.simulator.keys
  const { envelope } = await client.call('letter/template/', { letter_id: letterId, letter_key: letterKey })
  expect(letterheadRecord.parse(first(envelope)['letterhead']).facilityName).toBe('St. Brendan Regional Medical Center')
  expect(first(envelope)['body']).toContain('{facility}')
  const wrong = await client.call('letter/template/', { letter_id: letterId, letter_key: 'wrong' })
  expect([wrong.status, wrong.envelope.error?.code]).toEqual([404, 'not_found'])
  expect((await client.call('letter/template/', {})).status).toBe(422)
})
