import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { ElectronApplication, Page } from 'playwright-core'
import { callDesk } from '../../test/support/desk-calls.ts'
import { startTestSimulator } from '../../test/support/simulator.ts'
import { connectDesk, directoryKind, prepareGround, searchBox } from '../app/launch.ts'
import { measureRoster } from './roster.ts'
import { startTrace } from './trace.ts'
import { note, printComparison, printFigure } from '../search/figures.ts'

/**
 * npm run bench -- grid --roster N: the roster's grid with N staff periods, see roster.ts.
 * npm run bench -- grid [--records N] [--seconds S]: typing and scrolling in the real window while the whole directory is
 * downloaded, beside the same typing with nothing going on, in one run. The page itself watches its long tasks and
 * frames; nothing is asserted.
 */
const { values: options } = parseArgs({
  options: {
    records: { type: 'string', default: '300000' },
    seconds: { type: 'string', default: '60' },
    roster: { type: 'string' }
  }
})
const MOST_DOWNLOAD_MS = 10 * 60_000
/** The engine gives memory back when nothing has happened for a while. */
const AT_REST_MS = 30_000
const QUERIES = ['halvorsen', 'ingrid', 'smi', 'garcia maria', 'johnson', 'halverson ing', '21473', 'county hospital']

const folder = await mkdtemp(join(tmpdir(), 'pass-desk-grid-'))
const stops: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })]
try {
  const ground = await prepareGround(folder)
  stops.push(() => ground.end())
  const simulator = await startTestSimulator({
    summaries: options.roster === undefined ? Number(options.records) : 100
  })
  stops.push(() => simulator.stop())
  const app = await ground.launch('profile')
  stops.push(() => app.close())
  const page = await connectDesk(app, simulator)

  if (options.roster === undefined) await measureDirectory(app, page)
  else await measureRoster(app, page, Number(options.roster))
} finally {
  for (const stop of stops.reverse()) await stop().catch(() => undefined)
}

async function measureDirectory(app: ElectronApplication, page: Page): Promise<void> {
  note('typing with nothing going on')
  const idle = await watchTyping(page, () => Promise.resolve(false), 10)
  note('typing while the directory arrives')
  await callDesk(page, 'directory.keep', { scope: 'network' })
  const began = Date.now()
  const pid = await app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0
  )
  const emptyMemory = await pageMemory(app, pid)
  const endTrace = await startTrace(app, { pid })
  const busy = await watchTyping(page, async () => (await directoryKind(page)) === 'idle', Number(options.seconds))
  const traced = await endTrace()
  const fullMemory = await pageMemory(app, pid)
  const isAll = await isSoon(async () => (await directoryKind(page)) === 'idle', MOST_DOWNLOAD_MS)
  const seconds = (Date.now() - began) / 1000
  await page.waitForTimeout(AT_REST_MS)
  printFigure('records', Number(options.records), 'summaries')
  if (isAll) printFigure('directory complete after', seconds, 's')
  printComparison(
    'longest main-thread task while ingesting',
    busy.longestTask,
    'ms',
    'nothing going on',
    idle.longestTask
  )
  printFigure('longest main-thread task while ingesting, by the trace', traced.longestWall, 'ms')
  printFigure('longest main-thread task while ingesting, work alone', traced.longestWork, 'ms of work')
  printFigure('main-thread tasks over 50 ms of work', traced.workOver50, 'tasks')
  printComparison('memory of the page while it came', fullMemory, 'MB', 'before it came', emptyMemory)
  printComparison('memory of the page at rest', await pageMemory(app, pid), 'MB', 'before it came', emptyMemory)
  printComparison('main-thread tasks over 50 ms', busy.longTasks, 'tasks', 'nothing going on', idle.longTasks)
  printComparison('frames over 32 ms', busy.slowFrames, '%', 'nothing going on', idle.slowFrames)
  printComparison('keystroke to results, median', busy.answerMedian, 'ms', 'nothing going on', idle.answerMedian)
  printComparison('keystroke to results, slowest', busy.answerSlowest, 'ms', 'nothing going on', idle.answerSlowest)
}

