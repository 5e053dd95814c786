import { join } from 'node:path'
import { utilityProcess } from 'electron'
import { z } from 'zod'

/** The PASS simulator as a process of its own, reachable on loopback alone. It exists in practice mode and nowhere else. */
export interface PracticeSimulator {
  readonly url: string
  readonly vendorKey: string
  readonly clientKey: string
  stop(): void
}

/** What the simulator's process says. */
const output = z.discriminatedUnion('type', [
  z.object({ type: z.literal('listening'), url: z.url(), vendorKey: z.string(), clientKey: z.string() }),
  z.object({ type: z.literal('failed'), message: z.string() }),
  z.object({ type: z.literal('stopped') })
])

/** Some 600 sample practitioners: enough to learn on, up in a moment. */
const PRACTICE_DATA = { summaries: 2_140, seed: 1, credits: 50 } as const
const START_TIMEOUT_MS = 20_000

/**
 * Starts the simulator with its sample practitioners.
 * @param stateFile where it keeps credits, purchases and queries between starts.
 * @throws when it does not come up within twenty seconds.
 */
export function startPracticeSimulator(stateFile: string): Promise<PracticeSimulator> {
  const child = utilityProcess.fork(join(__dirname, 'simulator.cjs'), [], {
    serviceName: 'PASS simulator',
    stdio: 'ignore'
  })
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      clearTimeout(timer)
      child.kill()
      reject(new Error(`The practice simulator did not start: ${why}`))
    }
    const timer = setTimeout(() => fail('no answer'), START_TIMEOUT_MS)
    child.on('exit', () => fail('it ended'))
    child.on('message', (message: unknown) => {
      const said = output.safeParse(message)
      if (!said.success) return
      if (said.data.type !== 'listening') return fail(said.data.type)
      clearTimeout(timer)
      const { url, vendorKey, clientKey } = said.data
      resolve({ url, vendorKey, clientKey, stop: () => void child.kill() })
    })
    child.postMessage({ type: 'start', options: { ...PRACTICE_DATA, stateFile } })
  })
}
