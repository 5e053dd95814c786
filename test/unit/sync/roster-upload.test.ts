import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PassError } from '#shared/domain/pass-error'
import {
  afterUploadEvent,
  afterUploadInterruption,
  checkDelay,
  isOver,
  nextUploadStep,
  readTicketStatus,
  startUpload,
  type RosterUpload,
  type UploadEvent,
  type UploadOutcome
} from '#shared/sync/roster-upload'

const WEEK = 7 * 24 * 60 * 60_000
const fresh = startUpload({ uploadId: 'u1', letterId: '0', workbook: 'digest', rows: 3 }, 1_000)
const clean: UploadOutcome = { totalRows: 3, rowsPosted: 0, totalLetters: 0, errors: [] }
const lost: PassError = { kind: 'answerLost', retry: { when: 'now' } }
const offline: PassError = { kind: 'offline', retry: { when: 'now' } }
const notFound: PassError = { kind: 'notFound', retry: { when: 'never' } }

function after(upload: RosterUpload, ...events: readonly UploadEvent[]): RosterUpload {
  return events.reduce(afterUploadEvent, upload)
}

const sending: UploadEvent = { type: 'sending' }
const ticketed: UploadEvent = { type: 'ticketed', ticketId: 't1', now: 2_000 }
const status = (word: 'received' | 'processed' | 'rejected', now = 60_000): UploadEvent => ({
  type: 'status',
  status: word,
  outcome: clean,
  now
})
const tried = after(fresh, sending, ticketed, status('received'), status('processed'))
const posting = after(tried, { type: 'postConfirmed', workbook: 'digest' })

test('roster upload - trial, confirmation, posting', () => {
  expect(nextUploadStep(fresh, 0)).toEqual({ do: 'send', stage: 'trial' })
  expect(tried).toMatchObject({ trial: clean, phase: { name: 'tried' }, sent: { trial: 1, live: 0 } })
  expect(nextUploadStep(tried, 0)).toEqual({ do: 'rest', who: 'user' })
  expect(nextUploadStep(posting, 0)).toEqual({ do: 'send', stage: 'live' })
  const done = after(posting, sending, ticketed, status('processed'))
  expect(done).toMatchObject({ phase: { name: 'processed' }, sent: { trial: 1, live: 1 } })
  expect(isOver(done)).toBe(true)
})

test('roster upload - a workbook that is not the one that was tried is not posted', () => {
  expect(after(tried, { type: 'postConfirmed', workbook: 'other' })).toBe(tried)
})

test('roster upload - a lost answer is unknown and rests until a person has looked', () => {
  const unknown = after(posting, sending, { type: 'sendFailed', error: lost })
  expect(unknown.phase).toMatchObject({ name: 'unknown', stage: 'live', ticketId: null })
  expect(nextUploadStep(unknown, WEEK)).toEqual({ do: 'rest', who: 'user' })
  expect(nextUploadStep(after(unknown, { type: 'sendAgainConfirmed' }), WEEK)).toEqual({ do: 'send', stage: 'live' })
  expect(after(unknown, { type: 'closedByUser', posted: 'yes' }).phase).toEqual({ name: 'closed', posted: 'yes' })
})

test('roster upload - without a route nothing was sent; it is not sent behind the user’s back later either', () => {
  const refused = after(fresh, sending, { type: 'sendFailed', error: offline })
  expect(refused.phase).toMatchObject({ name: 'refused', error: offline })
  expect(nextUploadStep(refused, WEEK)).toEqual({ do: 'rest', who: 'user' })
})

test('roster upload - after a restart: on its way is unknown, a ticket is asked about, the rest waits', () => {
  expect(afterUploadInterruption(after(posting, sending), 5_000).phase).toMatchObject({
    name: 'unknown',
    stage: 'live'
  })
  const week = afterUploadInterruption(after(posting, sending, ticketed), WEEK)
  expect(nextUploadStep(week, WEEK)).toEqual({ do: 'check', ticketId: 't1' })
  expect(nextUploadStep(afterUploadInterruption(posting, 5_000), WEEK)).toEqual({ do: 'rest', who: 'user' })
  expect(afterUploadInterruption(tried, 5_000)).toBe(tried)
})

