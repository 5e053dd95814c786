import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { letterRecord } from '#shared/interchange/letter-record'
import { expectOk } from '#shared/lib/result'
import { renderLetter } from '../../src/main/letters/render/render-letter.ts'
import { letterSealBy } from '../../src/main/letters/seal/letter-code.ts'
import { developmentSigner } from '../../src/main/letters/seal/signer.ts'
import { SEAL_MARK } from '../../src/main/letters/seal/statement.ts'
import { verifyLetter } from '../../src/main/letters/verify/verify-letter.ts'
import { launchApp, type LaunchedApp } from '../support/app.ts'
import { canPrint, startPrintServer, type PrintServer } from '../support/print-server.ts'
import type { TestPrinter } from '../support/printer.ts'
import { temporaryFolder } from '../support/run-folder.ts'
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts'
import { launchConnected, lettersSide, openHistory, ready, searchOnline } from '../support/walk.ts'
import { attachment, checkPdf, pdfInfo, pdfText, scannedCode } from '../unit/letters/pdf-tools.ts'
import { otherDesk, sealedPdf, smallLetter } from '../unit/letter-seal/sealed-letters.ts'

/** Two letters are bought; what follows costs nothing: they are saved, checked, changed, saved and printed in numbers. */
let simulator: TestSimulator
let printServer: PrintServer | null = null
let printer: TestPrinter | null = null
let desk: LaunchedApp & { readonly page: Page }
const folder = temporaryFolder('letters')
const saved = join(folder, 'letter.pdf')

beforeAll(async () => {
  simulator = await startTestSimulator({ summaries: 400, credits: 3 })
  printServer = canPrint ? await startPrintServer() : null
  printer = (await printServer?.addPrinter('MSO-4W')) ?? null
  desk = await launchConnected(simulator, { env: printServer?.env ?? {} })
  await buyTwoLetters(desk.page)
})
afterAll(async () => {
  await desk.close()
  await printServer?.stop()
  await simulator.stop()
})

async function buyTwoLetters(page: Page): Promise<void> {
  await searchOnline(page, 'halvorsen')
  await openHistory(page)
  const side = lettersSide(page)
  await side.getByRole('checkbox', { name: /Harlan Valley Hospital/ }).check()
  const boxes = side.getByRole('checkbox')
  for (let index = 0; index < (await boxes.count()); index++) {
    const box = boxes.nth(index)
    if (await box.isChecked()) continue
    await box.check()
    break
  }
  await side.getByRole('button', { name: 'Get 2 letters for 2 credits' }).click()
  await page.getByText('Letter credits 1').waitFor()
  await goToLetters(page)
  await options(page).nth(1).waitFor()
}

async function goToLetters(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Sections' }).getByText('Letters').click()
}

const options = (page: Page) => page.getByRole('listbox', { name: 'Letters on this computer' }).getByRole('option')
const pane = (page: Page) => page.getByRole('region', { name: 'Verify a letter' })

async function answerSaveDialog(path: string): Promise<void> {
  await desk.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, path)
}

async function openVerify(page: Page): Promise<void> {
  if (!(await pane(page).isVisible())) await page.getByRole('button', { name: 'Verify a letter' }).click()
}

async function checkCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Or the code on the paper').fill(code)
  await page.getByRole('button', { name: 'Check the code' }).click()
}

async function verifyFile(page: Page, path: string): Promise<void> {
  await openVerify(page)
  await page.getByLabel('PDF to verify').setInputFiles(path)
}

test('letters - a saved letter is unaltered, by its file and by the code on its page', async () => {
  const { page } = desk
  await answerSaveDialog(saved)
  await page.locator('canvas').first().waitFor()
  await page.getByRole('button', { name: 'Save PDF' }).click()
  await page.getByText('Saved.').waitFor()
  const pdf = readFileSync(saved)
  expect(verifyLetter(pdf)).toMatchObject({ verdict: 'unaltered', letters: 1 })
  expect(checkPdf(pdf)).toContain('No syntax or stream encoding errors')
  await verifyFile(page, saved)
  await pane(page).getByRole('heading', { name: 'This letter is unaltered' }).waitFor()
  const text = scannedCode(pdf)
  await checkCode(page, text)
  await pane(page).getByRole('heading', { name: 'The code is genuine' }).waitFor()
  await pane(page).getByText('2147308623', { exact: true }).waitFor()
  await checkCode(page, text.replace('2147308623', '2147308631'))
  await pane(page).getByRole('heading', { name: 'This code was changed' }).waitFor()
  // What the foot of the page says: the printed code can be typed at the desk that sealed the letter.
  const foot = pdfText(pdf, '-raw').replace(/\s+/g, ' ')
  expect(foot).toContain('or type the verification code at the desk that sealed it')
  const printed = /Verification code ([A-Z0-9-]+)/.exec(foot)?.[1] ?? ''
  await checkCode(page, printed.toLowerCase())
  await pane(page).getByRole('heading', { name: 'The letter with this code is here' }).waitFor()
  await checkCode(page, 'ZZZZ-ZZZZ')
  await pane(page).getByRole('heading', { name: 'No letter here has this code' }).waitFor()
})

