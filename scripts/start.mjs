// npm start [-- --practice …]
// Does what is still missing - system packages, npm's packages, an Electron, a build - and opens the app.
import { buildIfChanged } from './lib/build.mjs'
import { ensureNodeModules, ensureSystemPackages, nodeProblem, PACKAGES_TO_OPEN } from './lib/dependencies.mjs'
import { lacksKeyring, startDevelopmentKeyring } from './lib/development-keyring.mjs'
import { canStartDisplay, lacksDisplay, startDisplay } from './lib/display.mjs'
import { electronEnvironment, electronRuntime, needsNoSandbox } from './lib/electron-runtime.mjs'
import { endWithParent, runToEnd, say } from './lib/processes.mjs'
import { root } from './lib/project.mjs'

endWithParent()
const problem = nodeProblem()
if (problem) giveUp(problem)
await ensureSystemPackages(PACKAGES_TO_OPEN) // what cannot be installed may still not be needed: go on
if (!(await ensureNodeModules())) giveUp('The packages could not be installed.')
const runtime = await electronRuntime().catch((error) => giveUp(error.message))
if (!(await buildIfChanged())) giveUp('The app could not be built.')

const helpers = []
let env = { ...process.env, ...electronEnvironment(runtime) }
if (lacksDisplay()) {
  if (!canStartDisplay()) giveUp('There is no screen here. To open the app on a virtual one: apt-get install xvfb')
  help(await startDisplay())
  say('display', `no screen here: the window opens on a virtual one, DISPLAY=${env.DISPLAY}`)
}
const needsOwnKeyring = lacksKeyring()
if (needsOwnKeyring) help(await startDevelopmentKeyring())

say('start', `PASS Desk on Electron ${runtime.version} (${runtime.source})`)
const flags = [
  ...(needsNoSandbox() ? ['--no-sandbox'] : []),
  ...(needsOwnKeyring ? ['--password-store=gnome-libsecret'] : [])
]
const code = await runToEnd([runtime.path, ...flags, root, ...process.argv.slice(2)], {
  env,
  cwd: root,
  stdio: 'inherit'
})
for (const helper of helpers.reverse()) await helper.stop()
process.exit(code)

function help(helper) {
  if (!helper) return
  helpers.push(helper)
  env = { ...env, ...helper.env }
}

function giveUp(sentence) {
  say('start', sentence)
  process.exit(1)
}
