import type { Page } from 'playwright-core'
import { launchApp, type LaunchedApp, type LaunchOptions } from './app.ts'
import type { TestSimulator } from './simulator.ts'

/** The steps that a person takes, by the names they read: used by every walk through the window. */

export const cast = {
  npi: '2147308623',
  lastName: 'Halvorsen-Achebe',
  heading: /Halvorsen-Achebe, Ingrid L\./
} as const

/** A connected desk: the window after the wizard's last step. */
export async function launchConnected(
  simulator: TestSimulator,
  options: LaunchOptions = {}
): Promise<LaunchedApp & { readonly page: Page }> {
  const app = await launchApp(options)
  await enterKey(app.window, simulator)
  await app.window.getByText('Key accepted').waitFor()
  await app.window.getByRole('button', { name: 'Continue' }).click()
  await app.window.getByLabel('Name').fill('Dana Rowe')
  await app.window.getByLabel('Title').fill('CPCS')
  const organization = app.window.getByLabel('Organization')
  // An account that does not tell about itself leaves this to the person.
  if ((await organization.inputValue()) === '') await organization.fill('St. Brendan Regional Medical Center')
  await app.window.getByRole('button', { name: 'Continue' }).click()
  const opened = app.app.waitForEvent('window')
  await app.window.getByRole('button', { name: 'Open the desk' }).click()
  const page = await opened
  await ready(page)
  return { ...app, page }
}

/** Goes to the key step and has the key checked; what PASS says about it is the caller's matter. */
export async function enterKey(
  window: Page,
  simulator: Pick<TestSimulator, 'url' | 'keys'>,
  clientKey = simulator.keys.clientKey
): Promise<void> {
  const connect = window.getByRole('button', { name: 'Connect to PASS' })
  const key = window.getByLabel('Client API Key')
  await connect.or(key).waitFor()
  if (await connect.isVisible()) await connect.click()
  await key.fill(clientKey)
  const address = window.getByLabel('Address of PASS')
  if (!(await address.isVisible())) await window.getByText('For IT: address and vendor key').click()
  await address.fill(simulator.url)
  await window.getByLabel('Vendor key').fill(simulator.keys.vendorKey)
  await window.getByRole('button', { name: 'Check the key' }).click()
}

/** Waits until the desk is drawn and the data worker answers. */
export async function ready(page: Page): Promise<void> {
  page.setDefaultTimeout(15_000)
  await searchBox(page).waitFor()
}

export function searchBox(page: Page) {
  return page.getByRole('combobox', { name: 'Search by name or NPI' })
}

/** Types a text and asks PASS with Enter. */
export async function searchOnline(page: Page, text: string): Promise<void> {
  await searchBox(page).fill(text)
  await searchBox(page).press('Enter')
}

/** From the search screen to the practitioner's page. A text that was asked before opens the first row at once. */
export async function openHistory(page: Page): Promise<void> {
  const heading = page.getByRole('heading', { level: 1, name: cast.heading })
  await searchOnline(page, cast.lastName)
  await page.locator('[data-region="online"]').getByText('Halvorsen').first().or(heading).waitFor()
  if (!(await heading.isVisible())) {
    // What PASS answered is kept first and then found here too: only then is there a row to choose.
    await page.getByRole('listbox').getByText('Halvorsen').first().waitFor()
    await searchBox(page).press('ArrowDown')
    await searchBox(page).press('Enter')
  }
  await heading.waitFor()
  await page.getByRole('table', { name: 'Affiliations' }).getByText('Harlan Valley Hospital').waitFor()
}

export function lettersSide(page: Page) {
  return page.getByRole('complementary', { name: 'Good-standing letters' })
}

/** By the navigation, from anywhere in the desk. */
export async function goToSearch(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Sections' }).getByText('Search').click()
  await searchBox(page).waitFor()
}

/** By the palette, from anywhere in the desk. */
export async function openLetterhead(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('letterhead')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Letterhead' }).waitFor()
  await page.getByLabel('Definition').waitFor()
}
