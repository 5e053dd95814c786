import { readFile } from 'node:fs/promises'
import type { ElectronApplication } from 'playwright-core'

/** What the browser's own trace says of the tasks of the page's main thread. */
export interface TracedTasks {
  /** Milliseconds on the clock, waiting for a processor included. */
  readonly longestWall: number
  /** Milliseconds of work. */
  readonly longestWork: number
  readonly workOver50: number
  /** All of it together. */
  readonly work: number
}

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** Microseconds on the clock, and of work. */
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/** Begins to write down every task of every thread. @returns what ends it and reads what was written. */
export async function startTrace(app: ElectronApplication, page: { readonly pid: number }) {
  await app.evaluate(({ contentTracing }) => contentTracing.startRecording({ included_categories: ['toplevel'] }))
  return async (): Promise<TracedTasks> => {
    const file = await app.evaluate(({ contentTracing }) => contentTracing.stopRecording())
    const { traceEvents } = JSON.parse(await readFile(file, 'utf8')) as { readonly traceEvents: readonly TraceEvent[] }
    return readTasks(traceEvents, page.pid)
  }
}

function readTasks(events: readonly TraceEvent[], pid: number): TracedTasks {
  const mainThread = events.find(
    (event) => event.pid === pid && event.name === 'thread_name' && event.args?.name === 'CrRendererMain'
  )?.tid
  const tasks = events.filter(
    (event) => event.pid === pid && event.tid === mainThread && event.ph === 'X' && event.name.endsWith('RunTask')
  )
  const wall = tasks.map(({ dur = 0 }) => dur / 1000)
  const work = tasks.map(({ tdur = 0 }) => tdur / 1000)
  return {
    longestWall: Math.max(0, ...wall),
    longestWork: Math.max(0, ...work),
    workOver50: work.filter((ms) => ms > 50).length,
    work: work.reduce((sum, ms) => sum + ms, 0)
  }
}
