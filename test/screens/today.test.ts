import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts'
import { addApplicant, applicantRow, chooseApplicant, goToToday, keepHistories } from '../support/today-walk.ts'
import { launchConnected, lettersSide } from '../support/walk.ts'
import { picturesFolder, showTheme, takePicture } from '../support/pictures.ts'

/** Not a test: takes the pictures of today's list for docs/screens. Sample people alone appear in them. */
let simulator: TestSimulator

beforeAll(async () => {
  mkdirSync(picturesFolder, { recursive: true })
  simulator = await startTestSimulator({ summaries: 2_140, credits: 37 })
})
afterAll(() => simulator.stop())

const READ = ['Halvorsen-Achebe', 'Quillfeather', 'Marchetti', 'Strandberg', 'Castellanos', 'Ikemefuna']
const FINISHED = ['Okonjo', 'Vantongeren', 'Fairweather', 'Lindqvist', 'Petrosyan']

async function openAndBack(page: Page, name: string, act?: () => Promise<void>): Promise<void> {
  await chooseApplicant(page, name)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: new RegExp(name) }).waitFor()
  await page.getByRole('table', { name: 'Affiliations' }).waitFor()
  await act?.()
  await goToToday(page)
  await applicantRow(page, name).waitFor()
}

async function askForFirstLetter(page: Page): Promise<void> {
  await lettersSide(page).getByRole('checkbox').first().check()
  await lettersSide(page)
    .getByRole('button', { name: /^Get 1 letter/ })
    .click()
}

test('screens of today', async () => {
  const app = await launchConnected(simulator)
  const { page } = app
  await goToToday(page)
  await takePicture(page, '04-today-empty')
  await keepHistories(page, [...READ, 'Abernathy', "O'Malley-Thorne", ...FINISHED])
  for (const name of ['Halvorsen-Achebe', 'Quillfeather', 'Marchetti', 'Abernathy', 'Strandberg'])
    await addApplicant(page, name, new RegExp(`^${name}.*MD|^${name}.*DO|^${name}.*CRNA`))
  await addApplicant(page, "Bríd O'Malley-Thorne", /as typed/)
  await addApplicant(page, 'Castellanos', /^Castellanos-Reyes/)
  await page.keyboard.press('Control+n')
  await page.getByRole('combobox', { name: /Add an applicant/ }).fill('Wexelblatt, Corinna J.')
  await page.getByRole('option', { name: /as typed/ }).waitFor()
  await takePicture(page, '04b-today-add')
  await page.getByRole('option', { name: /as typed/ }).click()
  for (const name of ['Ikemefuna', ...FINISHED]) await addApplicant(page, name, new RegExp(`^${name}`))
  for (const name of ['Halvorsen-Achebe', 'Strandberg', 'Castellanos', 'Ikemefuna']) await openAndBack(page, name)
  await simulator.fault('error=letter_unavailable@path=letter/retrieve')
  await openAndBack(page, 'Marchetti', async () => {
    await askForFirstLetter(page)
    await page.getByRole('heading', { name: 'Need you' }).waitFor()
  })
  await simulator.fault('latency=90000@path=letter/retrieve')
  await openAndBack(page, 'Quillfeather', async () => {
    await askForFirstLetter(page)
    await page.getByRole('heading', { name: 'On their way' }).waitFor()
  })
  await simulator.fault('')
  for (const name of FINISHED) {
    await chooseApplicant(page, name)
    for (const step of ['History', 'Letters|No letter', 'Printed']) {
      await page.keyboard.press(' ')
      await applicantRow(page, name)
        .getByText(new RegExp(`(${step}), (done|not needed)`))
        .waitFor()
    }
  }
  await page.getByRole('button', { name: 'Say when the committee meets' }).click()
  await page.getByLabel('Committee meets on').fill('Nov 24')
  await page.keyboard.press('Enter')
  await page.getByText('Committee meets Tuesday, November 24').waitFor()
  await chooseApplicant(page, 'Halvorsen-Achebe')
  await takePicture(page, '04-today')
  await showTheme(page, 'dark')
  await takePicture(page, '04-today.dark')
  await showTheme(page, 'light')
  await page.getByRole('button', { name: /^Get \d letters for/ }).click()
  await page.getByRole('dialog').getByText('Each letter is charged once').waitFor()
  await takePicture(page, '04c-today-letters')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Print list' }).click()
  await page.locator('canvas').first().waitFor()
  await takePicture(page, '04d-today-on-paper')
  await app.close()
})
