import { app } from 'electron'
import { createElectronUpdater } from './electron-updater.ts'
import { readReleaseKey } from './feed-signature.ts'
import type { UpdatePolicy, Updater } from './updates.ts'

/** Known when a release is built and nowhere in the sources. */
declare const BUILD_UPDATE_ADDRESS: string
declare const BUILD_UPDATE_KEY: string

/** @returns `null` where this build is no release, or has no key to know updates by. */
export function findUpdater(policy: UpdatePolicy, dataFolder: string): Updater | null {
  // A package knows its own address and key and nothing else; what runs from its sources may be given some, to try.
  const isDevelopment = !app.isPackaged
  const given = isDevelopment ? process.env : {}
  const key = readReleaseKey(given['PASS_DESK_UPDATE_KEY'] ?? BUILD_UPDATE_KEY)
  const address = policy.address ?? given['PASS_DESK_UPDATE_ADDRESS'] ?? BUILD_UPDATE_ADDRESS
  return key && address !== '' ? createElectronUpdater({ address, key, dataFolder, isDevelopment }) : null
}