test('letters - one byte changed: the letter was changed, and the genuine one is offered', async () => {
  const { page } = desk
  const changed = join(folder, 'changed.pdf')
  const pdf = readFileSync(saved)
  pdf[pdf.length >> 1] = (pdf[pdf.length >> 1] ?? 0) ^ 1
  writeFileSync(changed, pdf)
  await verifyFile(page, changed)
  await pane(page).getByRole('heading', { name: 'This letter was changed' }).waitFor()
  await pane(page).getByRole('button', { name: 'Show the genuine letter' }).click()
  await page.getByRole('heading', { name: 'This letter' }).waitFor()
  await page.locator('canvas').first().waitFor()
})

test('letters - what a changed letter says otherwise than the one kept here is shown line by line', async () => {
  const { page } = desk
  const letter = letterRecord.parse(JSON.parse(attachment(readFileSync(saved), 'letter.json')))
  const forged = { ...letter, requestedBy: { ...letter.requestedBy, organization: 'Another Hospital' } }
  const changed = join(folder, 'forged.pdf')
  // Drawn as ours, with the letter's data inside, but without the seal that only this desk can make.
  writeFileSync(changed, expectOk(await renderLetter(forged, { paper: 'letter' }), 'it can be drawn'))
  await verifyFile(page, changed)
  await pane(page).getByRole('heading', { name: 'This letter was changed' }).waitFor()
  await pane(page).getByRole('button', { name: 'Show differences' }).click()
  const table = pane(page).getByRole('table', { name: 'Lines that differ' })
  await table.getByRole('cell', { name: /^Retrieved .*Another Hospital\.$/ }).waitFor()
  await table.getByRole('cell', { name: new RegExp(`^Retrieved .*${letter.requestedBy.organization}\\.$`) }).waitFor()
  expect(await table.getByText(letter.affiliation.npi).count()).toBe(0)
  // One byte of the file changed and nothing that is read: that is said too.
  await verifyFile(page, join(folder, 'changed.pdf'))
  await pane(page).getByRole('button', { name: 'Show differences' }).click()
  await pane(page)
    .getByText(/The text is the same, line by line|The file cannot be read|Lines that differ/)
    .first()
    .waitFor()
  await pane(page).getByRole('button', { name: 'Close' }).click()
})

test('letters - what the public development key sealed is never a desk’s; a foreign PDF is not ours', async () => {
  const { page } = desk
  const development = join(folder, 'development.pdf')
  writeFileSync(development, await sealedPdf(smallLetter(), developmentSigner()))
  await verifyFile(page, development)
  await pane(page).getByRole('heading', { name: 'Not made by a desk' }).waitFor()
  const foreign = join(folder, 'foreign.pdf')
  writeFileSync(foreign, '%PDF-1.4\n%%EOF\n')
  await verifyFile(page, foreign)
  await pane(page).getByRole('heading', { name: 'Not one of ours' }).waitFor()
  await pane(page).getByRole('button', { name: 'Close' }).click()
})

test('letters - of another desk: whole, but whose it is says only the key that its office sent', async () => {
  const { page } = desk
  const theirs = join(folder, 'theirs.pdf')
  const letter = smallLetter()
  writeFileSync(theirs, await sealedPdf(letter, otherDesk))
  await verifyFile(page, theirs)
  await pane(page).getByRole('heading', { name: 'Unchanged since another desk made it' }).waitFor()
  const keyFile = join(folder, 'theirs.jwk')
  writeFileSync(keyFile, JSON.stringify(otherDesk.publicKey))
  await page.getByLabel('Public key of a partner').setInputFiles(keyFile)
  await pane(page).getByText(otherDesk.fingerprint).last().waitFor()
  await page.getByLabel('Name of that desk').fill('Lake Hospital')
  await page.getByRole('button', { name: 'Keep the key' }).click()
  await pane(page).getByRole('list', { name: 'Public keys of partners' }).getByText('Lake Hospital').waitFor()
  await verifyFile(page, theirs)
  await pane(page).getByText(`what the desk of Lake Hospital made, key ${otherDesk.fingerprint}`).waitFor()
  await checkCode(page, letterSealBy(otherDesk)(letter).qrText)
  await pane(page).getByText('The desk of Lake Hospital made it.').waitFor()
  await pane(page).getByRole('button', { name: 'Close' }).click()
})

