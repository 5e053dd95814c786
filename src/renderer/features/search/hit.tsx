import { memo } from 'react'
import { daysBetween, type PartialDate } from '#shared/domain/partial-date'
import type { SearchRowExtra } from '../../data-worker/messages.ts'
import type { SearchRow } from '../../data-worker/search/contract.ts'
import { classNames } from '../../ui/class-names.ts'
import { formatAge, formatDate, pluralize } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Tag } from '../../ui/status.tsx'
import { MarkedText } from './marked-text.tsx'
import { reasonText } from './reason.ts'

/** Older than this a record is marked; the practitioner page says until when it may be used. */
const OLD_AFTER_DAYS = 180

interface HitProps {
  readonly id: string
  readonly row: SearchRow
  /** Its place among the results, from 1; not all of them need be drawn. */
  readonly place: number
  readonly of: number
  readonly extra: SearchRowExtra | undefined
  readonly isSelected: boolean
  /** On the list of applicants. */
  readonly isOnToday: boolean
  readonly now: number
  readonly today: PartialDate
  readonly onSelect: (row: SearchRow) => void
  readonly onOpen: (row: SearchRow) => void
}

/** One practitioner among the local results. Drawn again only when something of it changed: a list has fifty. */
export const Hit = memo(function Hit(props: HitProps) {
  const { id, row, place, of, extra, isSelected, isOnToday, now, today, onSelect, onOpen } = props
  const count =
    extra?.syncedAt === null && extra.totalAffiliations !== null ? extra.totalAffiliations : row.affiliationCount
  return (
    <div
      id={id}
      className="hit"
      role="option"
      aria-selected={isSelected}
      aria-posinset={place}
      aria-setsize={of}
      onClick={() => onSelect(row)}
      onDoubleClick={() => onOpen(row)}
    >
      <span className="hit__name">
        <RowName row={row} />
      </span>
      <span>
        <MarkedText text={row.npi} field="npi" marks={row.marks} />
      </span>
      <span className="hit__specialty">
        <MarkedText text={row.specialty} field="specialty" marks={row.marks} />
      </span>
      <span className="hit__end">{pluralize(count, 'affiliation')}</span>
      <Freshness row={row} extra={extra} isOnToday={isOnToday} now={now} today={today} />
      <span className="hit__end">
        {extra !== undefined && extra.openGaps > 0 && <Tag tone="warn">{pluralize(extra.openGaps, 'gap')}</Tag>}
      </span>
    </div>
  )
})

function RowName({ row }: { readonly row: SearchRow }) {
  const { marks } = row
  return (
    <>
      <MarkedText text={row.lastName} field="lastName" marks={marks} />
      {row.firstName !== '' && ', '}
      <MarkedText text={row.firstName} field="firstName" marks={marks} />
      {row.middleName !== '' && ' '}
      <MarkedText text={row.middleName} field="middleName" marks={marks} />{' '}
      <i>
        {row.suffix !== '' && `${row.suffix} `}
        <MarkedText text={row.credential} field="credential" marks={marks} />
      </i>
      {row.also.map((also) => (
        <i key={`${also.field} ${also.text}`}>
          {' '}
          {alsoWord(also.field)}
          <MarkedText text={also.text} field={also.field} marks={marks} />
        </i>
      ))}
    </>
  )
}

function alsoWord(field: SearchRow['also'][number]['field']): string {
  switch (field) {
    case 'formerName':
      return 'formerly '
    case 'otherName':
      return 'also '
    default:
      return '\u00b7 '
  }
}

function Freshness({
  row,
  extra,
  isOnToday,
  now,
  today
}: Pick<HitProps, 'row' | 'extra' | 'isOnToday' | 'now' | 'today'>) {
  const mark = isOnToday && (
    <>
      <Icon name="today" size="small" /> on today&apos;s list ·{' '}
    </>
  )
  const updated = row.newestUpdatedOn
  const isOld = updated !== null && daysBetween(updated, today) > OLD_AFTER_DAYS
  if (extra !== undefined && extra.syncedAt === null) {
    return <span className="hit__sub fresh">{mark}seen in an online search · history not kept here yet</span>
  }
  const facility = updated === null ? 'facility gave no date' : `facility updated ${formatDate(updated)}`
  const synced = extra?.syncedAt == null ? 'not synced' : `synced ${formatAge(extra.syncedAt, now)}`
  const reason = reasonText(row)
  return (
    <span className="hit__sub fresh">
      {mark}
      <span className={classNames(isOld && 'fresh--old')}>
        {isOld && <Icon name="old" size="small" />} {facility} · {synced}
      </span>
      {isOld && ` \u00b7 older than ${OLD_AFTER_DAYS} days`}
      {reason !== null && ` \u00b7 ${reason}`}
    </span>
  )
}
