import type { AffiliationStatus, AffiliationSummary } from '#shared/domain/affiliation'
import type { PartialDate } from '#shared/domain/partial-date'
import type { VerificationStandard } from '#shared/domain/verification-age'
import { formatDate } from '../../ui/format.ts'
import { Standing } from '../../ui/standing.tsx'

interface AffiliationsTableProps {
  /** In the order of the timeline above. */
  readonly summaries: readonly AffiliationSummary[]
  readonly selectedId: string | null
  readonly standard: VerificationStandard | undefined
  readonly today: PartialDate
  readonly onSelect: (affiliationId: string) => void
}

/** The timeline as text, with what it cannot show. */
export function AffiliationsTable({ summaries, selectedId, standard, today, onSelect }: AffiliationsTableProps) {
  return (
    <table className="table table--history" aria-label="Affiliations">
      <thead>
        <tr>
          <th>Facility</th>
          <th className="not-narrow">City</th>
          <th className="not-narrow">Category</th>
          <th className="wide-only">Department</th>
          <th>Status</th>
          <th className="number" aria-sort="descending">
            Appointed ↓
          </th>
          <th className="number wide-only">Reappointed</th>
          <th className="number">Ended</th>
          <th>Good standing</th>
          <th className="wide-only">Phone</th>
          <th className="number">Facility updated</th>
        </tr>
      </thead>
      <tbody>
        {summaries.map((summary) => (
          <tr
            key={summary.affiliationId}
            data-selected={summary.affiliationId === selectedId || undefined}
            onClick={() => onSelect(summary.affiliationId)}
          >
            <td className="name" title={summary.facilityName}>
              {summary.facilityName}
            </td>
            <td className="not-narrow">{[summary.city, summary.state].filter((part) => part !== '').join(', ')}</td>
            <td className="not-narrow">{summary.staffCategory}</td>
            <td className="wide-only">{summary.department}</td>
            <td>{STATUS_WORDS[summary.status]}</td>
            <td className="number">{dateOr(summary.appointedOn, 'not stated')}</td>
            <td className="number wide-only">{dateOr(summary.reappointedOn, '')}</td>
            <td className="number">{dateOr(summary.endedOn, summary.status === 'active' ? 'open' : 'not stated')}</td>
            <td>
              <Standing summary={summary} standard={standard} today={today} />
            </td>
            <td className="wide-only selectable">{summary.facilityPhone}</td>
            <td className="number">{dateOr(summary.updatedOn, 'not stated')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const STATUS_WORDS: Record<AffiliationStatus, string> = {
  active: 'Active',
  inactive: 'Inactive',
  resigned: 'Resigned',
  retired: 'Retired',
  expired: 'Expired',
  deceased: 'Deceased',
  unknown: 'Not stated'
}

function dateOr(date: PartialDate | null, otherwise: string): string {
  return date === null ? otherwise : formatDate(date)
}
