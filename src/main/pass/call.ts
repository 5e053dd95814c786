import type { z } from 'zod'
import type { PassError } from '#shared/domain/pass-error'
import type { Random, Time } from '#shared/lib/deps'
import type { Redacted } from '#shared/lib/redacted'
import { err, ok, type Result } from '#shared/lib/result'
import type { DeskLog } from '../diagnostics/log.ts'
import { readEnvelope, type Envelope } from './envelope.ts'
import { errorOfCode, passErrors, type ErrorContext } from './errors.ts'
import type { PassTransport, TransportFile, TransportOutcome } from './transport.ts'

/** The keys of every call. Revealed here, for the length of one request. */
export interface PassKeys {
  readonly vendorKey: Redacted<string>
  readonly clientKey: Redacted<string>
}

export interface PassCallDeps {
  readonly transport: PassTransport
  readonly time: Time
  readonly random: Random
  readonly log: DeskLog
  /** Ends with a slash. */
  readonly address: string
  readonly keys: PassKeys
  /** Told after each exchange, so that the connection's state is always what was last seen. */
  readonly observe: (outcome: Result<Envelope, PassError>) => void
}

/** One endpoint of the interface. `evidence` is the strength of what is known of it: assumed ones may not exist. */
export interface Endpoint {
  readonly path: string
  readonly evidence: 'observed' | 'assumed'
  readonly timeoutMs?: number
  readonly once?: boolean
}

const EVERYDAY_TIMEOUT_MS = 20_000

/** Calls an endpoint, with a file where it takes one, and reads the envelope; every failure is a `PassError` that the user can act on. */
export async function callPass(
  deps: PassCallDeps,
  endpoint: Endpoint,
  fields: Readonly<Record<string, string>>,
  file?: TransportFile
): Promise<Result<Envelope, PassError>> {
  const outcome = await attempt(deps, endpoint, fields, file)
  deps.observe(outcome)
  return outcome
}

/** Parses each result by `schema`; those that do not fit are counted, not thrown away silently. */
export function readResults<S extends z.ZodType>(
  results: readonly unknown[],
  schema: S
): { readonly rows: readonly z.output<S>[]; readonly setAside: number } {
  const rows: z.output<S>[] = []
  let setAside = 0
  for (const result of results) {
    const parsed = schema.safeParse(result)
    if (parsed.success) rows.push(parsed.data)
    else setAside++
  }
  return { rows, setAside }
}

async function attempt(
  deps: PassCallDeps,
  endpoint: Endpoint,
  fields: Readonly<Record<string, string>>,
  file?: TransportFile
): Promise<Result<Envelope, PassError>> {
  const answer = await deps.transport.send({
    url: deps.address + endpoint.path,
    fields: {
      ...fields,
      vendor_key: deps.keys.vendorKey.reveal(),
      client_key: deps.keys.clientKey.reveal(),
      format: 'json'
    },
    ...(file && { file }),
    timeoutMs: endpoint.timeoutMs ?? EVERYDAY_TIMEOUT_MS,
    once: endpoint.once ?? false
  })
  if (answer.kind !== 'answer') return err(errorOfTransport(answer))

  const read = readEnvelope(answer)
  const context: ErrorContext = {
    now: deps.time.now(),
    endpoint: endpoint.path,
    reference: reference(deps.random),
    retryAfter: answer.retryAfter
  }
  switch (read.kind) {
    case 'envelope':
      return judge(read.envelope, read.status, context, deps.log)
    case 'html':
      return err(await judgePage(deps, endpoint, read.status, context))
    case 'noEnvelope':
      if (read.status === 404) return err(passErrors.notOffered(endpoint.path))
      if (read.status === 407) return err(passErrors.proxyLogin())
      deps.log.add(
        'connection',
        `${endpoint.path} answered ${read.status} without an envelope, reference ${context.reference}`
      )
      return err(read.status >= 500 ? passErrors.serverTrouble(context) : passErrors.malformed(context.reference))
  }
}

function judge(envelope: Envelope, status: number, context: ErrorContext, log: DeskLog): Result<Envelope, PassError> {
  // The two flags decide, whatever the status says: a false one can come with 200.
  if (!envelope.vendorKeyAuthorized) return err(passErrors.unauthorized('vendor'))
  if (!envelope.clientKeyAuthorized) return err(passErrors.unauthorized('client'))
  if (envelope.errorCode !== null) {
    const error = errorOfCode(envelope.errorCode, envelope, context)
    if (error.kind === 'malformedAnswer') {
      log.add(
        'connection',
        `${context.endpoint} answered an unknown error, status ${status}, reference ${context.reference}`
      )
    }
    return err(error)
  }
  if (status >= 500) return err(passErrors.serverTrouble(context))
  if (status >= 400) return err(passErrors.malformed(context.reference))
  return ok(envelope)
}

/**
 * A page for people came instead of an answer. From an observed endpoint that is a captive portal or a filter; an
 * assumed one may simply not exist, so the cheap observed one is asked whether PASS itself can be heard.
 */
async function judgePage(
  deps: PassCallDeps,
  endpoint: Endpoint,
  status: number,
  context: ErrorContext
): Promise<PassError> {
  if (status === 407) return passErrors.proxyLogin()
  if (status >= 500) return passErrors.serverTrouble(context)
  if (status !== 404 && endpoint.evidence === 'observed') return passErrors.captivePortal()
  const probe = await attempt(deps, TOKEN, {})
  if (probe.ok || probe.error.kind === 'unauthorized') return passErrors.notOffered(endpoint.path)
  return probe.error.kind === 'notOffered' ? passErrors.captivePortal() : probe.error
}

/** Observed, cheap, changes nothing: "does my key work?" */
export const TOKEN: Endpoint = { path: 'token/', evidence: 'observed', timeoutMs: 15_000 }

function errorOfTransport(outcome: Exclude<TransportOutcome, { kind: 'answer' }>): PassError {
  switch (outcome.kind) {
    case 'unreachable':
      return passErrors.offline()
    case 'lost':
    case 'tooLarge':
      return passErrors.answerLost()
    case 'certificateUntrusted':
      return passErrors.certificateUntrusted()
    case 'proxyLogin':
      return passErrors.proxyLogin()
    case 'redirected':
      return passErrors.captivePortal()
  }
}

function reference(random: Random): string {
  return Buffer.from(random.bytes(4)).toString('hex')
}
