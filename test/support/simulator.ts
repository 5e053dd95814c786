import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'

export interface TestSimulatorOptions {
  readonly summaries?: number
  readonly seed?: number
  readonly credits?: number
  readonly faults?: string
  /** `false` keeps nothing over a restart; a path uses that file; otherwise a file in a folder of its own. */
  readonly stateFile?: string | false
  /** Further options of the command line, as `--practice`. */
  readonly args?: readonly string[]
}

export interface TestSimulator {
  /** Base address, with a slash at its end. It stays the same over `restart`. */
  readonly url: string
  readonly keys: {
    readonly vendorKey: string
    readonly clientKey: string
    readonly letterId: string
    readonly letterKey: string
  }
  /** Of the running process; another one after a restart. */
  pid(): number
  /** Everything that it wrote to standard error so far. */
  log(): string
  /** SIGKILL: nothing is written any more. Resolves when the process is gone. */
  kill(): Promise<void>
  /** Kills it where it still runs, and starts it again on the same port with the same state. */
  restart(args?: readonly string[]): Promise<void>
  /** Ends it and removes its folder. */
  stop(): Promise<void>
  /** Orders faults in place of those before; `''` ends them all. */
  fault(spec: string, how?: { readonly add: boolean }): Promise<void>
  ledger(): Promise<Ledger>
  calls(): Promise<readonly TestCall[]>
  setCredits(credits: number): Promise<void>
  revokeKey(key: 'client' | 'vendor', revoked?: boolean): Promise<void>
  /** Adds a summary or changes some of its wire fields; `affiliation_id` names it. */
  upsert(summary: Readonly<Record<string, unknown>> & { readonly affiliation_id: string }): Promise<void>
  remove(affiliationId: string): Promise<void>
  expireCursors(): Promise<void>
  processTickets(): Promise<void>
  changeSettings(patch: Readonly<Record<string, unknown>>): Promise<void>
  /** Any order or reading of the control interface. */
  control(name: string, body?: unknown): Promise<unknown>
}

const ledgerSchema = z.object({
  credits: z.number(),
  charges: z.array(
    z.object({
      at: z.number(),
      request_id: z.string().nullable(),
      affiliation_id: z.string(),
      letter_number: z.string(),
      credits: z.number()
    })
  )
})
export type Ledger = z.infer<typeof ledgerSchema>

const callSchema = z.object({
  number: z.number(),
  path: z.string(),
  at: z.number(),
  fields: z.record(z.string(), z.string()),
  file_name: z.string().nullable(),
  faults: z.array(z.string()),
  worked: z.boolean(),
  status: z.number()
})
export type TestCall = z.infer<typeof callSchema>

const readySchema = z.object({
  url: z.string(),
  vendor_key: z.string(),
  client_key: z.string(),
  letter_id: z.string(),
  letter_key: z.string()
})

const MAIN = resolve(import.meta.dirname, '../../src/simulator/main.ts')
const START_MS = 60_000

/**
 * Starts the simulator as a process of its own, as `npm run simulator` does: real HTTP, and it can be killed.
 * It ends with the test process, whatever happens to that.
 */
export async function startTestSimulator(options: TestSimulatorOptions = {}): Promise<TestSimulator> {
  const folder = await mkdtemp(join(tmpdir(), 'pass-simulator-'))
  const stateFile = options.stateFile ?? join(folder, 'state.json')
  const common = [
    ...(options.summaries === undefined ? [] : ['--summaries', String(options.summaries)]),
    ...(options.seed === undefined ? [] : ['--seed', String(options.seed)]),
    ...(options.credits === undefined ? [] : ['--credits', String(options.credits)]),
    ...(stateFile === false ? [] : ['--state', stateFile]),
    ...(options.args ?? [])
  ]
  const faults = options.faults === undefined ? [] : ['--faults', options.faults]
  const removeFolder = () => rm(folder, { recursive: true, force: true })
  let running = await launch([...common, ...faults, '--port', '0']).catch(async (error: unknown) => {
    await removeFolder()
    throw error
  })
  const { ready } = running
  const port = new URL(ready.url).port

  async function control(name: string, body?: unknown): Promise<unknown> {
    const response = await fetch(new URL(`/control/${name}`, ready.url), {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) })
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`The simulator refused ${name}: ${text}`)
    return JSON.parse(text)
  }

  async function order(name: string, body: unknown): Promise<void> {
    await control(name, body)
  }

  return {
    url: ready.url,
    keys: {
      vendorKey: ready.vendor_key,
      clientKey: ready.client_key,
      letterId: ready.letter_id,
      letterKey: ready.letter_key
    },
    pid: () => running.pid,
    log: () => running.log(),
    kill: () => running.kill(),
    async restart(args = []) {
      await running.kill()
      running = await launch([...common, ...args, '--port', port])
    },
    async stop() {
      await running.kill()
      await removeFolder()
    },
    fault: (spec, how) => order('faults', { spec, add: how?.add ?? false }),
    ledger: async () => ledgerSchema.parse(await control('ledger')),
    calls: async () => z.object({ calls: z.array(callSchema) }).parse(await control('calls')).calls,
    setCredits: (credits) => order('credits', { credits }),
    revokeKey: (key, revoked = true) => order('revoke-key', { key, revoked }),
    upsert: (summary) => order('change', { op: 'upsert', summary }),
    remove: (affiliationId) => order('change', { op: 'delete', affiliation_id: affiliationId }),
    expireCursors: () => order('expire-cursors', {}),
    processTickets: () => order('process-tickets', {}),
    changeSettings: (patch) => order('settings', patch),
    control
  }
}

interface Launched {
  readonly ready: z.infer<typeof readySchema>
  readonly pid: number
  log(): string
  kill(): Promise<void>
}

async function launch(args: readonly string[]): Promise<Launched> {
  // tsx as a loader rather than as a command: the process that is killed is the simulator itself.
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, ...args, '--until-stdin-closes'], {
    cwd: resolve(import.meta.dirname, '../..'),
    stdio: ['pipe', 'pipe', 'pipe']
  })
  let log = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text
  })
  const exited = once(child, 'exit')
  const kill = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    await exited
  }
  try {
    const ready = readySchema.parse(JSON.parse(await firstLine(child)))
    return { ready, pid: child.pid ?? 0, log: () => log, kill }
  } catch (error) {
    await kill()
    throw new Error(`The simulator did not start: ${log}`, { cause: error })
  }
}

function firstLine(child: ChildProcessByStdio<Writable, Readable, Readable>): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const timer = setTimeout(() => reject(new Error('It took too long')), START_MS)
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`It ended with ${String(code)}`))
    })
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part
      if (!text.includes('\n')) return
      clearTimeout(timer)
      resolve(text.slice(0, text.indexOf('\n')))
    })
  })
}
