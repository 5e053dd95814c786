import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

/** A PDF that was dropped on the window and waits to be verified. */
export interface DroppedLetter {
  readonly file: File
  /** Tells two drops of one file apart. */
  readonly number: number
}

const KEY = ['letters', 'dropped'] as const

/**
 * Any PDF dropped anywhere on the window is one that somebody wants checked - unless the place where it fell has a use
 * of its own for it. Used once, by the desk.
 * @param onDropped goes to the screen that verifies.
 */
export function useDroppedLetters(onDropped: () => void): void {
  const client = useQueryClient()
  const latest = useRef(onDropped)
  useEffect(() => {
    latest.current = onDropped
  })
  useEffect(() => {
    const allow = (event: DragEvent): void => {
      if (!event.defaultPrevented && event.dataTransfer?.types.includes('Files') === true) event.preventDefault()
    }
    const take = (event: DragEvent): void => {
      if (event.defaultPrevented || event.dataTransfer?.types.includes('Files') !== true) return
      // A file that is let go of over a page would otherwise be opened in its place.
      event.preventDefault()
      const file = [...event.dataTransfer.files].find(isPdf)
      if (!file) return
      putDropped(client, file)
      latest.current()
    }
    window.addEventListener('dragover', allow)
    window.addEventListener('drop', take)
    return () => {
      window.removeEventListener('dragover', allow)
      window.removeEventListener('drop', take)
    }
  }, [client])
}

/** What was dropped last; `null` after it was taken. */
export function useDroppedLetter(): { readonly dropped: DroppedLetter | null; readonly forget: () => void } {
  const client = useQueryClient()
  const { data } = useQuery<DroppedLetter | null>({ queryKey: KEY, queryFn: () => null, enabled: false })
  return { dropped: data ?? null, forget: () => client.setQueryData(KEY, null) }
}

function putDropped(client: QueryClient, file: File): void {
  const before = client.getQueryData<DroppedLetter | null>(KEY)
  const dropped: DroppedLetter = { file, number: (before?.number ?? 0) + 1 }
  client.setQueryData(KEY, dropped)
}

function isPdf(file: File): boolean {
  return file.type === 'application/pdf' || /\.pdf$/i.test(file.name)
}
