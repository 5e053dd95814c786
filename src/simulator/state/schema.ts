import { z } from 'zod'

/** What a simulator remembers over a restart. Times are milliseconds since 1970. */
export const stateSchema = z.object({
  version: z.literal(1),
  /** The data set that ids and cursors belong to. */
  dataSet: z.object({ seed: z.number(), summaries: z.number() }),
  credits: z.number(),
  revoked: z.object({ vendor: z.boolean(), client: z.boolean() }),
  /** Settings that were changed while running; they win over those of the command line. */
  settings: z.record(z.string(), z.unknown()),
  /** Every charge ever made, oldest first: what tests hold against "a credit is spent once". */
  ledger: z.array(
    z.object({
      at: z.number(),
      request_id: z.string().nullable(),
      affiliation_id: z.string(),
      letter_number: z.string(),
      credits: z.number()
    })
  ),
  letters: z.array(
    z.object({
      at: z.number(),
      request_id: z.string().nullable(),
      affiliation_id: z.string(),
      letter_number: z.string(),
      issued_on: z.string(),
      verification_code: z.string(),
      requested_by_name: z.string(),
      organization: z.string(),
      /** The summary as it was attested, in the interchange shape: a replay answers the same letter. */
      summary: z.record(z.string(), z.unknown())
    })
  ),
  nextLetter: z.number(),
  queries: z.array(
    z.object({
      query_id: z.number(),
      kind: z.enum(['search', 'totals', 'summaries', 'letter']),
      at: z.number(),
      user: z.string(),
      npi: z.string(),
      last_name: z.string(),
      affiliation_id: z.string(),
      request_id: z.string(),
      letter_number: z.string(),
      credits_charged: z.number()
    })
  ),
  nextQuery: z.number(),
  tickets: z.array(
    z.object({
      ticket_id: z.string(),
      received_at: z.number(),
      ready_at: z.number(),
      letter_id: z.string(),
      post_live: z.boolean(),
      file_name: z.string(),
      file_size: z.number(),
      content_type: z.string(),
      sha256: z.string(),
      outcome: z.object({
        status: z.enum(['processed', 'rejected']),
        total_rows: z.number(),
        total_fields: z.number(),
        total_letters: z.number(),
        rows_posted: z.number(),
        errors: z.array(z.object({ row: z.number(), field: z.string(), message: z.string() }))
      })
    })
  ),
  followed: z.array(z.string()),
  /** Everything that happened to the directory since it was made; the place in this list is the sequence number. */
  changes: z.array(
    z.discriminatedUnion('op', [
      z.object({
        op: z.literal('upsert'),
        affiliation_id: z.string(),
        /** In the interchange shape. */
        summary: z.record(z.string(), z.unknown()),
        former_npi: z.string()
      }),
      z.object({ op: z.literal('delete'), affiliation_id: z.string(), npi: z.string() }),
      z.object({ op: z.literal('follow'), npi: z.string() })
    ])
  ),
  /** Cursors of an older epoch have expired. */
  cursorEpoch: z.number()
})

export type SimulatorState = z.infer<typeof stateSchema>
export type StoredLetter = SimulatorState['letters'][number]
export type StoredQuery = SimulatorState['queries'][number]
export type StoredTicket = SimulatorState['tickets'][number]
export type StoredChange = SimulatorState['changes'][number]

export function emptyState(dataSet: SimulatorState['dataSet'], credits: number): SimulatorState {
  return {
    version: 1,
    dataSet,
    credits,
    revoked: { vendor: false, client: false },
    settings: {},
    ledger: [],
    letters: [],
    nextLetter: 4417,
    queries: [],
    nextQuery: 1,
    tickets: [],
    followed: [],
    changes: [],
    cursorEpoch: 1
  }
}
