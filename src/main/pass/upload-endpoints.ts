import { z } from 'zod'
import type { PassError } from '#shared/domain/pass-error'
import { list, optionalNumber, requiredText, text } from '#shared/interchange/tolerant'
import { err, ok, type Result } from '#shared/lib/result'
import { readTicketStatus, type TicketStatus, type UploadOutcome } from '#shared/sync/roster-upload'
import { callPass, type Endpoint, type PassCallDeps } from './call.ts'
import { passErrors } from './errors.ts'

/** A workbook of a large roster over a slow line takes minutes; once, because a repeated one would be a second upload. */
const TICKET: Endpoint = { path: 'update/file/ticket/', evidence: 'observed', timeoutMs: 10 * 60_000, once: true }
const STATUS: Endpoint = { path: 'update/file/ticket/status/', evidence: 'observed' }

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const ticketRecord = z.object({ ticket_id: requiredText })

const statusRecord = z.object({
  status: text,
  total_rows: optionalNumber,
  total_letters: optionalNumber,
  rows_posted: optionalNumber,
  errors: list(
    z
      .object({ row: optionalNumber, field: text, message: text })
      .transform(({ row, field, message }) => ({ row: row ?? 0, field, message }))
  )
})

/**
 * Sends a workbook. `[Note: an upload is never repeated by itself]` Only the upload driver calls this, after the upload lies
 * in the journal on disk as being sent.
 * @param upload.letterId the ECP connection; `0`: none.
 * @param upload.isLive `false` is a trial that posts nothing.
 * @returns the ticket under which PASS works on it.
 */
export async function sendWorkbook(
  deps: PassCallDeps,
  upload: {
    readonly letterId: string
    readonly isLive: boolean
    readonly fileName: string
    readonly workbook: Uint8Array
  }
): Promise<Result<{ readonly ticketId: string }, PassError>> {
  const { letterId, isLive, fileName, workbook } = upload
  const answer = await callPass(
    deps,
    TICKET,
    { letter_id: letterId, post_live: String(isLive) },
    { field: 'file_upload', fileName, contentType: XLSX, content: workbook }
  )
  if (!answer.ok) return answer
  const ticket = ticketRecord.safeParse(answer.value.results[0])
  // Taken, it seems, but under which ticket nobody knows: the driver counts this as unknown.
  return ticket.success ? ok({ ticketId: ticket.data.ticket_id }) : err(passErrors.malformed('ticket'))
}

/** Asks how far PASS is with a ticket. Changes nothing, so it can be asked again. */
export async function fetchTicketStatus(
  deps: PassCallDeps,
  ticketId: string
): Promise<Result<{ readonly status: TicketStatus; readonly outcome: UploadOutcome }, PassError>> {
  const answer = await callPass(deps, STATUS, { ticket_id: ticketId })
  if (!answer.ok) return answer
  const read = statusRecord.safeParse(answer.value.results[0])
  const status = read.success ? readTicketStatus(read.data.status) : null
  if (!read.success || status === null) return err(passErrors.malformed('ticket status'))
  const { total_rows: totalRows = 0, rows_posted: rowsPosted, total_letters: totalLetters = 0, errors } = read.data
  // Rows posted are assumed of the interface: where PASS does not tell them, all rows without an error were.
  const refused = new Set(errors.map(({ row }) => row)).size
  return ok({
    status,
    outcome: { totalRows, rowsPosted: rowsPosted ?? Math.max(0, totalRows - refused), totalLetters, errors }
  })
}
