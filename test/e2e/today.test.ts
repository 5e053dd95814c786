import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchApp, type LaunchedApp } from '../support/app.ts'
import { violationsOf } from '../support/axe.ts'
import { canPrint, startPrintServer, type PrintServer } from '../support/print-server.ts'
import type { TestPrinter } from '../support/printer.ts'
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts'
import { findReadable } from '../support/readable.ts'
import {
  addApplicant,
  applicantRow,
  applicants,
  chooseApplicant,
  goToToday,
  keepHistories
} from '../support/today-walk.ts'
import { pdfText } from '../unit/letters/pdf-tools.ts'
import { cast, goToSearch, launchConnected, lettersSide, ready, searchBox } from '../support/walk.ts'

/** One morning at the list of applicants, in its order: each test goes on where the one before it stopped. */
let simulator: TestSimulator
let printServer: PrintServer | null = null
let printer: TestPrinter | null = null
let desk: LaunchedApp & { readonly page: Page }

const NAMES = ['Halvorsen-Achebe', 'Strandberg', 'Ikemefuna', "O'Malley-Thorne"]

beforeAll(async () => {
  simulator = await startTestSimulator({ summaries: 400, credits: 9 })
  printServer = canPrint ? await startPrintServer() : null
  printer = (await printServer?.addPrinter('MSO-4W')) ?? null
  desk = await launchConnected(simulator, { env: printServer?.env ?? {} })
  await keepHistories(desk.page, NAMES)
})
afterAll(async () => {
  await desk.close()
  await printServer?.stop()
  await simulator.stop()
})

/** The shown order, by last names. */
async function order(page: Page): Promise<readonly string[]> {
  const names = await applicants(page).locator('tbody td.name').allTextContents()
  return names.map((name) => name.split(',')[0] ?? '')
}

async function openFromList(page: Page, name: string): Promise<void> {
  await chooseApplicant(page, name)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: new RegExp(name) }).waitFor()
  await page.getByRole('table', { name: 'Affiliations' }).waitFor()
}

test('today - empty it says how to begin; Ctrl T on a search result adds, once, and the row says so', async () => {
  const { page } = desk
  await page.keyboard.press('Control+2')
  await page.getByText("Nobody is on today's list").waitFor()
  expect(await violationsOf(page)).toEqual([])
  await goToSearch(page)
  await searchBox(page).fill('strandb')
  await page.getByRole('option', { name: /Strandberg/ }).waitFor()
  await searchBox(page).press('Control+t')
  await page.getByRole('option', { name: /on today's list/ }).waitFor()
  await searchBox(page).press('Control+t')
  const sections = page.getByRole('navigation', { name: 'Sections' })
  await sections.getByRole('button', { name: /^Today\s*1$/ }).waitFor()
  expect(await searchBox(page).inputValue()).toBe('strandb')
  await goToToday(page)
  await applicantRow(page, 'Strandberg').getByText('Read history: 2 affiliations').waitFor()
  expect(await order(page)).toEqual(['Strandberg'])
})

test('today - Ctrl N finds people, asks PASS on request, and takes a name as it was typed', async () => {
  const { page } = desk
  await addApplicant(page, cast.lastName, /^Halvorsen-Achebe/)
  await addApplicant(page, 'ikemefuna', /^Ikemefuna/)
  await addApplicant(page, "O'Malley-Thorne", /as typed/)
  await applicantRow(page, "O'Malley-Thorne").getByText('Two people match: choose one').waitFor()
  await page.keyboard.press('Control+n')
  const field = page.getByRole('combobox', { name: /Add an applicant/ })
  await field.fill('Petrosyan')
  await page.getByRole('option', { name: 'Ask PASS for "Petrosyan"' }).click()
  await page.getByRole('option', { name: /^Petrosyan, Vahagn/ }).click()
  await field.waitFor({ state: 'detached' })
  await applicantRow(page, 'Petrosyan').getByText('Read history: 1 affiliation').waitFor()
  expect(await order(page)).toEqual(['Strandberg', 'Halvorsen-Achebe', 'Ikemefuna', "O'Malley-Thorne", 'Petrosyan'])
  expect(await violationsOf(page)).toEqual([])
})

test('today - of two people of one name the right one is chosen', async () => {
  const { page } = desk
  await chooseApplicant(page, "O'Malley-Thorne")
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: /Bríd, NP/ }).click()
  await applicantRow(page, "O'Malley-Thorne").getByText('Read history: 1 affiliation').waitFor()
})

