import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { PDFDocument } from 'pdf-lib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchApp, type LaunchedApp } from '../support/app.ts'
import * as steps from '../support/ce-walk.ts'
import { temporaryFolder } from '../support/run-folder.ts'
import { ready } from '../support/walk.ts'

const run = promisify(execFile)
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** A dual certificant's three years, and two people at one workstation. The page's clock is moved; nothing else is. */
let desk: LaunchedApp
let page: Page
let recoveryKey = ''
const PASSPHRASE = 'four quiet herons'

beforeAll(async () => {
  desk = await launchApp({ args: ['--practice'] })
  page = desk.window
  await ready(page)
})
afterAll(() => desk.close())

/** Moves the page's clock to noon of a day and comes back to the screen on it. */
async function goToDay(day: string): Promise<void> {
  await page.clock.setFixedTime(new Date(`${day}T12:00:00-06:00`))
  await page.keyboard.press('Control+1')
  await page.getByRole('combobox', { name: 'Search by name or NPI' }).waitFor()
  await page.keyboard.press('Control+5')
  await page.getByRole('heading', { level: 1, name: /My CE|My profile/ }).waitFor()
}

const row = (title: string) => steps.row(page, title)
const nextStep = () => steps.nextStep(page)
const add = (typed: steps.TypedActivity) => steps.addActivity(page, typed)
const closeFile = () => steps.closeFile(page)

async function attach(title: string, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await row(title).click()
  const side = page.getByRole('complementary', { name: 'Activity' })
  await side.getByLabel('Attach documents').setInputFiles(file)
  await side.getByText(file.name).waitFor()
}

test('my CE - a file of one’s own is begun, and its recovery key shown once', async () => {
  await page.clock.setFixedTime(new Date('2024-01-15T12:00:00-06:00'))
  await page.keyboard.press('Control+5')
  await page.getByText('No CE file is on this computer').waitFor()
  // Left before the key was on paper: nothing stays behind.
  await page.getByRole('button', { name: 'Begin my CE file' }).click()
  await page.getByLabel('Name in the list').fill('Abandoned')
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByLabel('Passphrase again').fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByLabel('Recovery key').waitFor()
  await page.keyboard.press('Control+1')
  await page.keyboard.press('Control+5')
  await page.getByText('No CE file is on this computer').waitFor()
  recoveryKey = await steps.beginFile(page, 'M. T.', PASSPHRASE)
  expect(recoveryKey).toMatch(/^([0-9A-Z]{4}-){8}[0-9A-Z]{4}$/)
  await page.getByLabel('CPCS since').fill('Mar 14, 2017')
  await page.getByLabel('CPMSM since').fill('May 2, 2018')
  await page.getByText('I am a member').click()
  await page.getByLabel('Applied for or last renewed on').fill('Jan 5, 2024')
  await page.getByLabel('Name, as in the NAMSS profile').fill('Marisol Tennyson-Oyelaran')
  await page.getByLabel('City and state').fill('Millbrook, IL')
  await page.getByLabel('Renewed in').fill('2020, 2023')
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  await nextStep().getByText('Earn 45.0 more credits by December 1, 2026').waitFor()
  await page.getByText('2025 rules, not yet confirmed for this cycle').waitFor()
})

