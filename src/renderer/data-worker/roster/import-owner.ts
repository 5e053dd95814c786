import { parseImportMemory } from '#shared/domain/roster/import-memory'
import type { RosterCommandKind, RosterHistoryEntry } from '#shared/domain/roster/roster-command'
import type { RosterOwner } from '../../roster-import/roster-link.ts'
import type { SealedTable } from '../store/sealed-table.ts'
import type { RosterSettingName } from './messages.ts'
import type { RosterDesk } from './roster-desk.ts'
import type { TableTray } from './table-tray.ts'

/** What of the open vault an import touches. */
export interface OpenForImport {
  readonly desk: Pick<RosterDesk, 'roster' | 'history' | 'perform'>
  readonly settings: Pick<SealedTable<unknown>, 'get' | 'put'>
}

/**
 * The roster's side of an import: the import worker, which has no key, asks here over a port of their own.
 * @param open throws where no vault is open.
 * @param startOfToday milliseconds since 1970.
 */
export function createImportOwner(
  open: () => OpenForImport,
  tray: Pick<TableTray, 'putRefused'>,
  startOfToday: () => number
): RosterOwner {
  return {
    async roster() {
      const { desk } = open()
      const entries = await desk.history(null)
      return { practitioners: [...desk.roster().values()], changedByHand: byHandSince(entries, startOfToday()) }
    },
    memory: async () => parseImportMemory(await open().settings.get(MEMORY)),
    async keepMemory(memory) {
      await open().settings.put(MEMORY, memory)
    },
    async take(stamp, changes) {
      await open().desk.perform(stamp, 'import', changes)
    },
    layOut(table) {
      tray.putRefused(table)
      return Promise.resolve()
    }
  }
}

const MEMORY: RosterSettingName = 'imports'
const BY_HAND: readonly RosterCommandKind[] = ['edit', 'bulkEdit']

/** Fields that somebody typed, as `differenceId` names them: a file may well be older than that. */
function byHandSince(entries: readonly RosterHistoryEntry[], since: number): readonly string[] {
  return entries.flatMap(({ at, kind, effect }) =>
    at >= since && BY_HAND.includes(kind) && effect.type === 'field'
      ? [`${effect.practitionerId} ${effect.periodId ?? ''} ${effect.field}`]
      : []
  )
}
