import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { affiliationRecord, toAffiliationRecord } from '#shared/interchange/affiliation-record'
import type { Rendered } from '../answer.ts'
import type { World } from '../endpoints/endpoint.ts'
import type { FaultEngine } from '../faults/engine.ts'
import type { Settings } from '../settings.ts'
import type { CallLog } from './call-log.ts'

/** Orders to the simulator itself. PASS has nothing of the kind; the README lists them. */
export const CONTROL_ROOT = '/control/'

export interface ControlDeps {
  readonly world: World
  readonly faults: FaultEngine
  readonly calls: CallLog
  readonly changeSettings: (patch: Partial<Settings>) => void
}

type Order = (deps: ControlDeps, input: unknown) => Promise<Outcome> | Outcome
type Outcome = { readonly done: unknown } | { readonly refused: string }

/**
 * Answers an order. Only programs of this machine get through: a page in a browser could send a form to loopback too,
 * but neither with a JSON content type nor under another host's name.
 */
export async function answerControl(
  deps: ControlDeps,
  request: IncomingMessage,
  name: string,
  body: Buffer
): Promise<Rendered> {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '')
  if (!/^(127\.0\.0\.1|localhost|\[::1\])$/.test(host)) return json(403, { error: 'Loopback only' })
  const method = request.method ?? 'GET'
  const reading = READINGS.get(name)
  if (method === 'GET' && reading) return json(200, reading(deps))
  const order = ORDERS.get(name)
  if (method !== 'POST' || !order) return json(404, { error: `No order ${method} ${name}` })
  if (!(request.headers['content-type'] ?? '').startsWith('application/json')) return json(415, { error: 'Send JSON' })
  const outcome = await order(deps, parseJson(body.toString('utf8')))
  if ('refused' in outcome) return json(422, { error: outcome.refused })
  await deps.world.flush()
  return json(200, outcome.done)
}

const READINGS = namedBy<(deps: ControlDeps) => unknown>({
  ledger: ({ world: { state } }) => ({ credits: state.credits, charges: state.ledger }),
  tickets: ({ world: { state } }) => ({ tickets: state.tickets }),
  followed: ({ world: { state } }) => ({ followed: state.followed }),
  calls: ({ calls }) => ({ calls: calls.list() }),
  faults: ({ faults }) => ({ rules: faults.report() }),
  settings: ({ world }) => world.settings()
})

const ORDERS = namedBy<Order>({
  faults: order(z.object({ spec: z.string(), add: z.boolean().default(false) }), ({ faults }, { spec, add }) => {
    const ordered = faults.order(spec, add)
    return ordered.ok ? { done: { rules: faults.report() } } : { refused: ordered.error }
  }),
  credits: order(z.object({ credits: z.int().nonnegative() }), ({ world }, { credits }) => {
    world.state.credits = credits
    return { done: { credits } }
  }),
  'revoke-key': order(
    z.object({ key: z.enum(['client', 'vendor']), revoked: z.boolean().default(true) }),
    ({ world }, { key, revoked }) => {
      world.state.revoked[key] = revoked
      return { done: world.state.revoked }
    }
  ),
  change: order(
    z.discriminatedUnion('op', [
      z.object({ op: z.literal('upsert'), summary: z.looseObject({ affiliation_id: z.string() }) }),
      z.object({ op: z.literal('delete'), affiliation_id: z.string() })
    ]),
    ({ world: { directory } }, change) => {
      if (change.op === 'delete') {
        directory.remove(change.affiliation_id)
        return { done: { affiliation_id: change.affiliation_id } }
      }
      const before = directory.summary(change.summary.affiliation_id)
      const record = { ...(before && toAffiliationRecord(before)), ...change.summary }
      const summary = affiliationRecord.safeParse(record)
      if (!summary.success) return { refused: z.prettifyError(summary.error) }
      directory.upsert(summary.data)
      return { done: toAffiliationRecord(summary.data) }
    }
  ),
  'expire-cursors': order(z.object({}), ({ world }) => {
    world.state.cursorEpoch++
    return { done: {} }
  }),
  'process-tickets': order(z.object({}), ({ world }) => {
    for (const ticket of world.state.tickets) ticket.ready_at = Math.min(ticket.ready_at, ticket.received_at)
    return { done: {} }
  }),
  settings: order(
    z.strictObject({
      organization: z.string().optional(),
      user: z.string().optional(),
      isProduction: z.boolean().optional(),
      letterPrice: z.int().positive().nullable().optional(),
      contributingEntity: z.boolean().optional(),
      gsnMode: z.boolean().optional(),
      honoursRequestIds: z.boolean().optional(),
      network: z.boolean().optional(),
      without: z.array(z.string()).optional(),
      ticketDelay: z.int().nonnegative().optional(),
      refusedNpis: z.array(z.string()).optional(),
      unauthorizedStatus: z.literal([200, 401]).optional()
    }),
    ({ world, changeSettings }, patch) => {
      changeSettings(dropUndefined(patch))
      return { done: world.settings() }
    }
  )
})

/** A map, because an object would also answer to `constructor`. */
function namedBy<T>(entries: Readonly<Record<string, T>>): ReadonlyMap<string, T> {
  return new Map(Object.entries(entries))
}

function order<S extends z.ZodType>(schema: S, run: (deps: ControlDeps, input: z.output<S>) => Outcome): Order {
  return (deps, input) => {
    const parsed = schema.safeParse(input ?? {})
    return parsed.success ? run(deps, parsed.data) : { refused: z.prettifyError(parsed.error) }
  }
}

/** What was not sent stays as it is: `undefined` must not overwrite. */
function dropUndefined<T extends object>(patch: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept = Object.entries(patch).filter(([, value]) => value !== undefined)
  return Object.fromEntries(kept) as { [K in keyof T]?: Exclude<T[K], undefined> }
}

function json(status: number, value: unknown): Rendered {
  return { status, headers: { 'content-type': 'application/json' }, parts: () => [`${JSON.stringify(value)}\n`] }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
