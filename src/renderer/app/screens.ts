import { lazy } from 'react'

/**
 * The screens that nobody sees first. Each is read when it is first shown, or before, once the desk has nothing to do:
 * so a start reads the search alone, and no screen is waited for.
 */
const parts = {
  education: () => import('../features/education/education-screen.tsx'),
  document: () => import('../features/letters/document-screen.tsx'),
  letters: () => import('../features/letters/letters-screen.tsx'),
  practitioner: () => import('../features/practitioner/practitioner-screen.tsx'),
  roster: () => import('../features/roster/roster-screen.tsx'),
  settings: () => import('../features/settings/settings-screen.tsx'),
  sync: () => import('../features/sync-status/sync-screen.tsx')
}

export const EducationScreen = lazy(async () => ({ default: (await parts.education()).EducationScreen }))
export const DocumentScreen = lazy(async () => ({ default: (await parts.document()).DocumentScreen }))
export const LettersScreen = lazy(async () => ({ default: (await parts.letters()).LettersScreen }))
export const PractitionerScreen = lazy(async () => ({ default: (await parts.practitioner()).PractitionerScreen }))
export const RosterScreen = lazy(async () => ({ default: (await parts.roster()).RosterScreen }))
export const SettingsScreen = lazy(async () => ({ default: (await parts.settings()).SettingsScreen }))
export const SyncScreen = lazy(async () => ({ default: (await parts.sync()).SyncScreen }))

/** Reads them all, one after the other, when the page has time. In the order in which they are likely wanted. */
export async function readScreens(idle: () => Promise<unknown>): Promise<void> {
  for (const part of [
    parts.practitioner,
    parts.letters,
    parts.roster,
    parts.education,
    parts.document,
    parts.sync,
    parts.settings
  ]) {
    await idle()
    await part()
  }
}
