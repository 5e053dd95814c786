import fc from 'fast-check'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseForm } from '../../../src/simulator/http/form.ts'
import { checkWorkbook } from '../../../src/simulator/upload/check-workbook.ts'
import { startClient, type TestClient } from './client.ts'

const RUNS = process.env['PASS_DESK_LONG'] === '1' ? 1500 : 300

let client: TestClient
const complaints: string[] = []
beforeAll(async () => {
  client = await startClient({ log: (line) => line.startsWith('Failed') && complaints.push(line) })
})
afterAll(() => client.simulator.stop())

const PATHS = [
  'token/',
  'affiliation/totals/',
  'update/file/ticket/',
  'update/file/ticket/status/',
  'account/status/',
  'practitioner/search/',
  'affiliation/summaries/',
  'affiliation/changes/',
  'affiliation/follow/',
  'letter/template/',
  'letter/retrieve/',
  'query/history/'
]
const FIELDS = [
  'npi',
  'npis',
  'op',
  'scope',
  'cursor',
  'page',
  'page_size',
  'last_name',
  'first_name',
  'state',
  'affiliation_id',
  'request_id',
  'requested_by_name',
  'letter_id',
  'letter_key',
  'post_live',
  'ticket_id'
]
const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('network', 'followed', 'add', '-1', '1e9', '99999999999999999999', '__proto__', 'constructor', '%00'),
  fc.constantFrom('af-10000005', '2147308623', '0000-00-00', '../../etc/passwd', "' OR 1=1 --", '{"$gt":""}', '[[[[')
)

test('hostile fields - every endpoint answers an envelope, never a fault of its own', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...PATHS),
      fc.dictionary(fc.constantFrom(...FIELDS), hostileText, { maxKeys: 6 }),
      async (path, fields) => {
        const { status, envelope } = await client.call(path, fields)
        expect(status).toBeLessThan(500)
        expect(envelope.meta.description).toBe(`/api/v1/${path}`)
      }
    ),
    { numRuns: RUNS }
  )
  expect(complaints).toEqual([])
})

test('hostile bodies - any bytes of any type are answered', async () => {
  const types = [
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'multipart/form-data',
    'text/xml',
    'a/b;;;='
  ]
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...PATHS),
      fc.constantFrom(...types),
      fc.uint8Array({ maxLength: 400 }),
      async (path, type, bytes) => {
        const response = await fetch(client.simulator.url + path, {
          method: 'POST',
          headers: { 'content-type': type },
          body: new Uint8Array(bytes)
        })
        const text = await response.text()
        expect(response.status).toBeLessThan(500)
        expect(text).toContain('"client_key_authorized":false')
      }
    ),
    { numRuns: RUNS / 3 }
  )
})

test('hostile connections - nonsense and half requests leave it running', async () => {
  const { port } = client.simulator
  const openings = [
    'GET /\r\n\r\n',
    'POST /api/v1/token/ HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc',
    'POST http://[ HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n',
    'POST //// HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n',
    `GET /${'a'.repeat(30_000)} HTTP/1.1\r\n\r\n`,
    '\u0000\u0001\u0002'
  ]
  for (const opening of openings) {
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () =>
        socket.write(opening, () => setTimeout(() => socket.destroy(), 20))
      )
      socket.on('error', () => undefined).on('close', () => resolve())
    })
  }
  expect((await client.call('token/')).status).toBe(200)
  expect(complaints).toEqual([])
})

test('hostile control orders - are refused with a reason', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('faults', 'credits', 'revoke-key', 'change', 'settings', 'constructor', '__proto__'),
      fc.json(),
      async (name, body) => {
        const response = await fetch(new URL(`/control/${name}`, client.simulator.url), {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body
        })
        expect([200, 404, 422]).toContain(response.status)
      }
    ),
    { numRuns: RUNS / 3 }
  )
  expect(complaints).toEqual([])
})

test('hostile forms - are read or refused, never a crash', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.uint8Array({ maxLength: 300 }), (type, bytes) => {
      parseForm(type, Buffer.from(bytes))
      parseForm(
        'multipart/form-data; boundary=b',
        Buffer.concat([Buffer.from('--b\r\n'), Buffer.from(bytes), Buffer.from('\r\n--b--')])
      )
    }),
    { numRuns: RUNS }
  )
})

test('hostile workbooks - are rejected, never a crash', () => {
  const magics = [
    Buffer.from('PK\u0003\u0004', 'latin1'),
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(0)
  ]
  fc.assert(
    fc.property(fc.constantFrom(...magics), fc.uint8Array({ maxLength: 2000 }), (magic, bytes) => {
      const { outcome } = checkWorkbook(Buffer.concat([magic, bytes]), true)
      expect(outcome.rows_posted).toBe(0)
    }),
    { numRuns: RUNS }
  )
})

test('forms - multipart fields and files come out as they went in', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      fc.stringMatching(/^[a-z0-9 ]{0,20}$/),
      async (bytes, value) => {
        const form = new FormData()
        form.set('post_live', value)
        form.set('file_upload', new Blob([new Uint8Array(bytes)], { type: 'x/y' }), 'a b.xls')
        const request = new Request('http://localhost/', { method: 'POST', body: form })
        const type = request.headers.get('content-type') ?? ''
        const parsed = parseForm(type, Buffer.from(await request.arrayBuffer()))
        expect(parsed).toMatchObject({
          ok: true,
          value: { isMultipart: true, file: { name: 'file_upload', fileName: 'a b.xls' } }
        })
        if (!parsed.ok) return
        expect(parsed.value.fields.get('post_live')).toBe(value)
        expect(parsed.value.file?.content).toEqual(Buffer.from(bytes))
      }
    ),
    { numRuns: 100 }
  )
})
