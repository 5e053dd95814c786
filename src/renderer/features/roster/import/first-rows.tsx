import { toListName } from '#shared/domain/names'
import { shownFieldValue } from '#shared/domain/roster/field-value'
import type { DateField } from '#shared/domain/roster/roster-field'
import type { PreviewRow } from '../../../roster-import/import-messages.ts'
import { State } from '../../../ui/status.tsx'
import { shortDates } from './import-words.ts'

/** The first records as they will read: whoever sees a name in the wrong place sees it here. */
export function FirstRows({ rows }: { readonly rows: readonly PreviewRow[] }) {
  return (
    <table className="table" aria-label="First rows as they will be read">
      <thead>
        <tr>
          <th>File row</th>
          <th>Last, first</th>
          <th>Degree</th>
          <th>NPI</th>
          <th>Specialty</th>
          <th>Category</th>
          <th className="number">Appointed</th>
          <th className="number">Ended</th>
          <th>Good standing</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const { record } = row
          return (
            <tr key={row.row}>
              <td>{row.row}</td>
              <td className="name">{toListName(record)}</td>
              <td>{record.credential}</td>
              <td>{record.npi}</td>
              <td>{record.specialty}</td>
              <td>{record.staffCategory}</td>
              <td className="number">
                <DateCell row={row} field="appointed_on" date={record.appointedOn} />
              </td>
              <td className="number">
                <DateCell row={row} field="ended_on" date={record.endedOn} />
              </td>
              <td>{shownFieldValue('good_standing', record.goodStanding)}</td>
            </tr>
          )
        })}
        {rows.length === 0 && (
          <tr>
            <td colSpan={9} className="soft">
              No row of the file can be read yet.
            </td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

interface DateCellProps {
  readonly row: PreviewRow
  readonly field: DateField
  readonly date: string | null
}

function DateCell({ row, field, date }: DateCellProps) {
  const open = row.openDates[field]
  if (open) {
    const [first, second] = shortDates(open.monthFirst, open.dayFirst)
    return (
      <State tone="warn">
        {open.text}, {first} or {second}?
      </State>
    )
  }
  return date === null ? <span className="soft">none</span> : date
}
