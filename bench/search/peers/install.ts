import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const folder = dirname(fileURLToPath(import.meta.url))
const packages = ['better-sqlite3', '@sqlite.org/sqlite-wasm', 'minisearch', 'flexsearch', '@leeoniya/ufuzzy']

/** Installs the peers beside their package.json, one by one, so that one that cannot be had does not cost the others. */
export function installPeers(say: (text: string) => void): void {
  const missing = packages.filter((name) => !existsSync(join(folder, 'node_modules', name, 'package.json')))
  if (missing.length === 0) return
  say(`Installing ${missing.join(', ')} for comparison …`)
  try {
    npm('install')
  } catch {
    say('Not all peers can be installed here; trying them one by one without build scripts.')
    try {
      npm('install', '--ignore-scripts')
    } catch (error) {
      say(`Peers cannot be installed: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
    }
  }
}

/** Loads an installed peer; throws where it is not there or does not run on this machine. */
export async function loadPeer(name: string): Promise<unknown> {
  const path = createRequire(join(folder, 'package.json')).resolve(name)
  // A path that the resolver found among packages named in this file.
  // eslint-disable-next-line no-unsanitized/method
  return import(pathToFileURL(path).href)
}

function npm(...args: readonly string[]): void {
  execFileSync('npm', [...args, '--no-audit', '--no-fund', '--no-package-lock', '--prefix', folder], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit']
  })
}
