import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withApp } from '../support/app.ts'
import { callDesk } from '../support/desk-calls.ts'
import { startTestSimulator } from '../support/simulator.ts'
import { launchConnected, openHistory, ready, searchBox } from '../support/walk.ts'

/** Practice, test and production: separate folders, partitions, words and colours. */

test('profiles - practice has its sample people at once, says so on every screen, and can be left', async () => {
  await withApp({ args: ['--practice'] }, async ({ app, window, userDataDir }) => {
    await ready(window)
    await window.getByText('Practice: sample data, nothing leaves this computer').waitFor()
    await searchBox(window).fill('halverson ing')
    await window.getByRole('listbox').getByText('Halverson').first().waitFor()
    await openHistory(window)
    await window.getByText('Practice mode').waitFor()
    const opened = app.waitForEvent('window')
    // The window that asked gives way to the wizard's before it can be answered.
    await callDesk(window, 'connection.leave').catch(() => undefined)
    const wizard = await opened
    await wizard.getByRole('button', { name: 'Connect to PASS' }).waitFor()
    expect(readdirSync(join(userDataDir, 'profiles'))).toEqual(['practice'])
  })
})

test('profiles - a key of the test system opens the test profile, marked as such, apart from production', async () => {
  const simulator = await startTestSimulator({ summaries: 200, args: ['--practice'] })
  try {
    const desk = await launchConnected(simulator)
    try {
      await desk.page.getByText('PASS test system: nothing here is a real record').waitFor()
      expect(readdirSync(join(desk.userDataDir, 'profiles'))).toEqual(['test'])
      expect(await callDesk(desk.page, 'app.state')).toMatchObject({ ok: true, value: { profile: 'test' } })
    } finally {
      await desk.close()
    }
  } finally {
    await simulator.stop()
  }
})

test('profiles - what practice kept is not found in a connected desk of the same computer', async () => {
  const simulator = await startTestSimulator({ summaries: 200 })
  try {
    const folder = await withApp({ args: ['--practice'] }, async ({ window, userDataDir, app }) => {
      await ready(window)
      await openHistory(window)
      const opened = app.waitForEvent('window')
      // The window that asked gives way to the wizard's before it can be answered.
      await callDesk(window, 'connection.leave').catch(() => undefined)
      await opened
      return userDataDir
    })
    const desk = await launchConnected(simulator, { userDataDir: folder })
    try {
      await searchBox(desk.page).fill('halvorsen')
      await desk.page.getByText('Nothing is on this computer yet').waitFor()
    } finally {
      await desk.close()
    }
  } finally {
    await simulator.stop()
  }
})
