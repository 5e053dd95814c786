import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { answer, type Answer, type Deed, type LifeSetup } from './messages.ts'

type Outcome = Extract<Answer, { id: number }>

/** One life after the other over the same folder. */
export interface Lives {
  /** Starts a life where none is there. */
  begin(): Promise<void>
  /** @returns what came of it; `null` where the life ended before it said so. */
  tell(deed: Deed): Promise<Outcome | null>
  /** SIGKILL: whatever it was doing, it does not finish. */
  kill(): Promise<void>
}

const START_LIMIT_MS = 60_000

export function createLives(setup: LifeSetup): Lives {
  let life: ChildProcess | null = null
  let waiting = new Map<number, (outcome: Outcome | null) => void>()
  let lastId = 0

  async function begin(): Promise<void> {
    if (life) return
    const born = fork(fileURLToPath(new URL('./life.ts', import.meta.url)), [JSON.stringify(setup)], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc']
    })
    life = born
    const waiters = new Map<number, (outcome: Outcome | null) => void>()
    waiting = waiters
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('A life did not begin in time.')), START_LIMIT_MS)
      born.on('message', (message) => {
        const told = answer.parse(message)
        if ('ready' in told) {
          clearTimeout(late)
          resolve()
          return
        }
        waiters.get(told.id)?.(told)
        waiters.delete(told.id)
      })
      born.once('exit', (code, signal) => {
        clearTimeout(late)
        if (life === born) life = null
        for (const waiter of waiters.values()) waiter(null)
        waiters.clear()
        if (signal !== 'SIGKILL') reject(new Error(`A life ended by itself, with ${String(code ?? signal)}.`))
        else resolve()
      })
    })
  }

  return {
    begin,
    tell(deed) {
      const id = ++lastId
      const told = life
      if (!told?.connected) return Promise.resolve(null)
      return new Promise((resolve) => {
        waiting.set(id, resolve)
        told.send({ id, deed }, (error) => {
          if (error && waiting.delete(id)) resolve(null)
        })
      })
    },
    async kill() {
      const dying = life
      if (!dying) return
      const ended = new Promise((resolve) => dying.once('exit', resolve))
      dying.kill('SIGKILL')
      await ended
    }
  }
}
