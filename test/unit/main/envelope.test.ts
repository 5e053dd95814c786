import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PassError } from '#shared/domain/pass-error'
import { createRedacted } from '#shared/lib/redacted'
import type { Result } from '#shared/lib/result'
import { systemRandom } from '../../../src/main/deps.ts'
import { createDeskLog } from '../../../src/main/diagnostics/log.ts'
import { fetchAccount } from '../../../src/main/pass/account-endpoint.ts'
import { callPass, type Endpoint, type PassCallDeps } from '../../../src/main/pass/call.ts'
import { fetchSummaries, searchPractitioners } from '../../../src/main/pass/practitioner-endpoints.ts'
import { parsePassAddress } from '../../../src/main/pass/address.ts'
import type { TransportOutcome, TransportRequest } from '../../../src/main/pass/transport.ts'

const NOW = 1_800_000_000_000
const OBSERVED: Endpoint = { path: 'affiliation/totals/', evidence: 'observed' }
const ASSUMED: Endpoint = { path: 'query/history/', evidence: 'assumed' }

function envelope(changes: object = {}): string {
  return JSON.stringify({
    results: [],
    authentication: { vendor_key_authorized: true, client_key_authorized: true },
    meta: { is_production: true, method: 'POST', version: '1.0', total_results: 0 },
    ...changes
  })
}

function answer(
  body: string,
  status = 200,
  extra: Partial<Extract<TransportOutcome, { kind: 'answer' }>> = {}
): TransportOutcome {
  return { kind: 'answer', status, contentType: 'application/json', retryAfter: '', body, ...extra }
}

/** A PASS that gives these outcomes in turn, the last one for ever. */
function pass(
  ...outcomes: readonly TransportOutcome[]
): PassCallDeps & { readonly sent: TransportRequest[]; readonly logged: string[] } {
  const sent: TransportRequest[] = []
  const logged: string[] = []
  return {
    sent,
    logged,
    transport: {
      send: async (request) => {
        sent.push(request)
        return outcomes[Math.min(sent.length, outcomes.length) - 1] ?? { kind: 'unreachable' }
      }
    },
    time: { now: () => NOW },
    random: systemRandom,
    log: createDeskLog({ now: () => NOW }, (line) => logged.push(line)),
    address: 'https://pass.example/api/v1/',
    keys: { vendorKey: createRedacted('vendor-secret'), clientKey: createRedacted('client-secret') },
    observe: () => undefined
  }
}

const errorOf = (result: Result<unknown, PassError>): PassError | null => (result.ok ? null : result.error)

test('pass adapter - sends the three fields of every call as a form', async () => {
  const deps = pass(answer(envelope()))
  await callPass(deps, OBSERVED, { npi: '1234567893' })
  expect(deps.sent[0]?.fields).toEqual({
    npi: '1234567893',
    vendor_key: 'vendor-secret',
    client_key: 'client-secret',
    format: 'json'
  })
})

test('pass adapter - a false flag decides whatever the status says', async () => {
  const flags = (vendor: unknown, client: unknown) =>
    envelope({ authentication: { vendor_key_authorized: vendor, client_key_authorized: client } })
  for (const status of [200, 401, 500]) {
    expect(errorOf(await callPass(pass(answer(flags(true, false), status)), OBSERVED, {}))).toMatchObject({
      kind: 'unauthorized',
      which: 'client'
    })
    expect(errorOf(await callPass(pass(answer(flags(false, true), status)), OBSERVED, {}))).toMatchObject({
      kind: 'unauthorized',
      which: 'vendor'
    })
  }
  expect(errorOf(await callPass(pass(answer(flags(true, 'maybe'))), OBSERVED, {}))?.kind).toBe('unauthorized')
})

test.each([
  ['insufficient_credits', 402, 'insufficientCredits'],
  ['unauthorized', 200, 'unauthorized'],
  ['request_id_conflict', 409, 'requestIdConflict'],
  ['cursor_expired', 409, 'cursorExpired'],
  ['not_licensed', 403, 'notLicensed'],
  ['not_found', 404, 'notFound'],
  ['letter_unavailable', 409, 'letterUnavailable'],
  ['invalid_request', 422, 'invalidRequest'],
  ['rate_limited', 429, 'rateLimited'],
  ['maintenance', 503, 'maintenance'],
  ['something_new', 400, 'malformedAnswer']
])('pass adapter - the code %s becomes an error of its own', async (code, status, kind) => {
  const body = envelope({ error: { code, message: 'wire words', retryable: false } })
  const error = errorOf(await callPass(pass(answer(body, status)), ASSUMED, {}))
  expect(error?.kind).toBe(kind)
  expect(JSON.stringify(error)).not.toContain('wire words')
})

test('pass adapter - Retry-After is read as seconds or a date, within reason', async () => {
  const body = envelope({ error: { code: 'rate_limited', message: '' } })
  const at = async (retryAfter: string) =>
    errorOf(await callPass(pass(answer(body, 429, { retryAfter })), OBSERVED, {}))?.retry
  expect(await at('30')).toEqual({ when: 'later', at: NOW + 30_000 })
  expect(await at(new Date(NOW + 90_000).toUTCString())).toEqual({ when: 'later', at: NOW + 90_000 })
  expect(await at('')).toEqual({ when: 'later', at: NOW + 60_000 })
  expect(await at('999999')).toEqual({ when: 'later', at: NOW + 3_600_000 })
})

