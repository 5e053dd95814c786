import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { DisplaySettings, ProfileName } from '#shared/contract/desk-types'
import { readFileIfThere, writeFileDurably } from '../storage/atomic-file.ts'

/**
 * Which world the desk is in, and where each world's files lie. Nothing here is secret or about a practitioner: the
 * file is plain, so that the app can start before the keystore answers.
 */
export interface Profiles {
  active(): ProfileName
  activate(profile: ProfileName): void
  display(): DisplaySettings
  setDisplay(display: DisplaySettings): void
  folder(profile: ProfileName): string
  vaultPath(profile: ProfileName): string
  /** Moves a profile's files aside, so that a fresh one can begin; nothing is deleted. `now` names the folder. */
  setAside(profile: ProfileName, now: number): void
}

const deskFile = z.object({
  version: z.literal(1),
  profile: z.enum(['welcome', 'practice', 'test', 'production']),
  display: z.object({
    theme: z.enum(['system', 'light', 'dark']),
    density: z.enum(['compact', 'regular', 'roomy'])
  })
})
type DeskFile = z.infer<typeof deskFile>

const FRESH: DeskFile = { version: 1, profile: 'welcome', display: { theme: 'system', density: 'regular' } }

export function createProfiles(dataFolder: string): Profiles {
  const path = join(dataFolder, 'desk.json')
  let file = read(path)
  const change = (next: DeskFile): void => {
    file = next
    writeFileDurably(path, JSON.stringify(file, null, 1))
  }
  const folder = (profile: ProfileName): string => join(dataFolder, 'profiles', profile)
  return {
    active: () => file.profile,
    activate: (profile) => change({ ...file, profile }),
    display: () => file.display,
    setDisplay: (display) => change({ ...file, display }),
    folder,
    vaultPath: (profile) => join(folder(profile), 'vault.json'),
    setAside(profile, now) {
      const current = folder(profile)
      if (existsSync(current)) renameSync(current, `${current}.set-aside-${now}`)
    }
  }
}

function read(path: string): DeskFile {
  const bytes = readFileIfThere(path)
  if (!bytes) return FRESH
  try {
    return deskFile.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    // A damaged file costs the choice of profile and theme, no data: the vaults of all profiles are still there.
    return FRESH
  }
}
