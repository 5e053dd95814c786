import type { DeskCallName } from '#shared/contract/desk-calls'
import { ok } from '#shared/lib/result'
import type { DeskLock } from '../lock/desk-lock.ts'
import type { Handlers } from './router.ts'

/** What the page may ask while the desk is locked: to show that it is, to move its window, and to be let in. */
export const answeredWhileLocked: ReadonlySet<DeskCallName> = new Set([
  'app.state',
  'window.minimize',
  'window.toggleMaximize',
  'window.close',
  'lock.close',
  'lock.open',
  'lock.reset'
])

/** The desk's own lock. */
export function lockHandlers(lock: DeskLock): Pick<Handlers, Extract<DeskCallName, `lock.${string}`>> {
  return {
    'lock.close'() {
      lock.close()
      return ok()
    },
    'lock.open': ({ passphrase }) => lock.open(passphrase),
    'lock.set': ({ current, next }) => lock.set(current, next),
    'lock.remove': ({ current }) => lock.remove(current),
    'lock.reset': ({ clientKey }) => lock.reset(clientKey)
  }
}
