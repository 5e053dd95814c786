import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { attachExplanations, type ExplainedGap } from '#shared/domain/gap-explanation'
import { explainGapRule } from '#shared/domain/gap-rules'
import type { GapThresholds } from '#shared/domain/gap-thresholds'
import type { PartialDate } from '#shared/domain/partial-date'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import type { KeptExplanation, PractitionerHistory } from '../../data-worker/messages.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Chip } from '../../ui/choice.tsx'
import { TextArea, TextField } from '../../ui/field.tsx'
import { formatDate, formatDateRange, pluralize, shortPersonName } from '../../ui/format.ts'
import { Block } from '../../ui/frame/page.tsx'
import { Problem } from '../../errors/problem.tsx'
import { Issue } from './to-clear.tsx'

interface GapsProps {
  readonly history: PractitionerHistory
  readonly thresholds: GapThresholds
  readonly today: PartialDate
  readonly personName: string
}

/** Time that no facility accounts for, and what the applicant said about it. An explained gap stays in sight. */
export function Gaps({ history, thresholds, today, personName }: GapsProps) {
  const gaps = attachExplanations(history.analysis.gaps, history.explanations)
  const order = [...gaps].sort((a, b) => Number(a.covered) - Number(b.covered) || (a.gap.from < b.gap.from ? 1 : -1))
  return (
    <Block title="Gaps" note={`clarify from ${thresholds.clarifyDays} days, in writing from ${thresholds.writtenDays}`}>
      <div className="issues">
        {order.length === 0 && (
          <Issue tone="ok" icon="done">
            <b>No gaps</b> of {thresholds.clarifyDays} days or more in the last{' '}
            {pluralize(thresholds.lookBackYears, 'year')}.
          </Issue>
        )}
        {order.map((explained) => (
          <GapLine
            key={`${explained.gap.from} ${explained.gap.to}`}
            explained={explained}
            npi={history.npi}
            thresholds={thresholds}
            today={today}
            personName={personName}
          />
        ))}
      </div>
    </Block>
  )
}

interface GapLineProps {
  readonly explained: ExplainedGap<KeptExplanation>
  readonly npi: string
  readonly thresholds: GapThresholds
  readonly today: PartialDate
  readonly personName: string
}

function GapLine({ explained, npi, thresholds, today, personName }: GapLineProps) {
  const [shown, setShown] = useState<'nothing' | 'editor' | 'why'>('nothing')
  const { gap, explanation, covered } = explained
  const close = (): void => setShown('nothing')
  return (
    <Issue
      tone={covered ? 'ok' : 'warn'}
      icon={covered ? 'done' : 'attention'}
      action={
        <>
          <LinkButton
            isExpanded={shown === 'why'}
            label={`Why: gap of ${gap.days} days`}
            onPress={() => setShown(shown === 'why' ? 'nothing' : 'why')}
          >
            Why?
          </LinkButton>
          {explanation ? (
            <LinkButton label={`Edit the explanation of ${gap.days} days`} onPress={() => setShown('editor')}>
              Edit
            </LinkButton>
          ) : (
            <Chip icon="add" label={`Explain the gap of ${gap.days} days`} onPress={() => setShown('editor')}>
              Explain
            </Chip>
          )}
        </>
      }
      below={
        <>
          {shown === 'why' && (
            <p className="why">
              {explainGapRule(gap.rule, thresholds)} <span className="rule">Gap rule {gap.rule}</span>
            </p>
          )}
          {shown === 'editor' && (
            <ExplanationEditor
              npi={npi}
              from={gap.from}
              to={gap.to}
              current={explanation}
              today={today}
              personName={personName}
              onDone={close}
            />
          )}
        </>
      }
    >
      <b>{pluralize(gap.days, 'day')}</b>, {formatDateRange(gap.from, gap.to)}.{' '}
      {explanation
        ? `${gap.severity === 'written' ? 'In writing: ' : ''}"${explanation.text}"`
        : gap.severity === 'written'
          ? 'Ask the applicant, in writing.'
          : 'Ask the applicant.'}
      {explanation && !covered && (
        <>
          {' '}
          <b>The gap has grown since it was explained.</b>
        </>
      )}
      {explanation && (
        <>
          <br />
          <span className="rule">
            {explanation.source === '' ? '' : `${explanation.source} \u00b7 `}recorded{' '}
            {formatDate(explanation.recordedOn)} by {shortPersonName(explanation.recordedBy)}
          </span>
        </>
      )}
    </Issue>
  )
}

interface ExplanationEditorProps {
  readonly npi: string
  readonly from: PartialDate
  readonly to: PartialDate
  readonly current: KeptExplanation | null
  readonly today: PartialDate
  readonly personName: string
  readonly onDone: () => void
}

/** Says why there was no affiliation: printed with the verification summary, with who recorded it and when. */
function ExplanationEditor({ npi, from, to, current, today, personName, onDone }: ExplanationEditorProps) {
  const { dataWorker, uuid } = useDeskServices()
  const [text, setText] = useState(current?.text ?? '')
  const [source, setSource] = useState(current?.source ?? '')
  const [wasTried, setWasTried] = useState(false)
  const save = useMutation({
    mutationFn: () =>
      dataWorker.ask('explainGap', {
        npi,
        explanation: {
          explanationId: current?.explanationId ?? uuid(),
          npi,
          from,
          to,
          text: text.trim(),
          source: source.trim(),
          recordedOn: today,
          recordedBy: personName
        }
      }),
    onSuccess: onDone
  })
  const remove = useMutation({
    mutationFn: (explanationId: string) => dataWorker.ask('removeExplanation', { npi, explanationId }),
    onSuccess: onDone
  })
  const isEmpty = text.trim() === ''
  return (
    <form
      className="explain stack stack--tight"
      aria-label="Explain this gap"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        setWasTried(true)
        if (!isEmpty) save.mutate()
      }}
    >
      <TextArea
        label="What the applicant says"
        autoFocus
        value={text}
        error={wasTried && isEmpty ? 'Write what the applicant says, in their words.' : undefined}
        onValueChange={setText}
      />
      <TextField label="Where it stands" hint="Such as: Application, p. 7" value={source} onValueChange={setSource} />
      {save.error && <Problem error={save.error} />}
      {remove.error && <Problem error={remove.error} />}
      <div className="actions">
        <Button kind="primary" type="submit" isBusy={save.isPending}>
          {save.isPending ? 'Keeping' : 'Keep explanation'}
        </Button>
        <Button kind="plain" onClick={onDone}>
          Leave as it was
        </Button>
        {current && (
          <Button kind="plain" isBusy={remove.isPending} onClick={() => remove.mutate(current.explanationId)}>
            Remove
          </Button>
        )}
      </div>
    </form>
  )
}
