import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { npiCheckDigit } from '#shared/domain/npi'
import { letterRecord } from '#shared/interchange/letter-record'
import { verifyLetter } from '../../src/main/letters/verify/verify-letter.ts'
import { launchApp, type LaunchedApp } from '../support/app.ts'
import { composeLetter, fillLetterhead, importRoster } from '../support/own-letters-walk.ts'
import { findReadable } from '../support/readable.ts'
import { temporaryFolder } from '../support/run-folder.ts'
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts'
import {
  goToSearch,
  launchConnected,
  lettersSide,
  openHistory,
  openLetterhead,
  ready,
  searchOnline
} from '../support/walk.ts'
import { violationsOf } from '../support/axe.ts'
import { attachment, checkPdf, pdfText, scannedCode } from '../unit/letters/pdf-tools.ts'

/** From an empty letterhead to a sealed letter about somebody of our own roster, and to none about somebody else. */
let simulator: TestSimulator
let desk: LaunchedApp & { readonly page: Page }
const saved = join(temporaryFolder('own-letters'), 'letter.pdf')
const npi = (nine: string) => `${nine}${npiCheckDigit(nine)}`
const WELL = npi('123456789')

const ROSTER = [
  'NPI,Last Name,First Name,Degree,Specialty,Department,Staff Category,Status,Good Standing,Appointed',
  `${WELL},Lindqvist-Amari,Saoirse,MD,Oncology,Medicine,Active,Active,Yes,2016-10-03`,
  `${npi('124456789')},Okafor-Bell,Tunde,DO,Surgery,Surgery,Active,Active,No,2019-02-01`,
  `${npi('125456789')},Marchetti,Ilse,MD,Radiology,Imaging,Courtesy,Active,Contact Facility,2020-06-15`,
  `${npi('126456789')},Penrose,Calla,NP,,Medicine,Allied,Active,Yes,2021-01-04`
].join('\n')

beforeAll(async () => {
  simulator = await startTestSimulator({ summaries: 200 })
  desk = await launchConnected(simulator)
})
afterAll(async () => {
  await desk.close()
  await simulator.stop()
})

async function saveAs(page: Page, path: string): Promise<void> {
  await desk.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, path)
  await page.getByRole('button', { name: 'Save PDF' }).click()
  await page.getByText(path).waitFor()
}

/** Waits until the page of paper that is shown says so. */
async function onPaper(page: Page, words: string): Promise<void> {
  await page.locator('.paper-text').filter({ hasText: words }).first().waitFor({ state: 'attached' })
}

const make = (page: Page) => page.getByRole('button', { name: /^Make letter/ })

test('own letters - before there is a letterhead the app says what is missing', async () => {
  const { page } = desk
  await importRoster(page, ROSTER)
  await composeLetter(page, 'lindq')
  await page.getByRole('heading', { name: 'The letterhead is not finished' }).waitFor()
  expect(await make(page).getAttribute('aria-disabled')).toBe('true')
  await page.getByRole('button', { name: 'Open the letterhead' }).click()
  await page.getByRole('heading', { level: 1, name: 'Letterhead' }).waitFor()
})

test('own letters - the letterhead is entered beside the page that it makes; unknown merge fields are named', async () => {
  const { page } = desk
  await fillLetterhead(page)
  await onPaper(page, '400 Abbey Road')
  await page.getByText('No letter can be made yet.').waitFor({ state: 'detached' })

  const body = page.getByLabel('Template 1, formal')
  await body.fill('We confirm the appointment of {practitioner}, {speciality}.')
  await page.getByText('There is no merge field {speciality}. Choose one from the menu, or take it out.').waitFor()
  await onPaper(page, '[no field speciality]')
  await body.fill('We confirm the appointment of {practitioner} in ')
  await page.getByRole('button', { name: 'Insert a field' }).first().click()
  await page.getByRole('menuitem', { name: 'Specialty' }).click()
  await onPaper(page, 'Jordan Sample in Internal Medicine')
  expect(await body.inputValue()).toBe('We confirm the appointment of {practitioner} in {specialty}')
  await onPaper(page, 'Jordan Sample in Internal Medicine')
  expect(await violationsOf(page)).toEqual([])
})

