// What must be on the machine before anything runs: Node, npm's packages, and on Linux a few system packages.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { capture, isInstalled, runToEnd, say } from './processes.mjs'
import { npmCommand, npmEnvironment, root } from './project.mjs'

const OLDEST_NODE = [20, 19]
const NPM_LIMIT_MS = 600_000
const APT_LIMIT_MS = 900_000

/** Debian's names; where a newer release has renamed one, the new name follows. */
const ELECTRON_LIBRARIES = [
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libasound2', 'libasound2t64'],
  ['libgbm1'],
  ['libxss1'],
  ['libxtst6'],
  ['libnotify4'],
  ['libsecret-1-0'],
  ['libcups2', 'libcups2t64'],
  ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'],
  ['libdrm2'],
  ['xdg-utils']
]
const SCREEN_AND_KEYRING = [['xvfb'], ['xauth'], ['dbus'], ['gnome-keyring'], ['ca-certificates']]
const PRINTING = [['cups'], ['cups-client'], ['cups-filters'], ['ghostscript'], ['printer-driver-cups-pdf']]
const READING_BACK = [['poppler-utils'], ['qpdf'], ['zbar-tools']]

export const PACKAGES_TO_OPEN = [...ELECTRON_LIBRARIES, ...SCREEN_AND_KEYRING]
export const PACKAGES_TO_TEST = [...PACKAGES_TO_OPEN, ...PRINTING, ...READING_BACK]

/** @returns null, or the sentence to show */
export function nodeProblem() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const isNewEnough = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])
  return isNewEnough ? null : `Node ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.versions.node}.`
}

/** Installs npm's packages where they are missing or differ from the lock file. @returns true when they fit */
export async function ensureNodeModules() {
  if (modulesFitLock()) return true
  say('packages', 'installing what package-lock.json lists …')
  // --include=dev: with NODE_ENV=production npm would leave out the tools that build and test.
  const command = [...npmCommand(), 'ci', '--include=dev', '--no-audit', '--no-fund']
  const stdio = ['ignore', process.stderr.fd, process.stderr.fd]
  const code = await runToEnd(command, {
    cwd: root,
    env: npmEnvironment(),
    stdio,
    timeout: NPM_LIMIT_MS,
    shell: process.platform === 'win32'
  })
  if (code !== 0) say('packages', `npm ci failed (exit ${code})`)
  return code === 0
}

/**
 * On Debian as root installs what is missing; otherwise names the one command that does.
 * @returns true when all is there, or when there is no telling (another system: the programs themselves will say)
 */
export async function ensureSystemPackages(wanted) {
  if (process.platform !== 'linux' || !isInstalled('dpkg-query')) return true
  const missing = missingPackages(wanted)
  if (missing.length === 0) return true
  const install = `apt-get install -y --no-install-recommends ${missing.join(' ')}`
  if (process.getuid?.() !== 0) {
    say('system', `Some system packages are missing. This installs them:\n\n  sudo ${install}\n`)
    return false
  }
  say('system', `installing ${missing.join(' ')} …`)
  const options = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', process.stderr.fd, process.stderr.fd],
    timeout: APT_LIMIT_MS
  }
  await runToEnd(['apt-get', 'update', '-q'], options)
  // Asked only now: which of two names this release knows stands in the lists just fetched.
  const names = missingPackages(wanted)
  const code = await runToEnd(['apt-get', 'install', '-y', '-q', '--no-install-recommends', ...names], options)
  if (code !== 0) say('system', `That did not work. By hand: ${install}`)
  return code === 0
}

function missingPackages(wanted) {
  const names = wanted.flat()
  const { stdout } = capture(['dpkg-query', '-W', '-f=${binary:Package} ${db:Status-Status}\\n', ...names])
  const installed = new Set(
    stdout
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(/[ :]/)[0])
  )
  return wanted.filter((either) => !either.some((name) => installed.has(name))).map(availableName)
}

function availableName(either) {
  if (either.length === 1) return either[0]
  const isOffered = (name) => /Candidate: (?!\(none\))\S/.test(capture(['apt-cache', 'policy', name]).stdout)
  return either.find(isOffered) ?? either[0]
}

/** npm notes in node_modules what it has installed; optional packages for other platforms are rightly absent. */
function modulesFitLock() {
  const installedFile = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installedFile)) return false
  const installed = packagesOf(installedFile)
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(([path, entry]) => {
    if (path === '') return true
    const found = installed[path]
    return found ? found.version === entry.version : entry.optional === true || entry.peer === true
  })
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
}
