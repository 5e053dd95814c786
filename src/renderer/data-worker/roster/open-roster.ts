import { createPause } from '../pause.ts'
import type { VaultStore } from '../vault-store.ts'
import { createRosterDesk, type RosterDesk } from './roster-desk.ts'
import type { Uploaded } from './roster-rows.ts'
import { createRosterStore } from './roster-store.ts'

/**
 * Reads the roster of a vault.
 * @param uploaded what PASS has of it; @param changed called after each change.
 */
export async function openRoster(
  { roster }: Pick<VaultStore, 'roster'>,
  uploaded: Uploaded | null,
  changed: () => void
): Promise<RosterDesk> {
  const store = createRosterStore(roster)
  return createRosterDesk({ store, opened: await store.open(), uploaded, changed, pause: createPause() })
}
