import { createHash } from 'node:crypto'
import { failure, invalid, results } from '../answer.ts'
import { checkWorkbook } from '../upload/check-workbook.ts'
import { postRows } from '../upload/post-rows.ts'
import { dayOf } from '../day.ts'
import { field, type Handler } from './endpoint.ts'

/** `update/file/ticket/`: takes a workbook. Sent twice it is two uploads: the interface knows no request id here. */
export const uploadTicket: Handler = async (call, world) => {
  const letterId = field(call, 'letter_id')
  const postLive = field(call, 'post_live').toLowerCase()
  const { file } = call
  if (letterId !== '0' && letterId !== world.keys.letterId) return invalid('letter_id')
  if (postLive !== 'true' && postLive !== 'false') return invalid('post_live')
  if (!file || file.name !== 'file_upload' || file.content.length === 0) return invalid('file_upload')

  const ticketId = world.uuid()
  const live = postLive === 'true'
  const checked = checkWorkbook(file.content, live, world.settings().refusedNpis)
  // In the directory at once; that the ticket says so only later is how the protocol looks from outside.
  if (live) postRows(world.directory, checked.rows, dayOf(call.now))
  world.state.tickets.push({
    ticket_id: ticketId,
    received_at: call.now,
    ready_at: call.now + world.settings().ticketDelay,
    letter_id: letterId,
    post_live: live,
    file_name: file.fileName,
    file_size: file.content.length,
    content_type: file.contentType,
    sha256: createHash('sha256').update(file.content).digest('hex'),
    outcome: checked.outcome
  })
  await world.flush()
  return results({ ticket_id: ticketId, file_name: file.fileName, file_size: file.content.length })
}

/** `update/file/ticket/status/` */
export const uploadStatus: Handler = (call, { state }) => {
  const id = field(call, 'ticket_id')
  if (id === '') return invalid('ticket_id')
  const place = state.tickets.findIndex((candidate) => candidate.ticket_id === id)
  const ticket = state.tickets[place]
  if (!ticket) return failure('not_found', 'No upload has this ticket.')
  const about = {
    ticket_id: id,
    file_name: ticket.file_name,
    file_size: ticket.file_size,
    content_type: ticket.content_type
  }
  if (call.now < ticket.ready_at) {
    // The misspelling is the original's; both were seen.
    return results({ ...about, status: place % 2 === 0 ? 'received' : 'recieved' })
  }
  return results({ ...about, ...ticket.outcome })
}
