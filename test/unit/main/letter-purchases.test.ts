import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { PassError } from '#shared/domain/pass-error'
import type { KeptLetter } from '#shared/contract/worker-link'
import type { Letter } from '#shared/domain/letter'
import { err, ok, type Result } from '#shared/lib/result'
import { createDeskLog } from '../../../src/main/diagnostics/log.ts'
import type { LetterPurchase } from '#shared/sync/letter-purchase'
import type { LetterJournal } from '../../../src/main/letters/journal.ts'
import { createLetterPurchases, type LetterPurchases } from '../../../src/main/letters/purchases.ts'
import type { LetterAnswer, QueryHistoryEntry } from '../../../src/main/pass/letter-endpoints.ts'
import { systemRandom } from '../../../src/main/deps.ts'

/** A journal that outlives its app, through bytes as a disk would; the one on disk has its own tests. */
function createLastingJournal(): LetterJournal {
  const files = new Map<string, string>()
  return {
    write: (purchase) => void files.set(purchase.requestId, JSON.stringify(purchase)),
    remove: (id) => void files.delete(id),
    readAll: () => ({ purchases: [...files.values()].map((file): LetterPurchase => JSON.parse(file)), damaged: 0 })
  }
}

/** What the network and death do to one attempt, in the order of its steps. */
type Fault =
  | 'none'
  | 'neverArrives'
  | 'lostBeforePass'
  | 'lostAfterPass'
  | 'diesBeforeSend'
  | 'diesAfterPass'
  | 'diesBeforeStored'
  | 'diesAfterStored'

const faults = fc.constantFrom<Fault>(
  'none',
  'neverArrives',
  'lostBeforePass',
  'lostAfterPass',
  'diesBeforeSend',
  'diesAfterPass',
  'diesBeforeStored',
  'diesAfterStored'
)

/** PASS with a ledger: one id is charged once, whatever is asked. */
function createPass() {
  const charged = new Map<string, string>()
  return {
    charged,
    retrieve(requestId: string, affiliationId: string): LetterAnswer {
      const replayed = charged.has(requestId)
      charged.set(requestId, affiliationId)
      return {
        letter: { letterNumber: requestId } as Letter,
        creditsCharged: replayed ? 0 : 1,
        creditsRemaining: 5,
        replayed
      }
    }
  }
}

/** One life of the app over a journal and a store that outlive it. After its death nothing of it has an effect. */
function live(
  journal: LetterJournal,
  stored: Map<string, KeptLetter>,
  pass: ReturnType<typeof createPass>,
  nextFault: () => Fault,
  died: () => void
): LetterPurchases {
  let dead = false
  let fault: Fault = 'none'
  const die = (): Promise<never> => {
    dead = true
    died()
    return new Promise(() => undefined)
  }
  const guarded: LetterJournal = {
    write: (purchase) => void (dead || journal.write(purchase)),
    remove: (id) => void (dead || journal.remove(id)),
    readAll: journal.readAll
  }
  const lost: PassError = { kind: 'answerLost', retry: { when: 'now' } }
  return createLetterPurchases({
    time: { now: () => Date.now() },
    random: systemRandom,
    log: createDeskLog({ now: () => Date.now() }, () => undefined),
    journal: guarded,
    changed: () => undefined,
    credits: () => undefined,
    readHistory: async (): Promise<Result<readonly QueryHistoryEntry[], PassError>> => ok([]),
    async send(purchase) {
      fault = nextFault()
      if (fault === 'diesBeforeSend') return die()
      if (fault === 'neverArrives') return err({ kind: 'offline', retry: { when: 'now' } })
      if (fault === 'lostBeforePass') return err(lost)
      const answer = pass.retrieve(purchase.requestId, purchase.affiliationId)
      if (fault === 'lostAfterPass') return err(lost)
      if (fault === 'diesAfterPass') return die()
      return ok(answer)
    },
    async store(kept) {
      if (fault === 'diesBeforeStored') return die()
      stored.set(kept.letterId, kept)
      if (fault === 'diesAfterStored') return die()
      return ok()
    }
  })
}

