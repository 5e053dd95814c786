import { setImmediate as breathe } from 'node:timers/promises'
import { z } from 'zod'
import type { DirectoryChange } from '#shared/contract/directory'
import type { PassError } from '#shared/domain/pass-error'
import { affiliationRecord } from '#shared/interchange/affiliation-record'
import { flag, optionalNumber, requiredText, text } from '#shared/interchange/tolerant'
import { err, ok, type Result } from '#shared/lib/result'
import { callPass, type Endpoint, type PassCallDeps } from './call.ts'
import { passErrors } from './errors.ts'

const CHANGES: Endpoint = { path: 'affiliation/changes/', evidence: 'assumed', timeoutMs: 60_000 }
const FOLLOW: Endpoint = { path: 'affiliation/follow/', evidence: 'assumed' }

/** The most changes that one page may hold, and the most NPIs that one call may follow. */
const PAGE_SIZE = 5_000
const FOLLOW_LIMIT = 500
const ROWS_AT_A_TIME = 200

/** `followed`: the practitioners this desk follows. `network`: the whole directory, for accounts licensed for it. */
export type ChangesScope = 'followed' | 'network'

export interface ChangesPage {
  readonly changes: readonly DirectoryChange[]
  /** Records without what identifies them: left out, counted. */
  readonly setAside: number
  /** Opaque; the next call continues from it, also tomorrow. */
  readonly nextCursor: string
  readonly hasMore: boolean
  /** How many changes there are in all; `undefined` where PASS does not say. */
  readonly total: number | undefined
}

const changeRecord = z.discriminatedUnion('op', [
  z.object({ op: z.literal('upsert'), summary: affiliationRecord }),
  z
    .object({ op: z.literal('delete'), affiliation_id: requiredText })
    .transform(({ op, affiliation_id }) => ({ op, affiliationId: affiliation_id }))
])

const pageRecord = z.object({ changes: z.array(z.unknown()), next_cursor: text, has_more: flag })

/**
 * The changes after a cursor, oldest first.
 * @param cursor `''` starts from everything. An expired one fails as `cursorExpired`: start again from `''`, the data at
 * hand staying in use until the new pass is complete.
 */
export async function fetchChanges(
  deps: PassCallDeps,
  scope: ChangesScope,
  cursor: string
): Promise<Result<ChangesPage, PassError>> {
  const answer = await callPass(deps, CHANGES, { cursor, scope, page_size: String(PAGE_SIZE) })
  if (!answer.ok) return answer
  const page = pageRecord.safeParse(answer.value.results[0])
  if (!page.success || (page.data.has_more && page.data.next_cursor === cursor)) {
    return err(passErrors.malformed('changes'))
  }
  const changes: DirectoryChange[] = []
  let setAside = 0
  for (const [index, raw] of page.data.changes.entries()) {
    // Five thousand records take a while to read; clicks and other answers come in between.
    if (index % ROWS_AT_A_TIME === ROWS_AT_A_TIME - 1) await breathe()
    const change = changeRecord.safeParse(raw)
    if (change.success) changes.push(change.data)
    else setAside++
  }
  const { next_cursor: nextCursor, has_more: hasMore } = page.data
  return ok({ changes, setAside, nextCursor, hasMore, total: answer.value.totalResults })
}

/** Adds or removes followed practitioners. @returns how many are followed afterwards. */
export async function follow(
  deps: PassCallDeps,
  npis: readonly string[],
  op: 'add' | 'remove'
): Promise<Result<number, PassError>> {
  let followed = 0
  for (let start = 0; start < npis.length; start += FOLLOW_LIMIT) {
    const answer = await callPass(deps, FOLLOW, { npis: npis.slice(start, start + FOLLOW_LIMIT).join(','), op })
    if (!answer.ok) return answer
    const count = z.object({ followed: optionalNumber }).safeParse(answer.value.results[0])
    followed = (count.success ? count.data.followed : undefined) ?? followed
  }
  return ok(followed)
}
