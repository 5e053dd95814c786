import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { first, FIRST_NPI, startClient, type TestClient } from './client.ts'

let client: TestClient | undefined
afterEach(() => client?.simulator.stop())

const pageSchema = z.object({
  changes: z.array(
    z.discriminatedUnion('op', [
      z.object({ op: z.literal('upsert'), summary: z.looseObject({ affiliation_id: z.string(), npi: z.string() }) }),
      z.object({ op: z.literal('delete'), affiliation_id: z.string() })
    ])
  ),
  next_cursor: z.string(),
  has_more: z.boolean()
})

async function readPage(from: TestClient, scope: string, cursor: string, pageSize: number) {
  const { envelope } = await from.call('affiliation/changes/', { scope, cursor, page_size: String(pageSize) })
  return pageSchema.parse(first(envelope))
}

/** What a desk holds after reading the feed to its end: summaries by id. */
async function follow(from: TestClient, scope: string, cursor = '', pageSize = 100) {
  const held = new Map<string, Record<string, unknown>>()
  let rows = 0
  for (;;) {
    const page = await readPage(from, scope, cursor, pageSize)
    expect(page.changes.length).toBeLessThanOrEqual(pageSize)
    rows += page.changes.length
    for (const change of page.changes) {
      if (change.op === 'upsert') held.set(change.summary.affiliation_id, change.summary)
      else held.delete(change.affiliation_id)
    }
    cursor = page.next_cursor
    if (!page.has_more) return { held, cursor, rows }
  }
}

test('changes - the whole directory comes page by page, whatever their size', async () => {
  const from = (client = await startClient({ summaries: 300 }))
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 5000 }), async (pageSize) => {
      const { held, rows } = await follow(from, 'network', '', pageSize)
      expect(held.size).toBe(300)
      expect(rows).toBe(300)
    }),
    { numRuns: 8 }
  )
})

test('changes - what happens later comes after the cursor, deletes too', async () => {
  client = await startClient()
  const start = await follow(client, 'network')
  await client.control('change', {
    op: 'upsert',
    summary: { affiliation_id: 'af-10000000', good_standing: 'no', npi: '1234567893' }
  })
  await client.control('change', { op: 'delete', affiliation_id: 'af-10000001' })
  await client.control('change', { op: 'delete', affiliation_id: 'nobody' })
  const later = await readPage(client, 'network', start.cursor, 100)
  expect(later.changes).toMatchObject([
    { op: 'upsert', summary: { affiliation_id: 'af-10000000', good_standing: 'no', npi: '1234567893' } },
    { op: 'delete', affiliation_id: 'af-10000001' }
  ])
  expect(later.has_more).toBe(false)
  const moved = await client.call('affiliation/summaries/', { npi: '1234567893' })
  expect(moved.envelope.results).toHaveLength(1)
  const left = await client.call('affiliation/summaries/', { npi: FIRST_NPI })
  expect(left.envelope.results).toHaveLength(4)
  const found = await client.call('practitioner/search/', { last_name: 'halvorsen-achebe' })
  expect(found.envelope.results.map((row) => [row['npi'], row['total_affiliations']])).toEqual(
    expect.arrayContaining([
      ['1234567893', 1],
      [FIRST_NPI, 4]
    ])
  )
  const anew = await follow(client, 'network')
  expect(anew.held.size).toBe(399)
})

test('changes - the followed scope holds exactly the followed practitioners', async () => {
  client = await startClient()
  expect((await follow(client, 'followed')).held.size).toBe(0)
  const answer = await client.call('affiliation/follow/', { npis: `${FIRST_NPI}, 2981045174`, op: 'add' })
  expect(answer.envelope.results).toEqual([{ followed: 2 }])
  const both = await follow(client, 'followed', '', 1)
  expect(new Set([...both.held.values()].map((summary) => summary['npi']))).toEqual(new Set([FIRST_NPI, '2981045174']))
  await client.call('affiliation/follow/', { npis: '2981045174', op: 'remove' })
  await client.control('change', { op: 'upsert', summary: { affiliation_id: 'af-10000000', npi: '2981045174' } })
  const later = await readPage(client, 'followed', both.cursor, 10)
  expect(later.changes).toMatchObject([{ summary: { affiliation_id: 'af-10000000', npi: '2981045174' } }])
  const again = await follow(client, 'followed')
  expect(again.held.size).toBeGreaterThanOrEqual(5)
})

test('changes - the network is for licensed accounts', async () => {
  client = await startClient({ settings: { network: false } })
  const { status, envelope } = await client.call('affiliation/changes/', { scope: 'network' })
  expect(status).toBe(403)
  expect(envelope.error?.code).toBe('not_licensed')
  expect(first((await client.call('account/status/')).envelope)['features']).toEqual(['letter_request_id'])
})

test('changes - an expired cursor, one of another scope and a made-up one start again', async () => {
  client = await startClient()
  const { cursor } = await follow(client, 'network')
  const codeOf = async (fields: Record<string, string>) => {
    const { status, envelope } = (await client?.call('affiliation/changes/', fields)) ?? {
      status: 0,
      envelope: undefined
    }
    return [status, envelope?.error?.code]
  }
  expect(await codeOf({ scope: 'followed', cursor })).toEqual([409, 'cursor_expired'])
  expect(await codeOf({ scope: 'network', cursor: 'eyJ4Ijox' })).toEqual([409, 'cursor_expired'])
  await client.control('expire-cursors', {})
  expect(await codeOf({ scope: 'network', cursor })).toEqual([409, 'cursor_expired'])
  expect((await follow(client, 'network')).held.size).toBe(400)
})

test('changes - refuses page sizes and scopes that do not exist', async () => {
  client = await startClient()
  expect((await client.call('affiliation/changes/', { scope: 'network', page_size: '5001' })).status).toBe(422)
  expect((await client.call('affiliation/changes/', { scope: 'all' })).status).toBe(422)
  expect((await client.call('affiliation/changes/')).status).toBe(422)
})

test('follow - takes at most 500 NPIs, all of them valid', async () => {
  client = await startClient()
  const many = Array.from({ length: 501 }, () => FIRST_NPI).join(',')
  for (const npis of ['', many, `${FIRST_NPI},123`]) {
    expect((await client.call('affiliation/follow/', { npis, op: 'add' })).envelope.error?.fields).toEqual(['npis'])
  }
  expect((await client.call('affiliation/follow/', { npis: FIRST_NPI, op: 'maybe' })).status).toBe(422)
})

test('changes - a page can repeat the last row of the page before', async () => {
  client = await startClient()
  const page = await readPage(client, 'network', '', 10)
  await client.fault('repeat-row')
  const next = await readPage(client, 'network', page.next_cursor, 10)
  expect(next.changes[0]).toEqual(page.changes.at(-1))
  expect(next.changes).toHaveLength(11)
})
