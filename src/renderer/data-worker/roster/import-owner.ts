import { parseImportMemory } from '#shared/domain/roster/import-memory'
import type { RosterHistoryEntry } from '#shared/domain/roster/roster-command'
import type { Roster } from '#shared/domain/roster/roster'
import type { RosterOwner } from '../../roster-import/roster-link.ts'
import type { SealedTable } from '../store/sealed-table.ts'
import type { RosterSettingName } from './messages.ts'
import type { RosterDesk } from './roster-desk.ts'
import type { TableTray } from './table-tray.ts'

/** What of the open vault an import touches. */
export interface OpenForImport {
  readonly desk: Pick<RosterDesk, 'roster' | 'handEditsSince' | 'perform'>
  readonly settings: Pick<SealedTable<unknown>, 'get' | 'put'>
}

/**
 * The roster's side of an import: the import worker, which has no key, asks here over a port of their own.
 * @param open fails where no vault is open.
 * @param startOfToday milliseconds since 1970.
 */
export function createImportOwner(
  open: () => Promise<OpenForImport>,
  tray: Pick<TableTray, 'putRefused'>,
  startOfToday: () => number
): RosterOwner {
  let last: { readonly roster: Roster; readonly revision: number } | null = null
  const revisionOf = (roster: Roster): number => {
    // A roster is never changed in place: another one is another object.
    if (last?.roster !== roster) last = { roster, revision: (last?.revision ?? 0) + 1 }
    return last.revision
  }
  return {
    async roster() {
      const { desk } = await open()
      const changedByHand = fieldsOf(await desk.handEditsSince(startOfToday()))
      const roster = desk.roster()
      return { revision: revisionOf(roster), practitioners: [...roster.values()], changedByHand }
    },
    revision: async () => revisionOf((await open()).desk.roster()),
    memory: async () => parseImportMemory(await (await open()).settings.get(MEMORY)),
    async keepMemory(memory) {
      await (await open()).settings.put(MEMORY, memory)
    },
    async take(stamp, changes) {
      await (await open()).desk.perform(stamp, 'import', changes)
    },
    layOut(table) {
      tray.putRefused(table)
      return Promise.resolve()
    }
  }
}

const MEMORY: RosterSettingName = 'imports'

/** Fields that somebody typed, as `differenceId` names them: a file may well be older than that. */
function fieldsOf(entries: readonly RosterHistoryEntry[]): readonly string[] {
  return entries.flatMap(({ effect }) =>
    effect.type === 'field' ? [`${effect.practitionerId} ${effect.periodId ?? ''} ${effect.field}`] : []
  )
}