test('own letters - composed, sealed, numbered, ours: without PASS and without a credit', async () => {
  const { page } = desk
  await composeLetter(page, 'lindq')
  await onPaper(page, 'Lindqvist-Amari')
  await page.getByLabel('For organization').fill('Willow Creek Hospital')
  await page.getByLabel('Requested by').fill('Ottilie Marsh')
  await onPaper(page, 'Willow Creek Hospital')
  expect(await violationsOf(page)).toEqual([])
  await make(page).click()
  await page.getByRole('heading', { level: 1, name: 'Letters' }).waitFor()
  await page.getByText('Made here').waitFor()
  await page.getByRole('option', { name: /Lindqvist-Amari, Saoirse.*Ours, St\. Brendan/ }).waitFor()
  await page.locator('canvas').first().waitFor()
  await saveAs(page, saved)
  const pdf = readFileSync(saved)
  expect(checkPdf(pdf)).toContain('No syntax or stream encoding errors')
  const text = pdfText(pdf).replace(/\s+/g, ' ')
  for (const words of [
    'St. Brendan Regional Medical Center',
    'Willow Creek Hospital Requested by Ottilie Marsh',
    'We confirm the appointment of Saoirse Lindqvist-Amari in Oncology',
    `NPI ${WELL}`,
    'October 3, 2016 Present Active Medicine',
    'in good standing',
    'neither suspended nor restricted, with dues paid',
    'from its own medical staff roster',
    'Not issued through NAMSS PASS.'
  ])
    expect(text).toContain(words)
  expect(text).toMatch(/Letter MSO-\d{4}-0001/)
  expect(text).not.toMatch(/Retrieved|Verification code/)
  const data: unknown = JSON.parse(attachment(pdf, 'letter.json'))
  expect(data).toMatchObject({ origin: 'own_roster', letterhead: { logo: { media_type: 'image/png' } } })
  expect(verifyLetter(pdf)).toMatchObject({ verdict: 'unaltered', letters: 1 })
  await page.getByRole('button', { name: 'Verify a letter' }).click()
  await page.getByLabel('Or the code on the paper').fill(scannedCode(pdf))
  await page.getByRole('button', { name: 'Check the code' }).click()
  await page.getByRole('heading', { name: 'The code is genuine' }).waitFor()
  expect((await simulator.ledger()).charges).toEqual([])
})

test('own letters - from the row of the grid, by its key', async () => {
  const { page } = desk
  await page.getByRole('navigation', { name: 'Sections' }).getByText('Roster').click()
  const row = page.getByRole('row', { name: /Lindqvist-Amari/ })
  await row.getByText('Oncology').click()
  await page.keyboard.press('Control+l')
  await onPaper(page, 'Saoirse Lindqvist-Amari')
  await page.getByRole('button', { name: 'Back' }).click()
  await row.waitFor()
})

test('own letters - not in good standing, or to be contacted: refused with the reason, and no page is drawn', async () => {
  const { page } = desk
  for (const [name, reason] of [
    ['okafor', 'The roster says: not in good standing'],
    ['marchetti', 'The roster says: contact the facility']
  ] as const) {
    await composeLetter(page, name)
    await page.getByRole('heading', { name: reason }).waitFor()
    expect(await make(page).getAttribute('aria-disabled')).toBe('true')
    expect(await page.locator('canvas').count()).toBe(0)
  }
  expect(await violationsOf(page)).toEqual([])
})

test('own letters - a field that the template names and the record lacks is named', async () => {
  const { page } = desk
  await composeLetter(page, 'penrose')
  await page.getByText('Missing: Specialty {specialty}.').waitFor()
  // The other template does not name it.
  await page.getByRole('button', { name: '2, compact' }).click()
  await onPaper(page, 'Calla Penrose')
  await make(page)
    .filter({ hasText: /MSO-\d{4}-0002/ })
    .waitFor()
})

test('own letters - a picture that came with another facility’s letter never gets onto ours', async () => {
  const { page } = desk
  await goToSearch(page)
  await searchOnline(page, 'halvorsen')
  await openHistory(page)
  const side = lettersSide(page)
  await side.getByRole('checkbox', { name: /Harlan Valley Hospital/ }).check()
  await side.getByRole('button', { name: 'Get 1 letter for 1 credit' }).click()
  await page.getByRole('navigation', { name: 'Sections' }).getByText('Letters').click()
  await page.getByRole('option', { name: /Harlan Valley Hospital/ }).click()
  await page.locator('canvas').first().waitFor()
  const theirs = join(temporaryFolder('theirs'), 'letter.pdf')
  await saveAs(page, theirs)
  const received: unknown = JSON.parse(attachment(readFileSync(theirs), 'letter.json'))
  const { letterhead } = letterRecord.parse(received)
  await openLetterhead(page)
  await page.getByLabel('File of the logo').setInputFiles({
    name: 'theirs.png',
    mimeType: 'image/png',
    buffer: Buffer.from(letterhead.logo?.data ?? '', 'base64')
  })
  await page.getByText('This came here with a letter of Harlan Valley Hospital. It is not kept.').waitFor()
})

test('own letters - after a restart letterhead, letter and numbers are there, and nothing of them is readable on disk', async () => {
  await desk.close()
  const again = await launchApp({ userDataDir: desk.userDataDir })
  desk = { ...again, page: again.window }
  const { page } = desk
  await ready(page)
  await openLetterhead(page)
  expect(await page.getByLabel('Address').inputValue()).toContain('400 Abbey Road')
  await page.getByRole('img', { name: 'The signature as it is printed' }).waitFor()
  await composeLetter(page, 'penrose')
  await page.getByRole('button', { name: '2, compact' }).click()
  await make(page)
    .filter({ hasText: /MSO-\d{4}-0002/ })
    .waitFor()
  await desk.close()
  const words = ['Lindqvist-Amari', 'Penrose', WELL, '400 Abbey Road', 'Petra Sample', 'dues paid', 'Willow Creek']
  expect(findReadable(desk.userDataDir, words)).toEqual([])
})
