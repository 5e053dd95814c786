import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { launchApp, type LaunchedApp } from '../support/app.ts'
import { violationsOf } from '../support/axe.ts'
import { callDesk } from '../support/desk-calls.ts'
import { cleanRoster, currentCell, goToUpload, importRoster, madeUpNpi, OWN_FACILITY } from '../support/roster-file.ts'
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts'
import { askUntil, beginTrial, tryAndPost, uploadsAtPass } from '../support/upload-walk.ts'
import { launchConnected, ready } from '../support/walk.ts'

/** The roster goes to PASS, whatever the network does on the way and whenever the app dies: once, and only when told. */
let pass: TestSimulator
let desk: LaunchedApp & { readonly page: Page }

beforeEach(async () => {
  pass = await startTestSimulator({ summaries: 200 })
  await pass.changeSettings({ ticketDelay: 0 })
  desk = await launchConnected(pass)
  await importRoster(desk.page, cleanRoster(5))
  await goToUpload(desk.page)
})
afterEach(async () => {
  await desk.close()
  await pass.stop()
})

async function killAndReopen(): Promise<Page> {
  await desk.kill()
  const again = await launchApp({ userDataDir: desk.userDataDir })
  desk = { ...again, page: again.window }
  await ready(desk.page)
  return desk.page
}

/** The desk finds out now that PASS is there, or is not. */
async function lookForPass(page: Page, words: string): Promise<void> {
  await callDesk(page, 'connection.tryNow')
  await page.getByText(words).first().waitFor()
}

test('roster upload - PASS finds an error in the trial, it is put right in the grid, tried again, posted, processed', async () => {
  const { page } = desk
  const [first] = cleanRoster(1)
  await pass.changeSettings({ refusedNpis: [first?.npi] })
  await beginTrial(page)
  await askUntil(page, 'The trial found 1 error.')
  const found = page.getByRole('table', { name: 'What PASS found' })
  await found.getByRole('row').filter({ hasText: 'Bellweather, Josiah' }).getByText('NPI is not active').waitFor()
  expect(await violationsOf(page)).toEqual([])
  await found.getByRole('button', { name: 'Fix Bellweather, Josiah' }).click()
  await page.getByRole('grid', { name: 'Roster' }).waitFor()
  // The grid stands on the very cell: typing replaces it.
  await expect.poll(() => currentCell(page)).toContain(first?.npi)
  await page.keyboard.type(madeUpNpi(50))
  await page.keyboard.press('Enter')
  await page.getByRole('gridcell', { name: madeUpNpi(50) }).waitFor()
  await page.getByRole('button', { name: 'Upload 5 changes to PASS' }).click()
  await page.getByText('1 row changed since the trial.').waitFor()
  await page.getByRole('button', { name: 'Try 5 changes again' }).click()
  await askUntil(page, 'The trial found no errors.')
  expect(await uploadsAtPass(pass)).toEqual(['trial', 'trial'])
  await page.getByRole('button', { name: 'Post 5 changes to PASS' }).click()
  await askUntil(page, '5 rows posted.')
  expect(await uploadsAtPass(pass)).toEqual(['trial', 'trial', 'live'])
  await page.getByRole('button', { name: 'Another upload' }).click()
  await page.getByText(/^Last uploaded today/).waitFor()
  await page.getByText('Nothing has changed since the last upload').waitFor()
  await page.getByRole('tab', { name: /Earlier 1/ }).click()
  await page.getByRole('table', { name: 'Earlier uploads' }).getByText('5 rows posted').waitFor()
  expect(await violationsOf(page)).toEqual([])
})

test('roster upload - what changed since is told field by field, and only that goes', async () => {
  const { page } = desk
  await tryAndPost(page)
  await askUntil(page, '5 rows posted.')
  await importRoster(
    page,
    cleanRoster(5).map((one, place) => (place === 2 ? { ...one, department: 'Surgery' } : one))
  )
  await page.getByRole('button', { name: '1 change not uploaded' }).click()
  const changed = page.getByRole('table', { name: 'Changed since the last upload' })
  const row = changed.getByRole('row').filter({ hasText: 'Dunmore, Philippa' })
  await row.getByText('Department').waitFor()
  await row.getByText('Medicine').waitFor()
  await row.getByText('Surgery').waitFor()
  await tryAndPost(page)
  await askUntil(page, '1 row posted.')
})

