import { EMPTY_IMPORT_MEMORY } from '#shared/domain/roster/import-memory'
import type { ExportTable } from '#shared/domain/roster/export-table'
import { applyChanges } from '#shared/domain/roster/roster-change'
import { EMPTY_ROSTER, type Roster } from '#shared/domain/roster/roster'
import { serveRosterOwner, type RosterOwner } from '../../../src/renderer/roster-import/roster-link.ts'

/** A roster in memory behind a port, as the data worker is in the app. */
export function startMemoryOwner(start: Roster = EMPTY_ROSTER) {
  const state = {
    roster: start,
    memory: EMPTY_IMPORT_MEMORY,
    laidOut: null as ExportTable | null,
    changedByHand: [] as readonly string[],
    taken: [] as string[]
  }
  const owner: RosterOwner = {
    revision: () => Promise.resolve(state.taken.length),
    roster: () =>
      Promise.resolve({
        revision: state.taken.length,
        practitioners: [...state.roster.values()],
        changedByHand: state.changedByHand
      }),
    memory: () => Promise.resolve(state.memory),
    keepMemory(memory) {
      state.memory = memory
      return Promise.resolve()
    },
    take(stamp, changes) {
      state.roster = applyChanges(state.roster, changes).roster
      state.taken.push(stamp.commandId)
      return Promise.resolve()
    },
    layOut(table) {
      state.laidOut = table
      return Promise.resolve()
    }
  }
  const channel = new MessageChannel()
  serveRosterOwner(channel.port1, owner)
  return { state, owner, port: channel.port2, close: () => channel.port1.close() }
}
