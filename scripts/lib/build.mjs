// Builds the app, but only when what goes into it has changed.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { runToEnd, say } from './processes.mjs'
import { electronEnvironment, electronRuntime } from './electron-runtime.mjs'
import { cloneCache, packageProgram, root } from './project.mjs'

const SOURCES = ['src', 'resources', 'electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json']
const PRODUCTS = ['out/main/index.cjs', 'out/preload/index.cjs', 'out/renderer/index.html']
const BUILD_LIMIT_MS = 300_000
const LOCK_LIMIT_MS = 300_000
const stampFile = join(root, 'out', '.sources')
const lockFolder = join(cloneCache, 'build-lock')

/** Builds where needed. @returns true when there is an up-to-date build now */
export async function buildIfChanged() {
  return withLock(async () => {
    if (isUpToDate(sourcesHash())) {
      say('build', 'is up to date')
      return true
    }
    return build()
  })
}

/** Builds whatever the state. @returns true when it worked */
export async function buildAlways() {
  return withLock(build)
}

async function build() {
  say('build', 'main, preload and renderer …')
  const hash = sourcesHash() // before the build: a file edited meanwhile must make the next one run again
  rmSync(stampFile, { force: true })
  const runtime = await electronRuntime()
  const env = { ...process.env, ...electronEnvironment(runtime), NODE_ENV: 'production' }
  const command = [...packageProgram('electron-vite'), 'build', '--logLevel', 'warn']
  const stdio = ['ignore', process.stderr.fd, process.stderr.fd]
  const code = await runToEnd(command, { cwd: root, env, stdio, timeout: BUILD_LIMIT_MS })
  if (code !== 0) {
    say('build', `failed (exit ${code})`)
    return false
  }
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(stampFile, hash)
  return true
}

function isUpToDate(hash) {
  if (!PRODUCTS.every((file) => existsSync(join(root, file)))) return false
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash
}

/** One hash over the names and contents of everything a build reads. */
function sourcesHash() {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap((source) => filesUnder(join(root, source))))
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  return hash.digest('hex')
}

function filesUnder(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((entry) => filesUnder(join(path, entry)))
}

/** Two test runs in one clone must not write `out` at the same time. A lock whose owner is gone counts as open. */
async function withLock(act) {
  mkdirSync(cloneCache, { recursive: true })
  const deadline = Date.now() + LOCK_LIMIT_MS
  while (!takeLock()) {
    if (Date.now() > deadline) throw new Error(`Another build holds ${lockFolder} for too long.`)
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  const release = () => rmSync(lockFolder, { recursive: true, force: true })
  process.once('exit', release)
  try {
    return await act()
  } finally {
    process.off('exit', release)
    release()
  }
}

function takeLock() {
  const owner = join(lockFolder, 'owner')
  try {
    mkdirSync(lockFolder)
    writeFileSync(owner, String(process.pid))
    return true
  } catch {
    const pid = existsSync(owner) ? Number(readFileSync(owner, 'utf8')) : Number.NaN
    const isAbandoned = Number.isInteger(pid) && pid > 0 ? !isAlive(pid) : isOlderThan(lockFolder, 5_000)
    if (isAbandoned) rmSync(lockFolder, { recursive: true, force: true })
    return false
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function isOlderThan(path, milliseconds) {
  try {
    return Date.now() - statSync(path).mtimeMs > milliseconds
  } catch {
    return false
  }
}
