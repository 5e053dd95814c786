import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { RetrievedLetter } from '#shared/contract/desk-types'
import { useDeskServices } from './desk-context.tsx'
import { deskQueries } from './desk-queries.ts'
import { callDesk, DeskFailure } from './desk.ts'

/** A letter that somebody confirmed. */
export interface Wanted {
  readonly npi: string
  readonly practitionerName: string
  readonly affiliationId: string
  readonly facilityName: string
  /** The number of a colleague's purchase, to have the same letter again; `null`: a new one. */
  readonly requestId: string | null
}

export interface Bought {
  readonly affiliationId: string
  readonly facilityName: string
  readonly letter: RetrievedLetter | null
  readonly error: unknown
}

/**
 * Gets letters, one after the other, so that a refusal of one leaves the others alone. Each purchase gets its number
 * once and keeps it for as long as its answer is open: confirming twice is the same request.
 * `[Note: letter credits are spent once]`
 */
export function useBuyLetters() {
  const { uuid } = useDeskServices()
  const client = useQueryClient()
  const numbers = useRef(new Map<string, string>())
  const isUnderWay = useRef(false)
  const purchase = useMutation({
    mutationFn: async (wanted: readonly Wanted[]): Promise<readonly Bought[]> => {
      const bought: Bought[] = []
      for (const { npi, practitionerName, affiliationId, facilityName, requestId } of wanted) {
        const number = requestId ?? numbers.current.get(affiliationId) ?? uuid()
        if (requestId === null) numbers.current.set(affiliationId, number)
        try {
          const letter = await callDesk('letters.retrieve', {
            requestId: number,
            affiliationId,
            npi,
            practitionerName,
            facilityName
          })
          numbers.current.delete(affiliationId)
          bought.push({ affiliationId, facilityName, letter, error: null })
        } catch (error) {
          if (isSettled(error)) numbers.current.delete(affiliationId)
          bought.push({ affiliationId, facilityName, letter: null, error })
        }
      }
      return bought
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['desk', 'quote'] }),
        client.invalidateQueries({ queryKey: deskQueries.pendingLetters.queryKey })
      ])
  })
  return {
    bought: purchase.data ?? [],
    isPending: purchase.isPending,
    /** A second click that comes before the button could change does nothing. */
    buy(wanted: readonly Wanted[]): void {
      if (isUnderWay.current) return
      isUnderWay.current = true
      purchase.mutate(wanted, {
        onSettled: () => {
          isUnderWay.current = false
        }
      })
    }
  }
}

/** PASS said no and charged nothing: the next try is a new purchase. Anything else may still be answered. */
function isSettled(error: unknown): boolean {
  if (!(error instanceof DeskFailure) || error.error.kind !== 'pass') return false
  switch (error.error.error.kind) {
    case 'insufficientCredits':
    case 'letterUnavailable':
    case 'notLicensed':
    case 'notFound':
    case 'notOffered':
    case 'invalidRequest':
    case 'requestIdConflict':
    case 'unauthorized':
      return true
    default:
      return false
  }
}
