import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { failure, isErrorCode, renderAnswer, renderPage, type Rendered } from '../answer.ts'
import type { World } from '../endpoints/endpoint.ts'
import type { FaultEngine } from '../faults/engine.ts'
import { planFaults, type FaultPlan, type Replacement } from '../faults/plan.ts'
import { answerCall, API_ROOT, contextOf, readForm } from './api.ts'
import { readBody } from './body.ts'
import type { CallLog } from './call-log.ts'
import { answerControl, CONTROL_ROOT, type ControlDeps } from './control.ts'
import { deliver } from './deliver.ts'
import type { Form } from './form.ts'

export interface ServerDeps extends ControlDeps {
  readonly world: World
  readonly faults: FaultEngine
  readonly calls: CallLog
  readonly log: (line: string) => void
  readonly now: () => number
  readonly random: () => number
}

const MOST_BODY = 64 * 1024 * 1024
const KEEP_ALIVE_MS = 120_000

/** The simulator's HTTP server: the interface under `/api/v1/`, orders of tests and of practice mode under `/control/`. */
export function createSimulatorServer(deps: ServerDeps): Server {
  const server = createServer((request, response) => {
    // A caller that goes away is everyday business here.
    response.on('error', () => undefined)
    handle(deps, request, response).catch((error: unknown) => {
      deps.log(`Failed to answer: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
      if (response.headersSent) response.socket?.destroy()
      else sendPlainly(response, renderPage(500, 'Internal error', 'The simulator has a fault.'))
    })
  })
  // Long enough that no caller meets a connection closing under its request unless a fault was ordered.
  server.keepAliveTimeout = KEEP_ALIVE_MS
  return server
}

async function handle(deps: ServerDeps, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request, MOST_BODY)
  if (!body.ok && body.error === 'broken') return
  const path = pathOf(request)
  if (path.startsWith(CONTROL_ROOT)) {
    const answer = await answerControl(
      deps,
      request,
      path.slice(CONTROL_ROOT.length),
      body.ok ? body.value : Buffer.alloc(0)
    )
    sendPlainly(response, answer)
    return
  }
  if (!path.startsWith(API_ROOT)) {
    sendPlainly(response, renderPage(404, 'Page not found', 'The page you asked for is not here.'))
    return
  }
  const form = body.ok ? readForm(request, body.value) : undefined
  await answerApi(deps, request.method ?? 'GET', path.slice(API_ROOT.length), form, response)
}

async function answerApi(
  deps: ServerDeps,
  method: string,
  path: string,
  form: Form | undefined,
  response: ServerResponse
): Promise<void> {
  const struck = deps.faults.strike(path)
  const plan = planFaults(struck, deps.random)
  const now = deps.now() + plan.skew
  const noted = deps.calls.note(path, form, deps.now(), struck)
  const bend = { now, repeatRow: plan.repeatRow, noCredits: plan.noCredits }
  const answered = plan.work ? await answerCall(deps.world, path, method, form, bend) : undefined
  const rendered = plan.replacement
    ? renderReplacement(deps.world, plan.replacement, path, method, form, now)
    : (answered ?? renderPage(500, 'No answer', 'The call did no work.'))
  noted.settle(rendered.status, plan.work)
  deps.log(`${method} ${path} ${outcomeText(rendered, plan)}`)
  await deliver(response, rendered, plan, now).catch(() => undefined)
}

function renderReplacement(
  world: World,
  replacement: Replacement,
  path: string,
  method: string,
  form: Form | undefined,
  now: number
): Rendered {
  const context = contextOf(world, path, method, { fields: form?.fields ?? new Map() }, form)
  const settings = world.settings()
  switch (replacement.kind) {
    case 'server-error':
      return renderPage(
        replacement.status,
        `Error ${replacement.status}`,
        'Something went wrong. Please try again later.'
      )
    case 'maintenance':
    case 'rate-limit': {
      const code = replacement.kind === 'maintenance' ? 'maintenance' : 'rate_limited'
      const retryAfter = retryAfterText(replacement.retryAfter, now)
      return renderAnswer({ kind: 'error', code, message: 'Please try again later.', retryAfter }, context, settings)
    }
    case 'error':
      return isErrorCode(replacement.code)
        ? renderAnswer(failure(replacement.code, 'Ordered by a fault.'), context, settings)
        : renderPage(500, 'Error', 'Unknown error.')
    case 'flags': {
      const refused = {
        ...context,
        vendorAuthorized: replacement.key !== 'vendor',
        clientAuthorized: replacement.key !== 'client'
      }
      return renderAnswer(failure('unauthorized', 'Ordered by a fault.'), refused, settings)
    }
    case 'html':
      return renderPage(200, 'Welcome to Guest Wi-Fi', 'Please accept the terms of use to go on.')
    case 'redirect':
      return { ...renderPage(302, 'Moved', 'Please log in.'), headers: { location: replacement.to } }
    case 'no-envelope':
      return jsonOf(200, '{"status":"ok","data":[]}')
    case 'empty':
      return jsonOf(200, '')
  }
}

function jsonOf(status: number, text: string): Rendered {
  return { status, headers: { 'content-type': 'application/json' }, parts: () => [text] }
}

/** `30`: seconds; `date:30`: the moment that lies so many seconds ahead, as the header may also say it. */
function retryAfterText(text: string, now: number): string {
  return text.startsWith('date:') ? new Date(now + Number(text.slice(5)) * 1000).toUTCString() : text
}

function outcomeText(rendered: Rendered, plan: FaultPlan): string {
  const faults = [
    ...(plan.replacement ? [plan.replacement.kind] : []),
    ...(plan.ending.kind === 'whole' ? [] : [plan.ending.kind]),
    ...plan.bends,
    ...(plan.latency > 0 ? [`${plan.latency} ms late`] : [])
  ]
  return [String(rendered.status), ...faults].join(' ')
}

function sendPlainly(response: ServerResponse, rendered: Rendered): void {
  response.writeHead(rendered.status, rendered.headers)
  response.end([...rendered.parts()].join(''))
}

function pathOf(request: IncomingMessage): string {
  try {
    return new URL(request.url ?? '/', 'http://localhost').pathname
  } catch {
    return '/'
  }
}