test('pass adapter - a page for people is a captive portal, or a function that is not offered', async () => {
  const page = answer('<!doctype html><title>Sign in</title>', 200, { contentType: 'text/html' })
  expect(errorOf(await callPass(pass(page), OBSERVED, {}))?.kind).toBe('captivePortal')
  // An assumed endpoint may not exist: PASS is asked whether it can be heard at all.
  expect(errorOf(await callPass(pass(page, answer(envelope())), ASSUMED, {}))?.kind).toBe('notOffered')
  expect(errorOf(await callPass(pass(page, page), ASSUMED, {}))?.kind).toBe('captivePortal')
  expect(errorOf(await callPass(pass(answer('nothing', 404)), ASSUMED, {}))?.kind).toBe('notOffered')
})

test('pass adapter - what the network does becomes what the user can do', async () => {
  const kinds: [TransportOutcome, PassError['kind']][] = [
    [{ kind: 'unreachable' }, 'offline'],
    [{ kind: 'lost' }, 'answerLost'],
    [{ kind: 'tooLarge' }, 'answerLost'],
    [{ kind: 'certificateUntrusted' }, 'certificateUntrusted'],
    [{ kind: 'proxyLogin' }, 'proxyLogin'],
    [{ kind: 'redirected', toOtherHost: true }, 'captivePortal'],
    [answer('{"results":[', 200), 'malformedAnswer'],
    [answer(`${envelope()}${envelope()}`, 200), 'malformedAnswer'],
    [answer('Bad gateway', 502, { contentType: 'text/plain' }), 'serverTrouble']
  ]
  for (const [outcome, kind] of kinds) expect(errorOf(await callPass(pass(outcome), OBSERVED, {}))?.kind).toBe(kind)
})

test('pass adapter - reads tolerantly: BOM, numbers as strings, missing and null fields, unknown fields', async () => {
  const row = {
    affiliation_id: 7,
    npi: 1234567893,
    last_name: 'Nguyễn',
    first_name: null,
    facility_name: 'North',
    appointed_on: '0000-00-00',
    surprise: {}
  }
  const body = `\uFEFF${envelope({ results: [row, { npi: '1234567893' }, 'noise'] })}`
  const fetched = await fetchSummaries(pass(answer(body)), '1234567893')
  expect(fetched).toMatchObject({ ok: true, value: { setAside: 2 } })
  if (fetched.ok)
    expect(fetched.value.summaries[0]).toMatchObject({ affiliationId: '7', firstName: '', appointedOn: null })
})

test('pass adapter - a row that two pages repeat is kept once, and another practitioner’s row never', async () => {
  const row = (id: string, npi = '1234567893') => ({ affiliation_id: id, npi, last_name: 'A', facility_name: 'F' })
  const page = (results: object[]) => answer(envelope({ results, meta: { is_production: true, pages: 2 } }))
  const deps = pass(page([row('1'), row('2')]), page([row('2'), row('3'), row('4', '1234567901')]))
  const fetched = await fetchSummaries(deps, '1234567893')
  expect(fetched.ok && fetched.value.summaries.map((summary) => summary.affiliationId)).toEqual(['1', '2', '3'])
  expect(fetched.ok && fetched.value.setAside).toBe(1)
})

test('pass adapter - an account without price or credits says so', async () => {
  const account = await fetchAccount(pass(answer(envelope({ results: [{ organization: 'North' }] }))))
  expect(account).toMatchObject({
    ok: true,
    value: { letterCredits: null, letterPrice: null, features: [], connections: [] }
  })
})

test('pass adapter - nobody found is an answer', async () => {
  const body = envelope({ error: { code: 'not_found', message: '' } })
  const found = await searchPractitioners(pass(answer(body, 404)), { lastName: 'Nobody', firstName: '' })
  expect(found).toEqual({ ok: true, value: { total: 0, practitioners: [] } })
})

test('pass adapter - no answer, however broken, throws, and no key reaches the log', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.string(), fc.json(), fc.constant(envelope())),
      fc.integer({ min: 100, max: 599 }),
      async (body, status) => {
        const deps = pass(answer(body, status))
        await callPass(deps, ASSUMED, {})
        expect(deps.logged.join()).not.toMatch(/client-secret|vendor-secret/)
      }
    ),
    { numRuns: 500 }
  )
})

test('pass address - https anywhere, http on this computer alone', () => {
  expect(parsePassAddress(' https://api.namsspass.com/api/v1 ')).toEqual({
    ok: true,
    value: 'https://api.namsspass.com/api/v1/'
  })
  expect(parsePassAddress('http://127.0.0.1:8080/api/v1/').ok).toBe(true)
  for (const bad of [
    'http://pass.example/',
    'ftp://x/',
    'https://user:pw@pass.example/',
    'nonsense',
    'http://127.0.0.1.evil.example/'
  ]) {
    expect(parsePassAddress(bad).ok).toBe(false)
  }
})
