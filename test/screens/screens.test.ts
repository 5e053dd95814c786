import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { launchApp } from '../support/app.ts'
import { addActivity } from '../support/ce-walk.ts'
import { callDesk } from '../support/desk-calls.ts'
import { withoutKeyring } from '../support/keyring.ts'
import { canPrint, startPrintServer, type PrintServer } from '../support/print-server.ts'
import { composeLetter, fillLetterhead, importRoster } from '../support/own-letters-walk.ts'
import { sampleNpi } from '../support/sample-roster.ts'
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts'
import {
  enterKey,
  goToSearch,
  launchConnected,
  lettersSide,
  openHistory,
  ready,
  searchBox,
  searchOnline
} from '../support/walk.ts'
import { picturesFolder, showTheme, takePicture } from '../support/pictures.ts'

/**
 * Not a test of anything: takes the pictures of docs/screens from the real window, by `npm run screens`. Sample people
 * alone appear in them. Look at each before it is committed.
 */
let simulator: TestSimulator
let printServer: PrintServer | null = null

beforeAll(async () => {
  mkdirSync(picturesFolder, { recursive: true })
  simulator = await startTestSimulator({ summaries: 2_140, credits: 37 })
  printServer = canPrint ? await startPrintServer() : null
  await printServer?.addPrinter('MSO-4W_LaserJet')
})
afterAll(async () => {
  await printServer?.stop()
  await simulator.stop()
})

/** Pictures of pages are drawn after the first frame. */
const take = (page: Page, name: string): Promise<void> => takePicture(page, name, 700)

async function section(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Sections' }).getByText(name).click()
}

test('screens of the wizard', async () => {
  const app = await launchApp()
  await take(app.window, '08-welcome')
  await enterKey(app.window, simulator, 'wrongkey0123456789wrongkey01234')
  await app.window.getByText('PASS does not know this key').waitFor()
  await take(app.window, '08a-connect-refused')
  await enterKey(app.window, simulator)
  await app.window.getByText('Key accepted').waitFor()
  await take(app.window, '08a-connect')
  await app.window.getByRole('button', { name: 'Continue' }).click()
  await take(app.window, '08b-person')
  await app.close()
  const without = await launchApp({ env: withoutKeyring })
  await without.window.getByText(/has no keystore/).waitFor()
  await take(without.window, '08e-no-keystore')
  await without.close()
})

test('screens of the connected desk', async () => {
  const app = await launchConnected(simulator, { env: printServer?.env ?? {} })
  const { page } = app
  await take(page, '01-search-empty')
  await fill(page)
  await searchOnline(page, 'halverson ing')
  await page
    .locator('[data-region="online"]')
    .getByText(/found|of/)
    .first()
    .waitFor()
  await searchBox(page).press('ArrowDown')
  await take(page, '01-search')
  await showTheme(page, 'dark')
  await take(page, '01-search.dark')
  await showTheme(page, 'light')
  await searchOnline(page, 'halversen inkrid')
  await take(page, '01-search-nobody')
  await openHistory(page)
  await explainLongGap(page)
  await lettersSide(page)
    .getByRole('checkbox', { name: /Harlan Valley/ })
    .check()
  await lettersSide(page)
    .getByRole('checkbox', { name: /Prairie Gate/ })
    .check()
  await take(page, '02-practitioner')
  await showTheme(page, 'dark')
  await take(page, '02-practitioner.dark')
  await showTheme(page, 'light')
  await lettersSide(page).getByRole('button', { name: 'Get 2 letters for 2 credits' }).click()
  await lettersSide(page)
    .getByRole('button', { name: /Reprint the letter of Prairie/ })
    .waitFor()
  await take(page, '02-practitioner-bought')
  await page.getByRole('button', { name: 'Summary' }).click()
  await page.locator('canvas').first().waitFor()
  await take(page, '02b-summary')
  await section(page, 'Letters')
  await page.locator('canvas').first().waitFor()
  await take(page, '03-letter')
  await page.getByText('Harlan Valley Hospital').first().click()
  await page.locator('canvas').first().waitFor()
  await page
    .getByRole('radio', { name: 'Page' })
    .or(page.getByRole('button', { name: 'Page', exact: true }))
    .first()
    .click()
  await take(page, '03-letter-page')
  await page.getByRole('button', { name: 'Verify a letter' }).click()
  await take(page, '03d-verify')
  await section(page, 'Sync')
  await take(page, '07-sync')
  await section(page, 'Settings')
  await take(page, '08c-settings')
  await page.keyboard.press('Control+k')
  await take(page, '08d-palette')
  await page.keyboard.press('Escape')
  const passphrase = 'seven green lamps'
  await callDesk(page, 'lock.set', { next: passphrase })
  await page.keyboard.press('Control+Shift+L')
  await page.getByLabel('Passphrase').waitFor()
  await take(page, '08b-lock')
  await page.getByLabel('Passphrase').fill(passphrase)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  await callDesk(page, 'lock.remove', { current: passphrase })
  await app.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ width: 1920, height: 1080 })
  )
  await openHistoryFromAnywhere(page)
  await take(page, '02-practitioner.1920')
  await app.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ width: 1366, height: 768 })
  )
  await simulator.kill()
  await callDesk(page, 'connection.tryNow')
  await section(page, 'Sync')
  await take(page, '07b-sync-offline')
  await goToSearch(page)
  await searchBox(page).fill('halverson ing')
  await searchBox(page).press('Enter')
  await take(page, '01-search-offline')
  await app.close()
  await simulator.restart()
})

