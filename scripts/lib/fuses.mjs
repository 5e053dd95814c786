// The switches that are built into Electron itself: an app of ours runs its own archive and nothing else.
import { join } from 'node:path'
import fuses from '@electron/fuses'
import { say } from './processes.mjs'

const { flipFuses: flip, FuseV1Options, FuseVersion, getCurrentFuseWire } = fuses
/** A fuse in the file is a digit. */
const ON = '1'.charCodeAt(0)
const OFF = '0'.charCodeAt(0)

const WANTED = [
  { name: 'RunAsNode', on: false },
  { name: 'EnableCookieEncryption', on: true },
  { name: 'EnableNodeOptionsEnvironmentVariable', on: false },
  { name: 'EnableNodeCliInspectArguments', on: false },
  { name: 'EnableEmbeddedAsarIntegrityValidation', on: true },
  { name: 'OnlyLoadAppFromAsar', on: true },
  { name: 'LoadBrowserProcessSpecificV8Snapshot', on: false },
  // Older runtimes do not have it, and refuse all fuses for one that they do not know.
  { name: 'GrantFileProtocolExtraPrivileges', on: false, since: 29 }
]

/** A hook of electron-builder: flips the fuses of what was packed, and reads them back from the file. */
export async function flipFuses(context) {
  const executable = executableOf(context)
  const major = Number(context.packager.info.framework.version.split('.')[0])
  if (!Number.isInteger(major)) throw new Error('The version of this Electron is not known, and so not its fuses.')
  const wanted = WANTED.filter(({ since = 0 }) => major >= since)
  await flip(executable, {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: context.electronPlatformName === 'darwin',
    ...Object.fromEntries(wanted.map(({ name, on }) => [FuseV1Options[name], on]))
  })
  const wire = await getCurrentFuseWire(executable)
  const wrong = wanted.filter(({ name, on }) => wire[FuseV1Options[name]] !== (on ? ON : OFF))
  if (wrong.length > 0) throw new Error(`These fuses did not flip: ${wrong.map(({ name }) => name).join(', ')}`)
  say('package', `fuses read back: ${wanted.map(({ name, on }) => `${name} ${on ? 'on' : 'off'}`).join(', ')}`)
}

function executableOf({ appOutDir, electronPlatformName, packager }) {
  const { productFilename } = packager.appInfo
  if (electronPlatformName === 'darwin') return join(appOutDir, `${productFilename}.app`)
  if (electronPlatformName === 'win32') return join(appOutDir, `${productFilename}.exe`)
  return join(appOutDir, packager.executableName)
}
