import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { PendingLetter, RetrievedLetter } from '#shared/contract/desk-types'
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
 * Gets letters. All of them are written down by the main process at once, so that one without an answer holds up none of
 * the others and closing the app loses none. Each purchase gets its number once and keeps it for as long as its answer
 * is open: confirming twice is the same request. `[Note: letter credits are spent once]`
 */
export function useBuyLetters() {
  const { uuid } = useDeskServices()
  const client = useQueryClient()
  const numbers = useRef(new Map<string, string>())
  const asked = useRef(new Set<string>())
  const [underWay, setUnderWay] = useState<readonly string[]>([])
  const [bought, setBought] = useState<readonly Bought[]>([])

  const buyOne = async (wanted: Wanted): Promise<Bought> => {
    const { npi, practitionerName, affiliationId, facilityName, requestId } = wanted
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
      return { affiliationId, facilityName, letter, error: null }
    } catch (error) {
      if (isSettled(error)) numbers.current.delete(affiliationId)
      return { affiliationId, facilityName, letter: null, error }
    }
  }

  return {
    /** What became of the letters of the last order, in the order of their answers. */
    bought,
    /** The affiliations whose letters have no outcome yet; one may wait for a connection for days. */
    underWay,
    /** A letter that is under way is not asked for again: a second click that comes before the button could change. */
    buy(wanted: readonly Wanted[]): void {
      const fresh = wanted.filter(({ affiliationId }) => !asked.current.has(affiliationId))
      if (fresh.length === 0) return
      setBought([])
      for (const letter of fresh) {
        asked.current.add(letter.affiliationId)
        void buyOne(letter).then((outcome) => {
          asked.current.delete(letter.affiliationId)
          setUnderWay([...asked.current])
          setBought((others) => [...others, outcome])
          if (asked.current.size > 0) return
          void client.invalidateQueries({ queryKey: ['desk', 'quote'] })
          void client.invalidateQueries({ queryKey: deskQueries.pendingLetters.queryKey })
        })
      }
      setUnderWay([...asked.current])
    }
  }
}

/**
 * Which of these letters the desk is busy with, so that the price has to wait. One that got no answer is asked for again
 * by itself and holds nothing up.
 */
export function busyWith(underWay: readonly string[], pending: readonly PendingLetter[]): readonly string[] {
  return underWay.filter((id) => !pending.some((one) => one.affiliationId === id && one.error !== null))
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
