import { _electron, type ElectronApplication } from 'playwright-core'

type ElectronOptions = NonNullable<Parameters<typeof _electron.launch>[0]>

const ATTACH_LIMIT_MS = 20_000
const MOST_ATTEMPTS = 3

/**
 * On a busy machine the driver now and then misses the moment in which the app waits for it, and both wait for ever. That
 * says nothing about the app, so it is started again; an app that ends or fails by itself is not.
 */
export async function startElectron(options: ElectronOptions): Promise<ElectronApplication> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await _electron.launch({ ...options, timeout: ATTACH_LIMIT_MS })
    } catch (error) {
      const isMissed = error instanceof Error && error.message.includes(`Timeout ${ATTACH_LIMIT_MS}ms exceeded`)
      if (!isMissed || attempt === MOST_ATTEMPTS) throw error
    }
  }
}
