import { useEffect, useRef } from 'react'
import { toListName } from '#shared/domain/names'
import { fieldOf } from '#shared/domain/roster/field-value'
import { EMPTY_ROSTER_RECORD, type RosterRecord } from '#shared/domain/roster/record'
import { APPOINTMENT_FIELDS, PERSON_FIELDS, toRecord, type RosterPeriod } from '#shared/domain/roster/roster'
import type { RosterChange } from '#shared/domain/roster/roster-change'
import { useDeskServices } from '../../../bridge/desk-context.tsx'
import type {
  RosterFinding,
  RosterPlace,
  RosterPractitionerView,
  RosterQuestions
} from '../../../data-worker/roster/messages.ts'
import { Button } from '../../../ui/button.tsx'
import { Block } from '../../../ui/frame/page.tsx'
import { newPeriodDetails } from '../grid/roster-commands.ts'
import { toRosterChanges } from '../row-changes.ts'
import { Drawer } from './drawer.tsx'
import { FieldBox } from './field-box.tsx'

type Kind = RosterQuestions['rosterPerform']['input']['kind']

interface DetailsDrawerProps {
  readonly view: RosterPractitionerView
  /** The staff period of the row that it was opened from. */
  readonly periodId: string | null
  readonly onChange: (kind: Kind, changes: readonly RosterChange[]) => void
  readonly onCompose: (place: RosterPlace) => void
  readonly onShowHistory: () => void
  readonly onClose: () => void
}

/** Every field of a practitioner and of all staff periods. */
export function DetailsDrawer({ view, periodId, onChange, onCompose, onShowHistory, onClose }: DetailsDrawerProps) {
  const { uuid } = useDeskServices()
  const form = useRef<HTMLDivElement>(null)
  const { practitioner, findings } = view
  const { practitionerId, person, periods } = practitioner
  const name = toListName(person) || 'New practitioner'
  const first = periods[0]
  const personRecord = first ? toRecord(practitioner, first) : { ...EMPTY_ROSTER_RECORD, ...person }
  const change = (period: RosterPeriod | null, before: RosterRecord, after: RosterRecord): void =>
    onChange('edit', toRosterChanges([{ practitionerId, periodId: period?.periodId ?? null, before, after }], uuid))
  const findingsOf = (period: RosterPeriod | undefined): readonly RosterFinding[] =>
    findings.find((row) => row.periodId === (period?.periodId ?? null))?.findings ?? []

  useEffect(() => form.current?.querySelector('input')?.focus(), [])

  return (
    <Drawer
      title={name}
      label={`All fields of ${name}`}
      action={
        <Button kind="plain" onClick={onShowHistory}>
          History
        </Button>
      }
      onClose={onClose}
    >
      <div ref={form} className="record">
        <section className="record__part" aria-label="Practitioner">
          {PERSON_FIELDS.map((key) => (
            <FieldBox
              key={key}
              field={fieldOf(key)}
              record={personRecord}
              findings={findingsOf(first)}
              onChange={(after) => change(first ?? null, personRecord, after)}
            />
          ))}
        </section>
        {periods.map((period, index) => {
          const record = toRecord(practitioner, period)
          return (
            <Block
              key={period.periodId}
              title={periods.length === 1 ? 'Staff period' : `Staff period ${index + 1} of ${periods.length}`}
              note={period.periodId === periodId && periods.length > 1 ? 'the row you came from' : undefined}
            >
              <div className="record__part">
                {APPOINTMENT_FIELDS.map((key) => (
                  <FieldBox
                    key={key}
                    field={fieldOf(key)}
                    record={record}
                    findings={findingsOf(period)}
                    onChange={(after) => change(period, record, after)}
                  />
                ))}
              </div>
              <div className="actions under">
                <Button icon="letter" onClick={() => onCompose({ practitionerId, periodId: period.periodId })}>
                  Compose a letter
                </Button>
                <Button
                  kind="plain"
                  onClick={() =>
                    onChange('remove', [{ type: 'removePeriod', practitionerId, periodId: period.periodId }])
                  }
                >
                  Remove period
                </Button>
              </div>
            </Block>
          )
        })}
      </div>
      <div className="block block--end actions">
        <Button
          icon="add"
          onClick={() =>
            onChange('add', [
              {
                type: 'addPeriod',
                practitionerId,
                place: periods.length,
                period: { ...newPeriodDetails(), periodId: uuid() }
              }
            ])
          }
        >
          Staff period
        </Button>
        <Button
          kind="plain"
          onClick={() => onChange('remove', [{ type: 'removePractitioners', practitionerIds: [practitionerId] }])}
        >
          Remove
        </Button>
      </div>
    </Drawer>
  )
}
