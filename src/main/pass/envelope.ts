import { z } from 'zod'
import { optionalNumber, text } from '#shared/interchange/tolerant'
import type { TransportOutcome } from './transport.ts'

/** An answer of PASS with its envelope read, or what came in its place. */
export type EnvelopeOutcome =
  | { readonly kind: 'envelope'; readonly envelope: Envelope; readonly status: number; readonly retryAfter: string }
  /** A page for people, not an answer of PASS. */
  | { readonly kind: 'html'; readonly status: number }
  | { readonly kind: 'noEnvelope'; readonly status: number; readonly retryAfter: string }

const flags = z.object({ vendor_key_authorized: z.unknown(), client_key_authorized: z.unknown() })

const envelopeSchema = z.object({
  results: z.array(z.unknown()),
  authentication: flags,
  meta: z.object({
    is_production: z.unknown(),
    total_results: optionalNumber,
    page: optionalNumber,
    pages: optionalNumber,
    next_cursor: text
  }),
  error: z.object({ code: text, fields: z.unknown().optional() }).nullish()
})

export interface Envelope {
  readonly results: readonly unknown[]
  readonly vendorKeyAuthorized: boolean
  readonly clientKeyAuthorized: boolean
  readonly isProduction: boolean
  readonly totalResults: number | undefined
  readonly pages: number | undefined
  readonly nextCursor: string
  readonly errorCode: string | null
  readonly errorFields: readonly string[]
}

/** Reads the envelope. An answer without it is never data, whatever its status says. */
export function readEnvelope(answer: Extract<TransportOutcome, { kind: 'answer' }>): EnvelopeOutcome {
  const body = answer.body.replace(/^\uFEFF/, '').trim()
  if (/^<(!doctype|html|head|body|\?xml|script|meta)/i.test(body) || /text\/html/i.test(answer.contentType)) {
    return { kind: 'html', status: answer.status }
  }
  const parsed = envelopeSchema.safeParse(parseJson(body))
  if (!parsed.success) return { kind: 'noEnvelope', status: answer.status, retryAfter: answer.retryAfter }
  const { data } = parsed
  return {
    kind: 'envelope',
    status: answer.status,
    retryAfter: answer.retryAfter,
    envelope: {
      results: data.results,
      vendorKeyAuthorized: isYes(data.authentication.vendor_key_authorized),
      clientKeyAuthorized: isYes(data.authentication.client_key_authorized),
      isProduction: isYes(data.meta.is_production),
      totalResults: data.meta.total_results,
      pages: data.meta.pages,
      nextCursor: data.meta.next_cursor,
      errorCode: data.error ? data.error.code || 'unknown' : null,
      errorFields: fieldNames(data.error?.fields)
    }
  }
}

/** Strict for once: a flag that is not clearly yes is no. */
function isYes(value: unknown): boolean {
  return value === true || value === 1 || value === 'true' || value === '1'
}

function fieldNames(fields: unknown): readonly string[] {
  if (Array.isArray(fields)) return fields.map(String)
  if (typeof fields === 'object' && fields !== null) return Object.keys(fields)
  return []
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
