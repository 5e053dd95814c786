import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchApp, type LaunchedApp } from '../support/app.ts'
import { beginFile, row } from '../support/ce-walk.ts'
import { temporaryFolder } from '../support/run-folder.ts'
import { ready } from '../support/walk.ts'

/**
 * A CE file of 300 activities with much evidence stays quick. By default 40 MB of it; with PASS_DESK_LONG=1 a gigabyte.
 */
const IS_LONG = process.env['PASS_DESK_LONG'] === '1'
const MEGABYTES = IS_LONG ? 1000 : 40
const DOCUMENTS = 20
const RESPONSE_LIMIT_MS = 100
const PASSPHRASE = 'four quiet herons'
const TRIES = 3
let desk: LaunchedApp
let page: Page
/** From the launch to the search box, without a CE file. */
let startBefore = 0

beforeAll(async () => {
  const first = await launchApp({ args: ['--practice'] })
  await ready(first.window)
  await first.close()
  startBefore = await start(first.userDataDir)
}, 120_000)
afterAll(async () => {
  await desk.close()
  rmSync(desk.userDataDir, { recursive: true, force: true })
})

test('a large CE file - 300 activities and their evidence are taken in', { timeout: 900_000 }, async () => {
  await page.keyboard.press('Control+5')
  await beginFile(page, 'Large', PASSPHRASE)
  await page.getByLabel('CPCS since').fill('Mar 14, 2017')
  await page.getByLabel('City and state').fill('Millbrook, IL')
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  await page.getByRole('button', { name: 'My CE file' }).click()
  await page.getByRole('button', { name: 'Take in a list of activities' }).click()
  const rows = Array.from({ length: 300 }, (_, index) => {
    const day = new Date(Date.UTC(2024, 0, 2 + index * 3)).toISOString().slice(0, 10)
    return `${day},Lecture number ${index + 1} on a subject of its own,0:06,yes`
  })
  const buffer = Buffer.from(['Date,Title,Hours,Approved', ...rows].join('\n'))
  const list = { name: 'list.csv', mimeType: 'text/csv', buffer }
  await page.getByLabel('List of activities', { exact: true }).setInputFiles(list)
  await page.getByRole('button', { name: 'Take in 300 activities' }).click()
  await page.getByText('300 of 300 activities count').waitFor()

  const folder = temporaryFolder('evidence')
  const bytes = Buffer.alloc((MEGABYTES * 1_000_000) / DOCUMENTS, 7)
  bytes.write('%PDF-1.7')
  const files = Array.from({ length: DOCUMENTS }, (_, index) => join(folder, `certificate-${index}.pdf`))
  for (const file of files) writeFileSync(file, bytes)
  await row(page, 'Lecture number 300 ').click()
  await page.getByLabel('Attach documents').setInputFiles(files)
  await page.getByText(`certificate-${DOCUMENTS - 1}.pdf`).waitFor({ timeout: 800_000 })
  rmSync(folder, { recursive: true })
})

test('a large CE file - each key in the quick entry row is answered within a tenth of a second', async () => {
  await page.getByLabel('Length').fill('1:00')
  await page.getByRole('textbox', { name: 'Activity', exact: true }).focus()
  const durations = await responses(() => page.keyboard.type('Delegated credentialing in practice', { delay: 30 }))
  // Nine of ten: other programs on the computer may hold up a frame now and then.
  expect(durations[Math.floor(durations.length * 0.9)] ?? 0).toBeLessThan(RESPONSE_LIMIT_MS)
  await page.keyboard.press('Escape')
})

