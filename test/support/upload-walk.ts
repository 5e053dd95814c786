import type { Page } from 'playwright-core'
import type { TestCall, TestSimulator } from './simulator.ts'

/** Uploads through the window, and what PASS saw of them. */

/** What reached PASS and was carried out there: trials and postings, in their order. */
export async function uploadsAtPass(pass: TestSimulator): Promise<readonly ('trial' | 'live')[]> {
  return (await pass.calls()).filter(isTaken).map(({ fields }) => (fields['post_live'] === 'true' ? 'live' : 'trial'))
}

function isTaken({ path, worked }: TestCall): boolean {
  return worked && path.endsWith('update/file/ticket/')
}

export async function beginTrial(page: Page, words: RegExp = /^Try .* first$/): Promise<void> {
  await page.getByRole('button', { name: words }).click()
}

/** Asks about the ticket until the trial is done or the rows are posted. */
export async function askUntil(page: Page, words: string | RegExp): Promise<void> {
  const goal = page.getByText(words).first()
  const ask = page.getByRole('button', { name: 'Ask PASS now' })
  for (;;) {
    await goal.or(ask).first().waitFor()
    if (await goal.isVisible()) return
    // It may be gone by now, because the desk asked by itself.
    await ask.click({ timeout: 2_000 }).catch(() => undefined)
    await page.waitForTimeout(200)
  }
}

export async function tryAndPost(page: Page): Promise<void> {
  await beginTrial(page)
  await askUntil(page, 'The trial found no errors.')
  await page.getByRole('button', { name: /^Post .* to PASS$/ }).click()
}
