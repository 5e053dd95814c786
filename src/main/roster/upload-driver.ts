import type { DeskError } from '#shared/contract/desk-error'
import type { UploadListing, UploadOrder } from '#shared/contract/uploads'
import type { PassError } from '#shared/domain/pass-error'
import type { Time } from '#shared/lib/deps'
import { err, ok, type Result } from '#shared/lib/result'
import {
  afterUploadEvent,
  afterUploadInterruption,
  isOver,
  nextUploadStep,
  startUpload,
  type RosterUpload,
  type TicketStatus,
  type UploadEvent,
  type UploadOutcome,
  type UploadRowError,
  type UploadStage
} from '#shared/sync/roster-upload'
import type { DeskLog } from '../diagnostics/log.ts'
import type { Timers } from '../timers.ts'
import type { JournalledUpload, UploadJournal } from './upload-journal.ts'
import { errorsOf, refusedRows, toListing } from './upload-listing.ts'
import { digestOf } from './upload-workbook.ts'

/**
 * Carries uploads out: the effects around the pure decisions of `roster-upload`. One upload is open at a time.
 * `[Note: an upload is never repeated by itself]`
 */
export interface UploadDriver {
  /** Newest first. */
  list(): readonly UploadListing[]
  /** What PASS found wrong with the rows, last of all in the posting where there was one. */
  errors(uploadId: string): readonly UploadRowError[]
  /** Plans, writes down and tries. Asked twice with one id it is one upload. What only was tried before makes way. */
  start(order: UploadStart): Promise<Result<UploadListing, DeskError>>
  /** Posts the workbook that was tried. @param workbook as the listing names it. */
  post(uploadId: string, workbook: string): Result<UploadListing, DeskError>
  /** A person, having looked at the website where it was not clear, sends the same workbook once more. */
  sendAgain(uploadId: string): Result<UploadListing, DeskError>
  /** A person says what was found, or gives up. @param posted whether it is at PASS, as far as they know. */
  close(uploadId: string, posted: 'yes' | 'no' | 'unknown'): Result<undefined, DeskError>
  /** Asks about the tickets now, instead of when it is their turn. */
  checkNow(): void
  /** PASS answers again: the same for tickets of which nothing was heard. */
  checkUnheard(): void
  /** Takes up what the journal holds. */
  resume(): void
  stop(): void
}

export interface UploadStart extends UploadOrder {
  readonly startedBy: 'person' | 'schedule'
  readonly activeOnly: boolean
}

export interface UploadDriverDeps {
  readonly time: Time
  readonly timers: Timers
  readonly log: DeskLog
  readonly journal: UploadJournal
  /** Has the data worker plan the rows and keep the plan, and makes the workbook of them. */
  readonly prepare: (order: UploadStart) => Promise<Result<PreparedWorkbook, DeskError>>
  readonly send: (upload: {
    readonly letterId: string
    readonly stage: UploadStage
    readonly workbook: Uint8Array
  }) => Promise<Result<{ readonly ticketId: string }, PassError>>
  readonly askStatus: (
    ticketId: string
  ) => Promise<Result<{ readonly status: TicketStatus; readonly outcome: UploadOutcome }, PassError>>
  /** Tells the data worker which rows PASS has now. @param refused numbers of the rows that it does not have. */
  readonly keepUploaded: (uploadId: string, at: number, refused: readonly number[]) => Promise<Result<unknown, unknown>>
  /** The data worker keeps the plans of these uploads alone. */
  readonly keepPlans: (uploadIds: readonly string[]) => void
  readonly changed: (uploads: readonly UploadListing[]) => void
}

export interface PreparedWorkbook {
  readonly rows: number
  readonly workbook: Uint8Array
}

/** Uploads that were posted stay in the list: a year of monthly ones. */
const KEPT_UPLOADS = 12
/** No wait is longer; a longer one means that the clock was set. */
const LONGEST_WAIT_MS = 65 * 60_000
const KEEP_RETRY_MS = 3_000
const JOURNAL_RETRY_MS = 60_000

