import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { ReviewWindow, WindowRequest } from '#shared/domain/roster/review-line'
import type { ImportDesk } from './import-desk.ts'
import type { ImportState } from './import-state.ts'

/** The import as it stands, followed. */
export function useImportState(desk: ImportDesk): ImportState {
  return useSyncExternalStore(desk.subscribe, desk.state)
}

/** A part of a list of the review; the one before stays until the next has come, so that nothing flickers. */
export function useReviewWindow(
  desk: ImportDesk,
  { list, from, count, only }: WindowRequest,
  revision: number
): ReviewWindow | null {
  const [window, setWindow] = useState<ReviewWindow | null>(null)
  useEffect(() => {
    let isCurrent = true
    void desk.window({ list, from, count, only }).then((answer) => {
      if (isCurrent && answer) setWindow(answer)
    })
    return () => {
      isCurrent = false
    }
  }, [desk, list, from, count, only, revision])
  return window?.list === list ? window : null
}

/** So many lines are asked for at a time. */
export const CHUNK = 40

/** Pieces of a list by their number, each of `CHUNK` lines; one that has not come yet is missing. */
export interface ReviewChunks {
  /** `null` before anything has come. */
  readonly total: number | null
  readonly chunks: ReadonlyMap<number, ReviewWindow>
}

/**
 * The pieces of a list that are in sight. Pieces keep their identity while nothing changes, so that scrolling draws new
 * lines only; old ones stay until newer have come.
 */
export function useReviewChunks(
  desk: ImportDesk,
  list: WindowRequest['list'],
  only: WindowRequest['only'],
  revision: number,
  firstChunk: number,
  lastChunk: number
): ReviewChunks {
  const [state, setState] = useState<ReviewChunks>({ total: null, chunks: new Map() })
  const revisions = useRef(new Map<number, number>())
  useEffect(() => {
    let isCurrent = true
    for (let chunk = firstChunk; chunk <= lastChunk; chunk++) {
      if (revisions.current.get(chunk) === revision) continue
      void desk.window({ list, from: chunk * CHUNK, count: CHUNK, only }).then((window) => {
        if (!isCurrent || !window) return
        revisions.current.set(chunk, revision)
        setState((before) => ({ total: window.total, chunks: new Map(before.chunks).set(chunk, window) }))
      })
    }
    return () => {
      isCurrent = false
    }
  }, [desk, list, only, revision, firstChunk, lastChunk])
  return state
}

/** A spreadsheet that is dropped anywhere on the window. PDFs are somebody else's. @returns whether a file is held over it. */
export function useDroppedRoster(onFile: (file: File) => void): boolean {
  const latest = useLatest(onFile)
  const [isOver, setIsOver] = useState(false)
  useEffect(() => {
    const over = (event: DragEvent): void => setIsOver(event.dataTransfer?.types.includes('Files') === true)
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setIsOver(false)
    }
    const take = (event: DragEvent): void => {
      setIsOver(false)
      const file = [...(event.dataTransfer?.files ?? [])].find(({ name }) => !/\.pdf$/i.test(name))
      if (!file) return
      event.preventDefault()
      latest.current(file)
    }
    // Before the desk, which lets every other file fall.
    window.addEventListener('drop', take, { capture: true })
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    return () => {
      window.removeEventListener('drop', take, { capture: true })
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
    }
  }, [latest])
  return isOver
}

/** Cells that are pasted anywhere on the window but into a box. */
export function usePastedCells(onText: (text: string) => void): void {
  const latest = useLatest(onText)
  useEffect(() => {
    const take = (event: ClipboardEvent): void => {
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (text.trim() === '') return
      event.preventDefault()
      latest.current(text)
    }
    window.addEventListener('paste', take)
    return () => window.removeEventListener('paste', take)
  }, [latest])
}

function useLatest<T>(value: T) {
  const latest = useRef(value)
  useEffect(() => {
    latest.current = value
  })
  return latest
}