test('my CE - activities are typed by keyboard; what does not count says so before it is added', async () => {
  await goToDay('2026-07-20')
  await add({
    date: 'Jun 18, 2026',
    title: 'Peer review basics',
    kind: 'NAMSS sponsored, Education Zone',
    amount: '3:00'
  })
  await add({ date: 'Nov 6, 2025', title: 'State fall meeting', kind: 'NAMSS approved, third party', amount: '18:00' })
  await add({
    date: 'Apr 22, 2026',
    title: 'Telehealth by proxy',
    kind: 'Industry education, not approved',
    amount: '1:30'
  })
  await add({ date: 'Dec 14, 2024', title: 'Health care law', kind: 'College course', amount: '3' })
  await page.getByLabel('Activity', { exact: true }).fill('Medical staff office meeting')
  await page
    .getByRole('form', { name: 'Quick add' })
    .getByRole('combobox', { name: 'Kind' })
    .selectOption({ label: 'Internal meeting' })
  await page.getByLabel('Length').fill('1:00')
  await page.getByText('Does not count.').waitFor()
  await page.getByText('An educational workshop or webinar held there may qualify.').waitFor()
  await page.getByLabel('Activity', { exact: true }).press('Escape')
  await page.getByRole('img', { name: /34\.5 of 45 credits; 21\.0 of 25/ }).waitFor()
  // While credits are gathered the calendar shows the three years; the dates and fees are one press away.
  await page
    .getByRole('img', { name: /The cycle runs from Dec 2, 2023 to Dec 1, 2026; today is Jul 20, 2026/ })
    .waitFor()
  await page.getByRole('button', { name: 'Dates and fees' }).click()
  await page.getByRole('img', { name: /Late until Dec 31, 2026, \$275/ }).waitFor()
  await row('Peer review basics').getByText('Not seen since').waitFor()
  await nextStep().getByText('1 activity that NAMSS enters by itself').waitFor()
})

test('my CE - removed and undone; edited in the same row', async () => {
  await row('Telehealth by proxy').click()
  await row('Telehealth by proxy').press('Delete')
  await row('Telehealth by proxy').waitFor({ state: 'detached' })
  await page.keyboard.press('Control+z')
  await row('Telehealth by proxy').waitFor()
  await row('Telehealth by proxy').click()
  await row('Telehealth by proxy').press('F2')
  await page.getByLabel('Length').fill('2:30')
  await page.keyboard.press('Enter')
  await row('Telehealth by proxy').getByText('2:30').waitFor()
  await page.getByRole('img', { name: /35\.5 of 45 credits/ }).waitFor()
})

test('my CE - undo and redo stay across screens and outlive a closed file', async () => {
  await row('Telehealth by proxy').click()
  await row('Telehealth by proxy').press('Delete')
  await row('Telehealth by proxy').waitFor({ state: 'detached' })
  await goToDay('2026-07-20')
  await page.getByRole('button', { name: 'Undo removing Telehealth by proxy' }).click()
  await row('Telehealth by proxy').waitFor()
  await page.getByRole('button', { name: 'Redo removing Telehealth by proxy' }).waitFor()
  await page.locator('body').press('Control+y')
  await row('Telehealth by proxy').waitFor({ state: 'detached' })
  await closeFile()
  await page.getByLabel(/Passphrase or recovery key/).fill(PASSPHRASE)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Undo removing Telehealth by proxy' }).click()
  await row('Telehealth by proxy').waitFor()
})

