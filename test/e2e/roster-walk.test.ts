import type { Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { launchApp, type LaunchedApp } from '../support/app.ts'
import { callDesk } from '../support/desk-calls.ts'
import { cleanRoster, currentCell, goToUpload, importRoster, madeUpNpi } from '../support/roster-file.ts'
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts'
import { askUntil, beginTrial, uploadsAtPass } from '../support/upload-walk.ts'
import { launchConnected, ready } from '../support/walk.ts'

/**
 * A month's work on the roster from the spreadsheet to PASS, with the network pulled out in each step: what is done here
 * works without it, what needs it says so, sends nothing behind anybody's back, and goes on when it is there again.
 */
let pass: TestSimulator | null = null
let desk: LaunchedApp | null = null
afterEach(async () => {
  await desk?.close()
  await pass?.stop()
})

const grid = (page: Page) => page.getByRole('grid', { name: 'Roster' })

async function unplug(simulator: TestSimulator, page: Page): Promise<void> {
  await simulator.kill()
  await callDesk(page, 'connection.tryNow')
  await page.getByText(/Working offline since/).waitFor()
}

async function plugIn(simulator: TestSimulator, page: Page): Promise<void> {
  await simulator.restart()
  await callDesk(page, 'connection.tryNow')
  await page.getByText('Connected to PASS').waitFor()
}

/** The next problem by its key, put right by typing over it. */
async function fixNext(page: Page, problem: RegExp, text: string): Promise<void> {
  await page.keyboard.press('F8')
  await expect.poll(() => currentCell(page)).toMatch(problem)
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

test('roster walk - import, two errors fixed by keyboard, undo, redo, restart, trial, fix, post, processed; the network out in each step', async () => {
  const simulator = await startTestSimulator({ summaries: 200 })
  pass = simulator
  await simulator.changeSettings({ ticketDelay: 0 })
  const first = await launchConnected(simulator)
  desk = first
  let page = first.page

  // Without a network: the spreadsheet comes in, two of its people have left and nobody wrote down when.
  await unplug(simulator, page)
  const people = cleanRoster(6).map((one, place) => (place === 1 || place === 4 ? { ...one, status: 'Resigned' } : one))
  await importRoster(page, people)
  await page.getByText(/Errors 2/).waitFor()
  await grid(page).focus()
  await fixNext(page, /there is an end/, '2026-10-31')
  await page.getByText(/Errors 1/).waitFor()
  await fixNext(page, /there is an end/, '2026-09-30')
  await page.getByText(/Errors 0/).waitFor()
  await page.keyboard.press('Control+z')
  await page.getByText(/Errors 1/).waitFor()
  await page.keyboard.press('Control+y')
  await page.getByText(/Errors 0/).waitFor()

  // A restart, still without a network: all of it is there.
  await desk.close()
  const again = await launchApp({ userDataDir: first.userDataDir })
  desk = again
  page = again.window
  await ready(page)
  await goToUpload(page)
  await page.getByRole('button', { name: 'Try 6 changes first' }).waitFor()
  await page.getByRole('tab', { name: /Held back 0/ }).waitFor()

  // The trial: not without a network, and with it PASS finds what no desk can know.
  await beginTrial(page)
  await page.getByText('Nothing was sent.').first().waitFor()
  await plugIn(simulator, page)
  await simulator.changeSettings({ refusedNpis: [people[0]?.npi, people[3]?.npi], ticketDelay: 3_600_000 })
  expect(await uploadsAtPass(simulator)).toEqual([])
  await page.getByRole('button', { name: 'Try 6 rows again' }).click()
  await page.getByText('PASS has the trial').waitFor()
  await simulator.processTickets()
  await unplug(simulator, page)
  await page.getByRole('button', { name: 'Ask PASS now' }).click()
  await page.getByText(/PASS cannot be reached; asked again at/).waitFor()
  await plugIn(simulator, page)
  await askUntil(page, 'The trial found 2 errors.')

  // Both are put right in the grid, without a network.
  await simulator.changeSettings({ ticketDelay: 0 })
  await unplug(simulator, page)
  const found = page.getByRole('table', { name: 'What PASS found' })
  await found.getByRole('button', { name: 'Fix Bellweather, Josiah' }).click()
  await expect.poll(() => currentCell(page)).toContain(people[0]?.npi)
  await page.keyboard.type(madeUpNpi(60))
  await page.keyboard.press('Enter')
  await page.getByRole('gridcell', { name: madeUpNpi(60) }).waitFor()
  await goToUpload(page)
  await found.getByRole('button', { name: 'Fix Eriksdotter, Maj-Britt' }).click()
  await expect.poll(() => currentCell(page)).toContain(people[3]?.npi)
  await page.keyboard.type(madeUpNpi(61))
  await page.keyboard.press('Enter')
  await page.getByRole('gridcell', { name: madeUpNpi(61) }).waitFor()
  await plugIn(simulator, page)
  await goToUpload(page)
  await page.getByRole('button', { name: 'Try 6 changes again' }).click()
  await askUntil(page, 'The trial found no errors.')

  // The posting: refused without a network, then taken by PASS while the answer is on its way out; asked about to the end.
  await unplug(simulator, page)
  await page.getByRole('button', { name: 'Post 6 changes to PASS' }).click()
  await page.getByText('Nothing was posted.').first().waitFor()
  await plugIn(simulator, page)
  await simulator.changeSettings({ ticketDelay: 3_600_000 })
  await page.getByRole('button', { name: 'Post 6 changes to PASS' }).click()
  await page.getByText('PASS has the upload').waitFor()
  await simulator.processTickets()
  await unplug(simulator, page)
  await plugIn(simulator, page)
  await askUntil(page, '6 rows posted.')
  await page.getByRole('button', { name: 'Back to the roster' }).click()
  await page.getByText(/last uploaded to PASS/).waitFor()
  const tickets = JSON.stringify(await simulator.control('tickets'))
  expect([...tickets.matchAll(/"post_live":true/g)]).toHaveLength(1)
}, 300_000)
