import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { OwnLetterhead } from '#shared/domain/own-letters/own-letterhead'
import { useDeskServices } from '../../../bridge/desk-context.tsx'
import { workerQueries } from '../../../bridge/desk-queries.ts'
import type { ForeignPicture } from '../../../data-worker/own-letters/messages.ts'
import { toDraft, toLetterhead, type LetterheadDraft } from './letterhead-draft.ts'

const PAUSE_MS = 500

export interface KeptDraft {
  readonly draft: LetterheadDraft
  /** The draft as it stood at the last pause of the typing. */
  readonly letterhead: OwnLetterhead
  /** `false`: the last change could not be kept, or must not be. */
  readonly isKept: boolean
  readonly error: Error | null
  readonly foreign: readonly ForeignPicture[]
  readonly change: (draft: LetterheadDraft) => void
}

/** A letterhead that is kept whenever the typing pauses, and when the screen is left. Nothing entered is lost. */
export function useKeptDraft(kept: OwnLetterhead): KeptDraft {
  const { dataWorker } = useDeskServices()
  const client = useQueryClient()
  const [draft, setDraft] = useState(() => toDraft(kept))
  const [letterhead, setLetterhead] = useState(kept)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const waiting = useRef<OwnLetterhead | null>(null)
  const keep = useMutation({
    mutationFn: (changed: OwnLetterhead) => dataWorker.ask('keepOwnLetterhead', { letterhead: changed }),
    // In the order in which they were typed, whatever each takes.
    scope: { id: 'letterhead' },
    onSuccess: ({ foreign }, changed) => {
      if (foreign.length === 0) client.setQueryData(workerQueries.ownLetterhead(dataWorker).queryKey, changed)
    }
  })
  const { mutate } = keep

  useEffect(
    () => () => {
      clearTimeout(timer.current)
      if (waiting.current) mutate(waiting.current)
    },
    [mutate]
  )

  return {
    draft,
    letterhead,
    isKept: keep.error === null && (keep.data?.foreign ?? []).length === 0,
    error: keep.error,
    foreign: keep.data?.foreign ?? [],
    change(next) {
      setDraft(next)
      const changed = toLetterhead(next)
      waiting.current = changed
      clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        waiting.current = null
        setLetterhead(changed)
        mutate(changed)
      }, PAUSE_MS)
    }
  }
}
