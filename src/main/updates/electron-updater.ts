import { writeFileSync } from 'node:fs'
import type { KeyObject } from 'node:crypto'
import { join } from 'node:path'
import type { AppUpdater } from 'electron-updater'
import { isSignedByUs } from './feed-signature.ts'
import { UpdateFailure, type Updater } from './updates.ts'

interface ElectronUpdaterOptions {
  /** Where feed and files lie: the release's own server, or a mirror in the house. */
  readonly address: string
  readonly key: KeyObject
  /** For the updater's own small file. */
  readonly dataFolder: string
  /** A build that is run from its sources says so; the updater would not look otherwise. */
  readonly isDevelopment: boolean
}

/** electron-updater, told to do nothing by itself. It is loaded at the first look: a start does not wait for it. */
export function createElectronUpdater(options: ElectronUpdaterOptions): Updater {
  let loading: Promise<AppUpdater> | null = null
  const load = (): Promise<AppUpdater> => (loading ??= prepare(options))
  return {
    async check() {
      const updater = await load()
      const found = await updater.checkForUpdates().catch((error: unknown) => fail(error))
      if (!found?.isUpdateAvailable) return null
      // What is downloaded later is what this feed names: it is asked for once and kept.
      if (!isSignedByUs(found.updateInfo, options.key)) throw new UpdateFailure('unsigned')
      return found.updateInfo.version
    },
    async download(onProgress) {
      const updater = await load()
      const tell = ({ percent }: { readonly percent: number }): void => onProgress(percent)
      updater.on('download-progress', tell)
      try {
        await updater.downloadUpdate().catch((error: unknown) => fail(error))
      } finally {
        updater.off('download-progress', tell)
      }
    },
    restart() {
      void load().then((updater) => updater.quitAndInstall())
    }
  }
}

async function prepare({ address, dataFolder, isDevelopment }: ElectronUpdaterOptions): Promise<AppUpdater> {
  const { autoUpdater } = await import('electron-updater')
  const config = join(dataFolder, 'updater.yml')
  writeFileSync(config, 'updaterCacheDirName: pass-desk-updater\n')
  autoUpdater.updateConfigPath = config
  autoUpdater.autoDownload = false
  autoUpdater.disableWebInstaller = true
  // Differences are put together from the installed file, whose hash nobody has signed.
  autoUpdater.disableDifferentialDownload = true
  autoUpdater.forceDevUpdateConfig = isDevelopment
  // Our own log names nobody; the updater's would hold addresses and folders.
  autoUpdater.logger = null
  // Every failure comes as a rejection too; an event that nobody hears would end the app.
  autoUpdater.on('error', () => undefined)
  autoUpdater.setFeedURL({ provider: 'generic', url: address })
  return autoUpdater
}

function fail(error: unknown): never {
  const code = String(Reflect.get(Object(error), 'code') ?? '')
  const message = error instanceof Error ? error.message : ''
  if (code === 'ERR_CHECKSUM_MISMATCH') throw new UpdateFailure('damaged', { cause: error })
  const isUnreachable = /net::|ECONN|ENOTFOUND|ETIMEDOUT|HttpError|status code|CHANNEL_FILE_NOT_FOUND/.test(
    code + message
  )
  throw new UpdateFailure(isUnreachable ? 'unreachable' : 'other', { cause: error })
}
