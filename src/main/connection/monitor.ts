import type { ConnectionState } from '#shared/contract/desk-types'
import type { PassError } from '#shared/domain/pass-error'
import type { Time } from '#shared/lib/deps'
import type { Result } from '#shared/lib/result'
import type { DeskLog } from '../diagnostics/log.ts'

/**
 * Knows whether PASS can be reached, from what the last exchange showed; asks by itself now and then, more rarely the
 * longer it stays silent.
 */
export interface ConnectionMonitor {
  state(): ConnectionState
  /** What an exchange showed; every call of the adapter ends here. */
  observe(outcome: Result<unknown, PassError>): void
  /** Asks now. @returns the state after the answer. */
  tryNow(): Promise<ConnectionState>
  stop(): void
}

export interface ConnectionMonitorDeps {
  readonly time: Time
  readonly log: DeskLog
  /** Sends the cheap question; its outcome arrives through `observe`. */
  readonly probe: () => Promise<unknown>
  readonly changed: (state: ConnectionState) => void
}

const ASK_AGAIN_CONNECTED_MS = 5 * 60_000
const FIRST_RETRY_MS = 10_000
const LONGEST_RETRY_MS = 5 * 60_000

/** Errors that say that PASS itself was heard: the connection stands, whatever it answered. */
const HEARD: ReadonlySet<PassError['kind']> = new Set([
  'insufficientCredits',
  'notLicensed',
  'notFound',
  'letterUnavailable',
  'requestIdConflict',
  'cursorExpired',
  'invalidRequest',
  'rateLimited',
  'notOffered'
])

export function createConnectionMonitor(deps: ConnectionMonitorDeps): ConnectionMonitor {
  let state: ConnectionState = { kind: 'checking' }
  let retryMs = FIRST_RETRY_MS
  let timer: ReturnType<typeof setTimeout> | null = null
  let stopped = false

  const enter = (next: ConnectionState): void => {
    const before = state.kind
    state = next
    if (before !== next.kind) deps.log.add('connection', sentenceFor(next))
    deps.changed(next)
  }
  const schedule = (wait: number): void => {
    if (timer) clearTimeout(timer)
    if (!stopped) timer = setTimeout(() => void tryNow(), wait)
  }
  const tryNow = async (): Promise<ConnectionState> => {
    await deps.probe()
    return state
  }

  return {
    state: () => state,
    observe(outcome) {
      if (stopped) return
      const now = deps.time.now()
      const error = outcome.ok ? null : outcome.error
      if (error === null || HEARD.has(error.kind)) {
        retryMs = FIRST_RETRY_MS
        enter({ kind: 'connected', since: state.kind === 'connected' ? state.since : now, lastAnswerAt: now })
        schedule(ASK_AGAIN_CONNECTED_MS)
        return
      }
      if (error.kind === 'unauthorized') {
        enter({ kind: 'refused', since: state.kind === 'refused' ? state.since : now, error })
        schedule(LONGEST_RETRY_MS)
        return
      }
      const wait = error.retry.when === 'later' ? Math.max(error.retry.at - now, retryMs) : retryMs
      retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS)
      enter({
        kind: 'offline',
        since: state.kind === 'offline' ? state.since : now,
        error,
        nextTryAt: now + wait
      })
      schedule(wait)
    },
    tryNow,
    stop() {
      stopped = true
      if (timer) clearTimeout(timer)
    }
  }
}

function sentenceFor(state: ConnectionState): string {
  switch (state.kind) {
    case 'connected':
      return 'PASS answers.'
    case 'offline':
      return `No connection to PASS (${state.error.kind}).`
    case 'refused':
      return `PASS refused the ${state.error.kind === 'unauthorized' ? state.error.which : ''} key.`
    case 'checking':
      return 'Asking whether PASS answers.'
    case 'notConnected':
      return 'Not connected.'
  }
}
