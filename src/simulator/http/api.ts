import type { IncomingMessage } from 'node:http'
import { failure, invalid, renderAnswer, renderPage, type EnvelopeContext, type Rendered } from '../answer.ts'
import { accountStatus, token } from '../endpoints/account.ts'
import { affiliationChanges } from '../endpoints/changes.ts'
import { field, type Call, type Handler, type World } from '../endpoints/endpoint.ts'
import { follow } from '../endpoints/follow.ts'
import { letterRetrieve, letterTemplate } from '../endpoints/letters.ts'
import { affiliationSummaries, affiliationTotals, practitionerSearch } from '../endpoints/practitioners.ts'
import { queryHistory } from '../endpoints/query-history.ts'
import { uploadStatus, uploadTicket } from '../endpoints/uploads.ts'
import { parseForm, type Form } from './form.ts'

export const API_ROOT = '/api/v1/'

const HANDLERS: ReadonlyMap<string, Handler> = new Map([
  ['token/', token],
  ['affiliation/totals/', affiliationTotals],
  ['update/file/ticket/', uploadTicket],
  ['update/file/ticket/status/', uploadStatus],
  ['account/status/', accountStatus],
  ['practitioner/search/', practitionerSearch],
  ['affiliation/summaries/', affiliationSummaries],
  ['affiliation/changes/', affiliationChanges],
  ['affiliation/follow/', follow],
  ['letter/template/', letterTemplate],
  ['letter/retrieve/', letterRetrieve],
  ['query/history/', queryHistory]
])

/** How the faults of this call bend what the endpoint sees. */
export interface CallBend {
  readonly now: number
  readonly repeatRow: boolean
  readonly noCredits: boolean
}

/** Finds out what a call is, without doing anything yet. `form` is `undefined` where the body cannot be read. */
export function readForm(request: IncomingMessage, body: Buffer): Form | undefined {
  const form = parseForm(request.headers['content-type'] ?? '', body)
  return form.ok ? form.value : undefined
}

/** @param path without the root, as `token/`. */
export async function answerCall(
  world: World,
  path: string,
  method: string,
  form: Form | undefined,
  bend: CallBend
): Promise<Rendered> {
  const settings = world.settings()
  const handler = HANDLERS.get(path)
  if (!handler || settings.without.some((missing) => path === `${missing.replace(/\/$/, '')}/`)) {
    return renderPage(404, 'Page not found', 'The page you asked for is not here.')
  }
  const call: Call = { fields: form?.fields ?? new Map(), file: form?.file, ...bend }
  const context = contextOf(world, path, method, call, form)
  const render = (answer: Awaited<ReturnType<Handler>>) => renderAnswer(answer, context, settings)
  if (!context.vendorAuthorized || !context.clientAuthorized) {
    return render(failure('unauthorized', context.vendorAuthorized ? 'Client key refused' : 'Vendor key refused'))
  }
  if (method !== 'POST') return render(invalid('method'))
  if (!form) return render(invalid('body'))
  if (field(call, 'format') !== 'json') return render(invalid('format'))
  return render(await handler(call, world))
}

/** The envelope for an answer that no endpoint makes, with the flags as the keys deserve. */
export function contextOf(
  { state, keys }: World,
  path: string,
  method: string,
  call: Pick<Call, 'fields'>,
  form: Form | undefined
): EnvelopeContext {
  return {
    vendorAuthorized: call.fields.get('vendor_key')?.trim() === keys.vendorKey && !state.revoked.vendor,
    clientAuthorized: call.fields.get('client_key')?.trim() === keys.clientKey && !state.revoked.client,
    method,
    isMultipart: form?.isMultipart ?? false,
    path: API_ROOT + path
  }
}
