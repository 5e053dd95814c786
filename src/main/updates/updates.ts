import type { UpdateProblem, UpdateState } from '#shared/contract/update-types'
import type { Time } from '#shared/lib/deps'
import type { DeskLog } from '../diagnostics/log.ts'
import type { Timers } from '../timers.ts'

/**
 * New versions: looked for by itself, downloaded and installed only when somebody says so. What the organization has
 * decided (nothing at all, one version and no other) comes before what anybody wishes.
 */
export interface Updates {
  state(): UpdateState
  /** Looks now. Does nothing while something is on its way or ready. */
  check(): Promise<UpdateState>
  /** Downloads what is available. */
  download(): Promise<UpdateState>
  /** Ends the app and starts the new version; nothing happens where none is ready. */
  restart(): void
  /** Looks a while after the start, and once a day from then on. @returns a function that ends it. */
  schedule(): () => void
}

/** The machinery behind it. A promise that fails does so with an `UpdateFailure`. */
export interface Updater {
  /** @returns the version that is offered, checked for our signature; `null` where it is not newer than this one. */
  check(): Promise<string | null>
  /** @param onProgress is told per cent. */
  download(onProgress: (percent: number) => void): Promise<void>
  restart(): void
}

export class UpdateFailure extends Error {
  readonly problem: UpdateProblem

  constructor(problem: UpdateProblem, options?: ErrorOptions) {
    super(`Updating failed: ${problem}`, options)
    this.problem = problem
  }
}

export interface UpdatePolicy {
  readonly isAllowed: boolean
  /** Another server than the release's own, in the house. */
  readonly address: string | null
  /** The one version that may be installed. */
  readonly version: string | null
}

export interface UpdatesDeps {
  /** `null` in a build that is no release. */
  readonly updater: Updater | null
  readonly policy: UpdatePolicy
  readonly time: Time
  readonly timers: Timers
  readonly log: DeskLog
  readonly tell: (state: UpdateState) => void
}

/** The start belongs to the person at the desk. */
const FIRST_LOOK_MS = 5 * 60_000
const LOOK_EVERY_MS = 24 * 60 * 60_000

export function createUpdates({ updater, policy, time, timers, log, tell }: UpdatesDeps): Updates {
  const off: UpdateState | null = !policy.isAllowed
    ? { kind: 'off', why: 'policy' }
    : updater === null
      ? { kind: 'off', why: 'development' }
      : null
  let state: UpdateState = off ?? { kind: 'current', checkedAt: null }

  const become = (next: UpdateState): UpdateState => {
    state = next
    tell(next)
    return next
  }
  const fail = (error: unknown): UpdateState => {
    const problem = error instanceof UpdateFailure ? error.problem : 'other'
    log.add('other', `An update failed: ${problem}.`)
    return become({ kind: 'failed', problem })
  }
  const offer = (version: string): UpdateState => {
    if (policy.version === null || policy.version === version) return { kind: 'available', version }
    return { kind: 'held', version, heldAt: policy.version }
  }

  const updates: Updates = {
    state: () => state,
    async check() {
      if (off || !updater || ['checking', 'downloading', 'ready'].includes(state.kind)) return state
      become({ kind: 'checking' })
      try {
        const version = await updater.check()
        if (version !== null) log.add('other', `Version ${version} is offered.`)
        return become(version === null ? { kind: 'current', checkedAt: time.now() } : offer(version))
      } catch (error) {
        return fail(error)
      }
    },
    async download() {
      if (!updater || state.kind !== 'available') return state
      const { version } = state
      become({ kind: 'downloading', version, percent: 0 })
      try {
        await updater.download((percent) => {
          if (state.kind === 'downloading') become({ kind: 'downloading', version, percent: Math.floor(percent) })
        })
        log.add('other', `Version ${version} is downloaded and checked.`)
        return become({ kind: 'ready', version })
      } catch (error) {
        return fail(error)
      }
    },
    restart() {
      if (state.kind === 'ready') updater?.restart()
    },
    schedule() {
      if (off) return () => undefined
      let stop = (): void => undefined
      const lookAfter = (milliseconds: number): void => {
        stop = timers.after(milliseconds, () => {
          void updates.check()
          lookAfter(LOOK_EVERY_MS)
        })
      }
      lookAfter(FIRST_LOOK_MS)
      return () => stop()
    }
  }
  return updates
}