test('letters - a PDF dropped on another screen is verified', async () => {
  const { page } = desk
  await page.getByRole('navigation', { name: 'Sections' }).getByText('Sync').click()
  const bytes = [...readFileSync(saved)]
  await page.evaluate((content) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([new Uint8Array(content)], 'letter.pdf', { type: 'application/pdf' }))
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))
  }, bytes)
  await pane(page).getByRole('heading', { name: 'This letter is unaltered' }).waitFor()
  await pane(page).getByRole('button', { name: 'Close' }).click()
})

test('letters - the public key of the desk is saved for partners, without its private half', async () => {
  const { page } = desk
  const keyFile = join(folder, 'desk.jwk')
  await openVerify(page)
  await answerSaveDialog(keyFile)
  await page.getByRole('button', { name: 'Save the public key' }).click()
  await pane(page).getByText('Saved.').waitFor()
  const jwk: unknown = JSON.parse(readFileSync(keyFile, 'utf8'))
  expect(jwk).toMatchObject({ kty: 'OKP', crv: 'Ed25519', kid: verifyLetter(readFileSync(saved)).issuer })
  expect(jwk).not.toHaveProperty('d')
  await pane(page).getByRole('button', { name: 'Close' }).click()
})

test('letters - many: ticked by keyboard, saved as one sealed PDF and as a file each', async () => {
  const { page } = desk
  await options(page).first().click()
  await page.getByRole('listbox', { name: 'Letters on this computer' }).press('Control+a')
  await page.getByRole('heading', { name: '2 letters ticked' }).waitFor()
  const merged = join(folder, 'merged.pdf')
  await answerSaveDialog(merged)
  await page.getByRole('button', { name: 'Save as one PDF' }).click()
  await page.getByText('2 of 2 letters saved.').waitFor()
  const pdf = readFileSync(merged)
  expect(verifyLetter(pdf)).toMatchObject({ verdict: 'unaltered', letters: 2 })
  expect(pdf.indexOf(SEAL_MARK)).toBe(pdf.lastIndexOf(SEAL_MARK))
  expect(pdfInfo(pdf)).toMatch(/Pages:\s+2\n/)

  const each = temporaryFolder('each')
  await desk.app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
  }, each)
  await page.getByLabel('Names of the files').fill('{number} {npi}')
  await page.getByRole('button', { name: 'Save a PDF each' }).click()
  await page.getByText(each).waitFor()
  const files = readdirSync(each)
  expect(files).toHaveLength(2)
  for (const file of files) {
    expect(file).toMatch(/ 2147308623\.pdf$/)
    expect(verifyLetter(readFileSync(join(each, file))).verdict).toBe('unaltered')
  }
})

test.runIf(canPrint)('letters - many: printed, and stopped between two letters', async () => {
  const { page } = desk
  await page.getByRole('button', { name: 'Print 2 letters' }).click()
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByText('Stopped. 1 of 2 letters printed.').waitFor({ timeout: 40_000 })
  await page.getByLabel('Copies', { exact: true }).fill('2')
  await page.getByLabel('Copies', { exact: true }).press('Enter')
  await page.getByLabel('Sides').selectOption('Both sides')
  await page.getByRole('button', { name: 'Print 2 letters, 2 copies each' }).click()
  await page.getByText('2 of 2 letters printed.').waitFor({ timeout: 60_000 })
  expect(await printer?.waitForPrinted(3)).toHaveLength(3)
  expect((await simulator.ledger()).charges).toHaveLength(2)
})

test('letters - the age of a letter stands beside it', async () => {
  const { page } = desk
  const untick = page.getByRole('button', { name: 'Untick all' })
  if (await untick.isVisible()) await untick.click()
  await page
    .getByText(/May be used until|Too old since/)
    .first()
    .waitFor()
})

test('letters - after a restart the desk still knows its own letters and its partners, and forgets one on request', async () => {
  await desk.close()
  const again = await launchApp({ userDataDir: desk.userDataDir })
  desk = { ...again, page: again.window }
  const { page } = desk
  await ready(page)
  await goToLetters(page)
  await verifyFile(page, saved)
  await pane(page).getByRole('heading', { name: 'This letter is unaltered' }).waitFor()
  const partners = pane(page).getByRole('list', { name: 'Public keys of partners' })
  await verifyFile(page, join(folder, 'theirs.pdf'))
  await pane(page).getByText('what the desk of Lake Hospital made').waitFor()
  await partners.getByRole('button', { name: 'Remove the key of Lake Hospital' }).click()
  await partners.waitFor({ state: 'detached' })
  await verifyFile(page, join(folder, 'theirs.pdf'))
  await pane(page).getByRole('heading', { name: 'Unchanged since another desk made it' }).waitFor()
})
