import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { launchApp, type LaunchedApp, type LaunchOptions } from '../support/app.ts'
import { callDesk } from '../support/desk-calls.ts'
import { startTestKeyring, withoutKeyring } from '../support/keyring.ts'
import { temporaryFolder } from '../support/run-folder.ts'
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts'
import {
  cast,
  enterKey,
  goToSearch,
  launchConnected,
  lettersSide,
  openHistory,
  ready,
  searchBox,
  searchOnline
} from '../support/walk.ts'

/** What goes wrong on an ordinary day, and what the person at the desk then reads and can do. */
let simulator: TestSimulator
let opened: { close(): Promise<void> }[] = []

beforeEach(async () => {
  simulator = await startTestSimulator({ summaries: 200, credits: 3 })
})
afterEach(async () => {
  for (const app of opened) await app.close()
  opened = []
  await simulator.stop()
})

async function launch(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const app = await launchApp(options)
  opened.push(app)
  return app
}

async function connected(options: LaunchOptions = {}): Promise<Awaited<ReturnType<typeof launchConnected>>> {
  const app = await launchConnected(simulator, options)
  opened.push(app)
  return app
}

test('fault - a wrong key is refused, said so, and kept nowhere', async () => {
  const { window, userDataDir } = await launch()
  await enterKey(window, simulator, 'wrongkey0123456789wrongkey01234')
  await window.getByText('PASS does not know this key').waitFor()
  expect(existsSync(join(userDataDir, 'profiles'))).toBe(false)
  // The right key then works in the same place.
  await enterKey(window, simulator)
  await window.getByText('Key accepted').waitFor()
})

test('fault - a key that is revoked later is named, what is here still works, and a new key heals it', async () => {
  const { page } = await connected()
  await openHistory(page)
  await simulator.revokeKey('client')
  await goToSearch(page)
  await searchOnline(page, 'Brandt')
  await page.getByText('PASS does not know this key').first().waitFor()
  await searchBox(page).fill('halvorsen')
  await page.getByRole('listbox').getByText('Halvorsen').first().waitFor()
  await simulator.revokeKey('client', false)
  expect(await callDesk(page, 'connection.replaceKey', { clientKey: simulator.keys.clientKey })).toMatchObject({
    ok: true
  })
  await page.getByText('Connected to PASS').waitFor()
})

test('fault - without a keystore nothing is stored in plain text, and practice still works', async () => {
  const app = await launch({ env: withoutKeyring })
  await app.window.getByText(/has no keystore/).waitFor()
  expect(
    await callDesk(app.window, 'connection.connect', {
      clientKey: simulator.keys.clientKey,
      vendorKey: simulator.keys.vendorKey,
      address: simulator.url
    })
  ).toMatchObject({ ok: false, error: { kind: 'keystore', state: 'unavailable' } })
  const practice = app.app.waitForEvent('window')
  await app.window
    .getByRole('button', { name: /practice/i })
    .first()
    .click()
  const page = await practice
  await ready(page)
  await page.getByText('Practice mode').waitFor()
  await openHistory(page)
  expect(filesWith(app.userDataDir, simulator.keys.clientKey)).toEqual([])
})

test('fault - a keyring that lost our key is a state with ways out, and nothing is erased', async () => {
  const first = await connected()
  await openHistory(first.page)
  await first.close()
  const other = await startTestKeyring(temporaryFolder('other-keyring'))
  try {
    const app = await launch({ userDataDir: first.userDataDir, env: other.env })
    await app.window.getByText('The keystore no longer has the key to this data').waitFor()
    await app.window.getByRole('button', { name: 'Begin afresh' }).click()
    await app.window.getByRole('button', { name: 'Keep waiting for the old keystore' }).click()
    await app.close()
  } finally {
    await other.stop()
  }
  // With the old keyring everything is there again.
  const { window } = await launch({ userDataDir: first.userDataDir })
  await ready(window)
  await searchBox(window).fill('halvorsen')
  await window.getByRole('listbox').getByText('Halvorsen').first().waitFor()
})

test('fault - a captive portal is named for what it is, and nothing of its page becomes data', async () => {
  const { page } = await connected()
  await simulator.fault('html')
  await searchOnline(page, 'Halvorsen')
  await page.getByText('A sign-in page answered instead of PASS').first().waitFor()
  expect(await callDesk(page, 'app.state')).toMatchObject({ ok: true })
  await simulator.fault('')
  await callDesk(page, 'connection.tryNow')
  await page.getByText('Connected to PASS').waitFor()
})