test('today - an opened history is a step done, and what a facility left out holds the row', async () => {
  const { page } = desk
  await openFromList(page, 'Ikemefuna')
  await goToToday(page)
  await applicantRow(page, 'Ikemefuna').getByText('Dates unknown at Tamarack County: ask').waitFor()
  await page.getByRole('button', { name: 'Need an answer 1' }).click()
  expect(await order(page)).toEqual(['Ikemefuna'])
  await page.getByRole('button', { name: /^All/ }).click()
})

test('today - the steps follow a letter that is bought, from the list and at its price', async () => {
  const { page } = desk
  await openFromList(page, 'Strandberg')
  await goToToday(page)
  const row = applicantRow(page, 'Strandberg')
  await row.getByText('Get 2 letters').waitFor()
  await page.getByRole('button', { name: 'Get 2 letters for 2 credits' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('checkbox').first().uncheck()
  await dialog.getByRole('button', { name: 'Get 1 letter for 1 credit' }).click()
  await row.getByText('Get 1 letter', { exact: true }).waitFor()
  expect((await simulator.ledger()).charges).toHaveLength(1)
  await chooseApplicant(page, 'Strandberg')
  await page.keyboard.press('l')
  await lettersSide(page).getByRole('checkbox').first().check()
  await lettersSide(page).getByRole('button', { name: 'Get 1 letter for 1 credit' }).click()
  await lettersSide(page)
    .getByRole('button', { name: /^Reprint the letter/ })
    .nth(1)
    .waitFor()
  await goToToday(page)
  await row.getByText('Print 2 letters').waitFor()
  await row.getByText('Letters, done').waitFor()
  expect((await simulator.ledger()).charges).toHaveLength(2)
})

test('today - a letter on its way is told, and one that was withdrawn asks for a call', async () => {
  const { page } = desk
  await openFromList(page, cast.lastName)
  await simulator.fault('loss=50@path=letter/retrieve')
  await lettersSide(page).getByRole('checkbox').first().check()
  await lettersSide(page)
    .getByRole('button', { name: /^Get 1 letter/ })
    .click()
  await page.getByRole('heading', { name: 'On their way' }).waitFor()
  await goToToday(page)
  const waiting = applicantRow(page, cast.lastName)
  await waiting.getByText('Letter on its way from PASS').waitFor()
  await simulator.fault('')
  await waiting.getByText(/^Get 3 letters/).waitFor({ timeout: 60_000 })
  await openFromList(page, "O'Malley-Thorne")
  await simulator.fault('error=letter_unavailable@path=letter/retrieve')
  await lettersSide(page).getByRole('checkbox').first().check()
  await lettersSide(page)
    .getByRole('button', { name: /^Get 1 letter/ })
    .click()
  await page.getByRole('heading', { name: 'Need you' }).waitFor()
  await simulator.fault('')
  await goToToday(page)
  await applicantRow(page, "O'Malley-Thorne")
    .getByText(/withdrew its letter: call the facility/)
    .waitFor()
  expect((await simulator.ledger()).charges).toHaveLength(3)
})

test.runIf(canPrint)('today - printed letters finish the row', async () => {
  const { page } = desk
  await page.getByRole('navigation', { name: 'Sections' }).getByText('Letters').click()
  const list = page.getByRole('listbox', { name: 'Letters on this computer' })
  await list
    .getByRole('option', { name: /Strandberg/ })
    .first()
    .click()
  await page.getByRole('button', { name: /^Print letter/ }).click()
  expect(await printer?.waitForPrinted(1)).toHaveLength(1)
  await goToToday(page)
  const row = applicantRow(page, 'Strandberg')
  await row.getByText('Print 1 letter').waitFor()
  await page.getByRole('navigation', { name: 'Sections' }).getByText('Letters').click()
  await list
    .getByRole('option', { name: /Strandberg/ })
    .nth(1)
    .click()
  await page.getByRole('button', { name: /^Print letter/ }).click()
  expect(await printer?.waitForPrinted(2)).toHaveLength(2)
  await goToToday(page)
  await row.getByText(/^Finished \d+:\d\d [AP]M$/).waitFor()
  expect((await order(page)).at(-1)).toBe('Strandberg')
})

test.runIf(canPrint)(
  'today - of somebody whom PASS does not know the summary says so, and its print finishes the row',
  async () => {
    const { page } = desk
    await addApplicant(page, 'Nobody, Known 1245319599', /as typed/)
    const row = applicantRow(page, 'Nobody, Known')
    await row.getByText('Search', { exact: true }).waitFor()
    await chooseApplicant(page, 'Nobody, Known')
    await page.keyboard.press('Enter')
    await page.getByText('PASS reports no affiliation').waitFor()
    await goToToday(page)
    await row.getByText('Print the summary').waitFor()
    await chooseApplicant(page, 'Nobody, Known')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Summary' }).click()
    await page.getByRole('button', { name: /^Print summary/ }).click()
    expect(await printer?.waitForPrinted(3)).toHaveLength(3)
    await goToToday(page)
    await row.getByText(/^Finished \d+:\d\d [AP]M, summary only$/).waitFor()
    await chooseApplicant(page, 'Nobody, Known')
    await page.keyboard.press('Delete')
    await row.waitFor({ state: 'detached' })
  }
)

test('today - reorder, mark, take off and undo by keyboard alone', async () => {
  const { page } = desk
  await chooseApplicant(page, 'Petrosyan')
  const before = await order(page)
  const at = before.indexOf('Petrosyan')
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(async () => (await order(page)).indexOf('Petrosyan')).toBe(at - 1)
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(async () => (await order(page)).indexOf('Petrosyan')).toBe(at - 2)
  await page.keyboard.press(' ')
  const row = applicantRow(page, 'Petrosyan')
  await row.getByText('History, done').waitFor()
  await page.keyboard.press('Control+z')
  await row.getByText('History, next').waitFor()
  await page.keyboard.press('Delete')
  await row.waitFor({ state: 'detached' })
  await page.keyboard.press('Control+z')
  await row.waitFor()
  expect((await order(page)).indexOf('Petrosyan')).toBe(at - 2)
  await chooseApplicant(page, cast.lastName)
  await page.keyboard.press('Delete')
  await applicantRow(page, cast.lastName).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Say when the committee meets' }).click()
  await page.getByLabel('Committee meets on').fill('2027-01-12')
  await page.keyboard.press('Enter')
  await page.getByText('Committee meets Tuesday, January 12').waitFor()
})

test.runIf(canPrint)('today - the list comes out of the printer as it stands', async () => {
  const { page } = desk
  await page.getByRole('button', { name: 'Print list' }).click()
  await page.getByRole('heading', { level: 1, name: 'List of applicants' }).waitFor()
  await page.locator('.paper-text').filter({ hasText: 'Ikemefuna' }).waitFor({ state: 'attached' })
  await page.getByRole('button', { name: /^Print list/ }).click()
  const printed = (await printer?.waitForPrinted(4)) ?? []
  const text = printed
    .map((path) => pdfText(readFileSync(path), '-raw'))
    .find((one) => one.includes('List of applicants'))
  expect(text).toContain('Dates unknown at Tamarack County: ask')
  expect(text).toContain('January 12, 2027')
  await page.keyboard.press('Alt+ArrowLeft')
  await applicants(page).waitFor()
})

test('today - the lock hides it, and a restart finds it as it was left, with nothing readable on disk', async () => {
  const { page } = desk
  const left = await order(page)
  await page.getByRole('navigation', { name: 'Sections' }).getByText('Lock').click()
  await page.getByRole('button', { name: 'Unlock' }).waitFor()
  expect(await page.locator('body').textContent()).not.toContain('Ikemefuna')
  await page.getByRole('button', { name: 'Unlock' }).click()
  await applicants(page).waitFor()
  expect(await order(page)).toEqual(left)
  await desk.close()
  expect(findReadable(desk.userDataDir, ['Ikemefuna', 'Petrosyan'])).toEqual([])
  const again = await launchApp({ userDataDir: desk.userDataDir, env: printServer?.env ?? {} })
  desk = { ...again, page: again.window }
  await ready(desk.page)
  await goToToday(desk.page)
  await expect.poll(() => order(desk.page)).toEqual(left)
  await desk.page.getByText('Committee meets Tuesday, January 12').waitFor()
  await applicantRow(desk.page, 'Ikemefuna').getByText('Dates unknown at Tamarack County: ask').waitFor()
})

test('today - the next morning whoever was finished has left, the others are still there', async () => {
  const { page } = desk
  await chooseApplicant(page, 'Petrosyan')
  for (const step of ['History', 'No letter', 'Printed']) {
    await page.keyboard.press(' ')
    await applicantRow(page, 'Petrosyan')
      .getByText(new RegExp(`${step}, (done|not needed)`))
      .waitFor()
  }
  await page.getByRole('button', { name: /^Not finished/ }).click()
  const unfinished = await order(page)
  expect(unfinished).not.toContain('Petrosyan')
  await page.clock.setFixedTime(new Date(Date.now() + 24 * 60 * 60_000))
  await goToSearch(page)
  await goToToday(page)
  await expect.poll(() => order(page)).toEqual(unfinished)
  await page
    .getByRole('navigation', { name: 'Sections' })
    .getByRole('button', { name: new RegExp(`^Today\\s*${unfinished.length}$`) })
    .waitFor()
})
