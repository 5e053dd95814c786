import type { UploadCounts, UploadListing, UploadState } from '#shared/contract/uploads'
import type { RosterUpload, UploadOutcome, UploadPhase, UploadRowError } from '#shared/sync/roster-upload'
import type { JournalledUpload } from './upload-journal.ts'

/** An upload as the page shows it. */
export function toListing({ upload, facilityName, scope, startedBy }: JournalledUpload): UploadListing {
  const { uploadId, letterId, workbook, rows, startedAt, tickets, trial, phase } = upload
  return {
    uploadId,
    letterId,
    facilityName,
    scope,
    startedBy,
    workbook,
    rows,
    startedAt,
    trialTicket: tickets.trial,
    liveTicket: tickets.live,
    trial: trial && toCounts(trial),
    state: toState(phase)
  }
}

/** The newest word of PASS about the rows: of the posting where there is one, else of the trial. */
export function errorsOf(upload: RosterUpload | undefined): readonly UploadRowError[] {
  if (!upload) return []
  const { phase, trial } = upload
  return phase.name === 'processed' || phase.name === 'rejected' ? phase.outcome.errors : (trial?.errors ?? [])
}

/**
 * The numbers of the rows that PASS did not take of an upload that was posted, as far as it is known.
 * @returns `null` where nothing was posted.
 */
export function refusedRows(upload: RosterUpload): readonly number[] | null {
  const { phase } = upload
  const isPosted = phase.name === 'processed' || (phase.name === 'closed' && phase.posted === 'yes')
  return isPosted ? errorsOf(upload).map(({ row }) => row) : null
}

function toState(phase: UploadPhase): UploadState {
  switch (phase.name) {
    case 'ready':
    case 'sending':
      return { kind: 'sending', stage: phase.stage }
    case 'received': {
      const { stage, nextCheckAt, lastError } = phase
      return { kind: 'received', stage, nextCheckAt, lastError }
    }
    case 'tried':
      return { kind: 'tried' }
    case 'processed':
      return { kind: 'processed', counts: toCounts(phase.outcome) }
    case 'rejected':
      return { kind: 'rejected', stage: phase.stage, counts: toCounts(phase.outcome) }
    case 'refused':
      return { kind: 'refused', stage: phase.stage, error: phase.error }
    case 'unknown': {
      const { stage, error, ticketId } = phase
      return { kind: 'unknown', stage, error, hasTicket: ticketId !== null }
    }
    case 'closed':
      return { kind: 'closed', posted: phase.posted }
  }
}

function toCounts({ totalRows, rowsPosted, totalLetters, errors }: UploadOutcome): UploadCounts {
  const rowsWithErrors = new Set(errors.map(({ row }) => row)).size
  return { totalRows, rowsPosted, totalLetters, errors: errors.length, rowsWithErrors }
}