test('fault - a redirect to another host is a captive portal too', async () => {
  const { window } = await launch()
  await simulator.fault('redirect')
  await enterKey(window, simulator)
  await window.getByText('A sign-in page answered instead of PASS').waitFor()
})

test('fault - PASS dies while the key is checked: said so, nothing kept, and trying again works', async () => {
  const { window, userDataDir } = await launch()
  await simulator.fault('latency=4000')
  await enterKey(window, simulator)
  await window.waitForTimeout(500)
  await simulator.kill()
  await window
    .getByText(/PASS cannot be reached|did not arrive|broke while/)
    .first()
    .waitFor()
  expect(existsSync(join(userDataDir, 'profiles'))).toBe(false)
  await simulator.restart()
  await window.getByRole('button', { name: 'Check the key' }).click()
  await window.getByText('Key accepted').waitFor()
})

test('fault - PASS dies during a search and a history: what is here stays usable, and later it goes on', async () => {
  const { page } = await connected()
  await openHistory(page)
  await goToSearch(page)
  await simulator.fault('latency=4000')
  await searchOnline(page, 'Brandt')
  await page.waitForTimeout(400)
  await simulator.kill()
  await page
    .getByText(/Showing what is on this computer|did not arrive|cannot be reached/)
    .first()
    .waitFor()
  await page
    .getByText(/Working offline|No connection/)
    .first()
    .waitFor()
  await searchBox(page).fill('halvorsen')
  await searchBox(page).press('ArrowDown')
  await searchBox(page).press('Enter')
  await page.getByRole('heading', { level: 1, name: cast.heading }).waitFor()
  await page.getByRole('button', { name: 'Ask PASS for this practitioner again' }).click()
  await page.getByRole('table', { name: 'Affiliations' }).getByText('Harlan Valley Hospital').waitFor()
  await simulator.restart()
  await callDesk(page, 'connection.tryNow')
  await page.getByText('Connected to PASS').waitFor()
})

test('fault - PASS dies after charging a letter: it arrives in the end and was charged once', async () => {
  const { page } = await connected()
  await openHistory(page)
  const side = lettersSide(page)
  await side.getByRole('checkbox', { name: /Harlan Valley Hospital/ }).check()
  await side.getByText('Left after this').waitFor()
  await simulator.fault('latency=5000@path=letter/retrieve')
  await side.getByRole('button', { name: 'Get 1 letter for 1 credit' }).click()
  await page.waitForTimeout(1_000)
  await simulator.kill()
  await side.getByText('On their way').waitFor()
  await simulator.restart()
  await side.getByRole('button', { name: /Reprint/ }).waitFor({ timeout: 40_000 })
  expect((await simulator.ledger()).charges).toHaveLength(1)
})

test('fault - the app is killed while a letter is on its way: the next start brings it, charged once', async () => {
  const first = await connected()
  await openHistory(first.page)
  const side = lettersSide(first.page)
  await side.getByRole('checkbox', { name: /Prairie Gate/ }).check()
  await side.getByText('Left after this').waitFor()
  await simulator.fault('latency=5000@path=letter/retrieve')
  await side.getByRole('button', { name: 'Get 1 letter for 1 credit' }).click()
  await first.page.waitForTimeout(1_000)
  await first.kill()
  await simulator.fault('')
  const { window } = await launch({ userDataDir: first.userDataDir })
  await ready(window)
  await window.getByRole('navigation', { name: 'Sections' }).getByText('Letters').click()
  await window.getByText('Prairie Gate Surgery Center').first().waitFor({ timeout: 40_000 })
  expect((await simulator.ledger()).charges).toHaveLength(1)
})

test('fault - a letter that the facility withdrew costs nothing and says so', async () => {
  const { page } = await connected()
  await openHistory(page)
  const side = lettersSide(page)
  await simulator.fault('error=letter_unavailable@path=letter/retrieve')
  await side.getByRole('checkbox', { name: /Tamarack/ }).check()
  await side.getByRole('button', { name: 'Get 1 letter for 1 credit' }).click()
  await page.getByText('The facility has withdrawn this letter').first().waitFor()
  expect((await simulator.ledger()).charges).toHaveLength(0)
})

test('fault - an account without the assumed functions is told once, and the manual way is offered', async () => {
  await simulator.changeSettings({ without: ['account/status/', 'letter/retrieve/', 'query/history/'] })
  const { page } = await connected()
  await page.getByText('Connected to PASS').waitFor()
  await openHistory(page)
  await lettersSide(page).getByText('Attach a PDF').first().waitFor()
})

function filesWith(folder: string, secret: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.path, entry.name))
    .filter((path) => readFileSync(path).includes(secret))
}
