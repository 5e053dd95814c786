import type { Page } from 'playwright-core'
import { crest, scrawl } from '../unit/letters/pictures.ts'
import { openLetterhead } from './walk.ts'

/** Takes a roster in as a person does, by the import screen. @param csv with a line of headers */
export async function importRoster(page: Page, csv: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('import a roster')
  await page.keyboard.press('Enter')
  const file = { name: 'roster.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }
  await page.getByLabel('Roster file').setInputFiles(file)
  await page.getByRole('button', { name: 'Review changes' }).click()
  await page.getByRole('button', { name: /Apply|Add|Take in/ }).click()
  await page.getByText('Nothing went to PASS.').waitFor()
}

/** Opens the letterhead and enters all that letters need. */
export async function fillLetterhead(page: Page): Promise<void> {
  await openLetterhead(page)
  await page.getByLabel('Name').fill('St. Brendan Regional Medical Center')
  await page.getByLabel('Address').fill('Medical Staff Services\n400 Abbey Road\nMillbrook, IL 60999')
  await page.getByLabel('Phone').fill('(555) 010-4000')
  await page.getByLabel('Fax').fill('(555) 010-4001')
  await page.getByLabel('Signatory').fill('Petra Sample, CPMSM')
  await page.getByLabel('Title', { exact: true }).fill('Director, Medical Staff Services')
  await page
    .getByLabel('Definition')
    .fill('“In good standing” means: neither suspended nor restricted, with dues paid, on the date stated.')
  for (const [name, image] of [['logo', crest()] as const, ['signature', scrawl()] as const]) {
    const buffer = Buffer.from(image.data, 'base64')
    await page.getByLabel(`File of the ${name}`).setInputFiles({ name: `${name}.png`, mimeType: 'image/png', buffer })
    await page.getByRole('img', { name: `The ${name} as it is printed` }).waitFor()
  }
}

/** By the palette, as from anywhere. @param name a few letters of it */
export async function composeLetter(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(`compose ${name}`)
  await page
    .getByRole('option', { name: new RegExp(`Compose a letter about ${name}`, 'i') })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: 'Compose a letter' }).waitFor()
}
