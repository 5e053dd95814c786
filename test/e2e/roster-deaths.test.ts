import type { Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { generateSummaries } from '../../src/simulator/data/generate.ts'
import { launchApp, type LaunchedApp } from '../support/app.ts'
import { ready } from '../support/walk.ts'

/**
 * The page and the whole app are killed at random moments while practitioners are typed in and files are taken over. A few
 * times here; PASS_DESK_LONG=1 does it a hundred times.
 */
const KILLS = process.env['PASS_DESK_LONG'] ? 100 : 4
/** More than one part of a step, so that a kill may come between two of them. */
const ROWS = 1_500
const OPTIONS = { args: ['--practice'] }

let running: LaunchedApp | null = null
afterEach(() => running?.close())

test('roster deaths - whatever is killed when, what was acknowledged is there, and a file is taken over whole or not at all', async () => {
  let app = await launchApp(OPTIONS)
  running = app
  await openRoster(app.window)
  let held = 0
  for (let kill = 0; kill < KILLS; kill++) {
    const isImport = kill % 2 === 1
    const rows = isImport ? await reviewFile(app.window, kill) : 0
    const work = isImport ? apply(app.window).click() : typeIn(app.window, kill)
    // What it fails with is the kill.
    const ended = work.catch(() => 'killed' as const)
    await app.window.waitForTimeout(isImport ? Math.random() * 1_200 : 800 + Math.random() * 1_500)
    const acknowledged = isImport
      ? held + ((await app.window.getByText('The roster has the file now').isVisible()) ? rows : 0)
      : await count(app.window)
    app = await die(app, kill % 4 < 2)
    running = app
    await ended
    await openRoster(app.window)
    const now = await count(app.window)
    expect(now, `after kill ${kill + 1}`).toBeGreaterThanOrEqual(acknowledged)
    if (isImport) expect([held, held + rows], `after kill ${kill + 1}`).toContain(now)
    held = now
  }
  // The undo log is whole: everything can be taken back, step by step.
  const undo = app.window.getByRole('button', { name: /^Undo/ })
  await expect
    .poll(
      async () => {
        // At the end there is nothing to click any more.
        await undo.click({ timeout: 2_000 }).catch(() => undefined)
        return count(app.window)
      },
      { timeout: 300_000, interval: 50 }
    )
    .toBe(0)
}, 3_600_000)

async function openRoster(page: Page): Promise<void> {
  await ready(page)
  await page.keyboard.press('Control+4')
  await page.getByRole('heading', { name: 'Roster', exact: true }).waitFor()
  await page
    .getByText(/The roster is empty|[\d,]+ practitioners? /)
    .first()
    .waitFor()
}

/** What the head of the roster says: told when a command is on disk. */
async function count(page: Page): Promise<number> {
  const note = (await page.locator('.head__note').textContent()) ?? ''
  return Number(/^([\d,]+) practitioner/.exec(note)?.[1]?.replaceAll(',', '') ?? 0)
}

/** One practitioner after the other, until the kill. */
async function typeIn(page: Page, round: number): Promise<void> {
  for (let number = 0; ; number++) {
    const add = page.getByRole('button', { name: /^Add( a practitioner)?$/ })
    await add.press('Enter')
    await page.getByLabel('Practitioner, new practitioner').waitFor()
    await page.keyboard.type(`Wren ${round} ${number}, Ada`)
    await page.keyboard.press('Enter')
  }
}

const apply = (page: Page) => page.getByRole('button', { name: /^Apply / })

/** @returns how many of its rows are about to be taken over: what is doubtful waits for a person. */
async function reviewFile(page: Page, round: number): Promise<number> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('Import a roster')
  await page.keyboard.press('Enter')
  const buffer = Buffer.from(fileOf(round))
  await page.getByLabel('Roster file').setInputFiles({ name: `roster-${round}.csv`, mimeType: 'text/csv', buffer })
  await page.getByRole('button', { name: 'Review changes' }).click()
  return Number(((await apply(page).textContent()) ?? '').replace(/\D/g, ''))
}

/** Rows of other people each time. */
function fileOf(round: number): string {
  const lines = ['NPI,Last Name,First Name,Facility,Status,Good Standing,Appointed']
  const seen = new Set<string>()
  for (const batch of generateSummaries({ summaries: ROWS * 5, seed: 100 + round })) {
    for (const { npi, lastName, firstName } of batch) {
      if (seen.has(npi) || lines.length > ROWS) continue
      seen.add(npi)
      lines.push([npi, lastName, firstName, 'St. Brendan', 'Active', 'Yes', '2026-01-15'].join(','))
    }
  }
  return lines.join('\n')
}

/** @param onlyPage the page alone dies; else the whole app, as in a power cut. */
async function die(app: LaunchedApp, onlyPage: boolean): Promise<LaunchedApp> {
  if (!onlyPage) {
    await app.kill()
    return launchApp({ ...OPTIONS, userDataDir: app.userDataDir })
  }
  const opened = app.app.waitForEvent('window')
  await app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
  return { ...app, window: await opened }
}
