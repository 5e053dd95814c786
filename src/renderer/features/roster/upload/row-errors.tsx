import { useQuery } from '@tanstack/react-query'
import type { UploadListing } from '#shared/contract/uploads'
import { useDeskServices } from '../../../bridge/desk-context.tsx'
import { deskQueries, workerQueries } from '../../../bridge/desk-queries.ts'
import { Problem } from '../../../errors/problem.tsx'
import { formatCount } from '../../../ui/format.ts'
import { Block } from '../../../ui/frame/page.tsx'
import { State } from '../../../ui/status.tsx'
import type { RosterFocus } from '../roster-screen.tsx'
import { GoHead, GoToRow } from './change-tables.tsx'
import { fieldLabel } from './upload-words.ts'

interface RowErrorsProps {
  readonly upload: UploadListing
  readonly onFix: (place: RosterFocus) => void
}

/** A list of this length is read by nobody to its end; what is above it comes with the next trial. */
const MOST_SHOWN = 500

/** What PASS found wrong, brought back from its row numbers to the practitioners of the roster. */
export function RowErrors({ upload, onFix }: RowErrorsProps) {
  const { dataWorker } = useDeskServices()
  const told = useQuery(deskQueries.uploadErrors(upload))
  const errors = (told.data ?? []).slice(0, MOST_SHOWN)
  const located = useQuery({
    ...workerQueries.locatedErrors(dataWorker, { uploadId: upload.uploadId, errors }),
    enabled: errors.length > 0
  })
  if (errors.length === 0) return null
  if (located.error) return <Problem error={located.error} onTryAgain={() => void located.refetch()} />
  return (
    <>
      <Block
        kind="title"
        title="What PASS found"
        note={
          (told.data?.length ?? 0) > errors.length
            ? `the first ${formatCount(errors.length)} of ${formatCount(told.data?.length ?? 0)}`
            : formatCount(errors.length)
        }
      />
      <table className="table table--upload" aria-label="What PASS found">
        <thead>
          <tr>
            <th className="upload__name">Practitioner</th>
            <th className="upload__npi">NPI</th>
            <th className="upload__field">Field</th>
            <th>In the words of PASS</th>
            <th className="number upload__rows">Sheet row</th>
            <GoHead />
          </tr>
        </thead>
        <tbody>
          {(located.data ?? []).map(({ row, message, period, field, column }, index) => (
            <tr key={`${row} ${column} ${index}`}>
              <td className="name">
                {period ? period.name : row <= 1 ? 'The whole workbook' : 'Not on the roster any more'}
              </td>
              <td>{period?.npi}</td>
              <td>{fieldLabel(field ?? column)}</td>
              <td className="upload__words" title={message}>
                <State tone="bad">{message || 'Refused'}</State>
              </td>
              <td className="number meta">{row > 0 && formatCount(row)}</td>
              <td className="number">
                {period && <GoToRow period={period} field={field ?? undefined} words="Fix" onFix={onFix} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