test('my CE - the list of evidence to find: reached by the palette, attached and ticked off there', async () => {
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('missing certificates')
  await page.keyboard.press('Enter')
  await page.getByText('3 certificates for 32.5 of 35.5 credits').waitFor()
  const table = page.getByRole('table', { name: 'Certificates to find' })
  const titles = async () => (await table.locator('tbody .name').allInnerTexts()).map((text) => text.trim())
  expect(await titles()).toEqual(['Telehealth by proxy', 'State fall meeting', 'Health care law'])
  await table.getByRole('button', { name: 'Credits' }).click()
  expect(await titles()).toEqual(['State fall meeting', 'Health care law', 'Telehealth by proxy'])
  await table.getByRole('row').filter({ hasText: 'State fall meeting' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await (
    await chooser
  ).setFiles({
    name: 'transcript.pdf',
    mimeType: 'application/pdf',
    buffer: await steps.certificate('Transcript', [400, 300], 0)
  })
  await page.getByText('2 certificates for 20.5 of 35.5 credits').waitFor()
  const postings = page.getByRole('table', { name: 'Entered by NAMSS itself' })
  await postings.getByText(/\d+ days over, ask/).waitFor()
  await postings.getByLabel('Peer review basics: seen').click()
  await postings.getByText('Seen Jul 20, 2026').waitFor()
  await page.getByRole('button', { name: 'Undo ticking off Peer review basics' }).click()
  await page.getByRole('button', { name: 'Undo attaching to Health care law' }).click()
  await page.getByText('3 certificates for 32.5 of 35.5 credits').waitFor()
  await page.getByRole('button', { name: 'Back to My CE' }).click()
  await nextStep().getByRole('button', { name: '3 certificates are to be found.' }).waitFor()
})

test('my CE - a series is typed once and undone at once', async () => {
  await page.getByLabel('Date', { exact: true }).fill('Mar 5, 2026')
  await page.getByLabel('Activity', { exact: true }).fill('Journal club')
  const form = page.getByRole('form', { name: 'Quick add' })
  await form.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'Industry education, not approved' })
  await page.getByLabel('Length').fill('0:30')
  await form.getByRole('combobox', { name: 'Repeats' }).selectOption({ label: 'Every week' })
  await form.getByLabel('until').fill('Mar 26, 2026')
  await form.getByText('4 times.').waitFor()
  await form.getByLabel('until').press('Enter')
  await row('Journal club').nth(3).waitFor()
  expect(await row('Journal club').count()).toBe(4)
  await page.getByRole('button', { name: 'Undo adding 4 times Journal club' }).click()
  await row('Journal club').first().waitFor({ state: 'detached' })
})

test('my CE - a list of activities is taken in at once, row by row accounted for, and undone at once', async () => {
  await page.getByRole('button', { name: 'My CE file' }).click()
  await page.getByRole('button', { name: 'Take in a list of activities' }).click()
  const list = [
    'Date,Title,Hours,NAMSS approved?',
    '2026-05-05,Delegation audits,1.5,yes',
    '2026-05-06,Telemedicine update,2,no',
    '03/04/2026,Either way round,1,no',
    '2025-11-06,State fall meeting,18,yes'
  ]
  const buffer = Buffer.from(list.join('\n'))
  await page
    .getByLabel('List of activities', { exact: true })
    .setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer })
  await page.getByText('Row 4: month and day could be either way round (03/04/2026)').waitFor()
  await page.getByText('1 row looks like what is here already').waitFor()
  await page.getByRole('button', { name: 'Take in 2 activities' }).click()
  await row('Delegation audits').getByText('Approved, third party').waitFor()
  await page.getByRole('button', { name: 'Undo taking in 2 activities' }).click()
  await row('Delegation audits').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Close', exact: true }).last().click()
})

test('my CE - an activity begun from its certificate: title, day and hours proposed, the certificate attached', async () => {
  const words = 'has successfully completed'
  const pdf = await PDFDocument.create()
  const sheet = pdf.addPage([600, 400])
  for (const [index, line] of [
    words,
    'Delegated Credentialing in Practice',
    'on June 3, 2026',
    '1.5 CE credits'
  ].entries()) {
    sheet.drawText(line, { x: 40, y: 300 - index * 40, size: 14 })
  }
  const buffer = Buffer.from(await pdf.save())
  await page
    .getByLabel('Certificate to begin from')
    .setInputFiles({ name: 'delegated.pdf', mimeType: 'application/pdf', buffer })
  await page.getByText('Proposed from its text: check it').waitFor()
  await page.getByLabel('Activity', { exact: true }).press('Enter')
  await row('Delegated Credentialing in Practice').getByText('1 file').waitFor()
  await row('Delegated Credentialing in Practice').getByText('Jun 3, 2026').waitFor()
  await page.getByRole('button', { name: 'Undo adding Delegated Credentialing in Practice' }).click()
  await row('Delegated Credentialing in Practice').waitFor({ state: 'detached' })
})

