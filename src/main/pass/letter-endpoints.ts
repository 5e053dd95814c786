import { z } from 'zod'
import type { PassError } from '#shared/domain/pass-error'
import type { Letter } from '#shared/domain/letter'
import type { PartialDate } from '#shared/domain/partial-date'
import { letterRecord } from '#shared/interchange/letter-record'
import { flag, optionalNumber, text } from '#shared/interchange/tolerant'
import { err, ok, type Result } from '#shared/lib/result'
import { callPass, readResults, type Endpoint, type PassCallDeps } from './call.ts'
import { passErrors } from './errors.ts'

const RETRIEVE: Endpoint = { path: 'letter/retrieve/', evidence: 'assumed', timeoutMs: 45_000, once: true }
const QUERY_HISTORY: Endpoint = { path: 'query/history/', evidence: 'assumed' }

export interface LetterAnswer {
  readonly letter: Letter
  readonly creditsCharged: number
  readonly creditsRemaining: number | null
  /** The same request id was asked before: nothing was charged this time. */
  readonly replayed: boolean
}

export interface QueryHistoryEntry {
  readonly queryId: string
  readonly kind: string
  readonly at: string
  readonly user: string
  readonly npi: string
  readonly affiliationId: string
  readonly requestId: string
  readonly letterNumber: string
  readonly creditsCharged: number
}

const historyRecord = z
  .object({
    query_id: text,
    kind: text,
    at: text,
    user: text,
    npi: text,
    affiliation_id: text,
    request_id: text,
    letter_number: text,
    credits_charged: optionalNumber
  })
  .transform((record): QueryHistoryEntry => ({
    queryId: record.query_id,
    kind: record.kind,
    at: record.at,
    user: record.user,
    npi: record.npi,
    affiliationId: record.affiliation_id,
    requestId: record.request_id,
    letterNumber: record.letter_number,
    creditsCharged: record.credits_charged ?? 0
  }))

/**
 * Asks for a letter. `[Note: letter credits are spent once]` Only the purchase driver calls this, after the request lies
 * in the journal on disk.
 * @param request.today the day of this desk: PASS does not say when we retrieved it.
 */
export async function retrieveLetter(
  deps: PassCallDeps,
  request: {
    readonly affiliationId: string
    readonly requestId: string
    readonly requestedByName: string
    readonly today: PartialDate
  }
): Promise<Result<LetterAnswer, PassError>> {
  const answer = await callPass(deps, RETRIEVE, {
    affiliation_id: request.affiliationId,
    request_id: request.requestId,
    requested_by_name: request.requestedByName
  })
  if (!answer.ok) return answer
  const result = answer.value.results[0]
  const charge = z
    .object({
      credits_charged: optionalNumber,
      credits_remaining: optionalNumber,
      replayed: flag,
      letter: z.looseObject({})
    })
    .safeParse(result)
  if (!charge.success) return err(passErrors.malformed('letter'))
  const letter = letterRecord.safeParse({ ...charge.data.letter, retrieved_on: request.today })
  if (!letter.success) return err(passErrors.malformed('letter'))
  // Whatever a server may send, its letters are never ours.
  const { origin: _origin, ...attested } = letter.data
  return ok({
    letter: { ...attested, testSystem: !answer.value.isProduction },
    creditsCharged: charge.data.credits_charged ?? 0,
    creditsRemaining: charge.data.credits_remaining ?? null,
    replayed: charge.data.replayed
  })
}

/** The newest page of what this account asked PASS, colleagues' queries included. */
export async function fetchQueryHistory(deps: PassCallDeps): Promise<Result<readonly QueryHistoryEntry[], PassError>> {
  const answer = await callPass(deps, QUERY_HISTORY, { page_size: '200' })
  if (!answer.ok) return answer
  return ok(readResults(answer.value.results, historyRecord).rows)
}
