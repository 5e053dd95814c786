import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { extname, join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { build } from 'vite'
import { prepareGround } from '../app/launch.ts'
import { note, percentile, printComparison, printFigure } from '../search/figures.ts'
import type { BenchAnswer, BenchQuestion } from './window/worker.ts'

/**
 * The snapshot store on the IndexedDB of a real window, beside a Dexie row per summary. Each opening is a new process, so
 * that nothing is warm but the disk's cache.
 */
export async function measureInWindow(folder: string, size: { readonly summaries: number; readonly seed: number }) {
  const stops: (() => Promise<unknown>)[] = []
  try {
    const server = await serve(await buildPage(folder))
    stops.push(async () => server.close())
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no address')
    process.env['PASS_DESK_BENCH_PAGE'] = `http://127.0.0.1:${address.port}/index.html`
    const ground = await prepareGround(folder)
    stops.push(() => ground.end())
    await measureAll(folder, size, (profile, work) => withWindow(() => ground.launch(profile, HOST), work))
  } finally {
    for (const stop of stops.reverse()) await stop().catch(() => undefined)
  }
}

/** The smallest Electron app: one window on the page that is served. */
const HOST = join(import.meta.dirname, 'window', 'host')

interface OpenWindow {
  ask(question: BenchQuestion): Promise<number>
  /** Of the page's process, megabytes. */
  memory(): Promise<number>
}

type Run = <T>(profile: string, work: (window: OpenWindow) => Promise<T>) => Promise<T>

/** Opening takes a tenth of a second: its median is of so many processes. */
const OPENINGS = 5
/** A Dexie row takes a hundred microseconds and more, whatever their number. */
const PEER_ROWS = 50_000

async function measureAll(
  folder: string,
  size: { readonly summaries: number; readonly seed: number },
  run: Run
): Promise<void> {
  const peer = 'Dexie, a row per summary, 3 indexes, plaintext'
  note(`${peer}: ${PEER_ROWS.toLocaleString('en-US')} rows`)
  const rowsMs = await run('rows', (window) =>
    window.ask({ do: 'rows', database: 'rows', compressed: false, summaries: PEER_ROWS, seed: size.seed })
  )
  const peerRate = (PEER_ROWS / rowsMs) * 1000
  const peerBytes = ((await megabytesIn(join(folder, 'rows', 'IndexedDB'))) / PEER_ROWS) * size.summaries
  for (const compressed of [false, true]) {
    const name = compressed ? 'packed' : 'plain'
    const about = compressed ? ', compressed' : ''
    const question = { ...size, compressed, database: name }
    note(`IndexedDB of a real window${about}`)
    const writeMs = await run(name, (window) => window.ask({ ...question, do: 'write' }))
    const opened: { readonly ms: number; readonly memory: number }[] = []
    for (let opening = 0; opening < OPENINGS; opening++) {
      opened.push(
        await run(name, async (window) => {
          const ms = await window.ask({ ...question, do: 'open' })
          return { ms, memory: await window.memory() }
        })
      )
    }
    const changeMs = await run(name, async (window) => {
      await window.ask({ ...question, do: 'open' })
      return window.ask({ ...question, do: 'change' })
    })
    const median = (of: (one: (typeof opened)[number]) => number): number => percentile(opened.map(of), 0.5)
    const disk = await megabytesIn(join(folder, name, 'IndexedDB'))
    printComparison(
      `in a window: ingest${about}`,
      (size.summaries / writeMs) * 1000,
      'rows/s',
      peer,
      peerRate,
      'better'
    )
    printComparison(`in a window: on disk${about}`, disk, 'MB', `${peer}, by the row`, peerBytes)
    printFigure(
      `in a window: cold open to first result${about}`,
      median(({ ms }) => ms),
      'ms'
    )
    printFigure(`in a window: 1,000 changed rows durable and visible${about}`, changeMs, 'ms')
    printFigure(
      `in a window: memory of the page's process, opened${about}`,
      median(({ memory }) => memory),
      'MB'
    )
  }
}

async function buildPage(folder: string): Promise<string> {
  const outDir = join(folder, 'page')
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'window'),
    base: './',
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir, target: 'chrome114', minify: true, modulePreload: { polyfill: false }, emptyOutDir: true }
  })
  return outDir
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json'
}

async function serve(site: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream')
    createReadStream(join(site, path))
      .on('error', () => response.writeHead(404).end())
      .pipe(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

async function withWindow<T>(
  launch: () => Promise<ElectronApplication>,
  work: (window: OpenWindow) => Promise<T>
): Promise<T> {
  const app = await launch()
  try {
    const page = await app.firstWindow()
    await page.waitForFunction(() => Reflect.has(globalThis, 'benchAsk'))
    return await work({ ask: (question) => ask(page, question), memory: () => pageMemory(app) })
  } finally {
    await app.close()
  }
}

async function ask(page: Page, question: BenchQuestion): Promise<number> {
  const answer: BenchAnswer = await page.evaluate(
    (asked) => Reflect.apply(Reflect.get(globalThis, 'benchAsk'), null, [asked]),
    question
  )
  if (answer.error !== undefined) throw new Error(answer.error)
  return answer.ms
}

async function pageMemory(app: ElectronApplication): Promise<number> {
  const kilobytes = await app.evaluate(({ app: electron }) =>
    electron
      .getAppMetrics()
      .filter(({ type }) => type === 'Tab')
      .reduce((sum, { memory }) => sum + memory.workingSetSize, 0)
  )
  return kilobytes / 1024
}

async function megabytesIn(path: string): Promise<number> {
  let bytes = 0
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size
  }
  return bytes / 1e6
}
