import type { PassError } from '../domain/pass-error.ts'
import type { Letter } from '../domain/letter.ts'

/**
 * `[Note: letter credits are spent once]` One purchase of one letter, from the moment the user confirmed until the
 * letter is stored. The record lies in main's journal, flushed to disk before each step that it describes; this file
 * decides what comes next and does nothing itself. A purchase that may have been charged never disappears by itself:
 * it ends stored, or settled by the user.
 */
export interface LetterPurchase {
  /** Made when the user confirmed; PASS charges one id once, for 30 days. Also the letter's id at this desk. */
  readonly requestId: string
  readonly affiliationId: string
  readonly npi: string
  readonly practitionerName: string
  readonly facilityName: string
  readonly requestedByName: string
  /** Milliseconds since 1970, like every time here. */
  readonly askedAt: number
  /** Whether this account honours request ids; without that no request is ever repeated by itself. */
  readonly honoursRequestId: boolean
  readonly attempts: number
  /** An attempt ended without a clear answer: PASS may have charged for it. */
  readonly mayHaveBeenCharged: boolean
  readonly phase: PurchasePhase
}

export type PurchasePhase =
  /** To be sent, or sent without an answer yet. `notBefore`: when the next attempt is due. */
  | { readonly name: 'asked'; readonly notBefore: number; readonly lastError: PassError | null }
  /** Paid and here, not yet in the store. */
  | { readonly name: 'received'; readonly received: ReceivedLetter }
  /** PASS said no and charged nothing. Kept until the user has seen it. */
  | { readonly name: 'refused'; readonly error: PassError }
  /** Nobody but the user can tell what to do; `charged` is what the query history showed. */
  | { readonly name: 'unclear'; readonly error: PassError; readonly charged: 'yes' | 'notSeen' | 'unknown' }

export interface ReceivedLetter {
  readonly letter: Letter
  readonly creditsCharged: number
  readonly creditsRemaining: number | null
  readonly replayed: boolean
  readonly receivedAt: number
}

export type PurchaseEvent =
  /** An attempt is about to go out: written down before it does. */
  | { readonly type: 'sending' }
  | { readonly type: 'answered'; readonly received: ReceivedLetter }
  | { readonly type: 'failed'; readonly error: PassError; readonly now: number }
  | { readonly type: 'historyRead'; readonly charged: 'yes' | 'notSeen' | 'unknown' }
  | { readonly type: 'askedAgainByUser'; readonly now: number }

/** What the driver does next with a purchase. */
export type PurchaseStep =
  | { readonly do: 'send' }
  | { readonly do: 'wait'; readonly until: number }
  | { readonly do: 'store'; readonly received: ReceivedLetter }
  | { readonly do: 'readHistory' }
  | { readonly do: 'rest' }

/** For how long PASS keeps a request id. One day is kept back for clocks that differ. */
const REQUEST_ID_LIVES_MS = 29 * 24 * 60 * 60_000
const FIRST_RETRY_MS = 2_000
const LONGEST_RETRY_MS = 5 * 60_000

/** The purchase after an event. Pure: the same event on the same record gives the same record. */
export function afterEvent(purchase: LetterPurchase, event: PurchaseEvent): LetterPurchase {
  switch (event.type) {
    case 'sending':
      return { ...purchase, attempts: purchase.attempts + 1 }
    case 'answered':
      return { ...purchase, phase: { name: 'received', received: event.received } }
    case 'failed':
      return afterFailure(purchase, event.error, event.now)
    case 'historyRead':
      return purchase.phase.name === 'unclear'
        ? { ...purchase, phase: { ...purchase.phase, charged: event.charged } }
        : purchase
    case 'askedAgainByUser':
      return purchase.phase.name === 'unclear' || purchase.phase.name === 'refused'
        ? { ...purchase, phase: { name: 'asked', notBefore: event.now, lastError: null } }
        : purchase
  }
}

/** What is to be done with a purchase now. A record read back from disk goes through `afterInterruption` first. */
export function nextStep(purchase: LetterPurchase, now: number): PurchaseStep {
  const { phase } = purchase
  switch (phase.name) {
    case 'received':
      return { do: 'store', received: phase.received }
    case 'refused':
      return { do: 'rest' }
    case 'unclear':
      return phase.charged === 'unknown' ? { do: 'readHistory' } : { do: 'rest' }
    case 'asked':
      return phase.notBefore > now ? { do: 'wait', until: phase.notBefore } : { do: 'send' }
  }
}

/** A purchase that was on its way when the app ended, at an account that does not honour ids: only the user can tell. */
export function afterInterruption(purchase: LetterPurchase, now: number): LetterPurchase {
  if (purchase.phase.name !== 'asked' || purchase.attempts === 0) return purchase
  const interrupted: LetterPurchase = { ...purchase, mayHaveBeenCharged: true }
  if (mayRepeat(interrupted, now)) return interrupted
  return {
    ...interrupted,
    phase: { name: 'unclear', error: { kind: 'answerLost', retry: { when: 'never' } }, charged: 'unknown' }
  }
}

/** The wait before the next attempt, in milliseconds: doubling from two seconds to five minutes. */
export function retryDelay(attempts: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** Math.max(0, attempts - 1), LONGEST_RETRY_MS)
}

function afterFailure(purchase: LetterPurchase, error: PassError, now: number): LetterPurchase {
  const mayHaveBeenCharged = purchase.mayHaveBeenCharged || leavesDoubt(error)
  const next = { ...purchase, mayHaveBeenCharged }
  if (!mayHaveBeenCharged && !waitsForPass(error)) return { ...next, phase: { name: 'refused', error } }
  if (mayHaveBeenCharged && !mayRepeat(next, now)) {
    return { ...next, phase: { name: 'unclear', error, charged: 'unknown' } }
  }
  const due = error.retry.when === 'later' ? error.retry.at : now + retryDelay(purchase.attempts)
  return { ...next, phase: { name: 'asked', notBefore: Math.max(due, now), lastError: error } }
}

function mayRepeat(purchase: LetterPurchase, now: number): boolean {
  return purchase.honoursRequestId && now - purchase.askedAt < REQUEST_ID_LIVES_MS
}

/** After these nobody can say from here whether PASS got the request and charged for it. */
function leavesDoubt(error: PassError): boolean {
  switch (error.kind) {
    case 'answerLost':
    case 'malformedAnswer':
    case 'serverTrouble':
    case 'captivePortal':
      return true
    default:
      return false
  }
}

/** PASS was busy and charged nothing: the confirmed purchase goes on by itself when PASS says so. */
function waitsForPass(error: PassError): boolean {
  return error.kind === 'rateLimited' || error.kind === 'maintenance'
}
