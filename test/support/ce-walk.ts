import { degrees, PDFDocument } from 'pdf-lib'
import type { ElectronApplication, Locator, Page } from 'playwright-core'

/** The steps of a certificant in My CE, by the names that they read. */

export interface TypedActivity {
  readonly date: string
  readonly title: string
  readonly kind: string
  readonly amount: string
}

/** From the list of files to the empty profile of a new one. @returns its recovery key. */
export async function beginFile(
  page: Page,
  alias: string,
  passphrase: string,
  { remindsWhileClosed = false }: { readonly remindsWhileClosed?: boolean } = {}
): Promise<string> {
  await page.getByRole('button', { name: 'Begin my CE file' }).click()
  await page.getByLabel('Name in the list').fill(alias)
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByLabel('Passphrase again').fill(passphrase)
  await page.getByRole('button', { name: 'Continue' }).click()
  const key = await page.getByLabel('Recovery key').innerText()
  await page.getByText('I have the key on paper').click()
  if (remindsWhileClosed) await page.getByText('also while my file is closed').click()
  await page.getByRole('button', { name: 'Go to my CE' }).click()
  await page.getByRole('heading', { name: 'My profile' }).waitFor()
  return key
}

export async function closeFile(page: Page): Promise<void> {
  const close = page.getByRole('button', { name: 'Close my file' })
  if (!(await close.isVisible())) await page.getByRole('button', { name: 'My CE file' }).click()
  await close.click()
  await page.getByRole('list', { name: 'CE files on this computer' }).waitFor()
}

/** By keyboard alone, from the date to Enter. */
export async function addActivity(page: Page, { date, title, kind, amount }: TypedActivity): Promise<void> {
  await page.getByLabel('Date', { exact: true }).focus()
  await page.keyboard.type(date)
  await page.keyboard.press('Tab')
  await page.keyboard.type(title)
  await page.keyboard.press('Tab')
  await page
    .getByRole('form', { name: 'Quick add' })
    .getByRole('combobox', { name: 'Kind' })
    .selectOption({ label: kind })
  await page.keyboard.press('Tab')
  await page.keyboard.type(amount)
  await page.keyboard.press('Enter')
  await row(page, title).waitFor()
}

export function row(page: Page, title: string): Locator {
  return page.getByRole('table', { name: 'Activities' }).getByRole('row').filter({ hasText: title })
}

export function nextStep(page: Page): Locator {
  return page.getByRole('region', { name: 'What to do next' })
}

/** The next save or open dialogs of the system answer with this path. */
export async function answerDialogs(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] })
  }, path)
}

/** A PDF of one page with a line of text. @param turn degrees that the page is shown rotated by. */
export async function certificate(text: string, size: [number, number], turn: number): Promise<Buffer> {
  const pdf = await PDFDocument.create()
  const sheet = pdf.addPage(size)
  sheet.setRotation(degrees(turn))
  sheet.drawText(text, { x: 20, y: 40, size: 12 })
  return Buffer.from(await pdf.save())
}
