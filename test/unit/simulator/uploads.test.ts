import { utils, write } from '@e965/xlsx'
import { afterEach, expect, test } from 'vitest'
import { first, FIRST_NPI, startClient, type TestClient } from './client.ts'

let client: TestClient | undefined
afterEach(() => client?.simulator.stop())

const HEADER = [
  'NPI',
  'LAST',
  'FIRST',
  'FACILITY',
  'CATEGORY',
  'STATUS',
  'GOOD_STANDING',
  'APPOINTED',
  'ENDED',
  'LETTER'
]
const GOOD: readonly unknown[] = [
  FIRST_NPI,
  'Halvorsen-Achebe',
  'Ingrid',
  '',
  'Active',
  'active',
  'yes',
  '2025-08-18',
  '',
  1
]

function workbook(rows: readonly (readonly unknown[])[], bookType: 'xlsx' | 'biff8' = 'xlsx'): Uint8Array<ArrayBuffer> {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet([...rows.map((row) => [...row])]), 'Roster')
  return new Uint8Array(write(book, { type: 'buffer', bookType }))
}

async function statusOf(from: TestClient, ticketId: unknown) {
  return first((await from.call('update/file/ticket/status/', { ticket_id: String(ticketId) })).envelope)
}

test('upload - answers a ticket that is received first and processed later', async () => {
  let now = Date.UTC(2026, 10, 18)
  client = await startClient({ settings: { ticketDelay: 60_000 }, now: () => now })
  const content = workbook([HEADER, GOOD])
  const envelope = await client.upload(content, { letter_id: '0', post_live: 'false' })
  expect(envelope.meta.is_multipart).toBe(true)
  const ticket = first(envelope)
  expect(ticket).toEqual({
    ticket_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    file_name: 'roster.xlsx',
    file_size: content.length
  })
  expect(await statusOf(client, ticket['ticket_id'])).toMatchObject({ status: 'received' })
  now += 60_000
  expect(await statusOf(client, ticket['ticket_id'])).toMatchObject({
    status: 'processed',
    total_rows: 1,
    total_fields: 10,
    total_letters: 1,
    rows_posted: 0,
    errors: []
  })
  const second = first(await client.upload(content, { letter_id: '0', post_live: 'false' }))
  expect(second['ticket_id']).not.toBe(ticket['ticket_id'])
  expect(await statusOf(client, second['ticket_id'])).toMatchObject({ status: 'recieved' })
})

test('upload - names the rows that it refuses as a person sees them, and posts the others', async () => {
  client = await startClient({ settings: { ticketDelay: 0 } })
  const rows = [
    HEADER,
    GOOD,
    ['1234567890', 'Wrong', 'Digit', '', 'Active', 'active', 'yes', '2020-01-01', '', ''],
    [],
    ['2981045174', 'Halverson', 'Inge', '', 'Active', 'resigned', 'yes', '2020-01-01', '', ''],
    ['2516603984', '', 'Ingram', '', 'Active', 'gone', 'perhaps', '', 'yesterday', 9],
    ['2077188540', 'Ingersoll', 'Halverson', '', 'Active', 'resigned', 'yes', '7/1/2019', '6/30/2018', 2],
    GOOD
  ]
  const ticket = first(await client.upload(workbook(rows), { letter_id: '30418', post_live: 'true' }))
  const status = await statusOf(client, ticket['ticket_id'])
  expect(status).toMatchObject({ status: 'processed', total_rows: 6, rows_posted: 1 })
  const errors = Array.isArray(status['errors']) ? status['errors'] : []
  expect(errors.map(({ row, field }: { row: number; field: string }) => `${row} ${field}`)).toEqual([
    '3 NPI',
    '5 ENDED',
    '6 LAST',
    '6 STATUS',
    '6 GOOD_STANDING',
    '6 LETTER',
    '6 APPOINTED',
    '6 ENDED',
    '7 ENDED',
    '8 NPI'
  ])
})

