// node scripts/with-electron.mjs [--no-display] CMD ARGS…
// Runs a command that needs Electron: finds or fetches the runtime, names it in the environment, and starts a virtual
// screen where there is none. Programs that packages installed are found by their name.
import { delimiter, join } from 'node:path'
import { canStartDisplay, lacksDisplay, startDisplay } from './lib/display.mjs'
import { electronEnvironment, electronRuntime } from './lib/electron-runtime.mjs'
import { endWithParent, runToEnd, say } from './lib/processes.mjs'
import { root } from './lib/project.mjs'

const args = process.argv.slice(2)
const wantsDisplay = args[0] !== '--no-display'
const command = wantsDisplay ? args : args.slice(1)
if (command.length === 0) {
  process.stderr.write('Use: node scripts/with-electron.mjs [--no-display] CMD ARGS…\n')
  process.exit(2)
}

endWithParent()
const runtime = await electronRuntime()
say('electron', `${runtime.version} (${runtime.source}) ${runtime.path}`)
const env = { ...process.env, ...electronEnvironment(runtime) }
env.PATH = [join(root, 'node_modules', '.bin'), env.PATH].join(delimiter)

let display = null
if (wantsDisplay && lacksDisplay()) {
  if (!canStartDisplay()) {
    say('display', 'There is no screen here. A virtual one needs: apt-get install xvfb')
    process.exit(1)
  }
  display = await startDisplay()
}
const code = await runToEnd(command, {
  env: { ...env, ...display?.env },
  stdio: 'inherit',
  shell: process.platform === 'win32'
})
await display?.stop()
process.exit(code)
