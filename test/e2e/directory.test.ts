import { afterEach, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { launchApp } from '../support/app.ts'
import { callDesk } from '../support/desk-calls.ts'
import { findReadable } from '../support/readable.ts'
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts'
import { generateSummaries } from '../../src/simulator/data/generate.ts'
import { cast, goToSearch, launchConnected, ready, searchBox } from '../support/walk.ts'

/** The directory on its way into the real window: resumed after kills, healed after expiry, searched meanwhile. */
let closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.reverse()) await close()
  closers = []
})

async function simulatorOf(summaries: number): Promise<TestSimulator> {
  const simulator = await startTestSimulator({ summaries })
  closers.push(() => simulator.stop())
  return simulator
}

async function sync(page: Page): Promise<{ kind: string; received?: number }> {
  const answer: unknown = await callDesk(page, 'directory.state')
  return JSON.parse(JSON.stringify(Reflect.get(Object(answer), 'value')))
}

async function waitUntil(page: Page, kind: string, seconds = 90): Promise<void> {
  for (let round = 0; round < seconds * 5; round++) {
    if ((await sync(page)).kind === kind) {
      // The page is told at most once a second what arrived.
      await page.waitForTimeout(1_500)
      return
    }
    await page.waitForTimeout(200)
  }
  throw new Error(`The directory is ${JSON.stringify(await sync(page))} and not ${kind}.`)
}

async function heldHere(page: Page): Promise<string> {
  return (
    (await page
      .getByText(/[\d,]+ practitioners? here/)
      .first()
      .textContent()) ?? ''
  )
}

test('directory - the whole of it is found while typing, also after a restart without a network', async () => {
  const simulator = await simulatorOf(12_000)
  const desk = await launchConnected(simulator)
  closers.push(() => desk.close())
  expect(await callDesk(desk.page, 'directory.keep', { scope: 'network' })).toMatchObject({ ok: true })
  await waitUntil(desk.page, 'idle')
  await searchBox(desk.page).fill('halvorsn-achebe')
  await desk.page.getByRole('listbox').getByText('Halvorsen-Achebe').first().waitFor()
  const before = await heldHere(desk.page)
  await desk.close()
  await simulator.kill()
  // A sample of everything that was stored: names, NPIs, facilities, in any encoding.
  const stored = samplesOf(12_000)
  expect(findReadable(desk.userDataDir, stored)).toEqual([])
  const again = await launchApp({ userDataDir: desk.userDataDir })
  closers.push(() => again.close())
  await ready(again.window)
  await searchBox(again.window).fill(cast.npi)
  await again.window.getByRole('listbox').getByText('Halvorsen-Achebe').first().waitFor()
  expect(await heldHere(again.window)).toBe(before)
})

test('directory - killed in the middle of the download, it goes on from where it was and loses nothing', async () => {
  const simulator = await simulatorOf(30_000)
  let desk = await launchConnected(simulator)
  await simulator.fault('latency=250@path=affiliation/changes')
  await callDesk(desk.page, 'directory.keep', { scope: 'network' })
  for (let kill = 0; kill < 3; kill++) {
    await desk.page.waitForTimeout(900)
    await desk.kill()
    const again = await launchApp({ userDataDir: desk.userDataDir })
    desk = { ...again, page: again.window }
    await ready(desk.page)
  }
  closers.push(() => desk.close())
  await simulator.fault('')
  await waitUntil(desk.page, 'idle')
  const calls = (await simulator.calls()).filter((call) => call.path.includes('affiliation/changes'))
  // Seven pages hold it all; what was asked twice is at most what each kill interrupted.
  expect(calls.filter((call) => call.fields['cursor'] === '').length).toBeLessThanOrEqual(4)
  const { practitioners } = await simulatorSize(simulator)
  expect(Number((await heldHere(desk.page)).replace(/\D/g, ''))).toBe(practitioners)
})

test('directory - changes arrive, deletes too, and an expired cursor starts over without losing what is in use', async () => {
  const simulator = await simulatorOf(3_000)
  const desk = await launchConnected(simulator)
  closers.push(() => desk.close())
  const { page } = desk
  await callDesk(page, 'directory.keep', { scope: 'network' })
  await waitUntil(page, 'idle')
  await simulator.upsert({ affiliation_id: 'af-10000000', last_name: 'Quintessence' })
  await callDesk(page, 'directory.syncNow')
  await goToSearch(page)
  await searchBox(page).fill('quintessence')
  await page.getByRole('listbox').getByText('Quintessence').first().waitFor()
  await simulator.remove('af-10000000')
  await simulator.expireCursors()
  await callDesk(page, 'directory.syncNow')
  await waitUntil(page, 'idle')
  await page.getByText(/Nobody called/).waitFor()
  await searchBox(page).fill(cast.npi)
  await page.getByRole('listbox').getByText('5 affiliations').waitFor()
})

test('directory - an account without the license is told so, and keeps what it has', async () => {
  const simulator = await simulatorOf(200)
  await simulator.changeSettings({ network: false })
  const desk = await launchConnected(simulator)
  closers.push(() => desk.close())
  await callDesk(desk.page, 'directory.keep', { scope: 'network' })
  await waitUntil(desk.page, 'failed')
  await desk.page.getByRole('navigation', { name: 'Sections' }).getByText('Sync').click()
  await desk.page.getByText('Your PASS account does not include this').waitFor()
})

async function simulatorSize(simulator: TestSimulator): Promise<{ practitioners: number }> {
  const npis = new Set<string>()
  let cursor = ''
  for (;;) {
    const body = new URLSearchParams({
      vendor_key: simulator.keys.vendorKey,
      client_key: simulator.keys.clientKey,
      format: 'json',
      scope: 'network',
      page_size: '5000',
      cursor
    })
    const response = await fetch(`${simulator.url}affiliation/changes/`, { method: 'POST', body })
    const page = JSON.parse(await response.text()).results[0]
    for (const change of page.changes) npis.add(String(change.summary.npi))
    if (page.has_more !== true) return { practitioners: npis.size }
    cursor = page.next_cursor
  }
}

/** Some forty words of the data set that are long enough not to occur by chance. */
function samplesOf(summaries: number): readonly string[] {
  const words = new Set<string>()
  for (const batch of generateSummaries({ summaries, seed: 1 })) {
    for (const summary of batch.filter((_, index) => index % 997 === 0)) {
      for (const word of [summary.npi, summary.lastName, summary.facilityName]) if (word.length >= 7) words.add(word)
    }
  }
  return [...words]
}
