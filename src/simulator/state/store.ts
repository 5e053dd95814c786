import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { err, ok, type Result } from '#shared/lib/result'
import { emptyState, stateSchema, type SimulatorState } from './schema.ts'

/** The simulator's memory. Handlers change `state` in one go, then await `flush` before they answer. */
export interface StateStore {
  readonly state: SimulatorState
  /** Whether this start found no earlier state. */
  readonly fresh: boolean
  /** Resolves when everything changed so far is on disk (at once where there is no file). */
  flush(): Promise<void>
  /** Writes soon; for what may be lost in a crash, like the query history. */
  flushSoon(): void
}

export interface OtherDataSet {
  readonly kind: 'otherDataSet'
  readonly stored: SimulatorState['dataSet']
}

const SOON_MS = 200

/**
 * Opens the state file, or begins a new state.
 * @param path `undefined` keeps everything in memory alone. A file that cannot be read as a state is put aside under
 * `.damaged`, told to `log`, and a new one begun.
 */
export async function openStateStore(
  path: string | undefined,
  dataSet: SimulatorState['dataSet'],
  credits: number,
  log: (line: string) => void
): Promise<Result<StateStore, OtherDataSet>> {
  if (path === undefined) {
    const state = emptyState(dataSet, credits)
    return ok({ state, fresh: true, flush: () => Promise.resolve(), flushSoon: () => undefined })
  }
  const found = await readState(path, log)
  if (found && (found.dataSet.seed !== dataSet.seed || found.dataSet.summaries !== dataSet.summaries)) {
    return err({ kind: 'otherDataSet', stored: found.dataSet })
  }
  const store = createFileStore(path, found ?? emptyState(dataSet, credits), found === undefined)
  await store.flush()
  return ok(store)
}

async function readState(path: string, log: (line: string) => void): Promise<SimulatorState | undefined> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch {
    return undefined
  }
  try {
    return stateSchema.parse(JSON.parse(text))
  } catch {
    await rename(path, `${path}.damaged`)
    log(`The state file could not be read; it was put aside as ${path}.damaged`)
    return undefined
  }
}

function createFileStore(path: string, state: SimulatorState, fresh: boolean): StateStore {
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined

  /** A write that begins after the call; calls that come while one runs share the next. */
  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    if (next) return next
    const before = running ?? Promise.resolve()
    const mine = before
      .catch(() => undefined)
      .then(() => {
        if (next === mine) next = undefined
        running = mine
        return writeAtomically(path, JSON.stringify(state))
      })
      .finally(() => {
        if (running === mine) running = undefined
      })
    next = mine
    return mine
  }

  return {
    state,
    fresh,
    flush,
    flushSoon() {
      timer ??= setTimeout(() => {
        flush().catch(() => undefined)
      }, SOON_MS)
    }
  }
}

/** A kill at any moment leaves either the old file or the new one. */
async function writeAtomically(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const temporary = `${path}.new`
  const file = await open(temporary, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, path)
}
