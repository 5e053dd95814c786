import { randomInt, randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { generateSummaries } from '../../src/simulator/data/generate.ts'
import { launchApp, type LaunchedApp } from '../support/app.ts'
import { callDesk, tellDesk } from '../support/desk-calls.ts'
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts'
import { launchConnected } from '../support/walk.ts'

/**
 * `[Note: letter credits are spent once]` with real deaths: letters are bought while the network loses, breaks and delays
 * what it can, and at random moments the whole app, the page or PASS itself is killed. At the end the ledger of PASS and
 * the letters on this computer must be the same. A few deaths here; PASS_DESK_LONG=1 makes 120, PASS_DESK_DEATHS=N so many.
 */
const DEATHS = Number(process.env['PASS_DESK_DEATHS'] ?? (process.env['PASS_DESK_LONG'] ? 120 : 5))
const MOST_ORDERS_A_LIFE = 3
const CREDITS = 10_000
const SUMMARIES = 2_000
const SEED = 5

/** One of these rules strikes each request for a letter or none; what is charged although no answer comes is the worst. */
const FAULTS = [
  'latency=0-1500',
  'reset@p=0.2',
  'loss=700@p=0.15',
  'drop=700@p=0.1',
  'refuse@p=0.1',
  'truncate@p=0.1',
  'server-error@p=0.1',
  'html@p=0.05',
  'maintenance=1@p=0.05',
  'rate-limit=1@p=0.05'
]

interface Order {
  readonly requestId: string
  readonly affiliationId: string
  readonly npi: string
  readonly practitionerName: string
  readonly facilityName: string
}

let simulator: TestSimulator | null = null
let running: LaunchedApp | null = null
afterEach(async () => {
  await running?.close()
  await simulator?.stop()
})

test('letter deaths - whatever dies when, every charge is a letter here and every letter was charged once', async () => {
  const pass = await startTestSimulator({ summaries: SUMMARIES, seed: SEED, credits: CREDITS })
  simulator = pass
  const wishes = letterWishes()
  const orders: Order[] = []
  const deaths = { app: 0, page: 0, pass: 0 }
  let seen = 0
  const first = await launchConnected(pass)
  let app: LaunchedApp = { ...first, window: first.page }
  running = app
  while (deaths.app + deaths.page < DEATHS) {
    await pass.fault(randomFaults())
    // Some lives end before the desk has come to rest: what the journal holds is then only just being taken up again.
    if (randomInt(5) > 0) seen = await lettersHere(app.window, seen)
    const wanted = 1 + randomInt(MOST_ORDERS_A_LIFE)
    for (let count = 0; count < wanted; count++) {
      // Now and then what was asked in an earlier life is asked once more under the same id, as an impatient person would.
      const again = orders.length > 0 && randomInt(5) === 0
      const order = again ? orders[randomInt(orders.length)] : wishes.next().value
      if (!order) throw new Error('There are more letters to buy than the simulator has.')
      if (!again) orders.push(order)
      await tellDesk(app.window, 'letters.retrieve', order)
      await app.window.waitForTimeout(randomInt(500))
    }
    await app.window.waitForTimeout(randomInt(2_500))
    const victim = (['app', 'app', 'app', 'page', 'page', 'pass'] as const)[randomInt(6)] ?? 'app'
    deaths[victim]++
    if (victim === 'pass') await pass.restart()
    else if (victim === 'page') app = await afterDeathOfPage(app)
    else app = await afterDeath(app)
    running = app
  }
  await pass.fault('')
  app = await afterDeath(app)
  running = app
  await lettersHere(app.window, seen)
  // A purchase that waits for its next attempt may wait for five minutes.
  await expect.poll(() => underWay(app.window), { timeout: 400_000, interval: 500 }).toEqual([])

  const { charges, credits } = await pass.ledger()
  const charged = charges.map((charge) => charge.request_id ?? '')
  expect(new Set(charged).size, 'no id was charged twice').toBe(charges.length)
  expect(CREDITS - credits).toBe(charges.length)
  for (const order of orders) {
    const document = { kind: 'letter', letterId: order.requestId }
    const rendered = await callDesk(app.window, 'documents.render', { document, paper: 'letter' })
    expect(rendered, `${order.requestId} is ${charged.includes(order.requestId) ? '' : 'not '}charged`).toMatchObject({
      ok: charged.includes(order.requestId)
    })
  }
  await lettersHere(app.window, charges.length)
  await app.window.getByText(lettersInWords(charges.length), { exact: true }).waitFor()
  const calls = (await pass.calls()).filter(({ path }) => path.includes('letter/retrieve'))
  const refused = orders.length - charges.length
  console.info(JSON.stringify({ deaths, orders: orders.length, charges: charges.length, refused, calls: calls.length }))
}, 7_200_000)

function* letterWishes(): Generator<Order> {
  for (const batch of generateSummaries({ summaries: SUMMARIES, seed: SEED })) {
    for (const { affiliationId, npi, lastName, facilityName, letterAvailable } of batch) {
      if (letterAvailable)
        yield { requestId: randomUUID(), affiliationId, npi, practitionerName: lastName, facilityName }
    }
  }
}

function randomFaults(): string {
  const chosen = FAULTS.filter(() => randomInt(3) > 0)
  return chosen
    .map((rule) => `${rule}${rule.includes('@') ? ',' : '@'}path=letter/retrieve,seed=${randomInt(1_000_000)}`)
    .join(';')
}

async function afterDeath(app: LaunchedApp): Promise<LaunchedApp> {
  await app.kill()
  return launchApp({ userDataDir: app.userDataDir })
}

/** The page's process, and with it the data worker that keeps the letters, ends by a signal; main opens another window. */
async function afterDeathOfPage(app: LaunchedApp): Promise<LaunchedApp> {
  const opened = app.app.waitForEvent('window')
  const pid = await app.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId()
  )
  if (pid === undefined) throw new Error('The window has no process.')
  process.kill(pid, 'SIGKILL')
  const window = await opened
  await window.waitForLoadState('domcontentloaded')
  return { ...app, window }
}

/** @returns how many letters the screen tells of, after waiting until it is at least `atLeast`: none ever vanishes. */
async function lettersHere(window: Page, atLeast: number): Promise<number> {
  // A start right after a death has the whole machine to itself only in theory.
  await window.getByRole('navigation', { name: 'Sections' }).getByText('Letters').click({ timeout: 60_000 })
  const note = window.getByText(/^[\d,]+ letters? on this computer$/)
  const read = async () => Number(((await note.textContent()) ?? '').replace(/\D/g, ''))
  await expect.poll(read, { timeout: 30_000 }).toBeGreaterThanOrEqual(atLeast)
  return read()
}

function lettersInWords(count: number): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? 'letter' : 'letters'} on this computer`
}

const pendingSchema = z.object({ ok: z.literal(true), value: z.array(z.object({ state: z.string() })) })

/** The states of purchases that are not at their end: a refused one cost nothing and waits to be read. */
async function underWay(window: Page): Promise<readonly string[]> {
  const { value } = pendingSchema.parse(await callDesk(window, 'letters.pending'))
  return value.map(({ state }) => state).filter((state) => state !== 'refused')
}
