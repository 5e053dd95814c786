import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LaunchedApp } from '../support/app.ts'
import { temporaryFolder } from '../support/run-folder.ts'
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts'
import { launchConnected, lettersSide, openHistory, searchOnline } from '../support/walk.ts'
import { checkPdf, pdfText } from '../unit/letters/pdf-tools.ts'

/** Pictures meet the real decoder: those that come with a letter, and those that somebody chooses. */
let simulator: TestSimulator
let desk: LaunchedApp & { readonly page: Page }

beforeAll(async () => {
  simulator = await startTestSimulator({ summaries: 400, credits: 2 })
  desk = await launchConnected(simulator)
})
afterAll(async () => {
  await desk.close()
  await simulator.stop()
})

test('pictures - a letter whose pictures came cut off is kept, paid once, printed without them, and says so', async () => {
  const { page } = desk
  await simulator.fault('bad-picture@path=letter/retrieve')
  await searchOnline(page, 'halvorsen')
  await openHistory(page)
  const side = lettersSide(page)
  await side.getByRole('checkbox', { name: /Harlan Valley Hospital/ }).check()
  await side.getByRole('button', { name: 'Get 1 letter for 1 credit' }).click()
  await page.getByText('Letter credits 1').waitFor()
  await page.getByRole('navigation', { name: 'Sections' }).getByText('Letters').click()
  await page.getByText('Printed without its logo: the file is cut off.').waitFor()
  await page.getByText('Printed without its signature: the file is cut off.').waitFor()
  await page.locator('canvas').first().waitFor()
  const path = join(temporaryFolder('pictures'), 'letter.pdf')
  await desk.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, path)
  await page.getByRole('button', { name: 'Save PDF' }).click()
  await page.getByText('Saved.').waitFor()
  const pdf = readFileSync(path)
  expect(checkPdf(pdf)).toContain('No syntax or stream encoding errors')
  const text = pdfText(pdf).replace(/\s+/g, ' ')
  expect(text).toContain('The facility’s signature came with this letter and is left out: the file is cut off.')
  expect(text).toContain('in good standing')
  expect((await simulator.ledger()).charges).toHaveLength(1)
})
