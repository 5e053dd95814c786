import type { EarlierPurchase, PendingLetter, RetrievedLetter } from '#shared/contract/desk-types'
import type { DeskError } from '#shared/contract/desk-error'
import type { PassError } from '#shared/domain/pass-error'
import type { KeptLetter } from '#shared/contract/worker-link'
import type { Random, Time } from '#shared/lib/deps'
import { err, ok, type Result } from '#shared/lib/result'
import { createTurn } from '#shared/lib/turn'
import {
  afterEvent,
  afterInterruption,
  nextStep,
  type LetterPurchase,
  type PurchaseEvent,
  type ReceivedLetter
} from '#shared/sync/letter-purchase'
import type { DeskLog } from '../diagnostics/log.ts'
import type { LetterAnswer, QueryHistoryEntry } from '../pass/letter-endpoints.ts'
import type { LetterJournal } from './journal.ts'

/** Carries purchases out: the effects around the pure decisions of `letter-purchase`. */
export interface LetterPurchases {
  /** Buys a letter. Asked twice with one id, it answers twice with one letter. */
  retrieve(order: LetterOrder): Promise<Result<RetrievedLetter, DeskError>>
  pending(): readonly PendingLetter[]
  settle(requestId: string, how: 'askAgain' | 'dismiss'): boolean
  /** Takes up what the journal holds: after a start, and whenever PASS answers again. */
  resume(): void
  stop(): void
}

export interface LetterOrder {
  readonly requestId: string
  readonly affiliationId: string
  readonly npi: string
  readonly practitionerName: string
  readonly facilityName: string
  readonly requestedByName: string
  readonly honoursRequestId: boolean
}

export interface LetterPurchasesDeps {
  readonly time: Time
  readonly random: Random
  readonly log: DeskLog
  readonly journal: LetterJournal
  readonly send: (purchase: LetterPurchase) => Promise<Result<LetterAnswer, PassError>>
  readonly readHistory: () => Promise<Result<readonly QueryHistoryEntry[], PassError>>
  /** Answers when the letter lies in the store with strict durability. */
  readonly store: (kept: KeptLetter, purchase: LetterPurchase) => Promise<Result<unknown, unknown>>
  readonly changed: (pending: readonly PendingLetter[]) => void
  /** Credits as PASS counted them after a purchase. */
  readonly credits: (remaining: number) => void
}

type Waiter = (outcome: Result<RetrievedLetter, DeskError>) => void

const STORE_RETRY_MS = 3_000
/** How far apart this desk's clock and PASS's may be when the query history is searched for a charge. */
const CLOCK_SLACK_MS = 24 * 60 * 60_000

