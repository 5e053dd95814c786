import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { ElectronApplication } from 'playwright-core'
import { callDesk } from '../../test/support/desk-calls.ts'
import { startTestSimulator } from '../../test/support/simulator.ts'
import { connectDesk, directoryKind, prepareGround, searchBox } from '../app/launch.ts'
import { note, percentile, printComparison, printFigure } from '../search/figures.ts'

/**
 * npm run bench -- start [--records N] [--starts S]: from the start of the process to the first answer to a query, with N
 * summaries kept, beside the smallest Electron window there is. Medians; the two take turns.
 */
const { values: options } = parseArgs({
  options: { records: { type: 'string', default: '100000' }, starts: { type: 'string', default: '5' } }
})
const EMPTY_APP = join(import.meta.dirname, '..', 'storage', 'window', 'host')
process.env['PASS_DESK_BENCH_PAGE'] = 'data:text/html,<title>Empty</title><h1>Ready</h1>'

const folder = await mkdtemp(join(tmpdir(), 'pass-desk-start-'))
const stops: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })]
try {
  const ground = await prepareGround(folder)
  stops.push(() => ground.end())
  const simulator = await startTestSimulator({ summaries: Number(options.records) })
  stops.push(() => simulator.stop())
  note('fetching the directory')
  const filling = await ground.launch('desk')
  const page = await connectDesk(filling, simulator)
  await callDesk(page, 'directory.keep', { scope: 'network' })
  while ((await directoryKind(page)) !== 'idle') await page.waitForTimeout(500)
  await page.waitForTimeout(2_000)
  await filling.close()

  const desk: number[] = []
  const empty: number[] = []
  for (let start = 0; start < Number(options.starts); start++) {
    desk.push(await timeStart(() => ground.launch('desk'), firstAnswer))
    empty.push(await timeStart(() => ground.launch('empty', EMPTY_APP), firstHeading))
  }
  printFigure('records', Number(options.records), 'summaries')
  printComparison(
    'process start to the first answer',
    percentile(desk, 0.5),
    'ms',
    'an empty Electron window, to its first heading',
    percentile(empty, 0.5)
  )
} finally {
  for (const stop of stops.reverse()) await stop().catch(() => undefined)
}

async function timeStart(
  launch: () => Promise<ElectronApplication>,
  isUsable: (app: ElectronApplication) => Promise<void>
): Promise<number> {
  const from = performance.now()
  const app = await launch()
  await isUsable(app)
  const ms = performance.now() - from
  await app.close()
  return ms
}

async function firstAnswer(app: ElectronApplication): Promise<void> {
  const page = await app.firstWindow()
  await searchBox(page).fill('jo')
  await page.getByRole('option').first().waitFor()
}

async function firstHeading(app: ElectronApplication): Promise<void> {
  await (await app.firstWindow()).getByRole('heading').waitFor()
}
