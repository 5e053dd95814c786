import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PassError } from '#shared/domain/pass-error'
import { afterEvent, afterInterruption, nextStep, retryDelay, type LetterPurchase } from '#shared/sync/letter-purchase'

const DAY = 24 * 60 * 60_000
const never = { when: 'never' } as const
const now = { when: 'now' } as const

const fresh: LetterPurchase = {
  requestId: '3f0c5a52-6a8e-4a53-9a4e-0f6f3a2f1c11',
  affiliationId: 'a1',
  npi: '1234567893',
  practitionerName: 'Someone',
  facilityName: 'Somewhere',
  requestedByName: 'D. Rowe',
  askedAt: 1_000,
  honoursRequestId: true,
  attempts: 0,
  mayHaveBeenCharged: false,
  phase: { name: 'asked', notBefore: 1_000, lastError: null }
}

const lost: PassError = { kind: 'answerLost', retry: now }
const sent = (purchase: LetterPurchase): LetterPurchase => afterEvent(purchase, { type: 'sending' })
const failed = (purchase: LetterPurchase, error: PassError, at = 2_000): LetterPurchase =>
  afterEvent(sent(purchase), { type: 'failed', error, now: at })

test('letter purchase - a refusal before anything was lost charges nothing and rests', () => {
  const refused = failed(fresh, { kind: 'letterUnavailable', retry: never })
  expect(refused.phase.name).toBe('refused')
  expect(nextStep(refused, 9_000)).toEqual({ do: 'rest' })
})

test('letter purchase - without a route nothing was sent, so nothing is repeated later behind the user’s back', () => {
  expect(failed(fresh, { kind: 'offline', retry: now }).phase.name).toBe('refused')
})

test('letter purchase - a lost answer is asked for again under the same id, with growing waits', () => {
  const once = failed(fresh, lost)
  expect(once.phase).toMatchObject({ name: 'asked', notBefore: 2_000 + retryDelay(1) })
  expect(nextStep(once, 2_001)).toEqual({ do: 'wait', until: 2_000 + retryDelay(1) })
  expect(nextStep(once, 60_000)).toEqual({ do: 'send' })
})

test('letter purchase - a lost answer is never asked for again where PASS does not honour the id', () => {
  const unclear = failed({ ...fresh, honoursRequestId: false }, lost)
  expect(unclear.phase).toMatchObject({ name: 'unclear', charged: 'unknown' })
  expect(nextStep(unclear, 99_000)).toEqual({ do: 'readHistory' })
  const settled = afterEvent(unclear, { type: 'historyRead', charged: 'notSeen' })
  expect(nextStep(settled, 99_000)).toEqual({ do: 'rest' })
})

test('letter purchase - after a lost answer a later refusal does not end it: the first request may have been charged', () => {
  const twice = failed(failed(fresh, lost), { kind: 'insufficientCredits', balance: 0, retry: never })
  expect(twice.phase.name).toBe('asked')
})

test('letter purchase - an id that PASS no longer remembers is not used again', () => {
  const late = failed(failed(fresh, lost), lost, fresh.askedAt + 29 * DAY)
  expect(late.phase.name).toBe('unclear')
  expect(afterInterruption(sent(fresh), fresh.askedAt + 29 * DAY).phase.name).toBe('unclear')
})

test('letter purchase - an interruption before the first attempt changes nothing', () => {
  expect(afterInterruption(fresh, 5_000)).toEqual(fresh)
})

test('letter purchase - a busy PASS is waited for until the time it names', () => {
  const busy = failed(fresh, { kind: 'rateLimited', retry: { when: 'later', at: 70_000 } })
  expect(nextStep(busy, 2_000)).toEqual({ do: 'wait', until: 70_000 })
  expect(busy.mayHaveBeenCharged).toBe(false)
})

test('letter purchase - once it may have been charged, no failure of PASS takes it off the list', () => {
  const kinds = fc.constantFrom<PassError>(
    lost,
    { kind: 'offline', retry: now },
    { kind: 'captivePortal', retry: now },
    { kind: 'unauthorized', which: 'client', retry: never },
    { kind: 'insufficientCredits', balance: 0, retry: never },
    { kind: 'letterUnavailable', retry: never },
    { kind: 'maintenance', retry: { when: 'later', at: 9_999 } },
    { kind: 'serverTrouble', reference: 'x', retry: { when: 'later', at: 9_999 } }
  )
  fc.assert(
    fc.property(fc.boolean(), fc.array(kinds, { maxLength: 12 }), (honoursRequestId, errors) => {
      let purchase = failed({ ...fresh, honoursRequestId }, lost)
      for (const error of errors) {
        if (purchase.phase.name !== 'asked') break
        purchase = failed(purchase, error)
      }
      expect(purchase.phase.name).toMatch(/^(asked|unclear)$/)
      // And it is asked for again by itself only where that is free of charge.
      if (!honoursRequestId) expect(purchase.phase.name).toBe('unclear')
    })
  )
})
