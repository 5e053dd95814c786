import type { Locator, Page } from 'playwright-core'
import { callDesk } from './desk-calls.ts'

/** The steps of a person at the list of applicants. */

export async function goToToday(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Sections' }).getByText('Today').click()
  await page.getByRole('grid', { name: 'Applicants' }).or(page.getByText("Nobody is on today's list")).waitFor()
}

export function applicants(page: Page): Locator {
  return page.getByRole('grid', { name: 'Applicants' })
}

/** The row of somebody, by a part of the name. */
export function applicantRow(page: Page, name: string): Locator {
  return applicants(page).getByRole('row').filter({ hasText: name })
}

/** With Ctrl N, from the screen of the list: whoever stands first below the text, or the text as it was typed. */
export async function addApplicant(page: Page, text: string, choice: RegExp): Promise<void> {
  await page.keyboard.press('Control+n')
  const field = page.getByRole('combobox', { name: 'Add an applicant: name or NPI' })
  await field.fill(text)
  await page.getByRole('listbox', { name: 'Who is meant' }).getByRole('option', { name: choice }).click()
  await field.waitFor({ state: 'detached' })
}

/** Chooses a row with the mouse, so that the keys are about it. */
export async function chooseApplicant(page: Page, name: string): Promise<void> {
  await applicantRow(page, name).click()
  await page.locator('tr[aria-selected="true"]').filter({ hasText: name }).waitFor()
  await applicants(page).focus()
}

/** Asks PASS for everybody of a name and keeps their histories. */
export async function keepHistories(page: Page, names: readonly string[]): Promise<void> {
  for (const text of names) {
    const found = await callDesk(page, 'pass.search', { text })
    const npis = new Set([...JSON.stringify(found).matchAll(/"npi":"(\d{10})"/g)].map((match) => match[1] ?? ''))
    for (const npi of [...npis].slice(0, 3)) await callDesk(page, 'pass.fetchHistory', { npi })
  }
}
