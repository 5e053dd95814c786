import { z } from 'zod'
import type { AffiliationSummary } from '#shared/domain/affiliation'
import { failure, invalid, type Answer } from '../answer.ts'
import { toWireSummary } from '../wire.ts'
import { field, wholeNumber, type Call, type Handler, type World } from './endpoint.ts'

const PAGE_SIZE = { low: 1, high: 5000, otherwise: 1000 }
/** Rows that are turned into JSON at a time: the first ones are on their way while the last are not yet made. */
const ROWS_PER_PART = 250

/**
 * `affiliation/changes/`. The feed has two halves: the data set as it was made (scope `network` only), then the list
 * of everything that happened since. Starting from everything is therefore reading both from the beginning; that a
 * summary may come twice, the second time newer, does no harm.
 */
export const affiliationChanges: Handler = (call, world) => {
  const pageSize = wholeNumber(call, 'page_size', PAGE_SIZE)
  const scope = field(call, 'scope')
  if (pageSize === undefined) return invalid('page_size')
  if (scope !== 'followed' && scope !== 'network') return invalid('scope')
  if (scope === 'network' && !world.settings().network) {
    return failure('not_licensed', 'This account is not licensed for the whole directory.')
  }
  const from = readCursor(field(call, 'cursor'), scope, world)
  if (!from) return failure('cursor_expired', 'Please start again from an empty cursor.')
  return stream(call, world, from, pageSize)
}

type Change =
  | { readonly op: 'upsert'; readonly summary: AffiliationSummary }
  | { readonly op: 'delete'; readonly affiliationId: string }

interface Page {
  readonly changes: readonly Change[]
  readonly next: Position
  readonly hasMore: boolean
}

function stream(call: Call, world: World, from: Position, pageSize: number): Answer {
  const page = readPage(world, from, pageSize)
  const before = call.repeatRow && from.last !== '' ? world.directory.summary(from.last) : undefined
  const changes = before ? [{ op: 'upsert', summary: before } as const, ...page.changes] : page.changes
  return {
    kind: 'stream',
    *parts() {
      yield '{"changes":['
      for (let at = 0; at < changes.length; at += ROWS_PER_PART) {
        const rows = changes.slice(at, at + ROWS_PER_PART).map((change) => JSON.stringify(toWireChange(change)))
        yield (at > 0 ? ',' : '') + rows.join(',')
      }
      yield `],"next_cursor":${JSON.stringify(writeCursor(page.next))},"has_more":${String(page.hasMore)}}`
    }
  }
}

function toWireChange(change: Change) {
  return change.op === 'delete'
    ? { op: 'delete', affiliation_id: change.affiliationId }
    : { op: 'upsert', summary: toWireSummary(change.summary) }
}

function readPage(world: World, from: Position, pageSize: number): Page {
  const { directory, state } = world
  const changes: Change[] = []
  let { row, entry, skip } = from
  const rows = from.scope === 'network' ? directory.data.summaryCount : 0
  if (row < rows) {
    const end = Math.min(row + pageSize, rows)
    for (const summary of directory.rows(row, end)) changes.push({ op: 'upsert', summary })
    row = end
  }
  const followed = new Set(state.followed)
  while (row >= rows && entry < state.changes.length && changes.length < pageSize) {
    const happened = changesOf(world, entry, from.scope, followed)
    const fitting = happened.slice(skip, skip + pageSize - changes.length)
    changes.push(...fitting)
    skip += fitting.length
    if (skip < happened.length) break
    entry++
    skip = 0
  }
  const lastChange = changes.at(-1)
  const last = lastChange?.op === 'upsert' ? lastChange.summary.affiliationId : ''
  return {
    changes,
    next: { ...from, row, entry, skip, last },
    hasMore: row < rows || entry < state.changes.length
  }
}

/** What an entry of the list means in a scope; nothing for the followed scope where nobody followed is concerned. */
function changesOf(world: World, entry: number, scope: Scope, followed: ReadonlySet<string>): readonly Change[] {
  const happened = world.state.changes[entry]
  if (!happened) return []
  switch (happened.op) {
    case 'follow':
      return scope === 'followed' && followed.has(happened.npi)
        ? world.directory.summariesOf(happened.npi).map((summary) => ({ op: 'upsert', summary }))
        : []
    case 'delete':
      return scope === 'network' || followed.has(happened.npi)
        ? [{ op: 'delete', affiliationId: happened.affiliation_id }]
        : []
    case 'upsert': {
      // As it is now: a later change is told again in its turn, a later delete too.
      const summary = world.directory.summary(happened.affiliation_id)
      if (!summary) return []
      // A summary that moved away from a followed NPI is told too: the desk holds it under the old one.
      return scope === 'network' || followed.has(summary.npi) || followed.has(happened.former_npi)
        ? [{ op: 'upsert', summary }]
        : []
    }
  }
}

type Scope = 'followed' | 'network'

interface Position {
  readonly scope: Scope
  /** The next row of the data set. */
  readonly row: number
  /** The next entry of the list of changes, and how many of the changes that it means are told already. */
  readonly entry: number
  readonly skip: number
  /** The summary that the page before ended with. */
  readonly last: string
  readonly age: string
}

const cursorSchema = z.tuple([
  z.literal(['followed', 'network']),
  z.int().nonnegative(),
  z.int().nonnegative(),
  z.int().nonnegative(),
  z.string(),
  z.string()
])

function readCursor(text: string, scope: Scope, world: World): Position | undefined {
  const age = ageOf(world)
  if (text === '') return { scope, row: 0, entry: 0, skip: 0, last: '', age }
  const parsed = cursorSchema.safeParse(parseJson(Buffer.from(text, 'base64url').toString('utf8')))
  if (!parsed.success) return undefined
  const [cursorScope, row, entry, skip, last, cursorAge] = parsed.data
  return cursorScope === scope && cursorAge === age ? { scope, row, entry, skip, last, age } : undefined
}

function writeCursor(position: Position): string {
  const { scope, row, entry, skip, last, age } = position
  return Buffer.from(JSON.stringify([scope, row, entry, skip, last, age])).toString('base64url')
}

/** A cursor of another data set or of an older epoch has expired. */
function ageOf({ state }: World): string {
  return `${state.dataSet.seed}.${state.dataSet.summaries}.${state.cursorEpoch}`
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
