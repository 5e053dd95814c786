import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { inverseOf, type CeBook, type CeChange } from '#shared/domain/education/book'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { workerQueries } from '../../bridge/desk-queries.ts'

/** Everything that screens of an open CE file do to it goes through here, so that all of it can be undone. */
export interface CeFile {
  readonly fileId: string
  readonly alias: string
  readonly book: CeBook
  change(what: string, changes: readonly CeChange[]): void
  /** `null` while there is nothing to undo. */
  readonly undo: { readonly what: string; readonly perform: () => void } | null
  readonly error: Error | null
}

interface Undoable {
  readonly what: string
  readonly changes: readonly CeChange[]
}

const LONGEST_UNDO = 50

/** The file that is open, or `null`; `undefined` while it is asked for. */
export function useCeFile(): CeFile | null | undefined {
  const client = useQueryClient()
  const { dataWorker } = useDeskServices()
  const query = workerQueries.ceState(dataWorker)
  const { data } = useQuery(query)
  const [done, setDone] = useState<readonly Undoable[]>([])
  const make = useMutation({
    mutationFn: (changes: readonly CeChange[]) => dataWorker.ask('ceChange', { changes }),
    onSuccess: (book) => client.setQueryData(query.queryKey, (state) => state && { ...state, book })
  })
  if (!data) return data
  const { book } = data
  const last = done.at(-1)
  return {
    ...data,
    change(what, changes) {
      const inverse = inverseOfAll(book, changes)
      make.mutate(changes, {
        onSuccess: () => setDone((list) => [...list, { what, changes: inverse }].slice(-LONGEST_UNDO))
      })
    },
    undo: last
      ? {
          what: last.what,
          perform: () => make.mutate(last.changes, { onSuccess: () => setDone((list) => list.slice(0, -1)) })
        }
      : null,
    error: make.error
  }
}

/** The last change is taken back first. */
function inverseOfAll(book: CeBook, changes: readonly CeChange[]): readonly CeChange[] {
  return changes.toReversed().flatMap((change) => inverseOf(book, change))
}
