import type { DeskAnswer, DeskCallName, DeskEventName, DeskEvents, DeskInput } from '#shared/contract/desk-calls'
import type { AccountState, AppState, DeskSettings } from '#shared/contract/desk-types'
import type { DeskError } from '#shared/contract/desk-error'
import type { PassError } from '#shared/domain/pass-error'
import { deskEventNames } from '#shared/contract/channels'
import { err, ok, type Result } from '#shared/lib/result'

type Answer<N extends DeskCallName> = Result<DeskAnswer<N>, DeskError> | DeskAnswer<N>

type Handlers = {
  readonly [N in DeskCallName]?: (input: DeskInput<N>) => Answer<N> | Promise<Answer<N>>
}

export const accountFixture: AccountState = {
  organization: 'Saint Alder Hospital',
  letterCredits: 37,
  letterPrice: 1,
  contributingEntity: true,
  gsnMode: true,
  features: ['letter_request_id'],
  connections: [],
  isProduction: true,
  checkedAt: Date.UTC(2026, 10, 19, 12),
  notOffered: []
}

export const settingsFixture: DeskSettings = {
  thresholds: { clarifyDays: 30, writtenDays: 365, lookBackYears: 5, dateToleranceDays: 31 },
  verificationStandard: 'ncqa',
  verificationDays: 0,
  paper: 'letter',
  printer: '',
  lockMinutes: 10
}

export const appStateFixture: AppState = {
  profile: 'production',
  version: '1.2.3',
  platform: 'linux',
  officialRuntime: true,
  runtimeVersion: '45.0.0',
  keystore: 'ready',
  hasClientKey: true,
  lock: { isSet: false, isClosed: false },
  display: { theme: 'system', density: 'regular' },
  dataFolder: '/data',
  startedAt: 0,
  person: { name: 'Robin Vale', title: 'CPCS', organization: 'Saint Alder Hospital' }
}

const defaults: Handlers = {
  'app.state': () => appStateFixture,
  'app.log': () => [],
  'app.openLink': () => undefined,
  'connection.state': () => ({ kind: 'connected', since: 0, lastAnswerAt: Date.UTC(2026, 10, 19, 12) }),
  'connection.account': () => accountFixture,
  'person.get': () => appStateFixture.person,
  'settings.get': () => settingsFixture,
  'letters.pending': () => [],
  'upload.list': () => [],
  'printers.list': () => [{ name: 'office', description: 'Office printer', isDefault: true, state: 'ready' }]
}

export interface FakeDesk {
  /** Every call in its order, with its input. */
  readonly calls: readonly { readonly name: DeskCallName; readonly input: unknown }[]
  emit<N extends DeskEventName>(name: N, payload: DeskEvents[N]): void
}

/** Puts a desk on the window that answers from `handlers`; what they leave out fails as internal. */
export function installFakeDesk(handlers: Handlers = {}): FakeDesk {
  const answers: Readonly<Record<string, ((input: never) => unknown) | undefined>> = { ...defaults, ...handlers }
  const made: { name: DeskCallName; input: unknown }[] = []
  const listeners = new Map<string, Set<(payload: unknown) => void>>()
  const calls = new Proxy(
    {},
    {
      get: (_target, name: DeskCallName) => (input: never) => {
        made.push({ name, input })
        const answer = answers[name]?.(input)
        if (!(name in answers)) return Promise.resolve(err({ kind: 'internal', reference: name }))
        return Promise.resolve(answer).then((given) => (isResult(given) ? given : ok(given)))
      }
    }
  )
  const events = Object.fromEntries(
    deskEventNames.map((name) => [
      name,
      (listener: (payload: unknown) => void) => {
        const set = listeners.get(name) ?? new Set()
        listeners.set(name, set.add(listener))
        return () => set.delete(listener)
      }
    ])
  )
  Object.assign(window, { desk: { calls, events } })
  return {
    calls: made,
    emit(name, payload) {
      for (const listener of listeners.get(name) ?? []) listener(payload)
    }
  }
}

export function passFailure(error: PassError): Result<never, DeskError> {
  return err({ kind: 'pass', error })
}

function isResult(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'ok' in answer
}
