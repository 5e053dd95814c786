import { parseNpi } from '#shared/domain/npi'
import { toListName } from '#shared/domain/names'
import type { Practitioner } from '#shared/domain/practitioner'
import type { PartialDate } from '#shared/domain/partial-date'
import { verificationAge, type VerificationStandard } from '#shared/domain/verification-age'
import { Button, IconButton } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { formatAge, formatDate, pluralize } from '../../ui/format.ts'
import { shortcuts } from '../../ui/shortcuts.ts'
import { State } from '../../ui/status.tsx'

interface PersonHeadProps {
  readonly npi: string
  /** The name this page was opened with, for as long as no history tells one. */
  readonly name: string
  readonly practitioner: Practitioner | null
  readonly syncedAt: number | null
  readonly standard: VerificationStandard | undefined
  readonly now: number
  readonly today: PartialDate
  readonly isFetching: boolean
  /** On the list of applicants; `undefined`: not known yet. */
  readonly isOnToday: boolean | undefined
  readonly onAddToToday: () => void
  readonly onBack: () => void
  readonly onFetch: () => void
  readonly onSummary: () => void
}

/** Who this is, how fresh it is, and until when it may be used. */
export function PersonHead(props: PersonHeadProps) {
  const { npi, name, practitioner, syncedAt, isFetching, isOnToday, onAddToToday, onBack, onFetch, onSummary } = props
  const title = practitioner ? toListName(practitioner) : name
  const degrees = practitioner
    ? [practitioner.suffix, practitioner.credential].filter((part) => part !== '').join(', ')
    : ''
  return (
    <div className="person">
      <div className="person__name">
        <IconButton icon="previous" label={'Back (Alt \u2190)'} kind="plain" onPress={onBack} />
        <h1>
          {title} <span>{degrees}</span>
        </h1>
      </div>
      <dl className="facts">
        <div>
          <dt>NPI</dt>
          <dd className="selectable">
            {npi}{' '}
            {parseNpi(npi).ok ? (
              <State tone="ok" icon="tick">
                valid
              </State>
            ) : (
              <State tone="warn">check digit is wrong</State>
            )}
          </dd>
        </div>
        {practitioner && practitioner.specialty !== '' && (
          <div className="facts__shrinks" title={practitioner.specialty}>
            <dt>Specialty</dt>
            <dd>{practitioner.specialty}</dd>
          </div>
        )}
        <Freshness {...props} />
      </dl>
      <div className="person__actions">
        <IconButton icon="sync" label="Ask PASS for this practitioner again" isBusy={isFetching} onPress={onFetch} />
        {isOnToday === true ? (
          <span className="person__today">
            <State tone="ok">
              <span className="visually-hidden">On the list: </span>Today
            </State>
          </span>
        ) : (
          <Button
            icon="add"
            aria-label="Add to today's list"
            title={`Add to today's list (${shortcuts.addToToday})`}
            onClick={onAddToToday}
          >
            Today
          </Button>
        )}
        <Button icon="print" isDisabled={practitioner === null && syncedAt === null} onClick={onSummary}>
          Summary
        </Button>
      </div>
    </div>
  )
}

function Freshness({ practitioner, syncedAt, standard, now, today, isFetching }: PersonHeadProps) {
  if (!practitioner) return null
  const age = standard ? verificationAge(practitioner.updatedOn, standard, today) : null
  const synced = isFetching ? 'asking PASS' : syncedAt === null ? 'not synced' : `synced ${formatAge(syncedAt, now)}`
  return (
    <>
      <div>
        <dt>Newest facility update</dt>
        <dd>
          {practitioner.updatedOn === null ? 'date not stated' : formatDate(practitioner.updatedOn)} · {synced}
        </dd>
      </div>
      {standard && age && (
        <div>
          <dt>
            Usable until, {standard.name} {age.limitDays} days
          </dt>
          <dd className={classNames(!age.isUsable && 'fresh--old')}>
            {formatDate(age.usableUntil)} ·{' '}
            {age.isUsable ? `${pluralize(age.daysLeft, 'day')} left` : `over ${pluralize(-age.daysLeft, 'day')} ago`}
          </dd>
        </div>
      )}
    </>
  )
}
