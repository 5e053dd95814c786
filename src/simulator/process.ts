import { z } from 'zod'
import { err, type Result } from '#shared/lib/result'
import { startSimulator, type RunningSimulator } from './start.ts'

/**
 * The simulator as a utility process of the app, for practice mode alone. Input: `{type:'start', options}`, then
 * `{type:'stop'}`. Output: `{type:'listening', …}` or `{type:'failed', message}`, `{type:'stopped'}`.
 */
const inputSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('start'),
    options: z.object({
      summaries: z.int().positive(),
      seed: z.int().nonnegative(),
      /** Full path of the state file. */
      stateFile: z.string(),
      credits: z.int().nonnegative().optional()
    })
  }),
  z.object({ type: z.literal('stop') })
])

export type SimulatorProcessInput = z.input<typeof inputSchema>

export type SimulatorProcessOutput =
  | {
      readonly type: 'listening'
      readonly url: string
      readonly vendorKey: string
      readonly clientKey: string
      readonly letterId: string
      readonly letterKey: string
    }
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'stopped' }

/** The part of Electron's parent port that is used; named here so that nothing of Electron is imported. */
interface ParentPort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): void
  postMessage(message: SimulatorProcessOutput): void
}

function isParentPort(value: unknown): value is ParentPort {
  return typeof value === 'object' && value !== null && 'postMessage' in value && 'on' in value
}

function serve(port: ParentPort): void {
  let running: Promise<RunningSimulator | undefined> | undefined
  port.on('message', ({ data }) => {
    const input = inputSchema.safeParse(data)
    if (!input.success) {
      port.postMessage({ type: 'failed', message: z.prettifyError(input.error) })
      return
    }
    if (input.data.type === 'start') running ??= start(port, input.data.options)
    else void stop(port, running)
  })
}

async function start(
  port: ParentPort,
  options: {
    readonly summaries: number
    readonly seed: number
    readonly stateFile: string
    readonly credits?: number | undefined
  }
): Promise<RunningSimulator | undefined> {
  const started = await startSimulator({ ...options, port: 0, settings: { isProduction: false } }).catch(unstartable)
  if (!started.ok) {
    port.postMessage({ type: 'failed', message: started.error.message })
    return undefined
  }
  const { url, keys } = started.value
  port.postMessage({ type: 'listening', url, ...keys })
  return started.value
}

/** A folder that cannot be written to, and the like. */
function unstartable(error: unknown): Result<RunningSimulator, { readonly message: string }> {
  return err({ message: error instanceof Error ? error.message : String(error) })
}

async function stop(port: ParentPort, running: Promise<RunningSimulator | undefined> | undefined): Promise<void> {
  await (await running)?.stop()
  port.postMessage({ type: 'stopped' })
  process.exit(0)
}

const parentPort: unknown = Reflect.get(process, 'parentPort')
if (isParentPort(parentPort)) serve(parentPort)