export function createUploadDriver(deps: UploadDriverDeps): UploadDriver {
  const entries = new Map<string, JournalledUpload>()
  const running = new Set<string>()
  const timers = new Map<string, () => void>()
  let starting: { readonly uploadId: string; readonly outcome: Promise<Result<UploadListing, DeskError>> } | null = null
  let stopped = false

  const announce = (): void => deps.changed(list())

  const list = (): readonly UploadListing[] =>
    [...entries.values()].map(toListing).sort((a, b) => b.startedAt - a.startedAt)

  const keep = (entry: JournalledUpload): JournalledUpload => {
    deps.journal.write(entry)
    entries.set(entry.upload.uploadId, entry)
    announce()
    return entry
  }

  /**
   * The next state, on disk before anything is done on the strength of it. Where the disk fails after an answer, the
   * answer stays in memory; after a restart the upload is then unknown, which is true.
   */
  const advance = (entry: JournalledUpload, event: UploadEvent): JournalledUpload => {
    const next = { ...entry, upload: afterUploadEvent(entry.upload, event) }
    if (next.upload === entry.upload) return entry
    try {
      return keep(next)
    } catch (error) {
      deps.log.add('roster', 'The journal of uploads cannot be written.')
      if (event.type === 'sending' || event.type === 'postConfirmed' || event.type === 'sendAgainConfirmed') throw error
      entries.set(next.upload.uploadId, next)
      announce()
      return next
    }
  }

  const wakeIn = (uploadId: string, milliseconds: number): void => {
    timers.get(uploadId)?.()
    timers.set(
      uploadId,
      deps.timers.after(milliseconds, () => void run(uploadId))
    )
  }

  /** Goes on with one upload until it waits or rests. Never runs twice at once for one upload. */
  async function run(uploadId: string): Promise<void> {
    if (running.has(uploadId)) return
    running.add(uploadId)
    try {
      for (;;) {
        const entry = entries.get(uploadId)
        if (stopped || !entry) return
        const now = deps.time.now()
        const step = nextUploadStep(entry.upload, now)
        switch (step.do) {
          case 'send':
            await send(entry, step.stage)
            break
          case 'check':
            await check(entry, step.ticketId)
            break
          case 'wait':
            if (step.until - now <= LONGEST_WAIT_MS) {
              wakeIn(uploadId, step.until - now)
              return
            }
            entries.set(uploadId, { ...entry, upload: afterUploadInterruption(entry.upload, now) })
            break
          case 'rest':
            await tidy(entry)
            return
        }
      }
    } catch {
      deps.log.add('roster', 'The journal of uploads cannot be written.')
      wakeIn(uploadId, JOURNAL_RETRY_MS)
    } finally {
      running.delete(uploadId)
    }
  }

  async function send(entry: JournalledUpload, stage: UploadStage): Promise<void> {
    const { uploadId, letterId, workbook: digest } = entry.upload
    const workbook = deps.journal.workbook(uploadId)
    if (workbook === null || digestOf(workbook) !== digest) {
      deps.log.add('roster', 'The workbook of an upload cannot be read; it was not sent.')
      advance(entry, { type: 'closedByUser', posted: 'no' })
      return
    }
    let sending: JournalledUpload
    try {
      sending = advance(entry, { type: 'sending' })
    } catch {
      // Nothing goes out that is not written down first.
      entries.set(uploadId, { ...entry, upload: afterUploadInterruption(entry.upload, deps.time.now()) })
      announce()
      return
    }
    const answer = await deps.send({ letterId, stage, workbook })
    const word = stage === 'trial' ? 'A trial upload' : 'An upload'
    if (answer.ok) {
      advance(sending, { type: 'ticketed', ticketId: answer.value.ticketId, now: deps.time.now() })
      deps.log.add('roster', `${word} (rows: ${entry.upload.rows}) was received by PASS.`)
    } else {
      advance(sending, { type: 'sendFailed', error: answer.error })
      deps.log.add('roster', `${word} (rows: ${entry.upload.rows}) has no ticket: ${answer.error.kind}.`)
    }
  }

  async function check(entry: JournalledUpload, ticketId: string): Promise<void> {
    const answer = await deps.askStatus(ticketId)
    const now = deps.time.now()
    // The entry may have been looked at anew meanwhile; its ticket is the same.
    const current = entries.get(entry.upload.uploadId) ?? entry
    if (!answer.ok) {
      advance(current, { type: 'checkFailed', error: answer.error, now })
      return
    }
    const { status, outcome } = answer.value
    advance(current, { type: 'status', status, outcome, now })
    if (status === 'received') return
    const { errors, rowsPosted } = outcome
    deps.log.add(
      'roster',
      `PASS is done with an upload: ${status}, rows posted: ${rowsPosted}, errors: ${errors.length}.`
    )
  }

  /** What is left to do when nothing moves by itself any more. Tried again until it is done. */
  async function tidy(entry: JournalledUpload): Promise<void> {
    const { upload } = entry
    if (!isOver(upload)) return
    deps.journal.removeWorkbook(upload.uploadId)
    const refused = refusedRows(upload)
    if (entry.isKept || refused === null) return
    const kept = await deps.keepUploaded(upload.uploadId, deps.time.now(), refused)
    if (!kept.ok) wakeIn(upload.uploadId, KEEP_RETRY_MS)
    else if (entries.has(upload.uploadId)) keep({ ...entry, isKept: true })
  }

  function remove(uploadId: string): void {
    timers.get(uploadId)?.()
    deps.journal.remove(uploadId)
    entries.delete(uploadId)
  }

  /** Trials make way for the next one; of what was posted, or may have been, the newest stay. */
  function makeWay(): void {
    const newestFirst = [...entries.values()].sort((a, b) => b.upload.startedAt - a.upload.startedAt)
    const isDone = ({ upload, isKept }: JournalledUpload) => isKept || refusedRows(upload) === null
    let kept = 0
    for (const entry of newestFirst) {
      const { upload } = entry
      if (nothingWasPosted(upload)) remove(upload.uploadId)
      else if (isOver(upload) && isDone(entry) && ++kept >= KEPT_UPLOADS) remove(upload.uploadId)
    }
  }

  async function begin(order: UploadStart): Promise<Result<UploadListing, DeskError>> {
    const { uploadId, letterId, facilityName, scope, startedBy } = order
    const prepared = await deps.prepare(order)
    if (!prepared.ok) return prepared
    if (stopped || isInTheWay()) return err({ kind: 'alreadyUnderWay' })
    const { rows, workbook } = prepared.value
    if (rows === 0) return err({ kind: 'nothingToUpload' })
    const upload = startUpload({ uploadId, letterId, rows, workbook: digestOf(workbook) }, deps.time.now())
    const entry: JournalledUpload = { upload, facilityName, scope, startedBy, isKept: false }
    try {
      makeWay()
      deps.journal.begin(entry, workbook)
    } catch {
      return err({ kind: 'file', problem: 'notWritable', name: 'The journal of uploads' })
    }
    entries.set(uploadId, entry)
    deps.keepPlans([...entries.keys()])
    announce()
    void run(uploadId)
    return ok(toListing(entry))
  }

  /** Something is on its way, or somebody has to say what became of it. */
  function isInTheWay(): boolean {
    return [...entries.values()].some(
      ({ upload }) => isUnderWay(upload) || (upload.phase.name === 'unknown' && !nothingWasPosted(upload))
    )
  }

  function decide(uploadId: string, event: UploadEvent): Result<UploadListing, DeskError> {
    const entry = entries.get(uploadId)
    if (!entry) return err({ kind: 'notHere', what: 'upload' })
    try {
      const next = advance(entry, event)
      if (next === entry) return err({ kind: 'notHere', what: 'upload' })
      void run(uploadId)
      return ok(toListing(next))
    } catch {
      return err({ kind: 'file', problem: 'notWritable', name: 'The journal of uploads' })
    }
  }

  function checkTickets(isWanted: (lastError: PassError | null) => boolean): void {
    for (const [uploadId, entry] of entries) {
      const { phase } = entry.upload
      if (phase.name !== 'received' || running.has(uploadId) || !isWanted(phase.lastError)) continue
      entries.set(uploadId, { ...entry, upload: afterUploadInterruption(entry.upload, deps.time.now()) })
      timers.get(uploadId)?.()
      void run(uploadId)
    }
  }

  return {
    list,
    errors: (uploadId) => errorsOf(entries.get(uploadId)?.upload),
    start(order) {
      const known = entries.get(order.uploadId)
      if (known) return Promise.resolve(ok(toListing(known)))
      if (starting?.uploadId === order.uploadId) return starting.outcome
      if (starting || isInTheWay()) return Promise.resolve(err({ kind: 'alreadyUnderWay' }))
      const outcome = begin(order).finally(() => (starting = null))
      starting = { uploadId: order.uploadId, outcome }
      return outcome
    },
    post: (uploadId, workbook) => decide(uploadId, { type: 'postConfirmed', workbook }),
    sendAgain: (uploadId) => decide(uploadId, { type: 'sendAgainConfirmed' }),
    close(uploadId, posted) {
      const entry = entries.get(uploadId)
      if (!entry) return err({ kind: 'notHere', what: 'upload' })
      if (isUnderWay(entry.upload)) return err({ kind: 'alreadyUnderWay' })
      if (nothingWasPosted(entry.upload)) {
        remove(uploadId)
        announce()
        return ok()
      }
      const closed = decide(uploadId, { type: 'closedByUser', posted })
      return closed.ok ? ok() : closed
    },
    checkNow: () => checkTickets(() => true),
    // Where PASS itself named a time, it stands.
    checkUnheard: () => checkTickets((error) => error !== null && error.retry.when !== 'later'),
    resume() {
      const { entries: found, damaged } = deps.journal.readAll()
      if (damaged > 0) deps.log.add('roster', `${damaged} records of uploads could not be read; they are kept aside.`)
      for (const entry of found) {
        const { uploadId } = entry.upload
        if (entries.has(uploadId)) continue
        const upload = afterUploadInterruption(entry.upload, deps.time.now())
        const resumed = { ...entry, upload }
        entries.set(uploadId, resumed)
        try {
          if (upload !== entry.upload) deps.journal.write(resumed)
        } catch {
          // What lies there says the same after the next start.
          deps.log.add('roster', 'The journal of uploads cannot be written.')
        }
        void run(uploadId)
      }
      deps.keepPlans([...entries.keys()])
      announce()
    },
    stop() {
      stopped = true
      for (const cancel of timers.values()) cancel()
    }
  }
}

function isUnderWay({ phase: { name } }: RosterUpload): boolean {
  return name === 'ready' || name === 'sending' || name === 'received'
}

/** Only tried, or refused when it was to be posted: PASS has nothing of it. */
function nothingWasPosted({ sent, phase }: RosterUpload): boolean {
  return sent.live === 0 || phase.name === 'refused'
}
