import type { PassError } from '../domain/pass-error.ts'

/**
 * `[Note: an upload is never repeated by itself]` One upload of the roster: a trial, then, when a person confirmed it, the
 * posting, both by PASS's ticket protocol. The upload has no request id, so one whose answer never came is `unknown` until
 * a person has looked at "Your Data" on the website. The record is written to disk before each step that it describes; this
 * file decides what comes next and does nothing itself.
 */
export interface RosterUpload {
  readonly uploadId: string
  /** The ECP connection whose letters the rows are for; `'0'`: none. */
  readonly letterId: string
  /** Names the bytes of the workbook (a digest): what was tried is what is posted. */
  readonly workbook: string
  /** Data rows of the workbook. */
  readonly rows: number
  /** Milliseconds since 1970, like every time here. */
  readonly startedAt: number
  /** How often a workbook of this record went out, trials and postings apart. */
  readonly sent: { readonly trial: number; readonly live: number }
  /** The last ticket of each stage, to be named to PASS support also when all is over. */
  readonly tickets: { readonly trial: UploadTicket | null; readonly live: UploadTicket | null }
  /** What the trial brought, once it did. */
  readonly trial: UploadOutcome | null
  readonly phase: UploadPhase
}

export interface UploadTicket {
  readonly ticketId: string
  readonly receivedAt: number
  /** When this desk learned that PASS was done with it; `null` until then. */
  readonly finishedAt: number | null
}

/** `trial`: PASS checks and posts nothing (`post_live=false`). */
export type UploadStage = 'trial' | 'live'

export type UploadPhase =
  /** To be sent; nothing of this stage is on its way. */
  | { readonly name: 'ready'; readonly stage: UploadStage }
  /** On its way: written down before the first byte goes out. */
  | { readonly name: 'sending'; readonly stage: UploadStage }
  /** PASS has it and works on it. `lastError`: why its progress was not learned the last time. */
  | {
      readonly name: 'received'
      readonly stage: UploadStage
      readonly ticketId: string
      readonly receivedAt: number
      readonly checks: number
      readonly nextCheckAt: number
      readonly lastError: PassError | null
    }
  /** The trial is done; a person decides whether to post. */
  | { readonly name: 'tried' }
  /** The end: posted. Rows with errors were left out by PASS. */
  | { readonly name: 'processed'; readonly outcome: UploadOutcome }
  /** PASS turned the whole workbook down: nothing was posted. */
  | { readonly name: 'rejected'; readonly stage: UploadStage; readonly outcome: UploadOutcome }
  /** It did not get to PASS, or PASS said no: nothing was done. A person may send again. */
  | { readonly name: 'refused'; readonly stage: UploadStage; readonly error: PassError }
  /** Nobody but a person can tell what PASS did with it. `ticketId`: PASS gave one and does not know it any more. */
  | {
      readonly name: 'unknown'
      readonly stage: UploadStage
      readonly error: PassError
      readonly ticketId: string | null
    }
  /** The end: a person looked, or gave up. `posted`: what was found on the website. */
  | { readonly name: 'closed'; readonly posted: 'yes' | 'no' | 'unknown' }

export interface UploadOutcome {
  readonly totalRows: number
  readonly rowsPosted: number
  readonly totalLetters: number
  readonly errors: readonly UploadRowError[]
}

/** `row` as a person sees it in the sheet: the header is row 1. */
export interface UploadRowError {
  readonly row: number
  readonly field: string
  readonly message: string
}

/** What a ticket's status says, read from the wire by `readTicketStatus`. */
export type TicketStatus = 'received' | 'processed' | 'rejected'

export type UploadEvent =
  | { readonly type: 'sending' }
  | { readonly type: 'ticketed'; readonly ticketId: string; readonly now: number }
  | { readonly type: 'sendFailed'; readonly error: PassError }
  | { readonly type: 'status'; readonly status: TicketStatus; readonly outcome: UploadOutcome; readonly now: number }
  | { readonly type: 'checkFailed'; readonly error: PassError; readonly now: number }
  /** A person confirmed the posting of the very workbook that was tried. */
  | { readonly type: 'postConfirmed'; readonly workbook: string }
  /** A person, having looked at the website where it was `unknown`, wants it sent once more. */
  | { readonly type: 'sendAgainConfirmed' }
  | { readonly type: 'closedByUser'; readonly posted: 'yes' | 'no' | 'unknown' }

