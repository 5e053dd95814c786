import type { Settings } from './settings.ts'

/** What an endpoint answers, before it is put into the envelope. */
export type Answer =
  | {
      readonly kind: 'results'
      readonly results: readonly unknown[]
      /** Joins the envelope's `meta`. */
      readonly meta?: Readonly<Record<string, unknown>>
    }
  /** A single result that is too long to be built in one piece: its JSON, part by part. */
  | { readonly kind: 'stream'; readonly parts: () => Iterable<string> }
  | {
      readonly kind: 'error'
      readonly code: ErrorCode
      readonly message: string
      /** The request's fields that are wrong. */
      readonly fields?: readonly string[]
      /** For the `Retry-After` header. */
      readonly retryAfter?: string
    }

export type ErrorCode = keyof typeof ERROR_STATUS

const ERROR_STATUS = {
  insufficient_credits: 402,
  unauthorized: 401,
  request_id_conflict: 409,
  cursor_expired: 409,
  not_licensed: 403,
  not_found: 404,
  letter_unavailable: 409,
  invalid_request: 422,
  rate_limited: 429,
  maintenance: 503
} as const

export const ERROR_CODES: readonly string[] = Object.keys(ERROR_STATUS)

export function isErrorCode(text: string): text is ErrorCode {
  return ERROR_CODES.includes(text)
}

export function results(...list: readonly unknown[]): Answer {
  return { kind: 'results', results: list }
}

export function failure(code: ErrorCode, message: string): Answer {
  return { kind: 'error', code, message }
}

export function invalid(...fields: readonly string[]): Answer {
  return { kind: 'error', code: 'invalid_request', message: `Please check: ${fields.join(', ')}`, fields }
}

/** What the envelope says about the call itself. */
export interface EnvelopeContext {
  readonly vendorAuthorized: boolean
  readonly clientAuthorized: boolean
  readonly method: string
  readonly isMultipart: boolean
  /** The whole path, as `/api/v1/token/`. */
  readonly path: string
}

export interface Rendered {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly parts: () => Iterable<string>
}

/** Puts an answer into the envelope that every answer has, success or not. */
export function renderAnswer(answer: Answer, context: EnvelopeContext, settings: Settings): Rendered {
  const total = answer.kind === 'results' ? answer.results.length : answer.kind === 'stream' ? 1 : 0
  const tail = JSON.stringify({
    authentication: {
      vendor_key_authorized: context.vendorAuthorized,
      client_key_authorized: context.clientAuthorized
    },
    meta: {
      is_production: settings.isProduction,
      method: context.method,
      is_multipart: context.isMultipart,
      description: context.path,
      version: '1.0',
      total_results: total,
      ...(answer.kind === 'results' ? answer.meta : undefined)
    },
    ...(answer.kind === 'error' && {
      error: {
        code: answer.code,
        message: answer.message,
        retryable: answer.code === 'rate_limited' || answer.code === 'maintenance',
        fields: answer.fields
      }
    })
  })
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }
  return {
    status: statusOf(answer, settings),
    headers:
      answer.kind === 'error' && answer.retryAfter !== undefined
        ? { ...headers, 'retry-after': answer.retryAfter }
        : headers,
    *parts() {
      yield '{"results":['
      if (answer.kind === 'stream') yield* answer.parts()
      if (answer.kind === 'results') yield answer.results.map((result) => JSON.stringify(result)).join(',')
      yield `],${tail.slice(1)}`
    }
  }
}

function statusOf(answer: Answer, settings: Settings): number {
  if (answer.kind !== 'error') return 200
  return answer.code === 'unauthorized' ? settings.unauthorizedStatus : ERROR_STATUS[answer.code]
}

/** A page for people, as a web server, a portal or a proxy shows it. */
export function renderPage(status: number, title: string, text: string): Rendered {
  const page = `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>\n`
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, parts: () => [page] }
}
