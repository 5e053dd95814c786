import { useQuery } from '@tanstack/react-query'
import type { DifferentShown, OnlyAtPassShown, PassDifferences } from '../../../data-worker/uploads/messages.ts'
import { useDeskServices } from '../../../bridge/desk-context.tsx'
import { workerQueries } from '../../../bridge/desk-queries.ts'
import { Problem } from '../../../errors/problem.tsx'
import { formatCount, formatDate, formatMoment, pluralize } from '../../../ui/format.ts'
import { Block } from '../../../ui/frame/page.tsx'
import { EmptyState, State } from '../../../ui/status.tsx'
import type { RosterFocus } from '../roster-screen.tsx'
import { GoHead, GoToRow, Nothing, Person } from './change-tables.tsx'
import { fieldLabel, valueWords } from './upload-words.ts'

interface AgainstPassProps {
  /** Whose affiliations are compared; `''`: nobody knows yet. */
  readonly facilityName: string
  readonly onFix: (place: RosterFocus) => void
}

/** Our rows beside what PASS has of the facility, as far as it is kept on this computer, with its age. */
export function AgainstPass({ facilityName, onFix }: AgainstPassProps) {
  const { dataWorker } = useDeskServices()
  const compared = useQuery({
    ...workerQueries.againstPass(dataWorker, facilityName),
    enabled: facilityName !== ''
  })
  if (facilityName === '') return <Nothing>Choose a facility, and what PASS has of it is compared</Nothing>
  if (compared.error) return <Problem kind="place" error={compared.error} onTryAgain={() => void compared.refetch()} />
  if (!compared.data) return <p className="upload-note soft">Comparing</p>
  return <Compared facilityName={facilityName} data={compared.data} onFix={onFix} />
}

function Compared({ facilityName, data, onFix }: AgainstPassProps & { readonly data: PassDifferences }) {
  const { different, notAtPass, onlyAtPass, same, notHeld } = data
  if (same + different.total + notAtPass.total + onlyAtPass.total === 0) {
    return (
      <div className="upload-none">
        <EmptyState icon="data" title="None of their histories is on this computer">
          PASS is not asked from here. A history comes when you open the practitioner, or by itself as the Sync screen
          is set; then it is compared with the roster, field by field.
        </EmptyState>
      </div>
    )
  }
  return (
    <div className="pane--scroll upload-list" tabIndex={0} role="region" aria-label="List">
      <p className="upload-note soft">
        {facilityName}: {pluralize(same, 'practitioner')} the same, {formatCount(different.total)} different,{' '}
        {formatCount(notAtPass.total)} not at PASS, {formatCount(onlyAtPass.total)} at PASS only. Compared with the
        affiliation summaries on this computer, which are as old as they say
        {notHeld > 0 && `; of ${pluralize(notHeld, 'practitioner')} none is here, so nothing can be said`}.
      </p>
      {different.total > 0 && <Different shown={different.shown} total={different.total} onFix={onFix} />}
      {notAtPass.total > 0 && (
        <>
          <Block kind="title" title="Not at PASS" note={formatCount(notAtPass.total)} />
          <table className="table table--upload" aria-label="Not at PASS">
            <thead>
              <tr>
                <th className="upload__name">Practitioner</th>
                <th className="upload__npi">NPI</th>
                <th>What PASS has</th>
                <GoHead />
              </tr>
            </thead>
            <tbody>
              {notAtPass.shown.map((period) => (
                <tr key={period.practitionerId}>
                  <Person period={period} isFirst />
                  <td className="soft">Other facilities, not this one</td>
                  <td className="number">
                    <GoToRow period={period} onFix={onFix} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <NotShown shown={notAtPass.shown.length} total={notAtPass.total} />
        </>
      )}
      {onlyAtPass.total > 0 && <OnlyAtPass shown={onlyAtPass.shown} total={onlyAtPass.total} />}
    </div>
  )
}

interface DifferentProps {
  readonly shown: readonly DifferentShown[]
  readonly total: number
  readonly onFix: (place: RosterFocus) => void
}

function Different({ shown, total, onFix }: DifferentProps) {
  const { now } = useDeskServices()
  return (
    <>
      <Block kind="title" title="Different" note={formatCount(total)} />
      <table className="table table--upload" aria-label="Different from PASS">
        <thead>
          <tr>
            <th className="upload__name">Practitioner</th>
            <th className="upload__npi">NPI</th>
            <th className="upload__field">Field</th>
            <th>At PASS</th>
            <th>On the roster</th>
            <th className="upload__age">PASS as of</th>
            <GoHead />
          </tr>
        </thead>
        <tbody>
          {shown.flatMap((period) =>
            period.fields.map(({ field, ours, theirs }, index) => (
              <tr key={`${period.practitionerId} ${field}`} data-more={index > 0 || undefined}>
                <Person period={period} isFirst={index === 0} />
                <td>{fieldLabel(field)}</td>
                <td className="soft">{valueWords(field, theirs)}</td>
                <td>
                  <span className="difference">
                    <ins>{valueWords(field, ours)}</ins>
                  </span>
                </td>
                <td
                  className="meta"
                  title={
                    period.syncedAt === null ? 'Not asked for yet' : `Asked for ${formatMoment(period.syncedAt, now())}`
                  }
                >
                  {index === 0 && (period.updatedOn === null ? 'no date' : formatDate(period.updatedOn))}
                </td>
                <td className="number">
                  <GoToRow period={period} field={field} about={fieldLabel(field)} onFix={onFix} />
                </td>
              </tr>
            ))
          )}
        </tbody>
      </table>
      <NotShown shown={shown.length} total={total} />
    </>
  )
}

function OnlyAtPass({ shown, total }: { readonly shown: readonly OnlyAtPassShown[]; readonly total: number }) {
  return (
    <>
      <Block kind="title" title="At PASS only" note={`${formatCount(total)}, not on the roster`} />
      <table className="table table--upload" aria-label="At PASS only">
        <thead>
          <tr>
            <th className="upload__name">Practitioner</th>
            <th className="upload__npi">NPI</th>
            <th>Status at PASS</th>
            <th className="upload__age">PASS as of</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ npi, name, status, updatedOn }) => (
            <tr key={npi}>
              <td className="name">{name}</td>
              <td>{npi}</td>
              <td>
                {status === 'active' ? (
                  <State tone="warn">Active at PASS, not on the roster</State>
                ) : (
                  valueWords('status', status)
                )}
              </td>
              <td className="meta">{updatedOn === null ? 'no date' : formatDate(updatedOn)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <NotShown shown={shown.length} total={total} />
    </>
  )
}

function NotShown({ shown, total }: { readonly shown: number; readonly total: number }) {
  if (shown >= total) return null
  return (
    <p className="upload-note meta">
      The first {formatCount(shown)} of {formatCount(total)}.
    </p>
  )
}
