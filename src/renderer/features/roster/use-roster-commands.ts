import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { DeskPerson } from '#shared/contract/desk-types'
import type { RosterChange } from '#shared/domain/roster/roster-change'
import type { CommandStamp } from '#shared/domain/roster/roster-command'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { workerQueries } from '../../bridge/desk-queries.ts'
import type { RosterQuestions, RosterState } from '../../data-worker/roster/messages.ts'

type Performed = RosterQuestions['rosterPerform']['input']['kind']

/** What a person can do to the roster. Each waits until it is on disk; what fails is told beside the grid. */
export interface RosterCommands {
  /** @returns whether it was carried out. */
  readonly perform: (kind: Performed, changes: readonly RosterChange[]) => Promise<boolean>
  readonly undo: () => Promise<boolean>
  readonly redo: () => Promise<boolean>
}

export interface CommandFailure {
  /** What the latest command failed with; `null` after one that did not. */
  readonly error: unknown
}

/** @param person who is written into the history */
export function useRosterCommands(person: DeskPerson): RosterCommands & CommandFailure {
  const { dataWorker, now, uuid } = useDeskServices()
  const client = useQueryClient()
  const [error, setError] = useState<unknown>(null)
  const commands = useMemo((): RosterCommands => {
    const stamp = (): CommandStamp => ({ commandId: uuid(), at: now(), by: person.name })
    const run = async (command: () => Promise<RosterState>): Promise<boolean> => {
      try {
        client.setQueryData(workerQueries.rosterState(dataWorker).queryKey, await command())
        setError(null)
        return true
      } catch (failure) {
        setError(failure)
        return false
      }
    }
    return {
      perform: (kind, changes) => run(() => dataWorker.ask('rosterPerform', { stamp: stamp(), kind, changes })),
      undo: () => run(() => dataWorker.ask('rosterUndo', stamp())),
      redo: () => run(() => dataWorker.ask('rosterRedo', stamp()))
    }
  }, [dataWorker, client, now, uuid, person.name])
  return { ...commands, error }
}
