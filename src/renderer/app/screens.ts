import { lazy } from 'react'

/**
 * The screens that nobody sees first. Each is read when it is first shown, or before, once the desk has nothing to do:
 * so a start reads the search alone, and no screen is waited for. In the order in which they are likely wanted.
 */
const parts = {
  practitioner: () => import('../features/practitioner/practitioner-screen.tsx'),
  today: () => import('../features/today/today-screen.tsx'),
  letters: () => import('../features/letters/letters-screen.tsx'),
  roster: () => import('../features/roster/roster-screen.tsx'),
  education: () => import('../features/education/education-screen.tsx'),
  document: () => import('../features/letters/document-screen.tsx'),
  sync: () => import('../features/sync-status/sync-screen.tsx'),
  settings: () => import('../features/settings/settings-screen.tsx')
}

export const EducationScreen = lazy(async () => ({ default: (await parts.education()).EducationScreen }))
export const DocumentScreen = lazy(async () => ({ default: (await parts.document()).DocumentScreen }))
export const LettersScreen = lazy(async () => ({ default: (await parts.letters()).LettersScreen }))
export const PractitionerScreen = lazy(async () => ({ default: (await parts.practitioner()).PractitionerScreen }))
export const RosterScreen = lazy(async () => ({ default: (await parts.roster()).RosterScreen }))
export const SettingsScreen = lazy(async () => ({ default: (await parts.settings()).SettingsScreen }))
export const SyncScreen = lazy(async () => ({ default: (await parts.sync()).SyncScreen }))
export const TodayScreen = lazy(async () => ({ default: (await parts.today()).TodayScreen }))

/** Reads them all, one after the other, when the page has time. */
export async function readScreens(idle: () => Promise<unknown>): Promise<void> {
  for (const part of Object.values(parts)) {
    await idle()
    await part()
  }
}