test('my CE - no screen of it breaks the rules of accessibility that can be checked', async () => {
  await page.evaluate(readFileSync(axePath, 'utf8'))
  expect(await violations(), 'dashboard').toEqual([])
  const named = ['Reminders', 'My CE file', 'Audit packet', 'Answers', /What was filed|Write the/, 'Dates and fees']
  for (const name of [...named, /certificates? (is|are) to be found/]) {
    await page.getByRole('button', { name }).first().click()
    expect(await violations(), String(name)).toEqual([])
  }
  await page.getByRole('button', { name: 'Back to My CE' }).click()
})

async function violations(): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const axe: { run(root: Document): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } =
      Reflect.get(globalThis, 'axe')
    const found = await axe.run(document)
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  })
}

test('my CE - the cycle through its dates: opening, deadline, late, lapsed, the end', async () => {
  await goToDay('2026-08-01')
  await nextStep().getByText('Earn 9.5 more credits by December 1, 2026').waitFor()
  await page.getByRole('button', { name: 'Write the extension request' }).waitFor()
  await add({ date: 'Aug 1, 2026', title: 'Survey readiness', kind: 'NAMSS approved, third party', amount: '9:30' })
  await nextStep().getByText('Submit the application and pay $225').waitFor()
  await goToDay('2026-12-05')
  await nextStep().getByText('and pay $275').waitFor()
  await goToDay('2027-01-01')
  await nextStep().getByText('until then do not use the designation').waitFor()
  await nextStep().getByText('$375').first().waitFor()
  await goToDay('2027-06-30')
  await nextStep().getByText('reinstatement').first().waitFor()
  await goToDay('2027-07-01')
  await nextStep().getByText('Apply as a new candidate').waitFor()
  await goToDay('2026-11-20')
  await page.getByRole('button', { name: 'What was filed' }).click()
  await page.getByLabel('Submitted on').fill('Nov 20, 2026')
  await page.getByLabel('Submitted on').press('Enter')
  await nextStep().getByText('Wait for the approval').waitFor()
  await page.getByRole('button', { name: 'Close', exact: true }).last().click()
})

test('my CE - evidence is attached and shown; what is no document is refused', async () => {
  const landscape = await steps.certificate('Certificate of attendance', [842, 595], 90)
  await attach('State fall meeting', { name: 'fall.pdf', mimeType: 'application/pdf', buffer: landscape })
  await page.getByRole('button', { name: 'Show fall.pdf' }).click()
  await page.getByRole('img', { name: 'fall.pdf, page 1 of 1' }).waitFor()
  await page.keyboard.press('Escape')
  const broken = { name: 'torn.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 torn') }
  await attach('Survey readiness', broken)
  const side = page.getByRole('complementary', { name: 'Activity' })
  await side
    .getByLabel('Attach documents')
    .setInputFiles({ name: 'cv.txt', mimeType: 'text/plain', buffer: Buffer.from('x') })
  await side.getByText('cv.txt is neither PDF, PNG nor JPEG.').waitFor()
  await row('Survey readiness').getByText('1 file').waitFor()
})

test('my CE - the audit packet: pages counted, text and bookmarks read back, clean by qpdf', async () => {
  const path = join(temporaryFolder('packet'), 'packet.pdf')
  await steps.answerDialogs(desk.app, path)
  await page.getByRole('button', { name: 'Audit packet' }).click()
  await page.getByRole('button', { name: 'Make the packet' }).click()
  await page.getByText('Ready, 4 pages').waitFor()
  await page.getByText('torn.pdf').first().waitFor()
  await page.getByText('2 activities count without a certificate here').waitFor()
  await page.getByRole('button', { name: 'Save as PDF' }).click()
  await page.getByText('Saved', { exact: true }).waitFor()
  await run('qpdf', ['--check', path])
  const { stdout: text } = await run('pdftotext', ['-layout', path, '-'])
  for (const words of ['Marisol Tennyson-Oyelaran', 'Certificate of attendance', 'torn.pdf', 'Page 4 of 4']) {
    expect(text).toContain(words)
  }
  expect(text).toMatch(/All credits +45\.0 +45\.0/)
  const { stdout: outlines } = await run('qpdf', ['--json', '--json-key=outlines', path])
  for (const title of ['Cover sheet', 'Activities by category', 'Certificates']) expect(outlines).toContain(title)
})

