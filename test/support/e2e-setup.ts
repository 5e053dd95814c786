import { electronEnvironment, electronRuntime } from '../../scripts/lib/electron-runtime.mjs'
import { lacksDisplay, startDisplay } from '../../scripts/lib/display.mjs'
import { buildIfChanged } from '../../scripts/lib/build.mjs'
import { createRunFolder, removeRunFolder, temporaryFolder } from './run-folder.ts'
import { startTestKeyring } from './keyring.ts'

/**
 * Once per end-to-end run: an Electron, a screen, an unlocked keyring and a build. Workers inherit the environment.
 * PASS_DESK_SKIP_BUILD=1 takes the build that is there.
 */
export async function setup(): Promise<() => Promise<void>> {
  createRunFolder()
  process.once('exit', removeRunFolder) // the teardown is skipped when the run is cut short
  const started: { stop(): Promise<void> }[] = []
  const teardown = async (): Promise<void> => {
    for (const part of started.reverse()) await part.stop()
    removeRunFolder()
  }
  try {
    Object.assign(process.env, electronEnvironment(await electronRuntime()))
    if (lacksDisplay()) {
      const display = await startDisplay()
      started.push(display)
      Object.assign(process.env, display.env)
    }
    if (process.platform === 'linux') {
      const keyring = await startTestKeyring(temporaryFolder('keyring'))
      started.push(keyring)
      Object.assign(process.env, keyring.env)
    }
    if (!process.env['PASS_DESK_SKIP_BUILD'] && !(await buildIfChanged())) throw new Error('The app does not build.')
    return teardown
  } catch (error) {
    await teardown()
    throw error
  }
}
