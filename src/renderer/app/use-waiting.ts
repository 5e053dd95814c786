import { useQuery } from '@tanstack/react-query'
import { deskQueries } from '../bridge/desk-queries.ts'
import { uploadMoves, uploadNeedsYou } from '../errors/upload-outcome.ts'

/** How much goes on by itself, and how much waits for a person: letters and uploads together. */
export function useWaiting(): { readonly waiting: number; readonly needYou: number } {
  const { data: pending = [] } = useQuery(deskQueries.pendingLetters)
  const { data: uploads = [] } = useQuery(deskQueries.uploads)
  const settled = pending.filter(({ state }) => state === 'refused' || state === 'unclear').length
  return {
    waiting: pending.length - settled + uploads.filter(uploadMoves).length,
    needYou: settled + uploads.filter((upload, index) => uploadNeedsYou(upload, index === 0)).length
  }
}