test('roster upload - a ticket is asked about with growing waits, through whatever the network does', () => {
  const received = after(fresh, sending, ticketed)
  expect(nextUploadStep(received, 2_000)).toEqual({ do: 'wait', until: 2_000 + checkDelay(0) })
  const failed = after(received, { type: 'checkFailed', error: offline, now: 20_000 })
  expect(nextUploadStep(failed, 20_000)).toEqual({ do: 'wait', until: 20_000 + checkDelay(1) })
  const later: PassError = { kind: 'maintenance', retry: { when: 'later', at: 900_000 } }
  const busy = after(failed, { type: 'checkFailed', error: later, now: 60_000 })
  expect(nextUploadStep(busy, 60_000)).toEqual({ do: 'wait', until: 900_000 })
  expect(checkDelay(50)).toBe(300_000)
})

test('roster upload - a ticket that PASS does not know is unknown, not sent again', () => {
  const gone = after(posting, sending, ticketed, { type: 'checkFailed', error: notFound, now: 3_000 })
  expect(gone.phase).toMatchObject({ name: 'unknown', stage: 'live', ticketId: 't1' })
})

test('roster upload - a rejected workbook ends it', () => {
  const rejected = after(fresh, sending, ticketed, status('rejected'))
  expect(rejected.phase).toMatchObject({ name: 'rejected', stage: 'trial' })
  expect(isOver(rejected)).toBe(true)
})

test('roster upload - what is on its way cannot be closed', () => {
  const received = after(fresh, sending, ticketed)
  expect(after(received, { type: 'closedByUser', posted: 'no' })).toBe(received)
})

test('roster upload - both spellings of received', () => {
  expect(['received', 'Recieved ', 'PROCESSED', 'rejected', 'pending'].map(readTicketStatus)).toEqual([
    'received',
    'received',
    'processed',
    'rejected',
    null
  ])
})

const errors = fc.constantFrom<PassError>(
  lost,
  offline,
  notFound,
  { kind: 'serverTrouble', reference: 'r', retry: { when: 'now' } },
  { kind: 'captivePortal', retry: { when: 'now' } },
  { kind: 'unauthorized', which: 'client', retry: { when: 'never' } },
  { kind: 'rateLimited', retry: { when: 'later', at: 70_000 } }
)
const times = fc.integer({ min: 0, max: 1_000_000 })
const events: fc.Arbitrary<UploadEvent | 'restart'> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(sending) },
  { weight: 4, arbitrary: times.map((now): UploadEvent => ({ type: 'ticketed', ticketId: 't', now })) },
  errors.map((error): UploadEvent => ({ type: 'sendFailed', error })),
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom('received' as const, 'processed' as const, 'rejected' as const), times)
      .map(([word, now]) => status(word, now))
  },
  fc.tuple(errors, times).map(([error, now]): UploadEvent => ({ type: 'checkFailed', error, now })),
  {
    weight: 3,
    arbitrary: fc.constantFrom('digest', 'other').map((workbook): UploadEvent => ({ type: 'postConfirmed', workbook }))
  },
  fc.constant<UploadEvent>({ type: 'sendAgainConfirmed' }),
  fc.constant<UploadEvent>({ type: 'closedByUser', posted: 'unknown' }),
  fc.constant<'restart'>('restart')
)

test('roster upload - nothing goes out more often than a person confirmed, nothing is posted untried', () => {
  fc.assert(
    fc.property(fc.array(events, { maxLength: 40 }), (list) => {
      let upload = fresh
      let trials = 1
      let posts = 0
      for (const event of list) {
        const before = upload
        upload = event === 'restart' ? afterUploadInterruption(upload, 500_000) : afterUploadEvent(upload, event)
        if (event !== 'restart' && upload !== before) {
          if (event.type === 'postConfirmed') posts++
          else if (event.type === 'sendAgainConfirmed' && upload.phase.name === 'ready') {
            if (upload.phase.stage === 'live') posts++
            else trials++
          }
        }
        expect(upload.sent.trial).toBeLessThanOrEqual(trials)
        expect(upload.sent.live).toBeLessThanOrEqual(posts)
        if (upload.sent.live > 0) expect(upload.trial).not.toBeNull()
        // Only what is ready is sent; what may have arrived never is, however often it is asked.
        if (nextUploadStep(upload, Number.MAX_SAFE_INTEGER).do === 'send') expect(upload.phase.name).toBe('ready')
        if (isOver(before)) expect(upload).toBe(before)
        // Kept as plain data between any two steps.
        expect(JSON.parse(JSON.stringify(upload))).toEqual(upload)
      }
    }),
    { numRuns: 500 }
  )
})