test('screens of letters of our own', async () => {
  const app = await launchConnected(simulator)
  const { page } = app
  const roster = [
    'NPI,Last Name,First Name,Degree,Specialty,Department,Staff Category,Status,Good Standing,Appointed,Reappointed',
    `${sampleNpi(1)},Lindqvist-Amari,Saoirse,MD,Oncology,Medicine,Active,Active,Yes,2016-10-03,2026-10-03`,
    `${sampleNpi(2)},Eriksdotter,Maj-Britt,MD,Psychiatry,Psychiatry,Courtesy,Active,Contact Facility,2015-05-01,2025-05-01`
  ].join('\n')
  await importRoster(page, roster)
  await fillLetterhead(page)
  await page.locator('.paper-text').filter({ hasText: '400 Abbey Road' }).waitFor({ state: 'attached' })
  await page.getByRole('img', { name: 'The logo as it is printed' }).scrollIntoViewIfNeeded()
  await take(page, '03e-letterhead')
  await page.getByRole('button', { name: 'Insert a field' }).first().click()
  await take(page, '03e-letterhead-fields')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Template 2' }).click()
  await showTheme(page, 'dark')
  await take(page, '03e-letterhead.dark')
  await showTheme(page, 'light')
  await composeLetter(page, 'lindq')
  await page.locator('.paper-text').filter({ hasText: 'Lindqvist' }).waitFor({ state: 'attached' })
  await page.getByLabel('For organization').fill('Willow Creek Hospital')
  await take(page, '03f-compose')
  await page.getByRole('button', { name: /^Make letter/ }).click()
  await page.getByText('Made here').waitFor()
  await page.locator('canvas').first().waitFor()
  await take(page, '03f-own-letter')
  await composeLetter(page, 'eriks')
  await page.getByText('The roster says: contact the facility').waitFor()
  await take(page, '03f-compose-refused')
  await app.close()
})

test('screens of practice', async () => {
  const app = await launchApp({ args: ['--practice'] })
  await ready(app.window)
  await fill(app.window)
  await searchOnline(app.window, 'halverson ing')
  await app.window
    .locator('[data-region="online"]')
    .getByText(/found|of/)
    .first()
    .waitFor()
  await searchBox(app.window).press('ArrowDown')
  await take(app.window, '01b-search-practice')
  await app.close()
})

test('screens of My CE', async () => {
  const app = await launchApp({ args: ['--practice'] })
  const page = app.window
  await ready(page)
  await page.clock.setFixedTime(new Date('2026-07-20T12:00:00-06:00'))
  await section(page, 'My CE')
  await take(page, '06-ce-begin')
  await page.getByRole('button', { name: 'Begin my CE file' }).click()
  await page.getByLabel('Name in the list').fill('M. T.')
  await page.getByLabel('Passphrase', { exact: true }).fill('four quiet herons')
  await page.getByLabel('Passphrase again').fill('four quiet herons')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText('I have the key on paper').click()
  await page.getByRole('button', { name: 'Go to my CE' }).click()
  await page.getByLabel('CPCS since').fill('Mar 14, 2017')
  await page.getByLabel('CPMSM since').fill('May 2, 2018')
  await page.getByText('I am a member').click()
  await page.getByLabel('Applied for or last renewed on').fill('Jan 5, 2024')
  await page.getByLabel('Name, as in the NAMSS profile').fill('Marisol Tennyson-Oyelaran')
  await page.getByLabel('City and state').fill('Millbrook, IL')
  await page.getByLabel('Renewed in').fill('2020, 2023')
  await take(page, '06b-ce-profile')
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  for (const [date, title, kind, amount] of CE_ACTIVITIES) {
    await addActivity(page, { date, title, kind, amount })
  }
  await take(page, '06-ce')
  await showTheme(page, 'dark')
  await take(page, '06-ce.dark')
  await app.close()
})

const CE_ACTIVITIES = [
  ['Jun 18, 2026', 'Education Zone: Peer review basics', 'NAMSS sponsored, Education Zone', '3:00'],
  ['Nov 6, 2025', 'State association fall meeting', 'NAMSS approved, third party', '18:00'],
  ['Apr 22, 2026', 'Webinar: Telehealth by proxy', 'Industry education, not approved', '1:30'],
  ['Dec 14, 2024', 'Health care law', 'College course', '3'],
  ['Mar 10, 2026', 'Medical staff office meeting', 'Internal meeting', '1:00']
] as const

/** Fetches the histories of the people drawn on the search screen. */
async function fill(page: Page): Promise<void> {
  for (const text of [
    'halverson',
    'halvorsen',
    'hallvardsson',
    'haverson',
    'halvorson',
    'brandt',
    'alverson',
    'halversen',
    'ingersoll',
    "o'halloran"
  ]) {
    const found = await callDesk(page, 'pass.search', { text })
    for (const npi of npisOf(found).slice(0, 12)) await callDesk(page, 'pass.fetchHistory', { npi })
  }
}

function npisOf(answer: unknown): readonly string[] {
  return [...JSON.stringify(answer).matchAll(/"npi":"(\d{10})"/g)].map((match) => match[1] ?? '')
}

async function explainLongGap(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Explain the gap of 409 days' }).click()
  const form = page.getByRole('form', { name: 'Explain this gap' })
  await form.getByLabel('What the applicant says').fill('Full-time fellowship abroad, letter from the program on file.')
  await form.getByLabel('Where it stands').fill('Application, p. 7')
  await form.getByRole('button', { name: 'Keep explanation' }).click()
  await page.getByText('Full-time fellowship abroad').waitFor()
}

async function openHistoryFromAnywhere(page: Page): Promise<void> {
  await goToSearch(page)
  await openHistory(page)
}
