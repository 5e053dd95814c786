import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchApp, type LaunchedApp } from '../support/app.ts'
import { violationsOf } from '../support/axe.ts'
import { addApplicant, applicantRow, goToToday } from '../support/today-walk.ts'
import { openHistory, openLetterhead, ready } from '../support/walk.ts'

/** The desk with its text at 200 %, as people set it whose eyes are tired: 683 x 384 of its own pixels. */
let desk: LaunchedApp
let page: Page

beforeAll(async () => {
  desk = await launchApp({ args: ['--practice'] })
  page = desk.window
  await ready(page)
  await openHistory(page)
  await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2))
  await page.waitForFunction(() => innerWidth === 683)
})
afterAll(() => desk.close())

/** What can be pressed and lies beyond the right edge, where nothing scrolls to it. */
function outOfReach(): Promise<readonly string[]> {
  return page.evaluate(() => {
    const scrolls = (element: Element): boolean =>
      [element, ...ancestorsOf(element)].some((one) => /auto|scroll/.test(getComputedStyle(one).overflowX))
    const ancestorsOf = (element: Element): Element[] =>
      element.parentElement ? [element.parentElement, ...ancestorsOf(element.parentElement)] : []
    return [...document.querySelectorAll('button, input, select, textarea, a[href]')]
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1 && !scrolls(one))
      .map((one) => one.getAttribute('aria-label') ?? one.textContent)
  })
}

test('text at 200 % - on no screen a button lies beyond the edge', async () => {
  const screens: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['history', () => page.getByRole('table', { name: 'Affiliations' }).waitFor()],
    ['search', () => page.keyboard.press('Control+1')],
    ['today', () => page.keyboard.press('Control+2')],
    ['letters', () => page.keyboard.press('Control+3')],
    ['roster', () => page.keyboard.press('Control+4')],
    ['education', () => page.keyboard.press('Control+5')],
    ['sync', () => page.keyboard.press('Control+6')],
    ['settings', () => page.keyboard.press('Control+,')],
    ['letterhead', () => openLetterhead(page)]
  ]
  for (const [screen, go] of screens) {
    await go()
    await expect.poll(async () => ({ screen, beyond: await outOfReach() })).toEqual({ screen, beyond: [] })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(683)
  }
})

test('text at 200 % - the applicants can be told by their names, and the status bar cuts no word off', async () => {
  await goToToday(page)
  await addApplicant(page, 'halvorsen', /Halvorsen-Achebe/)
  const name = applicantRow(page, 'Halvorsen-Achebe').getByRole('gridcell').nth(1)
  expect(await name.evaluate((cell) => cell.scrollWidth <= cell.clientWidth)).toBe(true)
  const cut = await page
    .locator('.status-bar > *')
    .evaluateAll((parts) => parts.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent))
  expect(cut).toEqual([])
})

test('text at 200 % - the palette ends above the edge of the window, its foot in sight', async () => {
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Go to or do anything' })
  await palette.waitFor()
  const box = await palette.boundingBox()
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(384)
  const foot = await palette.getByText('Nothing here spends a credit without asking').boundingBox()
  expect((foot?.y ?? 384) + (foot?.height ?? 0)).toBeLessThanOrEqual(384)
  await page.keyboard.press('Escape')
  await palette.waitFor({ state: 'detached' })
})

test('text at 200 % - the side panel is a drawer: its handle opens it, Esc closes it, and the focus comes back', async () => {
  await page.keyboard.press('Control+1')
  await openHistory(page)
  const handle = page.getByRole('button', { name: 'Good-standing letters' })
  const panel = page.getByRole('complementary', { name: 'Good-standing letters' })
  expect(await handle.getAttribute('aria-expanded')).toBe('false')
  expect(await panel.isVisible()).toBe(false)
  await handle.focus()
  await page.keyboard.press('Enter')
  await panel.getByText('Letter credits').waitFor()
  expect(await panel.evaluate((one) => one === document.activeElement)).toBe(true)
  expect(await violationsOf(page)).toEqual([])
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'hidden' })
  expect(await handle.evaluate((one) => one === document.activeElement)).toBe(true)
})

test('text at 200 % - F6 goes round all that is shown and stops nowhere', async () => {
  const seen: string[] = []
  for (let step = 0; step < 8; step++) {
    await page.keyboard.press('F6')
    seen.push(
      await page.evaluate(
        () => document.activeElement?.closest('[data-region]')?.getAttribute('data-region') ?? 'nowhere'
      )
    )
  }
  expect(new Set(seen)).toContain('handle of Good-standing letters')
  expect(new Set(seen)).toContain('status')
  expect(seen.filter((region, at) => region === seen[at - 1])).toEqual([])
})
