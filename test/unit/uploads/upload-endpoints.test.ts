import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { createRedacted } from '#shared/lib/redacted'
import { expectOk } from '#shared/lib/result'
import { writeWorkbook } from '#shared/interchange/workbook-writer'
import { systemRandom } from '../../../src/main/deps.ts'
import { createDeskLog } from '../../../src/main/diagnostics/log.ts'
import type { PassCallDeps } from '../../../src/main/pass/call.ts'
import { encodeForm } from '../../../src/main/pass/form.ts'
import type { PassTransport, TransportOutcome } from '../../../src/main/pass/transport.ts'
import { fetchTicketStatus, sendWorkbook } from '../../../src/main/pass/upload-endpoints.ts'
import { parseForm } from '../../../src/simulator/http/form.ts'
import { startClient, type TestClient } from '../simulator/client.ts'

let client: TestClient | undefined
afterEach(async () => {
  await client?.simulator.stop()
  client = undefined
})

const time = { now: () => 1_800_000_000_000 }

function passOver(transport: PassTransport, address: string, keys = { vendor: 'v', client: 'c' }): PassCallDeps {
  return {
    transport,
    time,
    random: systemRandom,
    log: createDeskLog(time, () => undefined),
    address,
    keys: { vendorKey: createRedacted(keys.vendor), clientKey: createRedacted(keys.client) },
    observe: () => undefined
  }
}

/** The encoding is ours, the carrying is Node's: Electron's is tried in the window. */
const overNode: PassTransport = {
  async send(request): Promise<TransportOutcome> {
    const { contentType, body } = encodeForm(request)
    const answer = await fetch(request.url, {
      method: 'POST',
      headers: { 'content-type': contentType },
      body: new Uint8Array(body)
    })
    return {
      kind: 'answer',
      status: answer.status,
      contentType: answer.headers.get('content-type') ?? '',
      retryAfter: '',
      body: await answer.text()
    }
  }
}

test('upload endpoints - a trial and a posting of the simulator, from ticket to outcome', async () => {
  client = await startClient({ settings: { ticketDelay: 0 } })
  const { keys, url } = client.simulator
  const pass = passOver(overNode, url, { vendor: keys.vendorKey, client: keys.clientKey })
  const workbook = await writeWorkbook({
    sheet: 'ROSTER',
    header: ['NPI', 'LAST', 'STATUS', 'GOOD_STANDING', 'APPOINTED', 'LETTER'],
    rows: [
      ['1234567893', 'Wren', 'active', 'yes', '2020-01-15', '1'],
      ['1679576722', 'Lark', 'resigned', 'yes', '2019-01-15', '0']
    ]
  })
  for (const isLive of [false, true]) {
    const upload = { letterId: keys.letterId, isLive, fileName: 'roster.xlsx', workbook }
    const ticket = expectOk(await sendWorkbook(pass, upload), 'PASS takes the workbook')
    const status = expectOk(await fetchTicketStatus(pass, ticket.ticketId), 'PASS knows the ticket')
    expect(status).toEqual({
      status: 'processed',
      outcome: {
        totalRows: 2,
        rowsPosted: isLive ? 1 : 0,
        totalLetters: 1,
        errors: [{ row: 3, field: 'ENDED', message: 'End date is missing' }]
      }
    })
  }
  const unknown = await fetchTicketStatus(pass, systemRandom.uuid())
  expect(unknown).toMatchObject({ ok: false, error: { kind: 'notFound' } })
})

test('upload endpoints - a workbook goes once, in a multipart form, over a connection of its own', async () => {
  const sent: Parameters<PassTransport['send']>[0][] = []
  const pass = passOver(
    { send: async (request) => (sent.push(request), { kind: 'lost' }) },
    'https://pass.example/api/v1/'
  )
  const upload = { letterId: '0', isLive: true, fileName: 'roster.xlsx', workbook: new Uint8Array([1, 2]) }
  expect(await sendWorkbook(pass, upload)).toMatchObject({ ok: false, error: { kind: 'answerLost' } })
  expect(sent).toHaveLength(1)
  expect(sent[0]).toMatchObject({
    url: 'https://pass.example/api/v1/update/file/ticket/',
    once: true,
    fields: { letter_id: '0', post_live: 'true', format: 'json', client_key: 'c', vendor_key: 'v' },
    file: { field: 'file_upload', fileName: 'roster.xlsx' }
  })
})

function answering(result: unknown): PassCallDeps {
  const body = JSON.stringify({
    results: result === undefined ? [] : [result],
    authentication: { vendor_key_authorized: true, client_key_authorized: true },
    meta: { is_production: true }
  })
  return passOver(
    { send: async () => ({ kind: 'answer', status: 200, contentType: 'application/json', retryAfter: '', body }) },
    'https://pass.example/api/v1/'
  )
}

test('upload endpoints - taken without a ticket is malformed, so that a person is asked', async () => {
  const upload = { letterId: '0', isLive: true, fileName: 'roster.xlsx', workbook: new Uint8Array() }
  for (const result of [undefined, {}, { ticket_id: '' }, { ticket_id: null }, 'taken']) {
    expect(await sendWorkbook(answering(result), upload)).toMatchObject({
      ok: false,
      error: { kind: 'malformedAnswer' }
    })
  }
  expect(await sendWorkbook(answering({ ticket_id: 17 }), upload)).toEqual({ ok: true, value: { ticketId: '17' } })
})

test('upload endpoints - a status is read with patience: misspelt, numbers as texts, errors without a row', async () => {
  expect(await fetchTicketStatus(answering({ status: 'Recieved' }), 't')).toMatchObject({
    value: { status: 'received', outcome: { totalRows: 0, errors: [] } }
  })
  const done = { status: 'processed', total_rows: '4', errors: [{ row: '3', message: 'no' }, { field: 'NPI' }] }
  expect(await fetchTicketStatus(answering(done), 't')).toEqual({
    ok: true,
    value: {
      status: 'processed',
      outcome: {
        totalRows: 4,
        rowsPosted: 2,
        totalLetters: 0,
        errors: [
          { row: 3, field: '', message: 'no' },
          { row: 0, field: 'NPI', message: '' }
        ]
      }
    }
  })
  for (const result of [undefined, {}, { status: 'queued' }, { status: 7 }]) {
    expect(await fetchTicketStatus(answering(result), 't')).toMatchObject({ error: { kind: 'malformedAnswer' } })
  }
})

test('upload form - whatever the bytes and the names are, the other side reads the same', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.stringMatching(/^[a-z_]{1,12}$/), fc.string()),
      fc.uint8Array({ maxLength: 300 }),
      (fields, content) => {
        const file = { field: 'file_upload', fileName: 'a "b"\r\n.xlsx', contentType: 'x/y', content }
        const { contentType, body } = encodeForm({ fields, file })
        const form = expectOk(parseForm(contentType, body), 'our own form can be read')
        expect(Object.fromEntries(form.fields)).toEqual({ ...fields })
        expect(form.file?.content.equals(content)).toBe(true)
        expect(form.file?.fileName).toBe('a %22b%22%0D%0A.xlsx')
      }
    ),
    { numRuns: 200 }
  )
})
