import { request as httpRequest, type IncomingMessage } from 'node:http'
import { encodeForm } from '../../main/pass/form.ts'
import type { PassTransport, TransportOutcome, TransportRequest } from '../../main/pass/transport.ts'

/** PASS traffic without a browser, to this machine's own simulator: plain HTTP, a connection for each request. */
export const nodeTransport: PassTransport = {
  send: (request) => exchange(request)
}

function exchange(asked: TransportRequest): Promise<TransportOutcome> {
  return new Promise((resolve) => {
    const { contentType, body } = encodeForm(asked)
    const client = httpRequest(asked.url, {
      method: 'POST',
      agent: false,
      timeout: asked.timeoutMs,
      headers: { 'content-type': contentType, 'content-length': body.length, accept: 'application/json' }
    })
    client.on('timeout', () => client.destroy(new Error('timed out')))
    client.on('error', (error) => resolve(neverArrived(error) ? { kind: 'unreachable' } : { kind: 'lost' }))
    client.on('response', (response) => {
      if (isRedirect(response)) {
        response.destroy()
        const host = new URL(response.headers.location ?? '', asked.url).host
        resolve({ kind: 'redirected', toOtherHost: host !== new URL(asked.url).host })
        return
      }
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', () => resolve({ kind: 'lost' }))
      response.on('aborted', () => resolve({ kind: 'lost' }))
      response.on('end', () =>
        resolve({
          kind: 'answer',
          status: response.statusCode ?? 0,
          contentType: response.headers['content-type'] ?? '',
          retryAfter: response.headers['retry-after'] ?? '',
          body: Buffer.concat(chunks).toString('utf8')
        })
      )
    })
    client.end(body)
  })
}

function neverArrived(error: Error): boolean {
  return 'code' in error && error.code === 'ECONNREFUSED'
}

function isRedirect({ statusCode = 0 }: IncomingMessage): boolean {
  return statusCode >= 300 && statusCode < 400
}
