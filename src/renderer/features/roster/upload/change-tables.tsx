import type { ReactNode } from 'react'
import type { RosterField } from '#shared/domain/roster/roster-field'
import type { UploadLayout } from '#shared/domain/roster/upload-layout'
import type { BlockedShown, ChangedShown, Excerpt, PeriodShown } from '../../../data-worker/uploads/messages.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { formatCount } from '../../../ui/format.ts'
import { EmptyState, State } from '../../../ui/status.tsx'
import type { RosterFocus } from '../roster-screen.tsx'
import { cellWords, columnLabel, fieldLabel } from './upload-words.ts'

type GoTo = (place: RosterFocus) => void

/** What is different from what PASS has by the last upload, field by field. */
export function ChangedTable({
  layout,
  changed,
  onFix
}: {
  readonly layout: UploadLayout
  readonly changed: Excerpt<ChangedShown>
  readonly onFix: GoTo
}) {
  if (changed.total === 0) return <Nothing>Nothing has changed since the last upload</Nothing>
  return (
    <Scroll excerpt={changed}>
      <table className="table table--upload" aria-label="Changed since the last upload">
        <thead>
          <tr>
            <th className="upload__name">Practitioner</th>
            <th className="upload__npi">NPI</th>
            <th className="upload__field">Field</th>
            <th>Last uploaded</th>
            <th>Now</th>
            <GoHead />
          </tr>
        </thead>
        <tbody>
          {changed.shown.flatMap((period) =>
            period.cells.map((cell, index) => (
              <tr key={`${period.practitionerId} ${period.periodId} ${cell.column}`} data-more={index > 0 || undefined}>
                <Person period={period} isFirst={index === 0} />
                <td>{columnLabel(cell.column, layout)}</td>
                <td className="soft">{cellWords(cell.column, cell.from, layout)}</td>
                <td>
                  <span className="difference">
                    <ins>{cellWords(cell.column, cell.to, layout)}</ins>
                  </span>
                </td>
                <td className="number">{index === 0 && <GoToRow period={period} onFix={onFix} />}</td>
              </tr>
            ))
          )}
        </tbody>
      </table>
    </Scroll>
  )
}

interface PeriodTableProps {
  readonly label: string
  readonly nothing: string
  readonly note?: string
  readonly periods: Excerpt<PeriodShown>
  readonly onFix?: GoTo
}

/** Staff periods by name. */
export function PeriodTable({ label, nothing, note, periods, onFix }: PeriodTableProps) {
  if (periods.total === 0) return <Nothing>{nothing}</Nothing>
  return (
    <Scroll excerpt={periods} note={note}>
      <table className="table table--upload" aria-label={label}>
        <thead>
          <tr>
            <th className="upload__name">Practitioner</th>
            <th className="upload__npi">NPI</th>
            <th>Facility</th>
            <GoHead />
          </tr>
        </thead>
        <tbody>
          {periods.shown.map((period) => (
            <tr key={`${period.practitionerId} ${period.periodId}`}>
              <Person period={period} isFirst />
              <td className="soft">{period.facilityName}</td>
              <td className="number">{onFix && <GoToRow period={period} onFix={onFix} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

/** What cannot go: errors that PASS would refuse. */
export function BlockedTable({ blocked, onFix }: { readonly blocked: Excerpt<BlockedShown>; readonly onFix: GoTo }) {
  if (blocked.total === 0) return <Nothing>No row has an error</Nothing>
  return (
    <Scroll excerpt={blocked} note="These rows stay here until they are put right. Everything else can go.">
      <table className="table table--upload" aria-label="Held back by errors">
        <thead>
          <tr>
            <th className="upload__name">Practitioner</th>
            <th className="upload__npi">NPI</th>
            <th className="upload__field">Field</th>
            <th>What is wrong</th>
            <GoHead />
          </tr>
        </thead>
        <tbody>
          {blocked.shown.flatMap((period) =>
            period.errors.map(({ field, message }, index) => (
              <tr
                key={`${period.practitionerId} ${period.periodId} ${field} ${message}`}
                data-more={index > 0 || undefined}
              >
                <Person period={period} isFirst={index === 0} />
                <td>{fieldLabel(field)}</td>
                <td className="upload__words" title={message}>
                  <State tone="bad">{message}</State>
                </td>
                <td className="number">
                  {index === 0 && <GoToRow period={period} field={field} words="Fix" onFix={onFix} />}
                </td>
              </tr>
            ))
          )}
        </tbody>
      </table>
    </Scroll>
  )
}

export function Person({ period, isFirst }: { readonly period: PeriodShown; readonly isFirst: boolean }) {
  return (
    <>
      <td className="name">{isFirst && (period.name || 'No name')}</td>
      <td>{isFirst && period.npi}</td>
    </>
  )
}

/** The head over the links at the end of rows. */
export function GoHead() {
  return (
    <th className="upload__go">
      <span className="visually-hidden">Go to it</span>
    </th>
  )
}

interface GoToRowProps {
  readonly period: PeriodShown
  /** The column to go to. */
  readonly field?: RosterField | undefined
  readonly words?: string
  /** What of the row it is about, where a row has several links. */
  readonly about?: string
  readonly onFix: GoTo
}

export function GoToRow({ period, field, words = 'Open', about, onFix }: GoToRowProps) {
  const { practitionerId, periodId, name } = period
  return (
    <LinkButton
      label={about === undefined ? `${words} ${name}` : `${words} ${name}, ${about}`}
      onPress={() => onFix({ practitionerId, periodId, ...(field && { field }) })}
    >
      {words}
    </LinkButton>
  )
}

interface ScrollProps {
  readonly excerpt: Excerpt<unknown>
  readonly note?: string | undefined
  readonly children: ReactNode
}

/** The scrolling part of a list, with what is not drawn told at its end. */
export function Scroll({ excerpt: { total, shown }, note, children }: ScrollProps) {
  return (
    <div className="pane--scroll upload-list" tabIndex={0} role="region" aria-label="List">
      {note !== undefined && <p className="upload-note soft">{note}</p>}
      {children}
      {shown.length < total && (
        <p className="upload-note meta">
          The first {formatCount(shown.length)} of {formatCount(total)}.
        </p>
      )}
    </div>
  )
}

export function Nothing({ children }: { readonly children: string }) {
  return (
    <div className="upload-none">
      <EmptyState icon="done" title={children} />
    </div>
  )
}
