import { afterEach, expect, test } from 'vitest'
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
