import { invalid, type Answer } from '../answer.ts'
import type { StoredQuery } from '../state/schema.ts'
import { field, wholeNumber, type Handler, type World } from './endpoint.ts'

const PAGE_SIZE = { low: 1, high: 500, otherwise: 50 }
/** Older queries than these are forgotten, so that the state file stays small. */
const KEPT = 20_000

/** `query/history/`: newest first. A cursor goes on below the query that a page ended with, whatever came since. */
export const queryHistory: Handler = (call, { state }) => {
  const cursor = field(call, 'cursor')
  const pageSize = wholeNumber(call, 'page_size', PAGE_SIZE)
  if (pageSize === undefined) return invalid('page_size')
  if (!/^(q\d{1,9})?$/.test(cursor)) return invalid('cursor')
  const below = cursor === '' ? Infinity : Number(cursor.slice(1))

  const left = state.queries.filter((query) => query.query_id < below).reverse()
  const page = left.slice(0, pageSize)
  const last = page.at(-1)
  const repeated = call.repeatRow ? state.queries.filter((query) => query.query_id === below) : []
  return {
    kind: 'results',
    results: [...repeated, ...page].map(toWireQuery),
    meta: {
      total_results: state.queries.length,
      next_cursor: last && left.length > page.length ? `q${last.query_id}` : ''
    }
  } satisfies Answer
}

/** Notes a query, as every query lands in the account's history. */
export function noteQuery(
  world: World,
  query: Pick<StoredQuery, 'kind' | 'at'> & Partial<Omit<StoredQuery, 'query_id'>>
): void {
  const { state } = world
  state.queries.push({
    query_id: state.nextQuery++,
    user: world.settings().user,
    npi: '',
    last_name: '',
    affiliation_id: '',
    request_id: '',
    letter_number: '',
    credits_charged: 0,
    ...query
  })
  if (state.queries.length > KEPT) state.queries.splice(0, state.queries.length - KEPT)
  world.flushSoon()
}

function toWireQuery(query: StoredQuery) {
  const { query_id, kind, at, user, credits_charged, ...named } = query
  const filled = Object.fromEntries(Object.entries(named).map(([name, value]) => [name, value === '' ? null : value]))
  return { query_id: `q${query_id}`, kind, at: new Date(at).toISOString(), user, ...filled, credits_charged }
}
