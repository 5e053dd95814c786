// A keyring that outlives the run, for opening the app on a machine without a desktop session. Its password lies beside
// it, so it is as safe as the files of this account and no safer: for development, never for a hospital's workstation.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { canStartKeyring, startKeyring } from './keyring.mjs'
import { say } from './processes.mjs'
import { cloneCache } from './project.mjs'

const folder = join(cloneCache, 'development-keyring')
const passwordFile = join(folder, 'password')

/** True where no desktop session can offer a Secret Service. */
export function lacksKeyring(env = process.env) {
  if (process.platform !== 'linux') return false
  const hasBus = env.DBUS_SESSION_BUS_ADDRESS || (env.XDG_RUNTIME_DIR && existsSync(join(env.XDG_RUNTIME_DIR, 'bus')))
  return !hasBus
}

/** @returns `{env, stop()}`, or null where the programs are missing: the app then shows that there is no keystore */
export async function startDevelopmentKeyring() {
  if (!canStartKeyring()) {
    say('keyring', 'There is none here; the app will say so. To have one: apt-get install dbus gnome-keyring')
    return null
  }
  say('keyring', `no desktop session: starting a development keyring (${folder})`)
  return startKeyring({ folder, password: keyringPassword() })
}

function keyringPassword() {
  if (existsSync(passwordFile)) return readFileSync(passwordFile, 'utf8')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const password = randomBytes(24).toString('hex')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  return password
}
