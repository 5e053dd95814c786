import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { launchApp, type LaunchedApp } from '../support/app.ts'
import type { TestPrinter } from '../support/printer.ts'
import { canPrint, startPrintServer, type PrintServer } from '../support/print-server.ts'
import { temporaryFolder } from '../support/run-folder.ts'
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts'
import {
  cast,
  goToSearch,
  launchConnected,
  lettersSide,
  openHistory,
  ready,
  searchBox,
  searchOnline
} from '../support/walk.ts'

const run = promisify(execFile)
const readBack = async (file: string): Promise<string> => (await run('pdftotext', ['-layout', file, '-'])).stdout

/** One desk from the first run to the offline reprint, as the credentialing specialist goes through it. */
let simulator: TestSimulator
let printServer: PrintServer | null = null
let printer: TestPrinter | null = null
let desk: LaunchedApp & { readonly page: Page }
let reopened: LaunchedApp | null = null
const letterTexts = [
  /Harlan Valley Hospital/,
  /Halvorsen-Achebe/,
  new RegExp(cast.npi),
  /in good standing/,
  /Page 1 of 1/
]

beforeAll(async () => {
  simulator = await startTestSimulator({ summaries: 400, credits: 3 })
  printServer = canPrint ? await startPrintServer() : null
  printer = (await printServer?.addPrinter('MSO-4W')) ?? null
  desk = await launchConnected(simulator, { env: printServer?.env ?? {} })
})
afterAll(async () => {
  await (reopened ?? desk).close()
  await printServer?.stop()
  await simulator.stop()
})

test('main job - connected: the organization, the credits and the person stand in the frame', async () => {
  const { page } = desk
  await page.getByText('Connected to PASS').waitFor()
  await page.getByText('Letter credits 3').waitFor()
  await page.getByText('St. Brendan Regional Medical Center').first().waitFor()
})

test('main job - search: nothing here yet, Enter asks PASS, and what it answers stays findable', async () => {
  const { page } = desk
  await searchOnline(page, 'halvorsen')
  await page.locator('[data-region="online"]').getByText('Halvorsen-Achebe').first().waitFor()
  await page.getByRole('listbox').getByText('Halvorsen').first().waitFor()
})

test('main job - history: timeline, affiliations, gaps and concerns of the practitioner', async () => {
  const { page } = desk
  await openHistory(page)
  expect(await page.getByRole('table', { name: 'Affiliations' }).getByRole('row').count()).toBe(7)
  await page.getByText('48 days').first().waitFor()
  await page.getByText('Contact facility').first().waitFor()
  expect(
    await page
      .getByRole('img', { name: /Affiliations/ })
      .or(page.locator('svg.timeline'))
      .count()
  ).toBeGreaterThan(0)
})

test('main job - a gap is explained and the explanation stays', async () => {
  const { page } = desk
  await page.getByRole('button', { name: 'Explain the gap of 48 days' }).click()
  const form = page.getByRole('form', { name: 'Explain this gap' })
  await form.getByLabel('What the applicant says').fill('Moved between states; letter from the applicant on file.')
  await form.getByLabel('Where it stands').fill('Application, p. 7')
  await form.getByRole('button', { name: 'Keep explanation' }).click()
  await page.getByText('Moved between states').waitFor()
})

test('main job - letter: price and balance first, then one credit, then the page itself', async () => {
  const { page } = desk
  const side = lettersSide(page)
  await side.getByRole('checkbox', { name: /Harlan Valley Hospital/ }).check()
  await side.getByText('Left after this').waitFor()
  await side.getByRole('button', { name: 'Get 1 letter for 1 credit' }).click()
  await side.getByText('Already ours').waitFor()
  await page.getByText('Letter credits 2').waitFor()
  const { charges } = await simulator.ledger()
  expect(charges).toHaveLength(1)
})

test('main job - preview shows the very bytes that are saved', async () => {
  const { page, app } = desk
  await lettersSide(page)
    .getByRole('button', { name: /Reprint/ })
    .click()
  await page.locator('canvas').first().waitFor()
  // The page's words are there for a screen reader too.
  await page.getByText('To whom it may concern').first().waitFor({ state: 'attached' })
  const target = join(temporaryFolder('saved'), 'letter.pdf')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, target)
  await page.getByRole('button', { name: 'Save PDF' }).click()
  await page.getByText('Saved.').waitFor()
  const text = await readBack(target)
  for (const words of letterTexts) expect(text).toMatch(words)
  expect(text).toMatch(/TEST SYSTEM|Requested by/)
})

test.runIf(canPrint)('main job - print: the page comes out of the printer on Letter paper, readable', async () => {
  const { page } = desk
  await page.getByRole('button', { name: /^Print letter/ }).click()
  await page.getByText('Sent to MSO-4W.').waitFor({ timeout: 40_000 })
  const [file] = (await printer?.waitForPrinted(1)) ?? []
  const text = await readBack(file ?? '')
  for (const words of letterTexts) expect(text).toMatch(words)
  expect((await run('pdfinfo', [file ?? ''])).stdout).toContain('612 x 792 pts')
})

test.runIf(canPrint)('main job - a paused printer is named and nothing hangs', async () => {
  const { page } = desk
  await printer?.pause()
  await page.getByRole('button', { name: /^Print letter/ }).click()
  await page.getByText('MSO-4W is paused').waitFor({ timeout: 40_000 })
  expect(await printer?.waitingJobs()).toHaveLength(0)
  await printer?.resume()
})

test('main job - summary: the dated record of the history, gaps and explanations included', async () => {
  const { page, app } = desk
  await goToSearch(page)
  await openHistory(page)
  await page.getByRole('button', { name: 'Summary' }).click()
  await page.locator('canvas').first().waitFor()
  const target = join(temporaryFolder('saved'), 'summary.pdf')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, target)
  await page.getByRole('button', { name: 'Save PDF' }).click()
  await page.getByText('Saved.').waitFor()
  const text = await readBack(target)
  for (const words of [/Halvorsen-Achebe/, /\b48\b/, /Moved between states/, /Dana Rowe/, /Cedar Bluff/])
    expect(text).toMatch(words)
})

test('main job - no record found is a dated proof of its own', async () => {
  const { page } = desk
  await goToSearch(page)
  await searchOnline(page, 'Zzyzxquist')
  await page.getByRole('button', { name: 'Print this as a dated proof' }).click()
  await page.locator('canvas').first().waitFor()
})

test('main job - without credits nothing is charged and the PASS website is offered', async () => {
  const { page } = desk
  await simulator.setCredits(0)
  await goToSearch(page)
  await openHistory(page)
  const side = lettersSide(page)
  await side.getByText('Open the PASS website').waitFor()
  expect((await simulator.ledger()).charges).toHaveLength(1)
})

test('main job - offline after a restart: search, history and reprint work on what is here', async () => {
  const { userDataDir, close } = desk
  await close()
  await simulator.kill()
  const again = await launchApp({ userDataDir, env: printServer?.env ?? {} })
  reopened = again
  const page = again.window
  await ready(page)
  await page
    .getByText(/Working offline|No connection/)
    .first()
    .waitFor()
  await searchBox(page).fill('halvorsn')
  await page.getByRole('listbox').getByText('Halvorsen').first().waitFor()
  await searchBox(page).press('ArrowDown')
  await searchBox(page).press('Enter')
  await page.getByText('Moved between states').waitFor()
  await lettersSide(page)
    .getByRole('button', { name: /Reprint/ })
    .click()
  await page.locator('canvas').first().waitFor()
})
