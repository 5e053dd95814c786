import { useState } from 'react'
import type { UploadListing } from '#shared/contract/uploads'
import type { UploadLayout } from '#shared/domain/roster/upload-layout'
import type { UploadPreview } from '../../../data-worker/uploads/messages.ts'
import { openLink } from '../../../bridge/desk-actions.ts'
import { useDeskServices } from '../../../bridge/desk-context.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { pluralize } from '../../../ui/format.ts'
import { Note } from '../../../ui/status.tsx'
import { cellWords, columnLabel, momentWords } from './upload-words.ts'
import type { UploadActs } from './use-uploads.ts'

interface UnknownUploadProps {
  readonly upload: UploadListing
  /** What the upload brings, for looking for it on the website. */
  readonly preview: UploadPreview | undefined
  readonly layout: UploadLayout | undefined
  readonly acts: UploadActs
}

/** Somebody who is enough to tell whether the upload arrived. */
const EXAMPLES = 3

/**
 * Nobody but a person can tell whether PASS took it. `[Note: an upload is never repeated by itself]`
 */
export function UnknownUpload({ upload, preview, layout, acts }: UnknownUploadProps) {
  const { now } = useDeskServices()
  const [isAsking, setIsAsking] = useState(false)
  const { uploadId, rows, state } = upload
  const when = momentWords(upload.trialTicket?.finishedAt ?? upload.startedAt, now())
  const hasTicket = state.kind === 'unknown' && state.hasTicket
  return (
    <>
      <Note
        tone="warn"
        isLive
        actions={
          <>
            <Button icon="outside" onClick={() => openLink('passYourData')}>
              Open Your Data on the website
            </Button>
            <Button isBusy={acts.close.isPending} onClick={() => acts.close.mutate({ uploadId, posted: 'yes' })}>
              It was posted
            </Button>
            <Button onClick={() => setIsAsking(true)}>It was not: send again</Button>
          </>
        }
      >
        <b>It is not clear whether {pluralize(rows, 'row')} were posted.</b>{' '}
        {hasTicket
          ? 'PASS gave a ticket for it and does not know the ticket any more.'
          : 'The connection broke before the answer came. PASS may have all of it, or nothing.'}{' '}
        Nothing is sent again by itself. Your roster is unchanged.
      </Note>
      <div className="block">
        <h2>How to find out</h2>
        <ol className="plain-steps">
          <li>Open Your Data on the PASS website and look at records updated since {when}.</li>
          <li>
            Look for one of these:
            <ul>
              {layout &&
                preview?.changed.shown
                  .slice(0, EXAMPLES)
                  .map(({ practitionerId, periodId, name, npi, cells: [cell] }) => (
                    <li key={`${practitionerId} ${periodId}`}>
                      <b>{name}</b>, {npi}
                      {cell && `: ${columnLabel(cell.column, layout)} is ${cellWords(cell.column, cell.to, layout)}`}
                    </li>
                  ))}
              {preview?.added.shown.slice(0, EXAMPLES).map(({ practitionerId, periodId, name, npi }) => (
                <li key={`${practitionerId} ${periodId}`}>
                  <b>{name}</b>, {npi}: there for the first time
                </li>
              ))}
            </ul>
          </li>
          <li>If one of them is there as it should be, the upload arrived. Then say here what you found.</li>
        </ol>
      </div>
      {isAsking && (
        <Dialog
          title="Send the same rows again?"
          onClose={() => setIsAsking(false)}
          actions={
            <>
              <Button onClick={() => setIsAsking(false)}>Leave it for now</Button>
              <Button
                kind="primary"
                onClick={() => {
                  setIsAsking(false)
                  acts.sendAgain.mutate(uploadId)
                }}
              >
                Send {pluralize(rows, 'row')} again
              </Button>
            </>
          }
        >
          <p>
            The very workbook that was tried goes out once more. If the first one did arrive, PASS gets the same rows
            twice; that is why you looked before.
          </p>
        </Dialog>
      )}
    </>
  )
}