test('roster upload - without a connection nothing is sent, at either step, and nothing goes later by itself', async () => {
  const { page } = desk
  await pass.kill()
  await beginTrial(page)
  await page.getByText('Nothing was sent.').first().waitFor()
  await pass.restart()
  await lookForPass(page, 'Connected to PASS')
  expect(await uploadsAtPass(pass)).toEqual([])
  await page.getByRole('button', { name: 'Try 5 rows again' }).click()
  await askUntil(page, 'The trial found no errors.')
  await pass.kill()
  await page.getByRole('button', { name: 'Post 5 changes to PASS' }).click()
  await page.getByText('Nothing was posted.').first().waitFor()
  await pass.restart()
  await lookForPass(page, 'Connected to PASS')
  expect(await uploadsAtPass(pass)).toEqual([])
  await page.getByRole('button', { name: 'Post 5 changes to PASS' }).click()
  await askUntil(page, '5 rows posted.')
  expect(await uploadsAtPass(pass)).toEqual(['live'])
})

test('roster upload - answers lost on the way: a trial is tried again, questions are asked again, a posting is not', async () => {
  const { page } = desk
  await pass.fault('reset=0@path=update/file/ticket/,count=1')
  await beginTrial(page)
  await page.getByText('The answer to the trial did not come.').waitFor()
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByText('PASS checks the rows and posts nothing').waitFor()
  await pass.fault('server-error@path=update/file/ticket/status/,count=1')
  await askUntil(page, /PASS has trouble of its own; asked again|The trial found no errors/)
  await askUntil(page, 'The trial found no errors.')
  await pass.fault('reset=0@path=update/file/ticket/,count=1')
  await page.getByRole('button', { name: 'Post 5 changes to PASS' }).click()
  await page.getByText('It is not clear whether 5 rows were posted.').waitFor()
  await page.getByText('Bellweather, Josiah').first().waitFor()
  expect(await violationsOf(page)).toEqual([])
  await lookForPass(page, 'Connected to PASS')
  expect(await uploadsAtPass(pass)).toEqual(['trial', 'trial', 'live'])
  await page.getByRole('navigation', { name: 'Sections' }).getByText('Sync').click()
  await page.getByText('Not clear whether it was posted. Nothing is sent again by itself.').waitFor()
  await page.getByRole('button', { name: 'Open the upload' }).click()
  await page.getByRole('button', { name: 'It was posted' }).click()
  await page.getByText('Its rows count as uploaded.').waitFor()
  await page.getByRole('button', { name: 'Another upload' }).click()
  await page.getByText('Nothing has changed since the last upload').waitFor()
  expect(await uploadsAtPass(pass)).toEqual(['trial', 'trial', 'live'])
})

test('roster upload - it did not arrive: a person says so, and it goes once more', async () => {
  const { page } = desk
  await beginTrial(page)
  await askUntil(page, 'The trial found no errors.')
  await pass.fault('drop=10@path=update/file/ticket/,count=1')
  await page.getByRole('button', { name: 'Post 5 changes to PASS' }).click()
  await page.getByRole('button', { name: 'It was not: send again' }).click()
  await page.getByRole('button', { name: 'Leave it for now' }).click()
  expect(await uploadsAtPass(pass)).toEqual(['trial'])
  await page.getByRole('button', { name: 'It was not: send again' }).click()
  await page.getByRole('button', { name: 'Send 5 rows again' }).click()
  await askUntil(page, '5 rows posted.')
  expect(await uploadsAtPass(pass)).toEqual(['trial', 'live'])
})

test('roster upload - killed while it is being posted: not clear, asked about, and never sent again by itself', async () => {
  await beginTrial(desk.page)
  await askUntil(desk.page, 'The trial found no errors.')
  await pass.fault('latency=600000@path=update/file/ticket/,count=1')
  await desk.page.getByRole('button', { name: 'Post 5 changes to PASS' }).click()
  await expect.poll(() => uploadsAtPass(pass)).toEqual(['trial', 'live'])
  let page = await killAndReopen()
  await page.getByRole('button', { name: '1 needs you' }).waitFor()
  await goToUpload(page)
  await page.getByText('It is not clear whether 5 rows were posted.').waitFor()
  page = await killAndReopen()
  await goToUpload(page)
  await page.getByText('It is not clear whether 5 rows were posted.').waitFor()
  expect(await uploadsAtPass(pass)).toEqual(['trial', 'live'])
  await page.getByRole('button', { name: 'It was posted' }).click()
  await page.getByText('Its rows count as uploaded.').waitFor()
})

test('roster upload - started again while PASS works on it: taken up by its ticket, to the end', async () => {
  await beginTrial(desk.page)
  await askUntil(desk.page, 'The trial found no errors.')
  await pass.changeSettings({ ticketDelay: 3_600_000 })
  await desk.page.getByRole('button', { name: 'Post 5 changes to PASS' }).click()
  await desk.page.getByText('PASS has the upload').waitFor()
  const page = await killAndReopen()
  await page.getByRole('button', { name: '1 waiting' }).click()
  await page
    .getByRole('table', { name: 'Waiting' })
    .getByText(/PASS posts the rows, asked again at/)
    .waitFor()
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await pass.processTickets()
  await askUntil(page, '5 rows posted.')
  expect(await uploadsAtPass(pass)).toEqual(['trial', 'live'])
  await page.getByRole('button', { name: 'Another upload' }).click()
  await page.getByText('Nothing has changed since the last upload').waitFor()
})

