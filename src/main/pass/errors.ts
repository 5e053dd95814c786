import type { PassError, Retry } from '#shared/domain/pass-error'
import type { Envelope } from './envelope.ts'

const MINUTE = 60_000
const NEVER: Retry = { when: 'never' }
const NOW: Retry = { when: 'now' }

/** What the maker of an error has to know about its surroundings. */
export interface ErrorContext {
  /** Milliseconds since 1970. */
  readonly now: number
  readonly endpoint: string
  /** A short code that stands in the log beside the endpoint and the status. */
  readonly reference: string
  readonly retryAfter: string
}

export const passErrors = {
  offline: (): PassError => ({ kind: 'offline', retry: NOW }),
  answerLost: (): PassError => ({ kind: 'answerLost', retry: NOW }),
  captivePortal: (): PassError => ({ kind: 'captivePortal', retry: NOW }),
  proxyLogin: (): PassError => ({ kind: 'proxyLogin', retry: NEVER }),
  certificateUntrusted: (): PassError => ({ kind: 'certificateUntrusted', retry: NEVER }),
  unauthorized: (which: 'vendor' | 'client'): PassError => ({ kind: 'unauthorized', which, retry: NEVER }),
  notOffered: (endpoint: string): PassError => ({ kind: 'notOffered', endpoint, retry: NEVER }),
  malformed: (reference: string): PassError => ({ kind: 'malformedAnswer', reference, retry: NOW }),
  serverTrouble: (context: ErrorContext): PassError => ({
    kind: 'serverTrouble',
    reference: context.reference,
    retry: laterBy(context, MINUTE / 2)
  })
} as const

/** The error that an envelope's code means. An unknown code is a malformed answer with a reference for support. */
export function errorOfCode(code: string, envelope: Envelope, context: ErrorContext): PassError {
  switch (code) {
    case 'insufficient_credits':
      return { kind: 'insufficientCredits', balance: null, retry: NEVER }
    case 'unauthorized':
      return passErrors.unauthorized(envelope.vendorKeyAuthorized ? 'client' : 'vendor')
    case 'request_id_conflict':
      return { kind: 'requestIdConflict', retry: NEVER }
    case 'cursor_expired':
      return { kind: 'cursorExpired', retry: NOW }
    case 'not_licensed':
      return { kind: 'notLicensed', retry: NEVER }
    case 'not_found':
      return { kind: 'notFound', retry: NEVER }
    case 'letter_unavailable':
      return { kind: 'letterUnavailable', retry: NEVER }
    case 'invalid_request':
      return { kind: 'invalidRequest', fields: envelope.errorFields, retry: NEVER }
    case 'rate_limited':
      return { kind: 'rateLimited', retry: laterBy(context, MINUTE) }
    case 'maintenance':
      return { kind: 'maintenance', retry: laterBy(context, 5 * MINUTE) }
    default:
      return passErrors.malformed(context.reference)
  }
}

/** `Retry-After` in seconds or as a date, between one second and one hour from now; else `otherwise` milliseconds. */
function laterBy(context: ErrorContext, otherwise: number): Retry {
  const seconds = /^\d+$/.test(context.retryAfter.trim()) ? Number(context.retryAfter) : NaN
  const date = Date.parse(context.retryAfter)
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Number.isFinite(date) ? date - context.now : otherwise
  return { when: 'later', at: context.now + Math.min(Math.max(wait, 1000), 60 * MINUTE) }
}
