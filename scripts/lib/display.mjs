// A screen for machines that have none.
import { isInstalled, startHelper, stop, waitForOutput } from './processes.mjs'

/** Larger than the 1366 × 768 window that tests use, so that nothing is pushed off the screen. */
const SCREEN = '1920x1080x24'
const START_LIMIT_MS = 20_000

/** True where a window cannot be opened as things are. Only Linux can lack a screen and still get one. */
export function lacksDisplay(env = process.env) {
  return process.platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY
}

export function canStartDisplay() {
  return isInstalled('Xvfb')
}

/** Starts a virtual screen on a free number: `{env: {DISPLAY}, stop()}`. */
export async function startDisplay() {
  const server = startHelper(['Xvfb', '-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe']
  })
  const [, number] = await waitForOutput(server, server.stdio[3], /(\d+)\n/, { timeout: START_LIMIT_MS, what: 'Xvfb' })
  return { env: { DISPLAY: `:${number}` }, stop: () => stop(server) }
}
