import type { DirectoryScope, DirectorySync } from '#shared/contract/directory'
import type { WorkerAnswers, WorkerRequest } from '#shared/contract/worker-link'
import type { PassError } from '#shared/domain/pass-error'
import type { Time } from '#shared/lib/deps'
import type { Result } from '#shared/lib/result'
import type { DeskLog } from '../diagnostics/log.ts'
import type { ChangesPage, ChangesScope } from '../pass/changes-endpoint.ts'

/**
 * Brings the directory's changes to the data worker, page by page, resumable at any point: the place lies with the data.
 * The next page is asked for while the worker keeps the one before; nothing here ever holds more than two.
 */
export interface DirectorySyncer {
  state(): DirectorySync
  /** Begins to keep a scope, or stops keeping any. */
  keep(scope: DirectoryScope): void
  pause(): void
  syncNow(): void
  stop(): void
}

export interface DirectorySyncDeps {
  readonly time: Time
  readonly log: DeskLog
  readonly fetchPage: (scope: ChangesScope, cursor: string) => Promise<Result<ChangesPage, PassError>>
  /** Has PASS tell about these practitioners from now on. */
  readonly follow: (npis: readonly string[]) => Promise<Result<unknown, PassError>>
  readonly ask: <R extends WorkerRequest>(request: R) => Promise<Result<WorkerAnswers[R['type']], unknown>>
  readonly changed: (state: DirectorySync) => void
}

const AGAIN_MS = 30 * 60_000
const FIRST_RETRY_MS = 15_000
const LONGEST_RETRY_MS = 10 * 60_000
/** The screen is told at most so often while pages stream in. */
const TELL_MS = 250
/** Changes that are sent to the data worker at a time: about a millisecond's work. */
const PART = 250

export function createDirectorySync(deps: DirectorySyncDeps, initialScope: DirectoryScope): DirectorySyncer {
  let scope = initialScope
  let state: DirectorySync = { kind: 'off' }
  let timer: ReturnType<typeof setTimeout> | null = null
  let retryMs = FIRST_RETRY_MS
  let toldAt = 0
  const followed = new Set<string>()
  /** Counts runs: what belongs to an older run has no effect any more. */
  let run = 0

  const enter = (next: DirectorySync): void => {
    const now = deps.time.now()
    const isProgress = state.kind === 'running' && next.kind === 'running'
    state = next
    if (isProgress && now - toldAt < TELL_MS) return
    toldAt = now
    deps.changed(next)
  }

  const schedule = (wait: number): number => {
    if (timer) clearTimeout(timer)
    timer = setTimeout(start, wait)
    return deps.time.now() + wait
  }

  function start(): void {
    if (timer) clearTimeout(timer)
    if (scope === 'off') {
      enter({ kind: 'off' })
      return
    }
    void carryOut(scope, ++run)
  }

  async function carryOut(kept: ChangesScope, own: number): Promise<void> {
    const began = deps.time.now()
    let received = 0
    const progress = (total: number | null): DirectorySync => {
      const seconds = Math.max(0.001, (deps.time.now() - began) / 1000)
      return { kind: 'running', scope: kept, received, total, rate: Math.round(received / seconds) }
    }
    enter(progress(null))
    const following = kept === 'followed' ? await followAll() : null
    if (own !== run) return
    if (following !== null) {
      fail(kept, following)
      return
    }
    const position = await deps.ask({ type: 'directoryPosition' })
    if (own !== run) return
    let cursor = position.ok && position.value.scope === kept ? position.value.cursor : ''
    let next = deps.fetchPage(kept, cursor)
    for (;;) {
      const page = await next
      if (own !== run) return
      if (!page.ok) {
        if (page.error.kind === 'cursorExpired' && cursor !== '') {
          deps.log.add('directory', 'The place in the directory has expired; everything is fetched again.')
          await deps.ask({ type: 'directoryRestart' })
          cursor = ''
          next = deps.fetchPage(kept, cursor)
          continue
        }
        fail(kept, page.error)
        return
      }
      const { changes, nextCursor, hasMore, total, setAside } = page.value
      if (setAside > 0) deps.log.add('directory', `${setAside} records without an identity were set aside.`)
      // Asked for ahead: the network and the disk work at the same time.
      if (hasMore) next = deps.fetchPage(kept, nextCursor)
      const isStored = await handOver(page.value, kept, own)
      if (own !== run) return
      if (!isStored) {
        enter({ kind: 'paused', scope: kept, received })
        return
      }
      received += changes.length
      cursor = nextCursor
      if (!hasMore) break
      enter(progress(total ?? null))
    }
    retryMs = FIRST_RETRY_MS
    const at = deps.time.now()
    if (received > 0) deps.log.add('directory', `${received} changes of the directory arrived.`)
    enter({ kind: 'idle', scope: kept, at, nextAt: schedule(AGAIN_MS) })
  }

  /** In small parts, each waited for: so neither of the two processes is held up, and the worker sets the pace. */
  async function handOver(
    { changes, nextCursor, hasMore }: ChangesPage,
    kept: ChangesScope,
    own: number
  ): Promise<boolean> {
    let parts = 0
    for (; (parts + 1) * PART < changes.length; parts++) {
      const part = changes.slice(parts * PART, (parts + 1) * PART)
      const taken = await deps.ask({ type: 'directoryPart', index: parts, changes: part })
      if (!taken.ok || own !== run) return false
    }
    const stored = await deps.ask({
      type: 'directoryPage',
      scope: kept,
      parts,
      changes: changes.slice(parts * PART),
      nextCursor,
      hasMore,
      at: deps.time.now()
    })
    return stored.ok
  }

  /** Following is asked for at each run, so that one that failed offline is made good. */
  async function followAll(): Promise<PassError | null> {
    const fetched = await deps.ask({ type: 'fetchedNpis' })
    const npis = fetched.ok ? fetched.value.filter((npi) => !followed.has(npi)) : []
    if (npis.length === 0) return null
    const outcome = await deps.follow(npis)
    if (!outcome.ok) return outcome.error
    for (const npi of npis) followed.add(npi)
    return null
  }

  function fail(kept: ChangesScope, error: PassError): void {
    deps.log.add('directory', `The directory did not come: ${error.kind}.`)
    const wait = error.retry.when === 'later' ? Math.max(error.retry.at - deps.time.now(), retryMs) : retryMs
    retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS)
    const nextAt = error.retry.when === 'never' ? null : schedule(wait)
    enter({ kind: 'failed', scope: kept, error, nextAt })
  }

  return {
    state: () => state,
    keep(next) {
      scope = next
      run++
      start()
    },
    pause() {
      if (scope === 'off') return
      run++
      if (timer) clearTimeout(timer)
      enter({ kind: 'paused', scope, received: state.kind === 'running' ? state.received : 0 })
    },
    syncNow() {
      if (state.kind !== 'running') start()
    },
    stop() {
      run++
      if (timer) clearTimeout(timer)
    }
  }
}
