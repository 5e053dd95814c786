import { z } from 'zod'
import { expectOk } from '#shared/lib/result'
import { createDataSet, type DataSet } from '../../simulator/data/generate.ts'
import { startSimulator } from '../../simulator/start.ts'

/** A PASS to survive against, and what is known to lie in it. */
export interface World {
  readonly address: string
  readonly vendorKey: string
  readonly clientKey: string
  /** An affiliation that has a letter, each named once; `null` when there are no more. */
  nextLetter(): { readonly affiliationId: string; readonly npi: string } | null
  /** The NPI of somebody for the roster, likewise. */
  nextPerson(): string | null
  /** Orders faults in place of those before; `''` ends them. */
  fault(spec: string): Promise<void>
  ledger(): Promise<readonly string[]>
  tickets(): Promise<readonly { readonly isLive: boolean; readonly sha256: string }[]>
  /** How many calls a fault has struck so far. */
  struck(): Promise<number>
  stop(): Promise<void>
}

/** One of these strikes a call, or several, or none. Charged although no answer comes is the worst of them. */
const FAULTS = [
  'latency=0-300',
  'reset@p=0.15',
  'loss=200@p=0.15',
  'drop=200@p=0.1',
  'refuse@p=0.1',
  'truncate@p=0.1',
  'server-error@p=0.1',
  'html@p=0.05',
  'maintenance=1@p=0.05',
  'rate-limit=1@p=0.05'
]

/** @param draw a whole number from 0 up to, not including, its argument */
export function drawFaults(draw: (below: number) => number): string {
  return FAULTS.filter(() => draw(3) > 0)
    .map((rule) => `${rule}${rule.includes('@') ? ',' : '@'}seed=${draw(1_000_000)}`)
    .join(';')
}

const SUMMARIES = 20_000
const CREDITS = 1_000_000

export async function createWorld(seed: number, clock: () => number): Promise<World> {
  const simulator = expectOk(
    await startSimulator({ port: 0, summaries: SUMMARIES, seed, credits: CREDITS, now: clock }),
    'a free port is asked for'
  )
  const data = createDataSet({ summaries: SUMMARIES, seed })
  const [letters, people] = [lettersOf(data), peopleOf(data)]
  const control = async (name: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${simulator.port}/control/${name}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) })
    })
    if (!response.ok) throw new Error(`The simulator refused ${name}: ${await response.text()}`)
    return response.json()
  }
  // The log of calls keeps the newest 5,000 only, so it is counted on the way.
  let counted = 0
  let struck = 0
  return {
    address: simulator.url,
    vendorKey: simulator.keys.vendorKey,
    clientKey: simulator.keys.clientKey,
    nextLetter: () => letters.next().value ?? null,
    nextPerson: () => people.next().value ?? null,
    fault: async (spec) => void (await control('faults', { spec })),
    ledger: async () => ledger.parse(await control('ledger')).charges.map((charge) => charge.request_id ?? ''),
    tickets: async () =>
      tickets.parse(await control('tickets')).tickets.map(({ post_live, sha256 }) => ({ isLive: post_live, sha256 })),
    async struck() {
      for (const call of calls.parse(await control('calls')).calls) {
        if (call.number <= counted) continue
        counted = call.number
        if (call.faults.length > 0) struck++
      }
      return struck
    },
    stop: () => simulator.stop()
  }
}

const ledger = z.object({ charges: z.array(z.object({ request_id: z.string().nullable() })) })
const tickets = z.object({ tickets: z.array(z.object({ post_live: z.boolean(), sha256: z.string() })) })
const calls = z.object({ calls: z.array(z.object({ number: z.number(), faults: z.array(z.string()) })) })

function* lettersOf(data: DataSet): Generator<{ readonly affiliationId: string; readonly npi: string }, undefined> {
  for (const { affiliationId, npi, letterAvailable } of data.summaries(0, data.summaryCount))
    if (letterAvailable) yield { affiliationId, npi }
}

function* peopleOf(data: DataSet): Generator<string, undefined> {
  for (let index = 0; index < data.practitionerCount; index++) yield data.person(index).npi
}
