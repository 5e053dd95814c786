import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import { toListName } from '#shared/domain/names'
import { effectLabel, effectSentence, effectValue } from '#shared/domain/roster/effect-words'
import { EMPTY_ROSTER_RECORD } from '#shared/domain/roster/record'
import { toRecord, type RosterPractitioner } from '#shared/domain/roster/roster'
import type { RosterChange, RosterEffect } from '#shared/domain/roster/roster-change'
import { useDeskServices } from '../../../bridge/desk-context.tsx'
import { workerQueries } from '../../../bridge/desk-queries.ts'
import { Problem } from '../../../errors/problem.tsx'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { moveInList } from '../../../ui/list-navigation.ts'
import { toRosterChanges } from '../row-changes.ts'
import { Drawer } from './drawer.tsx'
import { STEP_ICONS, stepHead, stepLead, toSteps, type HistoryStep } from './history-words.ts'

interface HistoryDrawerProps {
  readonly practitioner: RosterPractitioner
  readonly onChange: (changes: readonly RosterChange[]) => void
  readonly onShowDetails: () => void
  readonly onPrint: (name: string) => void
  readonly onClose: () => void
}

/** Who changed what of a practitioner, and when; any earlier value can be put back. */
export function HistoryDrawer({ practitioner, onChange, onShowDetails, onPrint, onClose }: HistoryDrawerProps) {
  const { dataWorker, now, uuid } = useDeskServices()
  const id = useId()
  const list = useRef<HTMLUListElement>(null)
  const { practitionerId, person } = practitioner
  const history = useQuery(workerQueries.rosterHistory(dataWorker, practitionerId))
  const [chosen, setChosen] = useState<number | null>(null)
  const steps = toSteps(history.data ?? [])
  const firstField = steps.findIndex((step) => restorable(step).length > 0)
  const at = Math.min(chosen ?? firstField, steps.length - 1)
  const step = steps[at]
  const effects = step ? restorable(step) : []
  const changes = effects.flatMap((effect) => restoreChanges(practitioner, effect, uuid))
  const name = toListName(person) || 'New practitioner'

  useEffect(() => list.current?.focus(), [])

  return (
    <Drawer
      title={name}
      label={`History of ${name}`}
      action={
        <Button kind="plain" onClick={onShowDetails}>
          All fields
        </Button>
      }
      onClose={onClose}
    >
      {history.error && <Problem error={history.error} onTryAgain={() => void history.refetch()} />}
      <ul
        ref={list}
        className="history"
        role="listbox"
        aria-label="Changes, the newest first"
        aria-activedescendant={step ? `${id}-${at}` : undefined}
        tabIndex={0}
        onKeyDown={(event) => {
          const next = moveInList(event.key, at, steps.length)
          if (next === null) return
          event.preventDefault()
          setChosen(next)
          list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
        }}
      >
        {steps.map((entry, index) => (
          <li
            key={entry.commandId}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            onClick={() => setChosen(index)}
          >
            <Icon name={STEP_ICONS[entry.kind]} size="small" />
            <div>
              <p className="meta">{stepHead(entry, now())}</p>
              <StepWords step={entry} />
            </div>
          </li>
        ))}
      </ul>
      <div className="block block--end actions">
        {changes.length > 0 && (
          <Button icon="undo" onClick={() => onChange(changes)}>
            {restoreWords(effects)}
          </Button>
        )}
        <Button icon="print" onClick={() => onPrint(name)}>
          Print history
        </Button>
      </div>
    </Drawer>
  )
}

const MOST_EFFECTS = 6

function StepWords({ step }: { readonly step: HistoryStep }) {
  const lead = stepLead(step)
  const fields = step.effects.filter((effect) => effect.type === 'field')
  if (lead !== '' && fields.length > 0) {
    return (
      <p>
        {lead}: {[...new Set(fields.map(effectLabel))].join(', ')}
      </p>
    )
  }
  const shown = step.effects.slice(0, MOST_EFFECTS)
  return (
    <>
      {shown.map((effect, index) =>
        effect.type === 'field' ? (
          <p key={index} className="diff">
            {effectLabel(effect)} <del>{effectValue(effect, 'from')}</del>
            <Icon name="sent" size="small" />
            <span className="visually-hidden">became</span>
            <ins>{effectValue(effect, 'to')}</ins>
          </p>
        ) : (
          <p key={index}>{lead === '' ? effectSentence(effect) : `${lead}: ${effectSentence(effect).toLowerCase()}`}</p>
        )
      )}
      {step.effects.length > shown.length && <p className="meta">and {step.effects.length - shown.length} more</p>}
    </>
  )
}

type Restorable =
  Extract<RosterEffect, { readonly type: 'field' }> | Extract<RosterEffect, { readonly period: unknown }>

/** What of a step can be put back: values of fields, and staff periods that went. */
function restorable(step: HistoryStep): readonly Restorable[] {
  return step.effects.flatMap((effect) => (effect.type === 'field' || effect.type === 'periodRemoved' ? [effect] : []))
}

function restoreWords(effects: readonly Restorable[]): string {
  const [first] = effects
  if (effects.length > 1) return `Put back these ${effects.length} values`
  return first?.type === 'field' ? `Put back “${effectValue(first, 'from')}”` : 'Put the staff period back'
}

/** @returns none where the value stands there already, or its staff period is gone. */
function restoreChanges(
  practitioner: RosterPractitioner,
  effect: Restorable,
  uuid: () => string
): readonly RosterChange[] {
  const { practitionerId, periods } = practitioner
  if (effect.type !== 'field') {
    const { periodId } = effect
    if (periods.some((period) => period.periodId === periodId)) return []
    return [{ type: 'addPeriod', practitionerId, place: periods.length, period: { ...effect.period, periodId } }]
  }
  const period = periods.find(({ periodId }) => periodId === effect.periodId)
  if (effect.periodId !== null && !period) return []
  const before = period ? toRecord(practitioner, period) : { ...EMPTY_ROSTER_RECORD, ...practitioner.person }
  const after = { ...before, [effect.field]: effect.from }
  return toRosterChanges([{ practitionerId, periodId: effect.periodId, before, after }], uuid)
}