test('letter purchases - charged once and always kept in the end, whatever the network does and whenever the app dies', async () => {
  vi.useFakeTimers()
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(faults, { maxLength: 8 }), async (schedule) => {
        const journal = createLastingJournal()
        const stored = new Map<string, KeptLetter>()
        const pass = createPass()
        const queue = [...schedule]
        const requestId = systemRandom.uuid()
        const order = {
          requestId,
          affiliationId: 'a1',
          npi: '1234567893',
          practitionerName: 'Someone',
          facilityName: 'Somewhere',
          requestedByName: 'D. Rowe',
          honoursRequestId: true
        }
        let refused = false
        const fate = { alive: false }
        let desk: LetterPurchases | null = null
        for (let lives = 0; lives <= schedule.length + 1; lives++) {
          fate.alive = true
          desk?.stop()
          desk = live(
            journal,
            stored,
            pass,
            () => queue.shift() ?? 'none',
            () => (fate.alive = false)
          )
          if (lives === 0) {
            // A double click: the same order twice.
            void desk.retrieve(order)
            void desk.retrieve(order).then((outcome) => (refused = !outcome.ok))
          } else desk.resume()
          for (
            let wait = 0;
            fate.alive && wait < 40 && journal.readAll().purchases.some((p) => p.phase.name !== 'refused');
            wait++
          ) {
            await vi.advanceTimersByTimeAsync(300_000)
          }
          if (fate.alive) break
        }
        desk?.stop()
        // Either PASS never heard of it and the user was told, or it was charged once and the letter is here.
        if (refused) expect(pass.charged.size).toBe(0)
        else {
          expect([...pass.charged.keys()]).toEqual([requestId])
          expect([...stored.keys()]).toEqual([requestId])
          expect(journal.readAll().purchases).toEqual([])
        }
      }),
      { numRuns: Number(process.env['PASS_DESK_LONG'] ? 50_000 : 2_000) }
    )
  } finally {
    vi.useRealTimers()
  }
})

test('letter purchases - of many all are written down at once, one is sent at a time, and one without an answer holds up none', async () => {
  const journal = createLastingJournal()
  const pass = createPass()
  const lost: PassError = { kind: 'answerLost', retry: { when: 'now' } }
  const sent: string[] = []
  const writtenDown: number[] = []
  let underWay = 0
  let most = 0
  const desk = createLetterPurchases({
    time: { now: () => Date.now() },
    random: systemRandom,
    log: createDeskLog({ now: () => Date.now() }, () => undefined),
    journal,
    changed: () => undefined,
    credits: () => undefined,
    readHistory: async () => ok([]),
    async send({ requestId }) {
      most = Math.max(most, ++underWay)
      writtenDown.push(journal.readAll().purchases.filter(({ attempts }) => attempts > 0).length)
      await Promise.resolve()
      sent.push(requestId)
      underWay--
      return requestId === ids[0] ? err(lost) : ok(pass.retrieve(requestId, 'a'))
    },
    store: async () => ok()
  })
  const ids = Array.from({ length: 12 }, () => systemRandom.uuid())
  const outcomes = ids.map((requestId, at) =>
    desk.retrieve({
      ...{ requestId, affiliationId: `a${at}`, npi: '1234567893', practitionerName: 'Someone' },
      ...{ facilityName: 'Somewhere', requestedByName: 'D. Rowe', honoursRequestId: true }
    })
  )
  expect(journal.readAll().purchases.length).toBe(12)
  const arrived = await Promise.all(outcomes.slice(1))
  expect(arrived.every(({ ok: isHere }) => isHere)).toBe(true)
  expect(sent).toEqual(ids)
  expect(most).toBe(1)
  // What waits for its turn was not sent, and the journal knows: after a death nobody has to ask what became of it.
  expect(Math.max(...writtenDown)).toBeLessThanOrEqual(3)
  expect(journal.readAll().purchases.map(({ requestId }) => requestId)).toEqual(ids.slice(0, 1))
  desk.stop()
})
