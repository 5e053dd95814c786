import { createPause } from '../pause.ts'
import type { VaultStore } from '../vault-store.ts'
import { createRosterDesk, type RosterDesk } from './roster-desk.ts'
import type { Uploaded } from './roster-rows.ts'
import { createRosterStore } from './roster-store.ts'

/** The name under which the rows that PASS has are kept. */
const UPLOADED = 'uploaded'

/** Reads the roster of a vault. @param changed called after each change. */
export async function openRoster(
  { roster, rosterSettings }: Pick<VaultStore, 'roster' | 'rosterSettings'>,
  changed: () => void
): Promise<RosterDesk> {
  const store = createRosterStore(roster)
  const [opened, uploaded] = await Promise.all([store.open(), rosterSettings.get(UPLOADED)])
  return createRosterDesk({
    store,
    opened,
    uploaded: uploaded === 'damaged' ? null : (uploaded as Uploaded | null),
    changed,
    pause: createPause()
  })
}

/** Keeps what PASS has from now on. */
export async function keepUploaded(
  desk: RosterDesk,
  settings: VaultStore['rosterSettings'],
  uploaded: Uploaded
): Promise<void> {
  await settings.put(UPLOADED, uploaded)
  desk.setUploaded(uploaded)
}
