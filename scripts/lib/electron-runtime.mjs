// Finds an Electron to run on, or obtains one. In this order:
//   1. ELECTRON_EXEC_PATH, given by the caller;
//   2. the pinned Electron in node_modules, already downloaded;
//   3. the same, downloaded now by electron's own installer, which checks it against its list of hashes;
//   4. electron-fallback.mjs, where the download is out of reach.
// ELECTRON_RUNTIME=official never falls back; ELECTRON_RUNTIME=fallback never downloads.
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fallbackRuntime } from './electron-fallback.mjs'
import { capture, say } from './processes.mjs'
import { cloneCache, root } from './project.mjs'

const DOWNLOAD_LIMIT_MS = 300_000
const RETRY_AFTER_MS = 24 * 60 * 60 * 1000
const electronFolder = join(root, 'node_modules', 'electron')
/** Its age tells when the download last failed, so that a network without GitHub costs the attempt once a day. */
const failedMark = join(cloneCache, 'electron-download-failed')

/** @returns `{path, version, source: 'given' | 'installed' | 'downloaded' | 'fallback'}` */
export async function electronRuntime() {
  const given = process.env.ELECTRON_EXEC_PATH
  if (given) return { path: given, version: 'unknown', source: process.env.ELECTRON_RUNTIME_SOURCE || 'given' }
  return officialRuntime() ?? (await fallbackRuntime())
}

/** What a child needs to know: electron-vite reads the path and NO_SANDBOX, the app shows the source when it is `fallback`. */
export function electronEnvironment(runtime) {
  const env = { ELECTRON_EXEC_PATH: runtime.path, ELECTRON_RUNTIME_SOURCE: runtime.source }
  return needsNoSandbox() ? { ...env, NO_SANDBOX: '1' } : env
}

/** Chromium refuses to start as root with its sandbox on. */
export function needsNoSandbox() {
  return process.platform === 'linux' && process.getuid?.() === 0
}

/**
 * What Chromium is told where it is watched (tests, benchmarks): a keyring instead of a desktop's, no graphics card. Its
 * shared memory is moved to the disk, which is slow, only where the memory file system is as small as containers make it.
 */
export function watchedChromiumArguments() {
  const linux = ['--password-store=gnome-libsecret', '--disable-gpu']
  return [
    ...(needsNoSandbox() ? ['--no-sandbox'] : []),
    ...(process.platform === 'linux' ? linux : []),
    ...(process.platform === 'linux' && lacksSharedMemory() ? ['--disable-dev-shm-usage'] : [])
  ]
}

const ENOUGH_SHARED_MEMORY_BYTES = 1 << 30

function lacksSharedMemory() {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    return bavail * bsize < ENOUGH_SHARED_MEMORY_BYTES
  } catch {
    return true
  }
}

function officialRuntime() {
  if (!existsSync(join(electronFolder, 'package.json'))) throw new Error('Electron is not installed: run npm ci first.')
  const version = JSON.parse(readFileSync(join(electronFolder, 'package.json'), 'utf8')).version
  const wish = process.env.ELECTRON_RUNTIME
  if (wish === 'fallback') return null
  const installed = installedExecutable(version)
  if (installed) return { path: installed, version, source: 'installed' }
  if (wish !== 'official' && failedLately()) return null

  say('electron', `downloading Electron ${version} …`)
  const installer = [process.execPath, join(electronFolder, 'install.js')]
  const { failure, stderr } = capture(installer, { timeout: DOWNLOAD_LIMIT_MS, cwd: root })
  const downloaded = installedExecutable(version)
  if (downloaded) {
    rmSync(failedMark, { force: true })
    return { path: downloaded, version, source: 'downloaded' }
  }
  const reason =
    stderr.split('\n').find((line) => /Error|ENOTFOUND|ECONN|ETIMEDOUT/.test(line)) ?? failure ?? 'no executable'
  const sentence = `Electron ${version} cannot be downloaded here (${reason.trim().slice(0, 120)})`
  if (wish === 'official') throw new Error(sentence)
  say('electron', `${sentence}; a development runtime takes its place`)
  mkdirSync(cloneCache, { recursive: true })
  writeFileSync(failedMark, `${sentence}\n`)
  return null
}

function installedExecutable(version) {
  try {
    const executable = join(electronFolder, 'dist', readFileSync(join(electronFolder, 'path.txt'), 'utf8').trim())
    const found = readFileSync(join(electronFolder, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '')
    return found === version && existsSync(executable) ? executable : null
  } catch {
    return null
  }
}

function failedLately() {
  try {
    return Date.now() - statSync(failedMark).mtimeMs < RETRY_AFTER_MS
  } catch {
    return false
  }
}
