import { mkdirSync } from 'node:fs'
import { test } from 'vitest'
import { launchApp } from '../support/app.ts'
import { novemberRows, octoberRows, sampleWorkbook } from '../support/sample-roster.ts'
import { ready } from '../support/walk.ts'
import { picturesFolder, takePicture } from '../support/pictures.ts'

/** The pictures of the roster's import, as `screens.test.ts` takes the others. */
const PRACTITIONERS = 2_320

test('screens of the import', async () => {
  mkdirSync(picturesFolder, { recursive: true })
  const app = await launchApp({ args: ['--practice'] })
  const page = app.window
  await ready(page)
  await page.clock.setFixedTime(new Date('2026-11-22T10:41:00-06:00'))
  const goToImport = async (): Promise<void> => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('Import a roster')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Import a roster' }).waitFor()
  }
  await goToImport()
  await takePicture(page, '05b-import-file')
  const open = async (name: string, buffer: Buffer): Promise<void> => {
    await page.getByLabel('Roster file').setInputFiles({ name, mimeType: '', buffer })
    await page.getByRole('table', { name: 'Columns of the file' }).waitFor()
  }
  await open('roster-oct.xlsx', await sampleWorkbook('October 2026', octoberRows(PRACTITIONERS)))
  await page.getByLabel('Column F goes to').selectOption('Reappointed')
  await page.getByLabel('Column G goes to').selectOption('Ended')
  await page.getByRole('button', { name: 'Review changes' }).click()
  await page.getByRole('button', { name: /^Apply/ }).click()
  await page.getByText(/The roster has the file now/).waitFor()
  await takePicture(page, '05f-import-applied')
  await page.getByRole('button', { name: 'Go to the roster' }).click()
  await goToImport()
  await open('roster-nov.xlsx', await sampleWorkbook('November 2026', novemberRows(PRACTITIONERS)))
  await takePicture(page, '05c-import-columns')
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'))
  await takePicture(page, '05c-import-columns.dark')
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'light'))
  await page.getByRole('button', { name: 'Codes of column D' }).click()
  await takePicture(page, '05c-import-codes')
  await page.getByRole('button', { name: 'Choose another header row' }).click()
  await takePicture(page, '05c-import-header')
  await page.getByRole('button', { name: 'Review changes' }).click()
  await page.getByRole('tab', { name: /Changed/ }).waitFor()
  await takePicture(page, '05d-import-review')
  await page.getByRole('tab', { name: /New/ }).click()
  await takePicture(page, '05d-import-review-new')
  await page.getByRole('tab', { name: /Gone/ }).click()
  await takePicture(page, '05d-import-review-gone')
  await page.getByRole('tab', { name: /Refused/ }).click()
  await page
    .getByRole('button', { name: /^Fix row/ })
    .first()
    .click()
  await takePicture(page, '05d-import-review-fix')
  await app.close()
})
