import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { PartialDate } from '#shared/domain/partial-date'
import { shownFieldValue, valueOf, type RecordField } from '#shared/domain/roster/field-value'
import type { RosterRecord } from '#shared/domain/roster/record'
import { ROSTER_FIELD_LABELS } from '#shared/domain/roster/roster-field'
import { useDeskServices } from '../../../bridge/desk-context.tsx'
import { workerQueries } from '../../../bridge/desk-queries.ts'
import type { RosterFinding } from '../../../data-worker/roster/messages.ts'
import { Chip, Select } from '../../../ui/choice.tsx'
import { TextArea, TextField } from '../../../ui/field.tsx'
import { formatDate, toLocalDay } from '../../../ui/format.ts'
import { State } from '../../../ui/status.tsx'
import { eitherQuestion, offeredValues } from '../grid/cell-options.ts'
import { CLOSED_VALUES, isClosedColumn, readCell, type ClosedColumn } from '../grid/cell-reading.ts'
import { columnOf } from '../grid/columns.ts'

interface FieldBoxProps {
  readonly field: RecordField
  readonly record: RosterRecord
  readonly findings: readonly RosterFinding[]
  readonly onChange: (record: RosterRecord) => void
}

/** One field of the form. What is typed is kept when the box is left or with Enter; each is an edit of its own. */
export function FieldBox(props: FieldBoxProps) {
  const { field, record, findings } = props
  const own = findings.filter((finding) => finding.field === field)
  const text = shownFieldValue(field, valueOf(record, field))
  return (
    <div className="record__field">
      {isClosedColumn(field) ? (
        <ClosedBox {...props} field={field} />
      ) : (
        // What others change meanwhile stands there at once.
        <TypedBox key={text} {...props} text={text} />
      )}
      {own.map((finding) => (
        <State key={finding.code} tone={finding.severity === 'error' ? 'bad' : 'warn'}>
          {finding.message}
        </State>
      ))}
    </div>
  )
}

function ClosedBox({ field, record, onChange }: FieldBoxProps & { readonly field: ClosedColumn }) {
  const options = CLOSED_VALUES[field].map((value) => ({
    value: String(value ?? ''),
    label: shownFieldValue(field, value) || 'Not stated'
  }))
  const label = ROSTER_FIELD_LABELS[field]
  return (
    <div className="field">
      <span className="label" aria-hidden>
        {label}
      </span>
      <Select
        label={label}
        options={options}
        value={String(valueOf(record, field) ?? '')}
        onValueChange={(value) => {
          const shown = options.find((option) => option.value === value)?.label ?? ''
          const reading = readCell(record, field, shown === 'Not stated' ? '' : shown, 0)
          if (reading.kind === 'record') onChange(reading.record)
        }}
      />
    </div>
  )
}

interface Either {
  readonly monthFirst: PartialDate
  readonly dayFirst: PartialDate
}

function TypedBox({ field, record, text: kept, onChange }: FieldBoxProps & { readonly text: string }) {
  const { dataWorker, now } = useDeskServices()
  const id = useId()
  const [text, setText] = useState(kept)
  const [error, setError] = useState<string | undefined>(undefined)
  const [either, setEither] = useState<Either | null>(null)
  const isOpen = columnOf(field).editor === 'open'
  const { data: values } = useQuery({ ...workerQueries.rosterValues(dataWorker, field), enabled: isOpen })
  const finish = (typed: string): void => {
    if (typed === kept) return
    const reading = readCell(record, field, typed, Number(toLocalDay(now()).slice(0, 4)))
    setEither(reading.kind === 'either' ? reading : null)
    if (reading.kind === 'record') onChange(reading.record)
    else setError(reading.kind === 'either' ? eitherQuestion(reading.monthFirst, reading.dayFirst) : reading.message)
  }
  const change = (typed: string): void => {
    setText(typed)
    setError(undefined)
    setEither(null)
  }
  const box = { label: ROSTER_FIELD_LABELS[field], value: text, error, onValueChange: change }
  if (field === 'notes') return <TextArea {...box} rows={3} onBlur={() => finish(text)} />
  return (
    <>
      <TextField
        {...box}
        list={isOpen ? `${id}-values` : undefined}
        spellCheck={false}
        autoComplete="off"
        onBlur={() => finish(text)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') finish(text)
          if (event.key === 'Escape' && text !== kept) {
            event.preventDefault()
            change(kept)
          }
        }}
      />
      {either && (
        <span className="actions">
          {[either.monthFirst, either.dayFirst].map((date) => (
            <Chip key={date} onPress={() => finish(date)}>
              {formatDate(date)}
            </Chip>
          ))}
        </span>
      )}
      {isOpen && (
        <datalist id={`${id}-values`}>
          {offeredValues(field, values ?? [])
            .slice(0, MOST_VALUES)
            .map((value) => (
              <option key={value} value={value} />
            ))}
        </datalist>
      )}
    </>
  )
}

const MOST_VALUES = 50