/** What the driver does next with an upload. */
export type UploadStep =
  | { readonly do: 'send'; readonly stage: UploadStage }
  | { readonly do: 'check'; readonly ticketId: string }
  | { readonly do: 'wait'; readonly until: number }
  /** Nothing happens by itself; `who`: whether somebody has to decide. */
  | { readonly do: 'rest'; readonly who: 'user' | 'nobody' }

/** A new upload, at its trial. @param rows data rows of the workbook */
export function startUpload(
  about: Pick<RosterUpload, 'uploadId' | 'letterId' | 'workbook' | 'rows'>,
  now: number
): RosterUpload {
  const { uploadId, letterId, workbook, rows } = about
  return {
    uploadId,
    letterId,
    workbook,
    rows,
    startedAt: now,
    sent: { trial: 0, live: 0 },
    tickets: { trial: null, live: null },
    trial: null,
    phase: { name: 'ready', stage: 'trial' }
  }
}

/** The upload after an event. Pure; an event that does not belong to the phase (a late answer) changes nothing. */
export function afterUploadEvent(upload: RosterUpload, event: UploadEvent): RosterUpload {
  const { phase } = upload
  switch (event.type) {
    case 'sending':
      if (phase.name !== 'ready') return upload
      return {
        ...upload,
        sent: { ...upload.sent, [phase.stage]: upload.sent[phase.stage] + 1 },
        phase: { name: 'sending', stage: phase.stage }
      }
    case 'ticketed':
      return phase.name === 'sending' ? afterTicket(upload, phase.stage, event.ticketId, event.now) : upload
    case 'sendFailed':
      return phase.name === 'sending' ? { ...upload, phase: afterFailedSend(phase.stage, event.error) } : upload
    case 'status':
      return phase.name === 'received' ? afterStatus(upload, phase, event) : upload
    case 'checkFailed':
      return phase.name === 'received' ? { ...upload, phase: afterFailedCheck(phase, event.error, event.now) } : upload
    case 'postConfirmed':
      return phase.name === 'tried' && event.workbook === upload.workbook
        ? { ...upload, phase: { name: 'ready', stage: 'live' } }
        : upload
    case 'sendAgainConfirmed':
      return phase.name === 'unknown' || phase.name === 'refused'
        ? { ...upload, phase: { name: 'ready', stage: phase.stage } }
        : upload
    case 'closedByUser':
      return isOver(upload) || isOnItsWay(upload)
        ? upload
        : { ...upload, phase: { name: 'closed', posted: event.posted } }
  }
}

/** What is to be done now. A record read back from disk goes through `afterUploadInterruption` first. */
export function nextUploadStep({ phase }: RosterUpload, now: number): UploadStep {
  switch (phase.name) {
    case 'ready':
      return { do: 'send', stage: phase.stage }
    case 'received':
      return phase.nextCheckAt > now
        ? { do: 'wait', until: phase.nextCheckAt }
        : { do: 'check', ticketId: phase.ticketId }
    case 'tried':
    case 'refused':
    case 'unknown':
      return { do: 'rest', who: 'user' }
    case 'sending':
    case 'processed':
    case 'rejected':
    case 'closed':
      return { do: 'rest', who: 'nobody' }
  }
}

/**
 * After a restart, whether of a minute or a week: what was on its way may have arrived; a ticket is asked about at once.
 * An upload that had not gone out yet waits for its user again: the roster may have changed since.
 */
export function afterUploadInterruption(upload: RosterUpload, now: number): RosterUpload {
  const { phase } = upload
  if (phase.name === 'sending') {
    return { ...upload, phase: { name: 'unknown', stage: phase.stage, error: ANSWER_LOST, ticketId: null } }
  }
  if (phase.name === 'ready') {
    return { ...upload, phase: { name: 'refused', stage: phase.stage, error: NOT_SENT } }
  }
  return phase.name === 'received' ? { ...upload, phase: { ...phase, checks: 0, nextCheckAt: now } } : upload
}