test('a large CE file - every screen and panel answers within a tenth of a second', { timeout: 120_000 }, async () => {
  const button = (name: string | RegExp) => () => page.getByRole('button', { name }).first().click()
  const close = () => page.getByRole('button', { name: 'Close', exact: true }).last().click()
  const nothing = () => Promise.resolve()
  const steps: readonly (readonly [string, () => Promise<void>, () => Promise<void>])[] = [
    ['reminders', button('Reminders'), close],
    ['file', button('My CE file'), close],
    ['packet', button('Audit packet'), close],
    ['answers', button('Answers'), close],
    ['filings', button(/What was filed|Write the/), close],
    ['an activity', () => row(page, 'Lecture number 300 ').click(), close],
    ['away', () => page.keyboard.press('Control+1'), () => page.keyboard.press('Control+5')],
    ['back', () => page.keyboard.press('Control+5'), nothing],
    ['evidence to find', button(/certificates are to be found/), button('Back to My CE')]
  ]
  const found: Record<string, number> = {}
  for (const [name, act, undo] of steps) {
    const tries: number[] = []
    for (let turn = 0; turn < TRIES; turn++) {
      if (name === 'back') await page.keyboard.press('Control+1')
      tries.push((await responses(act)).at(-1) ?? 0)
      await undo()
    }
    // The quickest is the app's own time; what comes on top is other programs'.
    found[name] = Math.min(...tries)
  }
  await row(page, 'Lecture number 300 ').click()
  await row(page, 'Lecture number 300 ').focus()
  const keys = await responses(async () => {
    for (let times = 0; times < 30; times++) await page.keyboard.press('ArrowDown', { delay: 30 })
  })
  found['moving in the list'] = keys[Math.floor(keys.length * 0.9)] ?? 0
  await row(page, 'Lecture number 270 ').waitFor()
  const slow = Object.entries(found).filter(([, duration]) => duration >= RESPONSE_LIMIT_MS)
  expect(slow, JSON.stringify(found)).toEqual([])
})

test('a large CE file - opens without reading its evidence', async () => {
  await page.getByRole('button', { name: 'My CE file' }).click()
  await page.getByRole('button', { name: 'Close my file' }).click()
  await open()
})

test('a large CE file - the start of the app is not slowed by it', { timeout: 120_000 }, async () => {
  await desk.close()
  const startAfter = await start(desk.userDataDir)
  // Starts differ by themselves; reading a gigabyte would be another order.
  expect(startAfter).toBeLessThan(startBefore * 1.5 + 1_500)
  await page.keyboard.press('Control+5')
  await open()
})

/** Nearly all of it is the passphrase, which is slow on purpose. */
async function open(): Promise<void> {
  await page.getByLabel(/Passphrase or recovery key/).fill(PASSPHRASE)
  const began = performance.now()
  await page.keyboard.press('Enter')
  await page.getByText('300 of 300 activities count').waitFor()
  expect(performance.now() - began).toBeLessThan(5_000)
}

/** Launches the app on a profile. @returns the milliseconds until it can be searched. */
async function start(userDataDir: string): Promise<number> {
  const began = performance.now()
  desk = await launchApp({ args: ['--practice'], userDataDir })
  page = desk.window
  await ready(page)
  const taken = performance.now() - began
  await page.clock.setFixedTime(new Date('2026-11-19T12:00:00-06:00'))
  return taken
}

/** The times from each key or click to the frame that shows what it did, sorted, as the browser's own event timing tells. */
async function responses(act: () => Promise<unknown>): Promise<readonly number[]> {
  await page.evaluate(() => {
    const durations: number[] = []
    const observer = new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) {
        if (name === 'keydown' || name === 'click') durations.push(duration)
      }
    })
    observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
    Reflect.set(globalThis, 'stopTiming', () => {
      observer.disconnect()
      return durations
    })
  })
  await act()
  // Event timing is told some frames later.
  await page.waitForTimeout(400)
  const durations = await page.evaluate((): unknown => {
    const stop: () => unknown = Reflect.get(globalThis, 'stopTiming')
    return stop()
  })
  const list = Array.isArray(durations) ? durations.filter((each) => typeof each === 'number') : []
  return list.sort((a, b) => a - b)
}
