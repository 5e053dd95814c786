import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { launchApp, type LaunchedApp } from '../support/app.ts'
import { addActivity, beginFile, certificate, nextStep, row } from '../support/ce-walk.ts'
import { canPrint, startPrintServer } from '../support/print-server.ts'
import { ready } from '../support/walk.ts'

const run = promisify(execFile)

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

test.skipIf(!canPrint)('paper - the dashboard comes out of a real print queue and is read back', async () => {
  const server = await startPrintServer()
  try {
    const printer = await server.addPrinter('Front-Desk')
    const desk = await launchApp({ args: ['--practice'], env: server.env })
    const page = desk.window
    await ready(page)
    await page.clock.setFixedTime(new Date('2026-11-20T12:00:00-06:00'))
    await toDashboard(page, { remindsWhileClosed: false })
    await addActivity(page, {
      date: 'Jun 3, 2026',
      title: 'Telehealth by proxy',
      kind: 'NAMSS approved, third party',
      amount: '1:30'
    })
    await page.keyboard.press('Control+p')
    await page.getByText('Summary alone').click()
    await page.getByRole('button', { name: 'Make the summary' }).click()
    await page.getByRole('button', { name: 'Print the summary' }).click()
    await page.getByText('Sent to Front-Desk').waitFor()
    const [printed = ''] = await printer.waitForPrinted(1)
    const { stdout: text } = await run('pdftotext', ['-layout', printed, '-'])
    for (const words of [
      'Continuing education, summary',
      'Marisol Tennyson-Oyelaran',
      'What to do next',
      'Earn 28.5 more credits by December 1, 2026',
      'Dates of this cycle',
      '$375',
      'Telehealth by proxy',
      'Page 2 of 2'
    ]) {
      expect(text).toContain(words)
    }
    // A certificate of another size and turn: its foot lies outside the paper's size and has to come out all the same.
    await row(page, 'Telehealth by proxy').click()
    const buffer = await certificate('Certificate of attendance', [842, 640], 90)
    await page.getByLabel('Attach documents').setInputFiles({ name: 'proxy.pdf', mimeType: 'application/pdf', buffer })
    await row(page, 'Telehealth by proxy').getByText('1 file').waitFor()
    await page.keyboard.press('Control+p')
    await page.getByRole('button', { name: 'Make the packet' }).click()
    await page.getByRole('button', { name: 'Print the packet' }).click()
    await page.getByText('Sent to Front-Desk').waitFor()
    const [, packet = ''] = await printer.waitForPrinted(2)
    const { stdout: packetText } = await run('pdftotext', ['-layout', packet, '-'])
    for (const words of ['Certificate of attendance', 'Page 3 of 3']) expect(packetText).toContain(words)
    await desk.close()
  } finally {
    await server.stop()
  }
})
