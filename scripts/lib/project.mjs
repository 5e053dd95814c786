// Where things lie: the repository, its cache, the programs that npm installed.
import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Things worth keeping between runs that belong to this clone; git ignores it and `npm ci` leaves it alone. */
export const cloneCache = join(root, '.cache')

/** Things worth keeping between clones; inside the clone where the home folder cannot be written (service accounts, odd HOME). */
export function userCache() {
  const base = process.env.XDG_CACHE_HOME || (hasWritableHome() ? join(homedir(), '.cache') : cloneCache)
  return join(base, 'pass-desk')
}

/** npm wants a home for its own cache; on machines without one it is lent a folder in the clone. */
export function npmEnvironment() {
  const env = { ...process.env }
  // A script started by `npm --json …` would pass these on to the npm calls it makes.
  for (const name of Object.keys(env)) if (/^npm_config_(json|dry_run|pack_destination)$/i.test(name)) delete env[name]
  if (!hasWritableHome() && !env.npm_config_cache) env.npm_config_cache = join(cloneCache, 'npm')
  return env
}

/** The npm that started us, or the one in PATH: `[command, …leading arguments]`. */
export function npmCommand() {
  const running = process.env.npm_execpath
  if (running && /npm-cli\.js$/.test(running) && existsSync(running)) return [process.execPath, running]
  return process.platform === 'win32' ? ['npm.cmd'] : ['npm']
}

/** An installed package's program, as arguments for Node: no shell and no .cmd shim in between. */
export function packageProgram(packageName, program = packageName) {
  const folder = join(root, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return [process.execPath, join(folder, typeof bin === 'string' ? bin : bin[program])]
}

function hasWritableHome() {
  try {
    const home = homedir()
    if (!home || home === '/' || !existsSync(home)) return false
    mkdirSync(join(home, '.cache'), { recursive: true })
    accessSync(join(home, '.cache'), constants.W_OK)
    return true
  } catch {
    return false
  }
}
