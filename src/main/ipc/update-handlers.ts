import { ok } from '#shared/lib/result'
import type { Updates } from '../updates/updates.ts'
import type { Handlers } from './router.ts'

/** New versions of the app. */
export function updateHandlers(updates: Updates): Pick<Handlers, Extract<keyof Handlers, `updates.${string}`>> {
  return {
    'updates.state': () => ok(updates.state()),
    'updates.check': async () => ok(await updates.check()),
    'updates.download': async () => ok(await updates.download()),
    'updates.restart'() {
      updates.restart()
      return ok()
    }
  }
}
