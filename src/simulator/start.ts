import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { err, ok, type Result } from '#shared/lib/result'
import { createDataSet } from './data/generate.ts'
import { readNppes } from './data/nppes.ts'
import { createDirectory } from './directory.ts'
import type { World } from './endpoints/endpoint.ts'
import { createFaultEngine } from './faults/engine.ts'
import { parseFaultSpec } from './faults/spec.ts'
import { API_ROOT } from './http/api.ts'
import { createCallLog } from './http/call-log.ts'
import { createSimulatorServer } from './http/server.ts'
import { createKeys, DEFAULT_CREDITS, DEFAULT_SETTINGS, type Keys, type Settings } from './settings.ts'
import { addColleagueHistory } from './state/colleague.ts'
import { openStateStore } from './state/store.ts'

export interface SimulatorOptions {
  /** 0 lets the system choose. */
  readonly port: number
  readonly summaries: number
  readonly seed: number
  /** Letter credits of a new state; an existing state file keeps its own. */
  readonly credits?: number | undefined
  /** Without it nothing survives the process. */
  readonly stateFile?: string | undefined
  /** An NPPES extract (CSV) whose practitioners' names and NPIs are taken. */
  readonly nppesFile?: string | undefined
  /** See the README. */
  readonly faults?: string | undefined
  readonly keys?: Partial<Keys> | undefined
  readonly settings?: Partial<Settings> | undefined
  /** Told a line at a time; nothing in it is secret. */
  readonly log?: ((line: string) => void) | undefined
  readonly now?: (() => number) | undefined
}

export interface RunningSimulator {
  /** Base address of the interface, with a slash at its end. */
  readonly url: string
  readonly port: number
  readonly keys: Keys
  /** Ends all connections and writes the state. */
  stop(): Promise<void>
}

/** Why the simulator did not start; `message` is for people. */
export interface StartProblem {
  readonly kind: 'badFaults' | 'badNppes' | 'otherDataSet' | 'cannotListen'
  readonly message: string
}

/** Starts the simulator on the loopback interface. */
export async function startSimulator(options: SimulatorOptions): Promise<Result<RunningSimulator, StartProblem>> {
  const log = options.log ?? (() => undefined)
  const now = options.now ?? Date.now
  const rules = parseFaultSpec(options.faults ?? '')
  if (!rules.ok) return err({ kind: 'badFaults', message: rules.error })
  const people = await loadPeople(options.nppesFile)
  if (!people.ok) return people

  const dataSet = { summaries: options.summaries, seed: options.seed }
  const opened = await openStateStore(options.stateFile, dataSet, options.credits ?? DEFAULT_CREDITS, log)
  if (!opened.ok) {
    const { summaries, seed } = opened.error.stored
    const message = `The state file belongs to ${summaries} summaries of seed ${seed}; use another file or these numbers.`
    return err({ kind: 'otherDataSet', message })
  }
  const store = opened.value
  const keys = { ...createKeys(options.seed), ...options.keys }
  const world: World = {
    directory: createDirectory(createDataSet(dataSet, people.value), store.state),
    state: store.state,
    settings: () => ({ ...DEFAULT_SETTINGS, ...options.settings, ...store.state.settings }),
    keys,
    uuid: randomUUID,
    flush: store.flush,
    flushSoon: store.flushSoon
  }
  if (store.fresh) addColleagueHistory(world, now())
  await store.flush()

  const server = createSimulatorServer({
    world,
    faults: createFaultEngine(rules.value),
    calls: createCallLog(),
    changeSettings(patch) {
      store.state.settings = { ...store.state.settings, ...patch }
    },
    log,
    now,
    random: Math.random
  })
  const port = await listen(server, options.port)
  if (port === undefined) return err({ kind: 'cannotListen', message: `Port ${options.port} is not free.` })
  return ok({
    url: `http://127.0.0.1:${port}${API_ROOT}`,
    port,
    keys,
    async stop() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      await store.flush()
    }
  })
}

async function loadPeople(path: string | undefined) {
  if (path === undefined) return ok([])
  try {
    return ok(readNppes(await readFile(path, 'utf8')))
  } catch (error) {
    const message = `The NPPES file cannot be read: ${error instanceof Error ? error.message : String(error)}`
    return err<StartProblem>({ kind: 'badNppes', message })
  }
}

function listen(server: ReturnType<typeof createSimulatorServer>, port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : undefined)
    })
  })
}
