// A real Secret Service for machines without a desktop session: a message bus and an unlocked gnome-keyring of our own.
// The person's login keyring is never touched: the keyring lies in the folder that is given.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { capture, isInstalled, startHelper, stop, waitForOutput } from './processes.mjs'

const START_LIMIT_MS = 20_000
const HAS_OWNER = [
  'org.freedesktop.DBus',
  '/org/freedesktop/DBus',
  'org.freedesktop.DBus.NameHasOwner',
  'string:org.freedesktop.secrets'
]
const IS_LOCKED = [
  'org.freedesktop.secrets',
  '/org/freedesktop/secrets/aliases/default',
  'org.freedesktop.DBus.Properties.Get',
  'string:org.freedesktop.Secret.Collection',
  'string:Locked'
]

export function canStartKeyring() {
  return isInstalled('dbus-daemon') && isInstalled('gnome-keyring-daemon')
}

/**
 * Starts the bus and the keyring and waits until the Secret Service answers.
 * @param folder where the keyring is kept; with the same password it opens again later
 * @returns `{env, stop()}`; `env` is what a program needs to find it
 */
export async function startKeyring({ folder, password }) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const runtimeFolder = mkdtempSync(join(tmpdir(), 'keyring-')) // short: it holds sockets, whose paths are limited to 107 bytes
  const bus = startHelper(['dbus-daemon', '--session', '--nofork', '--nopidfile', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, XDG_RUNTIME_DIR: runtimeFolder, XDG_DATA_HOME: folder }
  })
  let daemon
  const end = async () => {
    if (daemon) await stop(daemon)
    await stop(bus)
    rmSync(runtimeFolder, { recursive: true, force: true })
  }
  try {
    const [, address] = await waitForOutput(bus, bus.stdout, /(\S+)\n/, {
      timeout: START_LIMIT_MS,
      what: 'dbus-daemon'
    })
    const env = { DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: runtimeFolder }
    daemon = startHelper(['gnome-keyring-daemon', '--foreground', '--unlock', '--components=secrets'], {
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { ...process.env, ...env, XDG_DATA_HOME: folder }
    })
    daemon.stdin.on('error', () => {})
    daemon.stdin.end(password)
    await untilUnlocked(env)
    return { env, stop: end }
  } catch (error) {
    await end()
    throw error
  }
}

/**
 * The service takes its name on the bus before its default collection is open, so ask for the collection itself - but only
 * once the name is taken: a question to a name that nobody holds makes the bus start a second, locked, keyring.
 */
async function untilUnlocked(env) {
  const deadline = Date.now() + START_LIMIT_MS
  for (;;) {
    const isRunning = /boolean true/.test(ask(env, ...HAS_OWNER).stdout)
    const answer = isRunning ? ask(env, ...IS_LOCKED) : { stdout: '', failure: 'the service did not start' }
    if (/boolean false/.test(answer.stdout)) return
    if (Date.now() > deadline) throw new Error(`The keyring did not open: ${answer.failure ?? 'it is locked'}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function ask(env, destination, ...call) {
  return capture(['dbus-send', '--session', '--print-reply', `--dest=${destination}`, ...call], {
    env: { ...process.env, ...env },
    timeout: 5_000
  })
}
