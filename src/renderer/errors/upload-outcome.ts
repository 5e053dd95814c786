import type { UploadListing } from '#shared/contract/uploads'
import type { UploadTicket } from '#shared/sync/roster-upload'
import { formatClock, formatCount, pluralize } from '../ui/format.ts'
import type { Tone } from '../ui/status.tsx'
import { messageForPassError } from './catalogue.ts'

/** Whether somebody has to look at an upload before anything goes on. @param isNewest of all uploads */
export function uploadNeedsYou({ state }: UploadListing, isNewest: boolean): boolean {
  switch (state.kind) {
    case 'unknown':
    case 'tried':
    case 'rejected':
    case 'refused':
      return true
    case 'processed':
      return isNewest && state.counts.errors > 0
    case 'sending':
    case 'received':
    case 'closed':
      return false
  }
}

/** The ticket to name to PASS support; `null` where the step that matters has none: a trial's says nothing of a posting. */
export function uploadTicket({ state, liveTicket, trialTicket }: UploadListing): UploadTicket | null {
  const isPosting = ('stage' in state && state.stage === 'live') || state.kind === 'closed'
  return liveTicket ?? (isPosting ? null : trialTicket)
}

/** Whether it goes on by itself. */
export function uploadMoves({ state }: UploadListing): boolean {
  return state.kind === 'sending' || state.kind === 'received'
}

export function uploadTone({ state }: UploadListing): Tone {
  switch (state.kind) {
    case 'processed':
      return state.counts.errors === 0 ? 'ok' : 'warn'
    case 'closed':
      return state.posted === 'yes' ? 'ok' : 'off'
    case 'rejected':
    case 'refused':
      return 'bad'
    case 'unknown':
    case 'tried':
      return 'warn'
    case 'sending':
    case 'received':
      return 'plain'
  }
}

/** Why an upload that moves is not done yet, in one line. */
export function uploadWaitWords({ state }: UploadListing): string {
  if (state.kind === 'sending') return 'On its way'
  if (state.kind !== 'received') return ''
  const work = state.stage === 'trial' ? 'PASS checks the rows' : 'PASS posts the rows'
  const trouble = state.lastError === null ? '' : `${messageForPassError(state.lastError).title}. `
  return `${trouble}${work}, asked again at ${formatClock(state.nextCheckAt)}`
}

/** `2 errors kept rows out` */
export function refusedWords(errors: number): string {
  return `${pluralize(errors, 'error')} kept rows out`
}

/** What an earlier upload came to, in one line. */
export function outcomeWords(upload: UploadListing): string {
  const { state } = upload
  switch (state.kind) {
    case 'processed':
      return state.counts.errors === 0
        ? `${pluralize(state.counts.rowsPosted, 'row')} posted`
        : `${formatCount(state.counts.rowsPosted)} of ${pluralize(state.counts.totalRows, 'row')} posted, ${refusedWords(state.counts.errors)}`
    case 'closed':
      return { yes: 'Found posted on the website', no: 'Not posted', unknown: 'Not known whether it was posted' }[
        state.posted
      ]
    case 'rejected':
      return 'Turned down, nothing was posted'
    case 'refused':
      return 'Not sent'
    case 'unknown':
      return state.stage === 'trial' ? 'The trial has no answer' : 'Not clear whether it was posted'
    case 'tried':
      return (upload.trial?.errors ?? 0) > 0
        ? `The trial found ${pluralize(upload.trial?.errors ?? 0, 'error')}`
        : 'Tried, waits for you'
    case 'sending':
      return state.stage === 'trial' ? 'The trial is being sent' : 'Being sent'
    case 'received':
      return state.stage === 'trial' ? 'PASS checks the rows' : 'PASS posts the rows'
  }
}
