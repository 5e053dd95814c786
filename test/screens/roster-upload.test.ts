import { mkdirSync } from 'node:fs'
import { test } from 'vitest'
import { cleanRoster, goToUpload, importRoster } from '../support/roster-file.ts'
import { startTestSimulator } from '../support/simulator.ts'
import { askUntil, beginTrial, tryAndPost } from '../support/upload-walk.ts'
import { launchConnected } from '../support/walk.ts'
import { picturesFolder, showTheme, takePicture } from '../support/pictures.ts'

/** The pictures of the roster's way to PASS, as `screens.test.ts` takes the others. */
const PRACTITIONERS = 120

test('screens of the upload', async () => {
  mkdirSync(picturesFolder, { recursive: true })
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
  await takePicture(page, '05g-upload-choose')
  await showTheme(page, 'dark')
  await takePicture(page, '05g-upload-choose.dark')
  await showTheme(page, 'light')
  await page.getByRole('tab', { name: /Held back/ }).click()
  await takePicture(page, '05g-upload-held-back')
  await page.getByRole('button', { name: 'Set up' }).click()
  await takePicture(page, '05g-upload-sharing')
  await page.getByRole('dialog').getByRole('button', { name: 'Turn on' }).click()
  await pass.changeSettings({ refusedNpis: [people[1]?.npi, people[12]?.npi] })
  await beginTrial(page)
  await askUntil(page, /The trial found 2 errors/)
  await takePicture(page, '05h-upload-errors')
  await showTheme(page, 'dark')
  await takePicture(page, '05h-upload-errors.dark')
  await showTheme(page, 'light')
  await pass.changeSettings({ refusedNpis: [], ticketDelay: 3_600_000 })
  await page.getByRole('button', { name: /^Try .* again$/ }).click()
  await page.getByText('PASS checks the rows and posts nothing').waitFor()
  await takePicture(page, '05h-upload-received')
  await pass.processTickets()
  await askUntil(page, 'The trial found no errors.')
  await pass.fault('reset=0@path=update/file/ticket/,count=1')
  await page.getByRole('button', { name: /^Post/ }).click()
  await page.getByText(/It is not clear/).waitFor()
  await page.getByRole('button', { name: 'Try now' }).click()
  await page.getByText('Connected to PASS').waitFor()
  await takePicture(page, '05i-upload-unknown')
  await page.getByRole('navigation', { name: 'Sections' }).getByText('Sync').click()
  await takePicture(page, '07c-sync-upload')
  await app.close()
  await pass.stop()
})
