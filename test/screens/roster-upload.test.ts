import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { test } from 'vitest'
import { projectFolder } from '../support/app.ts'
import { cleanRoster, goToUpload, importRoster } from '../support/roster-file.ts'
import { startTestSimulator } from '../support/simulator.ts'
import { askUntil, beginTrial, tryAndPost } from '../support/upload-walk.ts'
import { launchConnected } from '../support/walk.ts'

/** The pictures of the roster's way to PASS, as `screens.test.ts` takes the others. */
const folder = join(projectFolder, 'docs', 'screens')
const PRACTITIONERS = 120

async function take(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(500)
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

async function theme(page: Page, name: 'light' | 'dark'): Promise<void> {
  await page.evaluate((value) => {
    document.documentElement.dataset['theme'] = value
  }, name)
}

test('screens of the upload', async () => {
  mkdirSync(folder, { recursive: true })
  const pass = await startTestSimulator({ summaries: 2_140, credits: 37 })
  await pass.changeSettings({ ticketDelay: 0 })
  const app = await launchConnected(pass)
  const { page } = app
  const people = cleanRoster(PRACTITIONERS)
  await importRoster(page, people)
  await goToUpload(page)
  await tryAndPost(page)
  await askUntil(page, `${PRACTITIONERS} rows posted.`)
  await page.getByRole('button', { name: 'Another upload' }).click()
  const november = people.map((one, place) => {
    if (place % 11 === 1) return { ...one, department: 'Hospital medicine', letter: '2' }
    if (place % 17 === 3) return { ...one, standing: 'Contact facility' }
    return place === 5 || place === 8 ? { ...one, status: 'Resigned' } : one
  })
  await importRoster(page, november)
  await goToUpload(page)
  await page.getByRole('table', { name: 'Changed since the last upload' }).waitFor()
  await take(page, '05g-upload-choose')
  await theme(page, 'dark')
  await take(page, '05g-upload-choose.dark')
  await theme(page, 'light')
  await page.getByRole('tab', { name: /Held back/ }).click()
  await take(page, '05g-upload-held-back')
  await page.getByRole('button', { name: 'Set up' }).click()
  await take(page, '05g-upload-sharing')
  await page.getByRole('dialog').getByRole('button', { name: 'Turn on' }).click()
  await pass.changeSettings({ refusedNpis: [people[1]?.npi, people[12]?.npi] })
  await beginTrial(page)
  await askUntil(page, /The trial found 2 errors/)
  await take(page, '05h-upload-errors')
  await theme(page, 'dark')
  await take(page, '05h-upload-errors.dark')
  await theme(page, 'light')
  await pass.changeSettings({ refusedNpis: [], ticketDelay: 3_600_000 })
  await page.getByRole('button', { name: /^Try .* again$/ }).click()
  await page.getByText('PASS checks the rows and posts nothing').waitFor()
  await take(page, '05h-upload-received')
  await pass.processTickets()
  await askUntil(page, 'The trial found no errors.')
  await pass.fault('reset=0@path=update/file/ticket/,count=1')
  await page.getByRole('button', { name: /^Post/ }).click()
  await page.getByText(/It is not clear/).waitFor()
  await page.getByRole('button', { name: 'Try now' }).click()
  await page.getByText('Connected to PASS').waitFor()
  await take(page, '05i-upload-unknown')
  await page.getByRole('navigation', { name: 'Sections' }).getByText('Sync').click()
  await take(page, '07c-sync-upload')
  await app.close()
  await pass.stop()
})
