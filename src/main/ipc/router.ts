import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron'
import { callChannel, deskCallNames, eventChannel } from '#shared/contract/channels'
import {
  deskCalls,
  type DeskAnswer,
  type DeskCallName,
  type DeskEventName,
  type DeskEvents,
  type DeskInput
} from '#shared/contract/desk-calls'
import type { Answer } from '#shared/contract/desk-types'
import type { DeskError } from '#shared/contract/desk-error'
import type { Random } from '#shared/lib/deps'
import { err, type Result } from '#shared/lib/result'
import type { DeskLog } from '../diagnostics/log.ts'
import { APP_ORIGIN } from '../windows/app-protocol.ts'

/** One handler per call of the contract; the compiler demands them all. */
export type Handlers = {
  readonly [N in DeskCallName]: (
    input: DeskInput<N>,
    sender: WebContents
  ) => Promise<Result<DeskAnswer<N>, DeskError>> | Result<DeskAnswer<N>, DeskError>
}

export interface RouterDeps {
  readonly random: Random
  readonly log: DeskLog
  /** The only window that may call. */
  readonly isOurs: (contents: WebContents) => boolean
  /** Whether this call has to wait until the desk is unlocked. */
  readonly isLockedFor: (name: DeskCallName) => boolean
}

/** Routes: checks who calls, parses what came, answers `{ok, …}` - always, also when a handler throws. */
export function registerHandlers(handlers: Handlers, deps: RouterDeps): void {
  for (const name of deskCallNames) ipcMain.handle(callChannel(name), (event, input) => route(name, event, input))

  async function route<N extends DeskCallName>(
    name: N,
    event: IpcMainInvokeEvent,
    raw: unknown
  ): Promise<Answer<unknown>> {
    if (!isTrustedSender(event, deps)) return err({ kind: 'badCall', call: name, problems: ['untrusted sender'] })
    if (deps.isLockedFor(name)) return err({ kind: 'locked' })
    const input = deskCalls[name].input.safeParse(raw)
    if (!input.success) {
      // Paths only: the values may be secrets or name somebody.
      const problems = input.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`)
      return err({ kind: 'badCall', call: name, problems })
    }
    try {
      // The schema of this very call has just accepted it.
      return await handlers[name](input.data as DeskInput<N>, event.sender)
    } catch (error) {
      const reference = Buffer.from(deps.random.bytes(4)).toString('hex')
      deps.log.add('other', `${name} failed, reference ${reference}: ${describeError(error)}`)
      return err({ kind: 'internal', reference })
    }
  }
}

export function sendEvent<N extends DeskEventName>(
  contents: WebContents | null,
  name: N,
  payload: DeskEvents[N]
): void {
  if (contents && !contents.isDestroyed()) contents.send(eventChannel(name), payload)
}

function isTrustedSender(event: IpcMainInvokeEvent, deps: RouterDeps): boolean {
  const frame = event.senderFrame
  return (
    frame !== null &&
    frame === event.sender.mainFrame &&
    frame.url.startsWith(`${APP_ORIGIN}/`) &&
    deps.isOurs(event.sender)
  )
}

/** The kind of failure and its code, never its message: a message can quote what was being worked on. */
function describeError(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const code = 'code' in error ? ` ${String(error.code)}` : ''
  const place =
    error.stack
      ?.split('\n')
      .find((line) => line.includes(' at '))
      ?.trim() ?? ''
  return `${error.name}${code} ${place.replace(/\(.*[\\/]/, '(')}`
}
