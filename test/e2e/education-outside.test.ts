import { rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { launchApp, type LaunchedApp } from '../support/app.ts'
import { beginFile, nextStep } from '../support/ce-walk.ts'
import { ready } from '../support/walk.ts'

/** What of a CE file reaches outside its screen: notifications of the system, paper. */
const PASSPHRASE = 'four quiet herons'

async function toDashboard(page: Page, options: { readonly remindsWhileClosed: boolean }): Promise<void> {
  await page.keyboard.press('Control+5')
  await beginFile(page, 'M. T.', PASSPHRASE, options)
  await page.getByLabel('CPCS since').fill('Mar 14, 2017')
  await page.getByLabel('Name, as in the NAMSS profile').fill('Marisol Tennyson-Oyelaran')
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  await nextStep(page).waitFor()
}

/** From here on what main notifies of is written down in place of being shown. */
async function listen({ app }: LaunchedApp): Promise<() => Promise<readonly unknown[]>> {
  await app.evaluate(({ Notification }) => {
    const told: string[] = []
    Reflect.set(globalThis, 'told', told)
    Notification.prototype.show = function show(this: { body: string }) {
      told.push(this.body)
    }
  })
  return () => app.evaluate((): unknown[] => Reflect.get(globalThis, 'told'))
}

/** Moves main's clock and wakes the computer. */
async function wakeOn({ app }: LaunchedApp, moment: string): Promise<void> {
  await app.evaluate(({ powerMonitor }, at) => {
    Date.now = () => new Date(at).getTime()
    powerMonitor.emit('resume')
  }, moment)
}

test('reminders - with the owner’s word they come after a restart, before anybody opened the file', async () => {
  const first = await launchApp({ args: ['--practice'] })
  const { window: page, userDataDir } = first
  await ready(page)
  await page.clock.setFixedTime(new Date('2026-11-20T12:00:00-06:00'))
  await wakeOn(first, '2026-11-20T12:00:00-06:00')
  await toDashboard(page, { remindsWhileClosed: true })
  await page.getByRole('button', { name: 'Reminders' }).click()
  await page.getByText('The dates lie on this computer for it, sealed').waitFor()
  await first.close()

  const second = await launchApp({ args: ['--practice'], userDataDir })
  await ready(second.window)
  const told = await listen(second)
  await wakeOn(second, '2026-11-24T10:00:00-06:00')
  await expect
    .poll(told, { timeout: 15_000 })
    .toEqual(['M. T.: in 7 days credits and the application are due; an extension has to be asked for.'])
  // Once; and what comes next comes by itself.
  await wakeOn(second, '2026-11-24T15:00:00-06:00')
  await wakeOn(second, '2026-11-30T10:00:00-06:00')
  await expect.poll(told, { timeout: 15_000 }).toHaveLength(2)
  await second.close()
  rmSync(userDataDir, { recursive: true, force: true })
})
