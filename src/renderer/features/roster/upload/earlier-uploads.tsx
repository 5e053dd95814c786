import type { UploadListing } from '#shared/contract/uploads'
import { useDeskServices } from '../../../bridge/desk-context.tsx'
import { outcomeWords, uploadTicket, uploadTone } from '../../../errors/upload-outcome.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { formatCount, formatMoment } from '../../../ui/format.ts'
import { State } from '../../../ui/status.tsx'
import { GoHead, Nothing } from './change-tables.tsx'

interface EarlierUploadsProps {
  readonly uploads: readonly UploadListing[]
  readonly onShow: (uploadId: string) => void
}

/** The uploads of the last year: when, how many rows, what became of them, and the ticket for PASS support. */
export function EarlierUploads({ uploads, onShow }: EarlierUploadsProps) {
  const { now } = useDeskServices()
  if (uploads.length === 0) return <Nothing>Nothing was uploaded from this computer yet</Nothing>
  return (
    <div className="pane--scroll upload-list" tabIndex={0} role="region" aria-label="List">
      <table className="table table--upload" aria-label="Earlier uploads">
        <thead>
          <tr>
            <th className="upload__when">Begun</th>
            <th className="upload__by">By</th>
            <th className="number upload__rows">Rows</th>
            <th>What became of it</th>
            <th>Ticket</th>
            <GoHead />
          </tr>
        </thead>
        <tbody>
          {uploads.map((upload) => (
            <tr key={upload.uploadId}>
              <td className="name">{formatMoment(upload.startedAt, now())}</td>
              <td>{upload.startedBy === 'person' ? 'A person' : 'Itself'}</td>
              <td className="number">{formatCount(upload.rows)}</td>
              <td>
                <State tone={uploadTone(upload)}>{outcomeWords(upload)}</State>
              </td>
              <td className="code-cell">{uploadTicket(upload)?.ticketId.slice(0, 13)}</td>
              <td className="number">
                <LinkButton
                  label={`Show the upload of ${formatMoment(upload.startedAt, now())}`}
                  onPress={() => onShow(upload.uploadId)}
                >
                  Show
                </LinkButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