export function createLetterPurchases(deps: LetterPurchasesDeps): LetterPurchases {
  const purchases = new Map<string, LetterPurchase>()
  const running = new Set<string>()
  const waiters = new Map<string, Waiter[]>()
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  // One at a time, as paid requests go out: what only waits for its turn is not written down as sent.
  const turn = createTurn()
  let stopped = false

  const announce = (): void => deps.changed(pendingOf([...purchases.values()]))

  const advance = (purchase: LetterPurchase, event: PurchaseEvent): LetterPurchase => {
    const next = afterEvent(purchase, event)
    deps.journal.write(next)
    purchases.set(next.requestId, next)
    announce()
    return next
  }

  const finish = (requestId: string, outcome: Result<RetrievedLetter, DeskError>): void => {
    for (const waiter of waiters.get(requestId) ?? []) waiter(outcome)
    waiters.delete(requestId)
  }

  const wakeAt = (requestId: string, at: number): void => {
    const old = timers.get(requestId)
    if (old) clearTimeout(old)
    timers.set(
      requestId,
      setTimeout(() => void run(requestId), Math.max(0, at - deps.time.now()))
    )
  }

  /** Goes on with one purchase until it rests, waits, or is stored. Never runs twice at once for one purchase. */
  async function run(requestId: string): Promise<void> {
    if (running.has(requestId)) return
    running.add(requestId)
    try {
      for (;;) {
        const purchase = purchases.get(requestId)
        if (stopped || !purchase) return
        const step = nextStep(purchase, deps.time.now())
        switch (step.do) {
          case 'rest':
            settleWaiters(purchase)
            return
          case 'wait':
            wakeAt(requestId, step.until)
            return
          case 'send':
            await turn.take(async () => {
              if (!stopped) await attempt(purchase)
            })
            break
          case 'readHistory':
            await consultHistory(purchase)
            settleWaiters(purchases.get(requestId) ?? purchase)
            return
          case 'store':
            if (!(await store(purchase, step.received))) {
              wakeAt(requestId, deps.time.now() + STORE_RETRY_MS)
              return
            }
            return
        }
      }
    } finally {
      running.delete(requestId)
    }
  }

  async function attempt(purchase: LetterPurchase): Promise<void> {
    const sending = advance(purchase, { type: 'sending' })
    const answer = await deps.send(sending)
    const now = deps.time.now()
    if (answer.ok) {
      const { letter, creditsCharged, creditsRemaining, replayed } = answer.value
      advance(sending, {
        type: 'answered',
        received: { letter, creditsCharged, creditsRemaining, replayed, receivedAt: now }
      })
      deps.log.add(
        'letter',
        `A letter arrived, credits charged: ${creditsCharged}${replayed ? ' (asked before)' : ''}.`
      )
      if (creditsRemaining !== null) deps.credits(creditsRemaining)
    } else {
      advance(sending, { type: 'failed', error: answer.error, now })
      deps.log.add('letter', `A letter did not come: ${answer.error.kind}.`)
    }
  }

  async function store(purchase: LetterPurchase, received: ReceivedLetter): Promise<boolean> {
    const kept: KeptLetter = {
      letterId: purchase.requestId,
      requestId: purchase.requestId,
      letter: received.letter,
      creditsCharged: received.creditsCharged,
      retrievedAt: received.receivedAt
    }
    const stored = await deps.store(kept, purchase)
    if (!stored.ok) return false
    deps.journal.remove(purchase.requestId)
    purchases.delete(purchase.requestId)
    announce()
    finish(
      purchase.requestId,
      ok({
        letterId: kept.letterId,
        creditsCharged: received.creditsCharged,
        creditsRemaining: received.creditsRemaining,
        replayed: received.replayed
      })
    )
    return true
  }

  async function consultHistory(purchase: LetterPurchase): Promise<void> {
    const history = await deps.readHistory()
    if (!history.ok) return
    const charged = history.value.some((entry) => isChargeFor(entry, purchase)) ? 'yes' : 'notSeen'
    advance(purchase, { type: 'historyRead', charged })
  }

  function settleWaiters(purchase: LetterPurchase): void {
    const { phase, requestId } = purchase
    if (phase.name === 'unclear') finish(requestId, err({ kind: 'unclear', requestId }))
    if (phase.name !== 'refused') return
    finish(requestId, err({ kind: 'pass', error: phase.error }))
  }

  return {
    retrieve(order) {
      const known = purchases.get(order.requestId)
      const sameLetter = [...purchases.values()].find(
        (other) => other.affiliationId === order.affiliationId && other.requestId !== order.requestId
      )
      if (sameLetter && sameLetter.phase.name !== 'refused') return Promise.resolve(err({ kind: 'alreadyUnderWay' }))
      if (sameLetter) dismiss(sameLetter.requestId)
      return new Promise((resolve) => {
        waiters.set(order.requestId, [...(waiters.get(order.requestId) ?? []), resolve])
        if (!known) {
          const now = deps.time.now()
          const purchase: LetterPurchase = {
            ...order,
            askedAt: now,
            attempts: 0,
            mayHaveBeenCharged: false,
            phase: { name: 'asked', notBefore: now, lastError: null }
          }
          deps.journal.write(purchase)
          purchases.set(order.requestId, purchase)
          announce()
        }
        void run(order.requestId)
      })
    },
    pending: () => pendingOf([...purchases.values()]),
    settle(requestId, how) {
      const purchase = purchases.get(requestId)
      if (!purchase || (purchase.phase.name !== 'unclear' && purchase.phase.name !== 'refused')) return false
      if (how === 'dismiss') dismiss(requestId)
      else {
        advance(purchase, { type: 'askedAgainByUser', now: deps.time.now() })
        void run(requestId)
      }
      return true
    },
    resume() {
      const { purchases: found, damaged } = deps.journal.readAll()
      if (damaged > 0) deps.log.add('letter', `${damaged} journal files could not be read; they are kept aside.`)
      for (const purchase of found) {
        if (!purchases.has(purchase.requestId)) {
          const resumed = afterInterruption(purchase, deps.time.now())
          deps.journal.write(resumed)
          purchases.set(purchase.requestId, resumed)
        }
        void run(purchase.requestId)
      }
      announce()
    },
    stop() {
      stopped = true
      for (const timer of timers.values()) clearTimeout(timer)
    }
  }

  function dismiss(requestId: string): void {
    deps.journal.remove(requestId)
    purchases.delete(requestId)
    announce()
  }
}

/** Letters that somebody of this account already bought, newest first, one per affiliation. */
export function earlierPurchases(
  history: readonly QueryHistoryEntry[],
  affiliationIds: readonly string[]
): readonly EarlierPurchase[] {
  const wanted = new Set(affiliationIds)
  const byAffiliation = new Map<string, EarlierPurchase>()
  for (const entry of history) {
    if (entry.kind !== 'letter' || !wanted.has(entry.affiliationId) || byAffiliation.has(entry.affiliationId)) continue
    const { affiliationId, at, user, letterNumber, requestId } = entry
    byAffiliation.set(affiliationId, { affiliationId, at, user, letterNumber, requestId })
  }
  return [...byAffiliation.values()]
}

function isChargeFor(entry: QueryHistoryEntry, purchase: LetterPurchase): boolean {
  if (entry.kind !== 'letter') return false
  if (entry.requestId !== '') return entry.requestId === purchase.requestId
  const at = Date.parse(entry.at)
  return entry.affiliationId === purchase.affiliationId && !(at < purchase.askedAt - CLOCK_SLACK_MS)
}

function pendingOf(purchases: readonly LetterPurchase[]): readonly PendingLetter[] {
  return purchases.map(({ requestId, affiliationId, npi, practitionerName, facilityName, askedAt, phase }) => ({
    requestId,
    affiliationId,
    npi,
    practitionerName,
    facilityName,
    askedAt,
    state: phase.name,
    error: phase.name === 'asked' ? phase.lastError : phase.name === 'received' ? null : phase.error,
    nextTryAt: phase.name === 'asked' ? phase.notBefore : null
  }))
}