test('upload - reads old and new Excel files and real date cells', async () => {
  client = await startClient({ settings: { ticketDelay: 0 } })
  for (const bookType of ['xlsx', 'biff8'] as const) {
    const dated = GOOD.with(7, new Date(Date.UTC(2025, 7, 18)))
    const ticket = first(
      await client.upload(workbook([HEADER, dated], bookType), { letter_id: '0', post_live: 'true' })
    )
    expect(await statusOf(client, ticket['ticket_id'])).toMatchObject({
      status: 'processed',
      rows_posted: 1,
      errors: []
    })
    const { envelope } = await client.call('affiliation/summaries/', { npi: FIRST_NPI })
    expect(envelope.results.at(-1)?.['appointed_on']).toBe('2025-08-18')
  }
})

test('upload - posted rows are in the directory, those of a trial are not', async () => {
  client = await startClient({ settings: { ticketDelay: 0 } })
  const content = workbook([
    HEADER,
    ['1234567893', 'Nowhere', 'Ada', '', 'Active', 'active', 'yes', '2026-01-01', '', 2]
  ])
  await client.upload(content, { letter_id: '0', post_live: 'false' })
  const total = async () =>
    first(((await client?.call('affiliation/totals/', { npi: '1234567893' })) ?? fail()).envelope)
  expect(await total()).toEqual({ total_records_found: 0 })
  await client.upload(content, { letter_id: '0', post_live: 'true' })
  await client.upload(content, { letter_id: '0', post_live: 'true' })
  expect(await total()).toEqual({ total_records_found: 1 })
  const { envelope } = await client.call('affiliation/summaries/', { npi: '1234567893' })
  expect(envelope.results).toMatchObject([
    { facility_name: 'St. Brendan Regional Medical Center', letter_available: true, good_standing: 'yes' }
  ])
})

function fail(): never {
  throw new Error('No simulator')
}

test('upload - rejects what is no roster', async () => {
  client = await startClient({ settings: { ticketDelay: 0 } })
  const broken = workbook([HEADER, GOOD])
  const bomb = Buffer.from(broken)
  const entry = bomb.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'))
  bomb.writeUInt32LE(0xf0000000, entry + 24)
  const files: readonly Uint8Array<ArrayBuffer>[] = [
    new TextEncoder().encode('NPI,LAST\n1,2\n'),
    broken.slice(0, 300),
    new Uint8Array(bomb),
    workbook([
      ['who', 'what'],
      ['a', 'b']
    ]),
    workbook([[]])
  ]
  for (const file of files) {
    const ticket = first(await client.upload(file, { letter_id: '0', post_live: 'true' }))
    const status = await statusOf(client, ticket['ticket_id'])
    expect(status).toMatchObject({ status: 'rejected', rows_posted: 0, errors: [{ row: 1 }] })
  }
})

test('upload - asks for its fields', async () => {
  client = await startClient()
  const content = workbook([HEADER, GOOD])
  expect((await client.upload(content, { letter_id: '7', post_live: 'true' })).error?.fields).toEqual(['letter_id'])
  expect((await client.upload(content, { letter_id: '0', post_live: 'yes' })).error?.fields).toEqual(['post_live'])
  expect((await client.upload(new Uint8Array(0), { letter_id: '0', post_live: 'true' })).error?.fields).toEqual([
    'file_upload'
  ])
  expect((await client.call('update/file/ticket/', { letter_id: '0', post_live: 'true' })).status).toBe(422)
  expect((await client.call('update/file/ticket/status/', { ticket_id: 'nobody' })).status).toBe(404)
})

test('upload - an NPI that was taken back is refused, as no desk could know', async () => {
  client = await startClient({ settings: { ticketDelay: 0, refusedNpis: [FIRST_NPI] } })
  const ticket = first(await client.upload(workbook([HEADER, GOOD]), { letter_id: '0', post_live: 'true' }))
  expect(await statusOf(client, ticket['ticket_id'])).toMatchObject({
    rows_posted: 0,
    errors: [{ row: 2, field: 'NPI', message: 'NPI is not active' }]
  })
})