async function isSoon(isDone: () => Promise<boolean>, within: number): Promise<boolean> {
  for (const end = Date.now() + within; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 500))) {
    if (await isDone()) return true
  }
  return false
}

interface Watched {
  readonly longestTask: number
  readonly longTasks: number
  /** Per cent of all frames. */
  readonly slowFrames: number
  readonly answerMedian: number
  readonly answerSlowest: number
}

/** Types the queries over and over, scrolls the results, and lets the page tell what it saw. */
async function watchTyping(page: Page, isDone: () => Promise<boolean>, seconds: number): Promise<Watched> {
  // The loader of this script names functions by a helper that the page does not have.
  await page.evaluate('globalThis.__name = (named) => named')
  await page.evaluate(() => {
    const seen = { tasks: [] as number[], frames: [] as number[], last: performance.now(), stop: false }
    Reflect.set(globalThis, 'benchSeen', seen)
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.tasks.push(entry.duration)
    }).observe({ type: 'longtask', buffered: false })
    const frame = (now: number): void => {
      seen.frames.push(now - seen.last)
      seen.last = now
      if (!seen.stop) requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })
  const box = searchBox(page)
  const answers: number[] = []
  const deadline = Date.now() + seconds * 1000
  for (let index = 0; Date.now() < deadline && !(await isDone()); index++) {
    const query = QUERIES[index % QUERIES.length] ?? ''
    await box.fill('')
    for (const letter of query) {
      const took = await typeLetter(page, letter)
      if (took !== null) answers.push(took)
    }
    await page.mouse.move(500, 400)
    for (let turn = 0; turn < 6; turn++) {
      await page.mouse.wheel(0, 240)
      await page.waitForTimeout(30)
    }
  }
  const seen = await page.evaluate(() => {
    const found: { tasks: number[]; frames: number[]; stop: boolean } = Reflect.get(globalThis, 'benchSeen')
    found.stop = true
    return { tasks: found.tasks, frames: found.frames.slice(2) }
  })
  const sorted = answers.sort((a, b) => a - b)
  return {
    longestTask: Math.round(Math.max(0, ...seen.tasks)),
    longTasks: seen.tasks.filter((task) => task > 50).length,
    slowFrames: Math.round((1000 * seen.frames.filter((frame) => frame > 32).length) / seen.frames.length) / 10,
    answerMedian: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
    answerSlowest: Math.round(sorted.at(-1) ?? 0)
  }
}

/** Milliseconds from the key until the results or their count changed; `null` where they did not within 250 ms. */
async function typeLetter(page: Page, letter: string): Promise<number | null> {
  const watched = page.evaluate(
    () =>
      new Promise<number | null>((resolve) => {
        const list = document.querySelector('.results')
        let began = 0
        const finish = (took: number | null): void => {
          observer.disconnect()
          resolve(took)
        }
        const observer = new MutationObserver(() => finish(performance.now() - began))
        document.addEventListener(
          'input',
          () => {
            began = performance.now()
            if (list) observer.observe(list, { subtree: true, childList: true, characterData: true })
            setTimeout(() => finish(null), 250)
          },
          { once: true, capture: true }
        )
      })
  )
  await page.keyboard.type(letter)
  return Promise.race([watched, page.waitForTimeout(2_000).then(() => null)])
}

/** Resident memory of the page's process, its workers included; the index and all fields are in there. */
async function pageMemory(app: ElectronApplication, pid: number): Promise<number> {
  const kilobytes = await app.evaluate(
    ({ app: electron }, wanted) =>
      electron.getAppMetrics().find((process) => process.pid === wanted)?.memory.workingSetSize ?? 0,
    pid
  )
  return kilobytes / 1024
}
