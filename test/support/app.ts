import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ElectronApplication, Page } from 'playwright-core'
import { watchedChromiumArguments } from '../../scripts/lib/electron-runtime.mjs'
import { forgetProcess, killGroup, noteProcess, temporaryFolder } from './run-folder.ts'
import { keepEvidence, testHasFailed } from './evidence.ts'
import { startElectron } from './start-electron.ts'

export interface LaunchOptions {
  /** The profile to start on; without it a fresh one. Give the same folder again to restart the app on its data. */
  readonly userDataDir?: string
  /** Arguments after the app's folder, such as `--practice`. */
  readonly args?: readonly string[]
  /** Set over the environment of the run; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** The folder of the app to start, by default this project. */
  readonly appDir?: string
}

export interface LaunchedApp {
  readonly app: ElectronApplication
  /** The first window, 1366 × 768, its document loaded. */
  readonly window: Page
  readonly userDataDir: string
  /** The main process; `exitCode` and `signalCode` tell how it ended. */
  readonly process: ChildProcess
  /** What the main process has printed since its start (nothing on Windows). */
  output(): string
  /** Quits as a person would; kills after ten seconds. Keeps a screenshot if the current test has failed. */
  close(): Promise<void>
  /** Ends all the app's processes at once, as a power cut would. */
  kill(): Promise<void>
}

export const projectFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

const electronWithLog = join(projectFolder, 'test', 'support', 'electron-with-log.sh')
const START_LIMIT_MS = 45_000
const ACTION_LIMIT_MS = 15_000
const CLOSE_LIMIT_MS = 10_000
const WINDOW = { x: 0, y: 0, width: 1366, height: 768 }
const openApps = new Set<LaunchedApp>()

/** Starts the built app in a real window on a real screen with the run's keyring. Everything is bounded by time. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const userDataDir = options.userDataDir ?? temporaryFolder('profile')
  const runtime = environmentValue('ELECTRON_EXEC_PATH')
  const printedFile = join(temporaryFolder('printed'), 'main.log')
  const app = await startElectron({
    executablePath: process.platform === 'win32' ? runtime : electronWithLog,
    args: [...chromiumArguments(userDataDir), options.appDir ?? projectFolder, ...(options.args ?? [])],
    cwd: projectFolder,
    env: { ...appEnvironment(options.env), PRINTED_FILE: printedFile }
  })
  const main = app.process()
  const { pid } = main
  const output = (): string => (existsSync(printedFile) ? readFileSync(printedFile, 'utf8') : '')
  if (pid !== undefined) noteProcess(pid)
  const ended = new Promise<void>((resolve) => main.once('exit', () => resolve()))

  const kill = async (): Promise<void> => {
    if (pid !== undefined) {
      killGroup(pid) // after a normal end: whatever of the group has outlived its leader
      if (main.exitCode === null && main.signalCode === null) await within(CLOSE_LIMIT_MS, ended)
      forgetProcess(pid)
    }
    openApps.delete(launched)
  }
  const close = async (): Promise<void> => {
    if (testHasFailed()) await keepEvidence(launched)
    await within(
      CLOSE_LIMIT_MS,
      app.close().catch(() => undefined)
    )
    await kill()
  }
  let launched: LaunchedApp
  try {
    const window = await app.firstWindow({ timeout: START_LIMIT_MS })
    launched = { app, window, userDataDir, process: main, output, close, kill }
    window.setDefaultTimeout(ACTION_LIMIT_MS)
    await window.waitForLoadState('domcontentloaded', { timeout: START_LIMIT_MS })
    await app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), WINDOW)
  } catch (error) {
    if (pid !== undefined) killGroup(pid)
    throw new Error(`The app did not open its window.\n${output()}`, { cause: error })
  }
  openApps.add(launched)
  return launched
}

/** Starts the app for the length of `act`; on a failure keeps a screenshot and adds what the main process printed. */
export async function withApp<T>(options: LaunchOptions, act: (app: LaunchedApp) => Promise<T>): Promise<T> {
  const app = await launchApp(options)
  try {
    return await act(app)
  } catch (error) {
    await keepEvidence(app)
    throw error
  } finally {
    await app.close()
  }
}

/**
 * A start of the app as by a double click, without a driver, which could not follow an app that ends at once.
 * @returns the code with which it ended by itself; `null` where it had to be ended.
 */
export async function startToEnd({ userDataDir, args = [], env }: LaunchOptions): Promise<number | null> {
  const started = spawn(
    environmentValue('ELECTRON_EXEC_PATH'),
    [...chromiumArguments(userDataDir ?? temporaryFolder('profile')), projectFolder, ...args],
    { cwd: projectFolder, env: appEnvironment(env), stdio: 'ignore' }
  )
  const ended = new Promise<number | null>((resolve, reject) => {
    started.once('error', reject)
    started.once('exit', (code) => resolve(code))
  })
  await within(START_LIMIT_MS, ended)
  if (started.exitCode === null) started.kill('SIGKILL')
  return ended
}

/** The apps of this test file that are still open. */
export function runningApps(): readonly LaunchedApp[] {
  return [...openApps]
}

function chromiumArguments(userDataDir: string): readonly string[] {
  return [...watchedChromiumArguments(), `--user-data-dir=${userDataDir}`]
}

/** The app gets a home of its own, so that nothing of the person who runs the tests is read or written. */
function appEnvironment(changes: LaunchOptions['env'] = {}): Record<string, string> {
  const home = temporaryFolder('home')
  mkdirSync(join(home, 'config'))
  const own = {
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_DATA_HOME: join(home, 'data'),
    TZ: 'America/Chicago'
  }
  const entries = Object.entries({ ...process.env, ...own, ...changes })
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined))
}

/** Waits for the promise, but no longer than the limit; either way it goes on. */
async function within(milliseconds: number, promise: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)))
  await Promise.race([promise, limit])
  clearTimeout(timer)
}

function environmentValue(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: run this test through \`vitest --project e2e\`.`)
  return value
}
