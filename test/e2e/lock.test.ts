import { afterEach, expect, test } from 'vitest'
import { launchApp } from '../support/app.ts'
import { callDesk } from '../support/desk-calls.ts'
import { startTestSimulator } from '../support/simulator.ts'
import { cast, launchConnected, openHistory, searchBox } from '../support/walk.ts'

let closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.reverse()) await close()
  closers = []
})

test('lock - ends the data worker and shows nobody; unlocking comes back to the same place, and idleness locks too', async () => {
  const simulator = await startTestSimulator()
  closers.push(() => simulator.stop())
  const desk = await launchConnected(simulator)
  closers.push(() => desk.close())
  const { page } = desk
  await openHistory(page)
  expect(page.workers()).toHaveLength(1)
  await page.getByRole('contentinfo', { name: 'Status' }).getByText('Locks after 10 min').waitFor()

  await page.getByRole('navigation', { name: 'Sections' }).getByText('Lock').click()
  await page.getByRole('heading', { name: 'Locked for Dana Rowe' }).waitFor()
  await expect.poll(() => page.workers().length).toBe(0)
  expect(await page.locator('body').textContent()).not.toContain(cast.lastName)

  await page.getByRole('button', { name: 'Unlock' }).click()
  await page.getByRole('heading', { level: 1, name: cast.heading }).waitFor()
  await page.getByRole('table', { name: 'Affiliations' }).getByText('Harlan Valley Hospital').waitFor()
  expect(page.workers()).toHaveLength(1)

  await page.clock.install()
  await page.getByRole('navigation', { name: 'Sections' }).getByText('Search').click()
  await searchBox(page).fill('halv')
  await page.clock.fastForward('10:10')
  await page.getByText(/No activity for 10 minutes/).waitFor()
  await page.keyboard.press('Enter')
  await searchBox(page).waitFor()
  expect(await searchBox(page).inputValue()).toBe('halv')
}, 120_000)

test('lock - with a passphrase main answers nothing until somebody knows it, also after a restart', async () => {
  const simulator = await startTestSimulator()
  closers.push(() => simulator.stop())
  const desk = await launchConnected(simulator)
  closers.push(() => desk.close())
  const { page } = desk
  await openHistory(page)
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Set a passphrase' }).click()
  await page.getByLabel('New passphrase').fill('seven green lamps')
  await page.getByLabel('The same once more').fill('seven green lamps')
  await page.getByRole('button', { name: 'Set it' }).click()
  await page.getByRole('region', { name: 'Lock' }).getByRole('button', { name: 'Change' }).waitFor()

  await page.keyboard.press('Control+Shift+L')
  await page.getByLabel('Passphrase').fill('seven red lamps')
  await page.keyboard.press('Enter')
  await page.getByText('That is not it').waitFor()
  for (const call of ['letters.pending', 'worker.connect', 'person.get'])
    expect(await callDesk(page, call)).toMatchObject({ ok: false, error: { kind: 'locked' } })
  await page.getByLabel('Passphrase').fill('seven green lamps')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()

  await desk.close()
  const again = await launchApp({ userDataDir: desk.userDataDir })
  closers.push(() => again.close())
  const { window } = again
  await window.getByRole('heading', { name: 'Locked for Dana Rowe' }).waitFor()
  await expect.poll(() => window.workers().length).toBe(0)
  expect(await callDesk(window, 'letters.pending')).toMatchObject({ ok: false, error: { kind: 'locked' } })
  await window.getByRole('button', { name: 'Forgot the passphrase' }).click()
  await window.getByLabel('Client API Key').fill(simulator.keys.clientKey)
  await window.keyboard.press('Enter')
  await searchBox(window).fill(cast.lastName.slice(0, 4))
  await window.getByRole('option').first().waitFor()
}, 120_000)
