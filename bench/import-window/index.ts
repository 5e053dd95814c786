import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { writeWorkbook } from '#shared/interchange/workbook-writer'
import { startTestSimulator } from '../../test/support/simulator.ts'
import { connectDesk, prepareGround } from '../app/launch.ts'
import { makeRoster } from '../import/make-roster.ts'
import { note, printFigure } from '../search/figures.ts'

/**
 * npm run bench -- import-window [--records N]: a roster comes in through the real window, from the choice of the file to
 * the roster on disk, while the page watches its own long tasks; then the same file again, and the way back.
 */
const { values: options } = parseArgs({ options: { records: { type: 'string', default: '50000' } } })
const records = Number(options.records)
const folder = await mkdtemp(join(tmpdir(), 'pass-desk-import-'))
const stops: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })]
try {
  const table = makeRoster(records, 1)
  const csv = join(folder, 'roster.csv')
  const xlsx = join(folder, 'roster.xlsx')
  await writeFile(csv, [table.header, ...table.rows].map((row) => row.map(quoted).join(',')).join('\r\n'))
  await writeFile(xlsx, await writeWorkbook({ sheet: 'Roster', ...table }))
  const ground = await prepareGround(folder)
  stops.push(() => ground.end())
  const simulator = await startTestSimulator({ summaries: 100 })
  stops.push(() => simulator.stop())
  const app = await ground.launch('desk')
  stops.push(() => app.close())
  const page = await connectDesk(app, simulator)
  page.setDefaultTimeout(120_000)
  await watchTasks(page)

  printFigure('rows', records, 'rows')
  for (const [name, file] of [
    ['csv', csv],
    ['xlsx', xlsx]
  ] as const) {
    await goToImport(page)
    await measure(page, `${name}: file to columns`, () => page.getByLabel('Roster file').setInputFiles(file), columns)
    await measure(page, `${name}: columns to review`, () => press(page, 'Review changes'), tabs)
    if (name === 'csv') {
      await measure(
        page,
        'scrolling through the review',
        () => scroll(page),
        () => Promise.resolve()
      )
      await measure(page, 'ticking all', () => page.getByLabel('Take all that are sure').click(), tabs)
      await page.getByLabel('Take all that are sure').click()
      await page.getByRole('button', { name: /^Apply [1-9]/ }).waitFor()
      await measure(
        page,
        'apply to the roster on disk',
        () => page.getByRole('button', { name: /^Apply/ }).click(),
        () => page.getByText('The roster has the file now').waitFor()
      )
      await press(page, 'Go to the roster')
    }
  }
  await press(page, 'Back to columns')
  await press(page, 'Cancel')
  note('done')
} finally {
  for (const stop of stops.reverse()) await stop().catch(() => undefined)
}

async function goToImport(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('Import a roster')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /^Import/ }).waitFor()
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click()
}

async function scroll(page: Page): Promise<void> {
  await page.mouse.move(500, 400)
  for (let turn = 0; turn < 60; turn++) {
    await page.mouse.wheel(0, 600 + turn * 200)
    await page.waitForTimeout(16)
  }
  await page.getByRole('grid').focus()
  await page.keyboard.press('End')
}

async function measure(
  page: Page,
  figure: string,
  act: () => Promise<unknown>,
  isDone: (page: Page) => Promise<unknown>
): Promise<void> {
  await page.evaluate(() => (Reflect.get(globalThis, 'benchTasks') as number[]).splice(0))
  const from = performance.now()
  await act()
  await isDone(page)
  printFigure(figure, Math.round(performance.now() - from), 'ms')
  await page.waitForTimeout(300)
  const tasks = await page.evaluate(() => Reflect.get(globalThis, 'benchTasks') as number[])
  printFigure(`${figure}: longest task of the page`, Math.round(Math.max(0, ...tasks)), 'ms')
}

async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const tasks: number[] = []
    Reflect.set(globalThis, 'benchTasks', tasks)
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration)
    }).observe({ type: 'longtask', buffered: false })
  })
}

function columns(page: Page): Promise<void> {
  return page.getByRole('table', { name: 'Columns of the file' }).waitFor()
}

function tabs(page: Page): Promise<void> {
  return page.getByRole('tab').first().waitFor()
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
