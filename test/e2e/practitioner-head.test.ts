import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchApp, type LaunchedApp } from '../support/app.ts'
import { openHistory, ready } from '../support/walk.ts'

let desk: LaunchedApp
let page: Page

beforeAll(async () => {
  desk = await launchApp({ args: ['--practice'] })
  page = desk.window
  await ready(page)
  await openHistory(page)
})
afterAll(() => desk.close())

/** The parts of the head whose boxes lie over each other, by their class. */
function overlaps(): Promise<readonly string[]> {
  return page.evaluate(() => {
    const parts = [...document.querySelectorAll('.person h1, .facts > div, .person__actions')]
    const over = (a: DOMRect, b: DOMRect): boolean =>
      a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1
    return parts.flatMap((one, at) =>
      parts
        .slice(at + 1)
        .filter((other) => over(one.getBoundingClientRect(), other.getBoundingClientRect()))
        .map((other) => `${one.textContent} / ${other.textContent}`)
    )
  })
}

test('practitioner - opened from the search, the screen has the focus that the box had', async () => {
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Back (Alt ←)')
})

test('practitioner - in the head nothing lies over anything else, whatever the name and the width', async () => {
  const names = ['Halvorsen-Achebe, Ingrid L. ', 'Castellanos-Reyes de la Montgomery, Maximiliana Theodora ']
  for (const width of [1366, 1200, 1100, 960]) {
    await desk.app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setBounds(size), {
      width,
      height: 768
    })
    await page.waitForFunction((wanted) => innerWidth === wanted, width)
    for (const name of names) {
      await page.locator('.person h1').evaluate((heading, text) => {
        if (heading.firstChild) heading.firstChild.textContent = text
      }, name)
      // As it reads after most of an hour.
      await page.locator('.facts').evaluate((facts) => {
        const updated = [...facts.querySelectorAll('dd')].find((one) => one.textContent.includes('synced'))
        if (updated) updated.textContent = 'Sep 28, 2026 · synced 46 min ago'
      })
      expect({ width, name, overlaps: await overlaps() }).toEqual({ width, name, overlaps: [] })
    }
  }
})