test('roster upload - sharing by itself is off, shows first what would go, and stands on both screens', async () => {
  const { page } = desk
  const side = page.getByRole('complementary', { name: 'What goes' })
  await side.getByText('Nothing is uploaded unless you do it.').waitFor()
  await side.getByRole('button', { name: 'Set up' }).click()
  const dialog = page.getByRole('dialog', { name: 'Share the roster by itself' })
  await dialog.getByText('If it ran now: 5 rows of active practitioners would be tried.').waitFor()
  expect(await violationsOf(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Every week' }).click()
  await dialog.getByRole('button', { name: 'Turn on' }).click()
  await side.getByText(/^Changes of active practitioners, next on/).waitFor()
  await page.getByRole('navigation', { name: 'Sections' }).getByText('Sync').click()
  const waiting = page
    .getByRole('table', { name: 'Waiting' })
    .getByRole('row')
    .filter({ hasText: 'Sharing the roster' })
  await waiting.getByText(/with a trial first/).waitFor()
  const reopened = await killAndReopen()
  await goToUpload(reopened)
  await reopened.getByRole('button', { name: 'Change', exact: true }).click()
  await reopened.getByRole('button', { name: 'Turn off' }).click()
  await reopened.getByText('Nothing is uploaded unless you do it.').waitFor()
  expect(await uploadsAtPass(pass)).toEqual([])
})

/** What PASS has of a practitioner of the roster, at our facility where no other is given. */
async function putAtPass(place: number, given: Readonly<Record<string, unknown>>): Promise<void> {
  const one = cleanRoster(place + 1)[place]
  if (!one) throw new Error(`The roster has no practitioner ${place}`)
  await pass.upsert({
    affiliation_id: `af-ours-${place}`,
    ...{ npi: one.npi, last_name: one.last, first_name: one.first, credential: 'MD' },
    ...{
      facility_id: 'f-ours',
      facility_name: OWN_FACILITY,
      facility_type: 'hospital',
      city: 'Millbrook',
      state: 'IL'
    },
    ...{ staff_category: 'Active', department: 'Medicine', status: 'active', good_standing: 'yes' },
    ...{ appointed_on: '2025-07-01', updated_on: '2026-10-12', letter_available: true },
    ...given
  })
}

test('roster upload - what PASS has is told beside what the roster says, field by field, and put right there', async () => {
  const { page } = desk
  await putAtPass(0, {})
  await putAtPass(1, { status: 'resigned', ended_on: '2026-09-30', staff_category: 'Courtesy' })
  await putAtPass(2, { last_name: 'Dunmore-Falk', department: '' })
  await putAtPass(3, { facility_id: 'f-other', facility_name: 'Harlan Valley Hospital' })
  await putAtPass(6, { updated_on: null })
  await page.getByRole('tab', { name: 'Compared with PASS' }).click()
  await page.getByText('None of their histories is on this computer').waitFor()
  await callDesk(page, 'directory.keep', { scope: 'network' })
  const different = page.getByRole('table', { name: 'Different from PASS' })
  await different.waitFor({ timeout: 60_000 })
  await page.getByText(/1 practitioner the same, 2 different, 1 not at PASS, \d+ at PASS only/).waitFor()
  await page.getByText(/of 1 practitioner none is here/).waitFor()
  const resigned = different.getByRole('row').filter({ hasText: 'Castellanos-Reyes, Tadeo' })
  await resigned.getByText('Category').waitFor()
  await different.getByRole('row').filter({ hasText: 'Status' }).getByText('Resigned').waitFor()
  await page.getByRole('table', { name: 'Not at PASS' }).getByText('Eriksdotter, Maj-Britt').waitFor()
  const only = page.getByRole('table', { name: 'At PASS only' })
  await only.getByRole('row').filter({ hasText: 'Hadley-Moreau' }).getByText('Active at PASS').waitFor()
  expect(await violationsOf(page)).toEqual([])
  // The grid stands on the very cell: typing replaces it.
  await different.getByRole('button', { name: 'Open Castellanos-Reyes, Tadeo, Status' }).press('Enter')
  await page.getByRole('grid', { name: 'Roster' }).waitFor()
  await expect.poll(() => currentCell(page)).toBe('Active')
  await page.keyboard.type('Resigned')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Undo: Status of Castellanos-Reyes, Tadeo (Ctrl Z)' }).waitFor()
})
