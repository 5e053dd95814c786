import { useQuery } from '@tanstack/react-query'
import type { SharingState, UploadListing } from '#shared/contract/uploads'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { deskQueries, workerQueries } from '../../bridge/desk-queries.ts'
import {
  outcomeWords,
  uploadMoves,
  uploadNeedsYou,
  uploadTicket,
  uploadWaitWords
} from '../../errors/upload-outcome.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { formatDate, formatSince, pluralize } from '../../ui/format.ts'
import { Note } from '../../ui/status.tsx'
import type { WaitingRow } from './purchases.tsx'

/** Uploads that only a person can settle. */
export function useUploadsThatNeedYou(): readonly UploadListing[] {
  const { data: uploads = [] } = useQuery(deskQueries.uploads)
  return uploads.filter((upload, index) => uploadNeedsYou(upload, index === 0))
}

export function UploadToSettle({ upload, onOpen }: { readonly upload: UploadListing; readonly onOpen: () => void }) {
  const { now } = useDeskServices()
  const { state, startedBy, startedAt } = upload
  const ticket = uploadTicket(upload)
  return (
    <Note
      tone={state.kind === 'rejected' || state.kind === 'refused' ? 'bad' : 'warn'}
      actions={
        <>
          <Button onClick={onOpen}>{state.kind === 'processed' ? 'Show the rows' : 'Open the upload'}</Button>
          {ticket && <span className="meta">ticket {ticket.ticketId}</span>}
        </>
      }
    >
      <b>
        {startedBy === 'schedule' ? 'Roster shared by itself' : 'Roster upload'}, {formatSince(startedAt, now())}.
      </b>{' '}
      {outcomeWords(upload)}.{' '}
      {state.kind === 'unknown' ? 'Nothing is sent again by itself.' : 'Your roster is unchanged.'}
    </Note>
  )
}

/** What of the roster waits: an upload under way, changes that nobody uploaded yet, the next sharing. */
export function useRosterWaiting(onOpenUpload: () => void): readonly WaitingRow[] {
  const { dataWorker } = useDeskServices()
  const { data: uploads = [] } = useQuery(deskQueries.uploads)
  const { data: roster } = useQuery(workerQueries.rosterState(dataWorker))
  const { data: sharing } = useQuery(deskQueries.sharing)
  const rows: WaitingRow[] = uploads.filter(uploadMoves).map((upload) => ({
    key: upload.uploadId,
    icon: 'sent',
    what: `Roster upload: ${pluralize(upload.rows, 'row')}`,
    why: uploadWaitWords(upload),
    since: upload.startedAt,
    action: <LinkButton onPress={onOpenUpload}>Open</LinkButton>
  }))
  if (roster && roster.uploadedAt !== null && roster.changedRows > 0) {
    rows.push({
      key: 'changes',
      icon: 'roster',
      what: `Roster: ${pluralize(roster.changedRows, 'change')}`,
      why: 'Goes when you press Upload',
      since: null,
      action: <LinkButton onPress={onOpenUpload}>Open roster</LinkButton>
    })
  }
  if (sharing && sharing.nextOn !== null) {
    rows.push({
      key: 'sharing',
      icon: 'calendar',
      what: 'Sharing the roster by itself',
      why: sharingWords(sharing, sharing.nextOn),
      since: null,
      action: <LinkButton onPress={onOpenUpload}>Change</LinkButton>
    })
  }
  return rows
}

function sharingWords({ waitsFor }: SharingState, nextOn: string): string {
  switch (waitsFor) {
    case 'connection':
      return 'Due now: goes when PASS can be reached'
    case 'person':
      return 'Due now: waits until the upload that needs you is settled'
    case null:
      return `Next on ${formatDate(nextOn)}, with a trial first`
  }
}
