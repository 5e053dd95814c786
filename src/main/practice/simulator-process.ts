import { join } from 'node:path'
import { utilityProcess, type UtilityProcess } from 'electron'
import { z } from 'zod'

/** The PASS simulator as a process of its own, reachable on loopback alone. It exists in practice mode and nowhere else. */
export interface PracticeSimulator {
  readonly url: string
  readonly vendorKey: string
  readonly clientKey: string
  stop(): void
}

const ready = z.object({
  type: z.literal('ready'),
  url: z.url(),
  vendor_key: z.string(),
  client_key: z.string()
})

const START_TIMEOUT_MS = 20_000

/**
 * Starts the simulator with its sample practitioners.
 * @param stateFile where it keeps credits, purchases and queries between starts.
 * @throws when it does not come up within twenty seconds.
 */
export function startPracticeSimulator(stateFile: string): Promise<PracticeSimulator> {
  const child = utilityProcess.fork(join(__dirname, 'simulator.cjs'), ['--practice', '--state', stateFile], {
    serviceName: 'PASS simulator',
    stdio: 'ignore'
  })
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill()
      reject(new Error('The practice simulator did not start.'))
    }, START_TIMEOUT_MS)
    child.on('message', (message: unknown) => {
      const parsed = ready.safeParse(message)
      if (!parsed.success) return
      clearTimeout(timer)
      resolve(toSimulator(child, parsed.data))
    })
    child.on('exit', () => {
      clearTimeout(timer)
      reject(new Error('The practice simulator ended while starting.'))
    })
  })
}

function toSimulator(child: UtilityProcess, data: z.infer<typeof ready>): PracticeSimulator {
  return {
    url: data.url,
    vendorKey: data.vendor_key,
    clientKey: data.client_key,
    stop: () => void child.kill()
  }
}
