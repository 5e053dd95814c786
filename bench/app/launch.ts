import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { buildIfChanged } from '../../scripts/lib/build.mjs'
import { lacksDisplay, startDisplay } from '../../scripts/lib/display.mjs'
import { electronEnvironment, electronRuntime, watchedChromiumArguments } from '../../scripts/lib/electron-runtime.mjs'
import { startKeyring } from '../../scripts/lib/keyring.mjs'
import { callDesk } from '../../test/support/desk-calls.ts'
import type { TestSimulator } from '../../test/support/simulator.ts'
import { startElectron } from '../../test/support/start-electron.ts'

/** The real app for a benchmark: built, with a display and a keyring of its own. */
export interface BenchGround {
  /** @param appFolder the folder of an Electron app; the desk where not given. */
  launch(profile: string, appFolder?: string): Promise<ElectronApplication>
  end(): Promise<void>
}

/** @param folder for the keyring and the profiles; emptied by whoever made it. */
export async function prepareGround(folder: string): Promise<BenchGround> {
  const stops: (() => Promise<unknown>)[] = []
  const env: Record<string, string | undefined> = { ...process.env, ...electronEnvironment(await electronRuntime()) }
  if (!(await buildIfChanged())) throw new Error('The app does not build.')
  if (lacksDisplay()) {
    const display = await startDisplay()
    stops.push(() => display.stop())
    Object.assign(env, display.env)
  }
  if (process.platform === 'linux') {
    const keyring = await startKeyring({ folder: join(folder, 'keyring'), password: 'bench' })
    stops.push(() => keyring.stop())
    Object.assign(env, keyring.env)
  }
  const entries = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return {
    launch: (profile, appFolder = '.') =>
      startElectron({
        executablePath: env['ELECTRON_EXEC_PATH'] ?? '',
        args: [...watchedChromiumArguments(), `--user-data-dir=${join(folder, profile)}`, appFolder],
        env: Object.fromEntries(entries)
      }),
    async end() {
      for (const stop of stops.reverse()) await stop().catch(() => undefined)
    }
  }
}

/** Goes through the wizard of a fresh profile. @returns the page of the desk */
export async function connectDesk(app: ElectronApplication, simulator: TestSimulator): Promise<Page> {
  const wizard = await app.firstWindow()
  await wizard.waitForLoadState('domcontentloaded')
  const { clientKey, vendorKey } = simulator.keys
  await callDesk(wizard, 'connection.connect', { clientKey, vendorKey, address: simulator.url })
  await callDesk(wizard, 'person.set', { name: 'Dana Rowe', title: 'CPCS', organization: 'St. Brendan' })
  const opened = app.waitForEvent('window')
  // This window gives way to the desk's before it can be answered.
  await callDesk(wizard, 'connection.openDesk').catch(() => undefined)
  const page = await opened
  await searchBox(page).waitFor()
  return page
}

export function searchBox(page: Page) {
  return page.getByRole('combobox', { name: 'Search by name or NPI' })
}

/** What the directory's download is doing: `idle` when it is complete. */
export async function directoryKind(page: Page): Promise<string> {
  const answer: unknown = await callDesk(page, 'directory.state')
  return String(Reflect.get(Object(Reflect.get(Object(answer), 'value')), 'kind'))
}
