import type { UploadListing } from '#shared/contract/uploads'
import { isRosterField, ROSTER_FIELD_LABELS } from '#shared/domain/roster/roster-field'
import type { UploadLayout } from '#shared/domain/roster/upload-layout'
import { messageForPassError } from '../../../errors/catalogue.ts'
import { refusedWords } from '../../../errors/upload-outcome.ts'
import { formatClock, formatMoment, pluralize } from '../../../ui/format.ts'
import type { IconName } from '../../../ui/icon.tsx'

/** Where an upload is on its way, as the head of the pane tells it. */
export type UploadStep = 'choose' | 'trial' | 'post' | 'done'

export function stepOf(upload: UploadListing | null): UploadStep {
  switch (upload?.state.kind) {
    case undefined:
      return 'choose'
    case 'tried':
      return (upload?.trial?.errors ?? 0) > 0 ? 'trial' : 'post'
    case 'processed':
    case 'closed':
      return 'done'
    case 'sending':
    case 'received':
    case 'rejected':
    case 'refused':
    case 'unknown':
      return upload?.state.stage === 'trial' ? 'trial' : 'post'
  }
}

/** `26 changes`, or `2,302 rows` where the whole roster goes. */
export function amountWords(scope: UploadListing['scope'], rows: number): string {
  return scope === 'changes' ? pluralize(rows, 'change') : pluralize(rows, 'row')
}

/** A column of the upload in the words of the screens. */
export function columnLabel(column: string, layout: UploadLayout): string {
  const field = layout.columns.find(({ name }) => name === column)?.field
  return field === undefined ? column : ROSTER_FIELD_LABELS[field]
}

/** A value of an upload as people read it; empty is said. */
export function valueWords(field: string, value: string): string {
  if (value === '') return field === 'good_standing' ? 'Not stated' : '(empty)'
  switch (field) {
    case 'status':
    case 'good_standing':
      return value.charAt(0).toUpperCase() + value.slice(1).replaceAll('_', ' ')
    case 'letter':
      return value === '0' || value === 'none' ? 'None' : `Template ${value}`
    default:
      return value
  }
}

/** The same by the name of a column. */
export function cellWords(column: string, value: string, layout: UploadLayout): string {
  return valueWords(layout.columns.find(({ name }) => name === column)?.field ?? '', value)
}

export function fieldLabel(field: string): string {
  return isRosterField(field) ? ROSTER_FIELD_LABELS[field] : field
}

/** One line of an upload's way. */
export interface WayLine {
  readonly icon: IconName
  readonly tone: 'ok' | 'now' | 'warn' | 'bad' | 'off'
  readonly text: string
  readonly detail: string
  /** Milliseconds since 1970; `null` where it has not happened. */
  readonly at: number | null
}

/** All of an upload's way: what is done, where it is, what comes. */
export function wayOf(upload: UploadListing): readonly WayLine[] {
  const rows = pluralize(upload.rows, 'row')
  const lines: WayLine[] = [
    done('Written down on this computer', `${rows}, the same for trial and posting`, upload.startedAt)
  ]
  lines.push(...stageLines(upload, 'trial'))
  if (upload.trial === null) return [...lines, later('You decide'), later(`${rows} posted`)]
  lines.push(
    upload.state.kind === 'tried'
      ? now('You decide whether to post', 'nothing is posted before that')
      : done(upload.startedBy === 'person' ? 'You had it posted' : 'Posted as sharing is set', '', null)
  )
  return upload.state.kind === 'tried' ? [...lines, later(`${rows} posted`)] : [...lines, ...stageLines(upload, 'live')]
}

function stageLines(upload: UploadListing, stage: 'trial' | 'live'): readonly WayLine[] {
  const { state } = upload
  const ticket = stage === 'trial' ? upload.trialTicket : upload.liveTicket
  const isHere = 'stage' in state && state.stage === stage
  const what = stage === 'trial' ? 'the trial' : 'the upload'
  const work = stage === 'trial' ? 'PASS checks the rows and posts nothing' : 'PASS posts the rows'
  if (isHere && state.kind === 'sending') return [now(`Sending ${what}`, ''), later(work)]
  if (isHere && state.kind === 'refused') {
    return [bad(`PASS did not get ${what}`, lowerFirst(messageForPassError(state.error).title))]
  }
  const sent: readonly WayLine[] = ticket
    ? [done(`PASS has ${what}`, `ticket ${ticket.ticketId}`, ticket.receivedAt)]
    : [warn(`Nobody knows whether PASS has ${what}`, 'the answer did not come')]
  if (isHere && state.kind === 'received') return [...sent, now(work, checkWords(state))]
  if (isHere && state.kind === 'unknown') {
    return state.hasTicket ? [...sent, warn('PASS does not know this ticket any more', '')] : sent
  }
  if (isHere && state.kind === 'rejected') {
    return [...sent, bad('PASS turned the whole workbook down', 'nothing was posted', ticket?.finishedAt ?? null)]
  }
  const finishedAt = ticket?.finishedAt ?? null
  if (stage === 'trial') {
    const errors = upload.trial?.errors ?? 0
    const words = `The trial is done: ${errors === 0 ? 'no errors' : pluralize(errors, 'error')}`
    return [...sent, errors === 0 ? done(words, '', finishedAt) : warn(words, 'nothing was posted', finishedAt)]
  }
  if (state.kind === 'processed') {
    const { rowsPosted, errors } = state.counts
    const words = `${pluralize(rowsPosted, 'row')} posted`
    return [...sent, errors === 0 ? done(words, '', finishedAt) : warn(words, refusedWords(errors), finishedAt)]
  }
  if (state.kind === 'closed') {
    const found = { yes: 'You found it posted', no: 'You found it not posted', unknown: 'Closed without knowing' }
    return [...sent, done(found[state.posted], '', null)]
  }
  return sent
}

function checkWords({ nextCheckAt, lastError }: Extract<UploadListing['state'], { kind: 'received' }>): string {
  const again = `asked again at ${formatClock(nextCheckAt)}`
  return lastError === null
    ? `this takes 1 to 30 minutes; ${again}`
    : `${lowerFirst(messageForPassError(lastError).title)}; ${again}`
}

function done(text: string, detail: string, at: number | null): WayLine {
  return { icon: 'done', tone: 'ok', text, detail, at }
}

function now(text: string, detail: string): WayLine {
  return { icon: 'now', tone: 'now', text, detail, at: null }
}

function later(text: string): WayLine {
  return { icon: 'notBegun', tone: 'off', text, detail: '', at: null }
}

function warn(text: string, detail: string, at: number | null = null): WayLine {
  return { icon: 'attention', tone: 'warn', text, detail, at }
}

function bad(text: string, detail: string, at: number | null = null): WayLine {
  return { icon: 'refused', tone: 'bad', text, detail, at }
}

/** `today at 8:45 PM`, `on Nov 12, 2026`: within a sentence. Both in milliseconds since 1970. */
export function momentWords(at: number, now: number): string {
  const words = formatMoment(at, now)
  return words.startsWith('Today') ? `today at ${formatClock(at)}` : `on ${words}`
}

/** A title of the catalogue within a sentence. */
export function lowerFirst(text: string): string {
  return text.startsWith('PASS') ? text : text.charAt(0).toLowerCase() + text.slice(1)
}
