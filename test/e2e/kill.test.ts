import { afterEach, expect, test } from 'vitest'
import { launchApp, type LaunchedApp } from '../support/app.ts'
import { callDesk } from '../support/desk-calls.ts'
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts'
import { launchConnected, ready, searchBox } from '../support/walk.ts'
import { generateSummaries } from '../../src/simulator/data/generate.ts'

/**
 * The page and the whole app are killed at random moments while a directory arrives and is merged. A few times here;
 * PASS_DESK_LONG=1 does it some two hundred times.
 */
const KILLS = process.env['PASS_DESK_LONG'] ? 200 : 6
const SUMMARIES = 45_000
const SEED = 11

let simulator: TestSimulator | null = null
let running: LaunchedApp | null = null
afterEach(async () => {
  await running?.close()
  await simulator?.stop()
})

test('kill - whatever is killed when, nothing acknowledged is missing and nothing half-written is served', async () => {
  const truth = new Map<string, number>()
  for (const batch of generateSummaries({ summaries: SUMMARIES, seed: SEED })) {
    for (const { npi } of batch) truth.set(npi, (truth.get(npi) ?? 0) + 1)
  }
  const pass = await startTestSimulator({ summaries: SUMMARIES, seed: SEED })
  simulator = pass
  const first = await launchConnected(pass)
  await pass.fault('latency=60-400@path=affiliation/changes')
  let app: LaunchedApp = { ...first, window: first.page }
  running = app
  await callDesk(app.window, 'directory.keep', { scope: 'network' })
  let acknowledged = 0
  for (let kill = 0; kill < KILLS; kill++) {
    await app.window.waitForTimeout(200 + Math.random() * 1_800)
    acknowledged = Math.max(acknowledged, await held(app))
    // When all is here, it is fetched anew, so that there is something to be killed in.
    if (acknowledged === truth.size) await pass.expireCursors()
    if (kill % 2 === 0) {
      const opened = app.app.waitForEvent('window')
      await app.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()
      )
      app = { ...app, window: await opened }
    } else {
      await app.kill()
      app = await launchApp({ userDataDir: app.userDataDir })
      running = app
    }
    await ready(app.window)
    expect(await held(app), `after kill ${kill + 1}`).toBeGreaterThanOrEqual(acknowledged)
    await callDesk(app.window, 'directory.syncNow')
  }
  await pass.fault('')
  await callDesk(app.window, 'directory.syncNow')
  await expect.poll(() => held(app), { timeout: 90_000, interval: 500 }).toBe(truth.size)
  const npis = [...truth.keys()]
  for (let sample = 0; sample < 25; sample++) {
    const npi = npis[Math.floor(Math.random() * npis.length)] ?? ''
    await searchBox(app.window).fill(npi)
    const row = app.window.getByRole('option').filter({ hasText: npi })
    const count = truth.get(npi) ?? 0
    await row.getByText(count === 1 ? '1 affiliation' : `${count} affiliations`, { exact: true }).waitFor()
  }
}, 3_600_000)

/** How many practitioners the data worker says are here: the first word it gives, not what arrives later. */
async function held(app: LaunchedApp): Promise<number> {
  const words = app.window.getByText(/[1-9][\d,]* practitioners? here/).first()
  await words.waitFor()
  return Number(((await words.textContent()) ?? '').replace(/\D/g, ''))
}
