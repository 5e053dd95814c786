import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CeBook, CeChange } from '#shared/domain/education/book'
import type { OpenCeFile } from '../../data-worker/education/messages.ts'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { workerQueries } from '../../bridge/desk-queries.ts'

/** Everything that screens of an open CE file do to it goes through here, so that all of it can be undone. */
export interface CeFile {
  readonly fileId: string
  readonly alias: string
  readonly book: CeBook
  /** @param what it is called: "Undo removing Peer review basics". */
  change(what: string, changes: readonly CeChange[]): void
  /** `null` while there is nothing to undo, or to do again. */
  readonly undo: Reversal | null
  readonly redo: Reversal | null
  readonly error: Error | null
}

export interface Reversal {
  readonly what: string
  readonly perform: () => void
}

type Step = { readonly what: string; readonly changes: readonly CeChange[] } | 'undo' | 'redo'

/** The file that is open, or `null`; `undefined` while it is asked for. */
export function useCeFile(): CeFile | null | undefined {
  const client = useQueryClient()
  const { dataWorker } = useDeskServices()
  const query = workerQueries.ceState(dataWorker)
  const { data } = useQuery(query)
  const make = useMutation({
    mutationFn: (step: Step): Promise<OpenCeFile> =>
      step === 'undo'
        ? dataWorker.ask('ceUndo', undefined)
        : step === 'redo'
          ? dataWorker.ask('ceRedo', undefined)
          : dataWorker.ask('ceChange', step),
    onSuccess: (state) => client.setQueryData(query.queryKey, state)
  })
  if (!data) return data
  const reversal = (what: string | null, step: 'undo' | 'redo'): Reversal | null =>
    what === null ? null : { what, perform: () => make.mutate(step) }
  return {
    ...data,
    change: (what, changes) => make.mutate({ what, changes }),
    undo: reversal(data.undo, 'undo'),
    redo: reversal(data.redo, 'redo'),
    error: make.error
  }
}
