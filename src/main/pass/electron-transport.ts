import { net, type AuthInfo, type Session } from 'electron'
import { createTurn } from '#shared/lib/turn'
import { encodeForm } from './form.ts'
import type { PassTransport, TransportOutcome, TransportRequest } from './transport.ts'

const MAX_BODY_BYTES = 64 * 1024 * 1024

/** Errors of Chromium's network stack that happen before a request can have arrived. */
const NEVER_ARRIVED =
  /ERR_(INTERNET_DISCONNECTED|NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|CONNECTION_REFUSED|ADDRESS_UNREACHABLE|ADDRESS_INVALID|NETWORK_ACCESS_DENIED|PROXY_CONNECTION_FAILED|TUNNEL_CONNECTION_FAILED|CONNECTION_TIMED_OUT|CONNECTION_FAILED|BLOCKED_BY_CLIENT|DNS_|SOCKS_)/

/**
 * PASS traffic goes through Electron's network stack: it knows the system's proxy and the system's trusted roots, Node's
 * does not.
 * @param everyday carries ordinary requests. @param single carries requests that must go out once, @param files those of
 * them with a file, which take minutes that a letter should not wait for. These two are used one request at a time and
 * their connections are closed before each.
 */
export function createElectronTransport(everyday: Session, single: Session, files: Session): PassTransport {
  const sendOnce = oneByOne(single)
  const sendFileOnce = oneByOne(files)
  return {
    send(request) {
      if (!request.once) return exchange(request, everyday)
      return request.file ? sendFileOnce(request) : sendOnce(request)
    }
  }
}

function oneByOne(session: Session): PassTransport['send'] {
  const turn = createTurn()
  return (request) =>
    turn.take(async () => {
      await session.closeAllConnections()
      return exchange(request, session)
    })
}

function exchange(request: TransportRequest, session: Session): Promise<TransportOutcome> {
  return new Promise((resolve) => {
    const host = new URL(request.url).host
    const client = net.request({ method: 'POST', url: request.url, session, redirect: 'manual', cache: 'no-store' })
    let settled = false
    const settle = (outcome: TransportOutcome): void => {
      if (settled) return
      settled = true
      clearTimeout(timer)
      resolve(outcome)
      client.abort()
    }
    const timer = setTimeout(() => settle({ kind: 'lost' }), request.timeoutMs)

    const form = encodeForm(request)
    client.setHeader('Content-Type', form.contentType)
    client.setHeader('Accept', 'application/json')
    client.on('login', (auth: AuthInfo, answer: (user?: string, password?: string) => void) => {
      answer()
      if (auth.isProxy) settle({ kind: 'proxyLogin' })
    })
    client.on('redirect', (_status: number, _method: string, location: string) => {
      settle({ kind: 'redirected', toOtherHost: hostOf(location, request.url) !== host })
    })
    client.on('error', (error: Error) => settle(failureOf(error)))
    client.on('response', (response) => {
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > MAX_BODY_BYTES) settle({ kind: 'tooLarge' })
        else chunks.push(chunk)
      })
      response.on('aborted', () => settle({ kind: 'lost' }))
      response.on('error', () => settle({ kind: 'lost' }))
      response.on('end', () => {
        settle({
          kind: 'answer',
          status: response.statusCode,
          contentType: headerOf(response.headers, 'content-type'),
          retryAfter: headerOf(response.headers, 'retry-after'),
          body: Buffer.concat(chunks).toString('utf8')
        })
      })
    })
    client.write(form.body)
    client.end()
  })
}

function failureOf(error: Error): TransportOutcome {
  if (/ERR_CERT|ERR_SSL|ERR_BAD_SSL/.test(error.message)) return { kind: 'certificateUntrusted' }
  if (/ERR_(PROXY_AUTH|UNEXPECTED_PROXY_AUTH)/.test(error.message)) return { kind: 'proxyLogin' }
  if (NEVER_ARRIVED.test(error.message)) return { kind: 'unreachable' }
  return { kind: 'lost' }
}

function hostOf(location: string, base: string): string {
  try {
    return new URL(location, base).host
  } catch {
    return ''
  }
}

function headerOf(headers: Record<string, string | string[]>, name: string): string {
  const value = headers[name]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}