test('my CE - the dates go into a calendar file', async () => {
  const path = join(temporaryFolder('calendar'), 'dates.ics')
  await steps.answerDialogs(desk.app, path)
  await page.getByRole('button', { name: 'Reminders' }).click()
  await page.getByRole('button', { name: 'Save as a calendar file' }).click()
  await page.getByText('Saved. Open it with your calendar.').waitFor()
  expect(readFileSync(path, 'utf8')).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*DTSTART;VALUE=DATE:20261201/)
})

test('my CE - two people at one workstation: the list shows aliases, and one’s secrets open nothing of the other’s', async () => {
  await closeFile()
  await steps.beginFile(page, 'Second', 'another passphrase')
  await page.getByLabel('CPCS since').fill('Jun 1, 2025')
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  await page.getByText('No activity yet.').waitFor()
  expect(await page.locator('body').innerText()).not.toContain('Telehealth')
  await closeFile()
  expect(await page.getByRole('list', { name: 'CE files on this computer' }).innerText()).toMatch(/M\. T\.\s+Second/)
  expect(await page.locator('body').innerText()).not.toContain('Tennyson')
  await page.getByRole('button', { name: 'M. T.' }).click()
  await page.getByLabel(/Passphrase or recovery key/).fill('another passphrase')
  await page.keyboard.press('Enter')
  await page.getByText('This opens nothing.').waitFor()
})

test('my CE - taken along as one encrypted file, erased here, taken in again, opened by the recovery key', async () => {
  await page.getByLabel(/Passphrase or recovery key/).fill(PASSPHRASE)
  await page.keyboard.press('Enter')
  await row('Telehealth by proxy').waitFor()
  await steps.answerDialogs(desk.app, join(temporaryFolder('export'), 'mine.pdce'))
  await page.getByRole('button', { name: 'My CE file' }).click()
  await page.getByRole('button', { name: 'Export my file' }).click()
  await page.getByText('Exported', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Erase my file here' }).click()
  await page.getByRole('button', { name: 'Erase it with its evidence' }).click()
  await page.getByRole('heading', { level: 1, name: 'My CE' }).waitFor()
  await page.getByRole('button', { name: 'M. T.' }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Take in a CE file' }).click()
  await page.getByRole('button', { name: 'M. T.' }).click()
  await page.getByLabel(/Passphrase or recovery key/).fill(recoveryKey.toLowerCase())
  await page.keyboard.press('Enter')
  await row('State fall meeting').getByText('1 file').waitFor()
  await row('State fall meeting').click()
  await page.getByRole('button', { name: 'Show fall.pdf' }).click()
  await page.getByRole('img', { name: 'fall.pdf, page 1 of 1' }).waitFor()
  await page.keyboard.press('Escape')
})

test('my CE - nothing of it can be read on disk, in whatever encoding', async () => {
  await desk.close()
  const secrets = [
    'Telehealth by proxy',
    'Tennyson',
    'State fall meeting',
    'Certificate of attendance',
    'fall.pdf',
    PASSPHRASE,
    recoveryKey
  ]
  const found = filesIn(desk.userDataDir).flatMap((file) => {
    const bytes = readFileSync(file)
    return secrets
      .filter((secret) => bytes.includes(secret) || bytes.includes(Buffer.from(secret, 'utf16le')))
      .map((secret) => `${secret} in ${file}`)
  })
  expect(found).toEqual([])
  // The look-out works: what may be read, the aliases, is found.
  expect(filesIn(desk.userDataDir).filter((file) => readFileSync(file).includes('"alias": "M. T."'))).toHaveLength(1)
})

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesIn(path)
    return entry.isFile() && statSync(path).size < 200_000_000 ? [path] : []
  })
}
