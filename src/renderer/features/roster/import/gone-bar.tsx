import { isFullDate } from '#shared/domain/partial-date'
import type { EndedPeriod } from '#shared/domain/roster/import-acceptance'
import { shownFieldValue } from '#shared/domain/roster/field-value'
import { Button } from '../../../ui/button.tsx'
import { Select } from '../../../ui/choice.tsx'
import { pluralize } from '../../../ui/format.ts'

/** How a staff period ended, as far as it is typed. */
export interface EndChoice {
  readonly status: EndedPeriod['status']
  /** `YYYY-MM-DD` once it is whole. */
  readonly endedOn: string
}

export function isEndComplete({ endedOn }: EndChoice): boolean {
  return isFullDate(endedOn)
}

export function toEnd({ status, endedOn }: EndChoice): EndedPeriod {
  return { status, endedOn }
}

interface GoneBarProps {
  readonly end: EndChoice
  readonly count: number
  readonly ended: number
  readonly onEnd: (end: EndChoice) => void
  readonly onAll: (end: EndedPeriod | null) => void
}

/** Nobody is removed: who is not in the file stays as they are, unless somebody says how and when it ended. */
export function GoneBar({ end, count, ended, onEnd, onAll }: GoneBarProps) {
  return (
    <div className="toolbar import-gone">
      <span>Those ticked have ended:</span>
      <EndFields label="All ticked" end={end} onEnd={onEnd} />
      <span className="push" />
      {ended > 0 && (
        <Button kind="plain" onClick={() => onAll(null)}>
          Leave all as they are
        </Button>
      )}
      <Button isDisabled={!isEndComplete(end)} onClick={() => onAll(toEnd(end))}>
        End all {pluralize(count, 'period')}
      </Button>
    </div>
  )
}

interface EndFieldsProps {
  /** Whose end it is. */
  readonly label: string
  readonly end: EndChoice
  readonly onEnd: (end: EndChoice) => void
}

export function EndFields({ label, end, onEnd }: EndFieldsProps) {
  return (
    <span className="import-end">
      <Select
        label={`${label}: status`}
        isFullWidth={false}
        options={ENDED.map((status) => ({ value: status, label: shownFieldValue('status', status) }))}
        value={end.status}
        onValueChange={(status) => onEnd({ ...end, status })}
      />
      <input
        className="input"
        type="date"
        aria-label={`${label}: ended on`}
        value={end.endedOn}
        max="2199-12-31"
        onChange={(event) => onEnd({ ...end, endedOn: event.target.value })}
      />
    </span>
  )
}

const ENDED: readonly EndedPeriod['status'][] = ['resigned', 'retired', 'expired', 'inactive', 'deceased']
