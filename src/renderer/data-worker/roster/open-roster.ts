import type { PartialDate } from '#shared/domain/partial-date'
import { createPause } from '../pause.ts'
import type { VaultStore } from '../vault-store.ts'
import { createRosterDesk, type RosterDesk } from './roster-desk.ts'
import type { Uploaded } from './roster-rows.ts'
import { createRosterStore } from './roster-store.ts'

interface OpenRosterOptions {
  /** What PASS has of it. */
  readonly uploaded: Uploaded | null
  readonly today: () => PartialDate
  /** Called after each change. */
  readonly changed: () => void
}

/** Reads the roster of a vault, in slices: whatever else the worker is asked is answered meanwhile. */
export async function openRoster(
  { roster }: Pick<VaultStore, 'roster'>,
  options: OpenRosterOptions
): Promise<RosterDesk> {
  const pause = createPause()
  const store = createRosterStore(roster, pause)
  return createRosterDesk({ ...options, store, opened: await store.open(), pause })
}
