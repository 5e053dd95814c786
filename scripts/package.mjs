// npm run package [-- --folder] [-- --trial]: the desktop package for this platform, in release/.
//   --folder  the unpacked app alone, without an installer
//   --trial   where the official Electron is out of reach: the unpacked app on the development runtime, to try the layout.
//             It is nothing to hand on, and its name says so.
// From the environment: PASS_DESK_VENDOR_KEY (compiled in), PASS_DESK_UPDATE_ADDRESS and PASS_DESK_UPDATE_KEY (compiled in;
// without them the build never looks for updates), PASS_DESK_RELEASE_KEY_FILE (a PEM; signs the feeds).
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buildAlways, buildIfChanged } from './lib/build.mjs'
import { ensureNodeModules } from './lib/dependencies.mjs'
import { electronRuntime } from './lib/electron-runtime.mjs'
import { say } from './lib/processes.mjs'
import { root } from './lib/project.mjs'
import { signFeeds } from './lib/sign-feed.mjs'

if (!(await ensureNodeModules())) process.exit(1)
const { build } = await import('electron-builder')
const { default: config } = await import('../electron-builder.config.mjs')

const isTrial = process.argv.includes('--trial')
const isFolder = isTrial || process.argv.includes('--folder')
const runtime = await electronRuntime()
if (runtime.source === 'fallback' && !isTrial) {
  say('package', 'The official Electron cannot be downloaded here, and a package is made of nothing else.')
  say('package', 'Try the layout with: npm run package -- --trial')
  process.exit(1)
}
// A release is made from nothing: what is compiled in, such as the vendor's key, is that of this very run.
if (!(await (isTrial ? buildIfChanged() : buildAlways()))) process.exit(1)

const work = mkdtempSync(join(tmpdir(), 'pass-desk-package-'))
try {
  const made = await build({
    projectDir: root,
    publish: 'never',
    ...(isFolder ? { dir: true } : {}),
    config: {
      ...config,
      // Beside every Electron lies its version, also where only its path was given.
      electronVersion: readFileSync(join(dirname(runtime.path), 'version'), 'utf8')
        .trim()
        .replace(/^v/, ''),
      electronDist: runtimeWithoutApp(),
      ...(isTrial
        ? { productName: 'PASS Desk trial', directories: { ...config.directories, output: 'release/trial' } }
        : {})
    }
  })
  const output = join(root, isTrial ? 'release/trial' : 'release')
  const folders = readdirSync(output, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const files = made.length > 0 ? made : folders.map(({ name }) => join(output, name))
  const { PASS_DESK_RELEASE_KEY_FILE: keyFile } = process.env
  if (keyFile) say('package', `signed: ${signFeeds(output, keyFile).join(', ') || 'no feed'}`)
  for (const file of files) process.stdout.write(`${file}\n`)
} finally {
  rmSync(work, { recursive: true, force: true })
}

/** The development runtime carries a small app of its own that has to stay behind. */
function runtimeWithoutApp() {
  const folder = dirname(runtime.path)
  const own = join(folder, 'resources', 'app')
  if (!existsSync(own)) return folder
  cpSync(folder, work, { recursive: true, filter: (source) => source !== own })
  return work
}
