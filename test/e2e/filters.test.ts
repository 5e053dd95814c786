import { afterEach, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { callDesk } from '../support/desk-calls.ts'
import { startTestSimulator } from '../support/simulator.ts'
import { launchConnected, searchBox } from '../support/walk.ts'

let closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.reverse()) await close()
  closers = []
})

/** The words over the results, once they match. */
async function said(page: Page, words: RegExp): Promise<string> {
  const status = page.locator('.results__head [role="status"]').filter({ hasText: words })
  await status.waitFor()
  return (await status.textContent()) ?? ''
}

/** How many match, as told over the results: after "of" where only the best are shown. */
function total(words: string): number {
  return Number((/(?:of )?([\d,]+) (?:among|with gaps)/.exec(words)?.[1] ?? '').replaceAll(',', ''))
}

test('filters - each narrows what is found, all can be cleared, and the choices are those that are here', async () => {
  const simulator = await startTestSimulator({ summaries: 3_000 })
  closers.push(() => simulator.stop())
  const desk = await launchConnected(simulator)
  closers.push(() => desk.close())
  const { page } = desk
  await callDesk(page, 'directory.keep', { scope: 'network' })
  await page
    .getByText(/[1-9],?\d{2,} practitioners here/)
    .first()
    .waitFor({ timeout: 60_000 })
  await searchBox(page).fill('a')
  const everybody = total(await said(page, /best 50 of [\d,]+ among/))
  expect(everybody).toBeGreaterThan(100)

  await page.getByRole('button', { name: 'More filters: none' }).click()
  const dialog = page.getByRole('dialog', { name: 'More filters' })
  await dialog.getByLabel('Status').selectOption({ label: 'Resigned' })
  await dialog.getByRole('combobox', { name: 'Good standing' }).selectOption({ label: 'Yes' })
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'More filters: 2' }).waitFor()
  const resigned = total(await said(page, new RegExp(`(?<!of )(?!${everybody.toLocaleString('en-US')} )[\\d,]+ among`)))
  expect(resigned).toBeGreaterThan(0)
  expect(resigned).toBeLessThan(everybody)

  await page.getByRole('button', { name: 'More filters: 2' }).click()
  await dialog.getByRole('button', { name: 'Clear these' }).click()
  await dialog.getByRole('textbox', { name: 'Facility' }).fill('hosp')
  const facility = dialog.getByRole('list', { name: 'Facilities' }).getByRole('button').first()
  const name = ((await facility.textContent()) ?? '').trim()
  await facility.click()
  await dialog.getByRole('button', { name: 'Any facility' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'More filters: 1' }).waitFor()
  expect(name).toMatch(/hosp/i)

  await page.getByRole('button', { name: 'On our roster' }).click()
  await page.getByText('Nobody called "a" here').waitFor()
  await page.getByRole('button', { name: 'Clear 2 filters' }).click()
  await page.getByRole('button', { name: 'Has gaps' }).click()
  const withGaps = await said(page, /with gaps among/)
  expect(total(withGaps)).toBeGreaterThan(0)
}, 150_000)
