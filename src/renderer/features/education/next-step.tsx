import type { Assessment } from '#shared/domain/recertification/assessment'
import type { CitedText } from '#shared/domain/recertification/citation'
import { formatCredits } from '#shared/domain/recertification/credit'
import type { ExpectedPosting } from '#shared/domain/recertification/reporting'
import { Button } from '../../ui/button.tsx'
import { formatDate, pluralize } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { State } from '../../ui/status.tsx'
import { RuleMarks } from './rule-mark.tsx'

interface NextStepProps {
  /** Credits that NAMSS should have entered by itself by now. */
  readonly overdue: readonly ExpectedPosting[]
  readonly assessment: Assessment
  readonly onFile: () => void
}

const EXTENSION_MATTERS = ['window_open_incomplete', 'extension_granted']

/** What to do next, in one sentence with its sources, and what else to know now. */
export function NextStep({ assessment, overdue, onFile }: NextStepProps) {
  const { nextStep, hints, status, notes } = assessment
  const canExtend = EXTENSION_MATTERS.includes(status)
  const warnings = notes.filter(({ severity }) => severity === 'warning')
  return (
    <div className="next-step" role="region" aria-label="What to do next">
      <Icon name="sent" />
      <div>
        <p>
          <b>{nextStep.text}</b> <Basis of={nextStep} />
          Why?
          <RuleMarks ids={nextStep.rules} />
        </p>
        {hints.slice(0, 3).map((hint) => (
          <p key={hint.text} className="next-step__hint">
            {hint.text} <Basis of={hint} />
            <RuleMarks ids={hint.rules} />
          </p>
        ))}
        {warnings.map(({ id, text }) => (
          <p key={id} className="next-step__hint">
            <State tone="warn">
              Our reading, NAMSS may decide otherwise: {text}
              <RuleMarks ids={[id]} />
            </State>
          </p>
        ))}
        {overdue.length > 0 && (
          <p className="next-step__hint">
            <State tone="warn">
              {pluralize(overdue.length, 'activity', 'activities')} that NAMSS enters by itself should be in the
              application by now: look there and tick off what is, or ask {overdue[0]?.contact}.
              <RuleMarks ids={[...new Set(overdue.flatMap(({ rules }) => rules))]} />
            </State>
          </p>
        )}
        <Forecast assessment={assessment} />
      </div>
      <Button onClick={onFile}>{canExtend ? 'Write the extension request' : 'What was filed'}</Button>
    </div>
  )
}

function Forecast({ assessment }: { readonly assessment: Assessment }) {
  const { forecast, met } = assessment
  // Where it will not be enough, a hint of the rules says so already.
  if (!forecast || met || !forecast.enough) return null
  const { pace, metOn, paceDays } = forecast
  return (
    <p className="next-step__hint">
      At the pace of the last {paceDays === 365 ? 'year' : `${paceDays} days`}, {formatCredits(pace.total)} credits a
      month, you have them by {metOn === null ? 'the end' : formatDate(metOn)}.
    </p>
  )
}

/** What rests on our reading says so before its sources. */
function Basis({ of }: { readonly of: CitedText }) {
  return of.basis === 'inferred' ? <span className="soft">Our reading. </span> : null
}
