import { Button } from '../../../ui/button.tsx'
import { pluralize } from '../../../ui/format.ts'
import { Note } from '../../../ui/status.tsx'
import { columnOf } from './columns.ts'
import type { RangeEdit } from './range-edit.ts'

interface EditReportProps {
  readonly report: Pick<RangeEdit, 'refused' | 'outside'>
  readonly onClose: () => void
}

const MOST_NAMED = 3

/** Which cells of a paste could not be taken, and why: nothing is left out silently. */
export function EditReport({ report: { refused, outside }, onClose }: EditReportProps) {
  const named = refused.slice(0, MOST_NAMED)
  return (
    <div className="grid-report">
      <Note
        tone="warn"
        isLive
        actions={
          <Button kind="plain" onClick={onClose}>
            Close
          </Button>
        }
      >
        {refused.length > 0 && (
          <p>
            <b>
              {pluralize(refused.length, 'cell')} kept what {refused.length === 1 ? 'it' : 'they'} had.
            </b>{' '}
            {named.map(({ row, column, text, message }) => (
              <span key={`${row} ${column}`}>
                Row {row}, {columnOf(column).label}, “{text}”: {message}{' '}
              </span>
            ))}
            {refused.length > named.length && `And ${pluralize(refused.length - named.length, 'more', 'more')}.`}
          </p>
        )}
        {outside > 0 && (
          <p>
            {pluralize(outside, 'cell')} of the clipboard would have stood outside the grid. To bring new rows in,
            import the spreadsheet.
          </p>
        )}
      </Note>
    </div>
  )
}
