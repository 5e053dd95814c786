import { expect } from 'vitest'
import { z } from 'zod'
import { startSimulator, type RunningSimulator, type SimulatorOptions } from '../../../src/simulator/start.ts'
import { expectOk } from '#shared/lib/result'

const envelopeSchema = z.object({
  results: z.array(z.record(z.string(), z.unknown())),
  authentication: z.object({ vendor_key_authorized: z.boolean(), client_key_authorized: z.boolean() }),
  meta: z.looseObject({
    is_production: z.boolean(),
    method: z.string(),
    is_multipart: z.boolean(),
    description: z.string(),
    version: z.string(),
    total_results: z.number()
  }),
  error: z
    .object({ code: z.string(), message: z.string(), retryable: z.boolean(), fields: z.array(z.string()).optional() })
    .optional()
})
export type Envelope = z.infer<typeof envelopeSchema>
type Fields = Readonly<Record<string, string>>

/** A simulator within the test, reached over real HTTP. */
export interface TestClient {
  readonly simulator: RunningSimulator
  /** Calls an endpoint and reads the envelope, which must be whole. */
  call(path: string, fields?: Fields): Promise<{ readonly status: number; readonly envelope: Envelope }>
  /** Calls an endpoint and reads nothing. */
  raw(path: string, fields?: Fields, signal?: AbortSignal): Promise<Response>
  upload(content: Uint8Array<ArrayBuffer>, fields: Fields): Promise<Envelope>
  control(name: string, body?: unknown): Promise<unknown>
  fault(spec: string): Promise<void>
  ledger(): Promise<{ readonly credits: number; readonly charges: readonly Record<string, unknown>[] }>
}

export async function startClient(options: Partial<SimulatorOptions> = {}): Promise<TestClient> {
  const started = await startSimulator({ port: 0, summaries: 400, seed: 1, ...options })
  const simulator = expectOk(started, 'The simulator starts')
  const keyed = (fields: Fields) => ({
    vendor_key: simulator.keys.vendorKey,
    client_key: simulator.keys.clientKey,
    format: 'json',
    ...fields
  })
  const raw = (path: string, fields: Fields = {}, signal?: AbortSignal) =>
    fetch(simulator.url + path, {
      method: 'POST',
      body: new URLSearchParams(keyed(fields)),
      redirect: 'manual',
      ...(signal && { signal })
    })
  async function control(name: string, body?: unknown): Promise<unknown> {
    const response = await fetch(new URL(`/control/${name}`, simulator.url), {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) })
    })
    expect(response.status, await response.clone().text()).toBe(200)
    return response.json()
  }
  return {
    simulator,
    raw,
    async call(path, fields) {
      const response = await raw(path, fields)
      return { status: response.status, envelope: envelopeSchema.parse(await response.json()) }
    },
    async upload(content, fields) {
      const form = new FormData()
      for (const [name, value] of Object.entries(keyed(fields))) form.set(name, value)
      form.set('file_upload', new Blob([content], { type: 'application/vnd.ms-excel' }), 'roster.xlsx')
      const response = await fetch(`${simulator.url}update/file/ticket/`, { method: 'POST', body: form })
      return envelopeSchema.parse(await response.json())
    },
    control,
    async fault(spec) {
      await control('faults', { spec })
    },
    async ledger() {
      const schema = z.object({ credits: z.number(), charges: z.array(z.record(z.string(), z.unknown())) })
      return schema.parse(await control('ledger'))
    }
  }
}

/** The first result, which must be there. */
export function first(envelope: Envelope): Readonly<Record<string, unknown>> {
  const result = envelope.results[0]
  if (!result) throw new Error('No result')
  return result
}

/** An affiliation of the cast that offers a letter, and one that does not. */
export const WITH_LETTER = 'af-10000005'
export const WITHOUT_LETTER = 'af-10000003'
export const FIRST_NPI = '2147308623'