/** Whether nothing more will come of it. */
export function isOver({ phase }: RosterUpload): boolean {
  return phase.name === 'processed' || phase.name === 'rejected' || phase.name === 'closed'
}

/**
 * A ticket's status by the wire's word, which has been seen misspelt.
 * @returns `null` for a word that is not known: it is asked again later.
 */
export function readTicketStatus(word: string): TicketStatus | null {
  switch (word.trim().toLowerCase()) {
    case 'received':
    case 'recieved':
      return 'received'
    case 'processed':
      return 'processed'
    case 'rejected':
      return 'rejected'
    default:
      return null
  }
}

/** The wait before the next question about a ticket, in milliseconds: from 15 seconds to 5 minutes. PASS takes 1 to 30 minutes. */
export function checkDelay(checks: number): number {
  return Math.min(FIRST_CHECK_MS * 2 ** Math.min(Math.max(0, checks), 10), LONGEST_CHECK_MS)
}

const FIRST_CHECK_MS = 15_000
const LONGEST_CHECK_MS = 5 * 60_000
const ANSWER_LOST: PassError = { kind: 'answerLost', retry: { when: 'never' } }
const NOT_SENT: PassError = { kind: 'offline', retry: { when: 'never' } }

type Received = Extract<UploadPhase, { readonly name: 'received' }>

function afterTicket(upload: RosterUpload, stage: UploadStage, ticketId: string, now: number): RosterUpload {
  const ticket: UploadTicket = { ticketId, receivedAt: now, finishedAt: null }
  const nextCheckAt = now + checkDelay(0)
  return {
    ...upload,
    tickets: { ...upload.tickets, [stage]: ticket },
    phase: { name: 'received', stage, ticketId, receivedAt: now, checks: 0, nextCheckAt, lastError: null }
  }
}

function isOnItsWay({ phase }: RosterUpload): boolean {
  return phase.name === 'sending' || phase.name === 'received'
}

function afterFailedSend(stage: UploadStage, error: PassError): UploadPhase {
  return leavesDoubt(error) ? { name: 'unknown', stage, error, ticketId: null } : { name: 'refused', stage, error }
}

function afterStatus(
  upload: RosterUpload,
  phase: Received,
  { status, outcome, now }: Extract<UploadEvent, { readonly type: 'status' }>
): RosterUpload {
  const { ticketId, receivedAt, stage } = phase
  const tickets = { ...upload.tickets, [stage]: { ticketId, receivedAt, finishedAt: now } }
  switch (status) {
    case 'received': {
      const checks = phase.checks + 1
      return { ...upload, phase: { ...phase, checks, nextCheckAt: now + checkDelay(checks), lastError: null } }
    }
    case 'rejected':
      return { ...upload, tickets, phase: { name: 'rejected', stage, outcome } }
    case 'processed':
      return stage === 'trial'
        ? { ...upload, tickets, trial: outcome, phase: { name: 'tried' } }
        : { ...upload, tickets, phase: { name: 'processed', outcome } }
  }
}

/** Asking about a ticket changes nothing at PASS, so it goes on until there is an answer - or PASS knows no such ticket. */
function afterFailedCheck(phase: Received, error: PassError, now: number): UploadPhase {
  if (error.kind === 'notFound') return { name: 'unknown', stage: phase.stage, error, ticketId: phase.ticketId }
  const checks = phase.checks + 1
  const due = error.retry.when === 'later' ? error.retry.at : now + checkDelay(checks)
  return { ...phase, checks, nextCheckAt: Math.max(due, now), lastError: error }
}

/** After these nobody can say from here whether PASS took the workbook. Whatever is not known to be harmless is in doubt. */
function leavesDoubt(error: PassError): boolean {
  switch (error.kind) {
    case 'offline':
    case 'proxyLogin':
    case 'certificateUntrusted':
    case 'unauthorized':
    case 'notLicensed':
    case 'notFound':
    case 'notOffered':
    case 'invalidRequest':
    case 'rateLimited':
    case 'maintenance':
      return false
    default:
      return true
  }
}
