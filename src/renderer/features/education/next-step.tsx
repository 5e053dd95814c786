import type { Assessment } from '#shared/domain/recertification/assessment'
import { formatCredits } from '#shared/domain/recertification/credit'
import type { ExpectedPosting } from '#shared/domain/recertification/reporting'
import { Button, LinkButton } from '../../ui/button.tsx'
import { formatDate, pluralize } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { State } from '../../ui/status.tsx'
import { Reading } from './reading.tsx'
import { RuleMarks } from './rule-mark.tsx'

interface NextStepProps {
  /** Credits that NAMSS should have entered by itself by now. */
  readonly overdue: readonly ExpectedPosting[]
  readonly assessment: Assessment
  /** Activities that count without a certificate. */
  readonly missing: number
  readonly onFile: () => void
  readonly onEvidence: () => void
}

const EXTENSION_MATTERS = ['window_open_incomplete', 'extension_granted']

/** What to do next, in one sentence with its sources, and what else to know now. */
export function NextStep({ assessment, overdue, missing, onFile, onEvidence }: NextStepProps) {
  const { nextStep, hints, status, notes } = assessment
  const canExtend = EXTENSION_MATTERS.includes(status)
  const isCycleMarked = assessment.confirmationNotice !== null
  const warnings = notes.filter(({ severity }) => severity === 'warning')
  // Those of single activities stand beside them.
  const readings = notes.filter(({ severity, activityIds }) => severity === 'note' && activityIds.length === 0)
  return (
    <div className="next-step" role="region" aria-label="What to do next">
      <Icon name="sent" />
      <div>
        <p>
          <b>{nextStep.text}</b> <Reading of={nextStep} isCycleMarked={isCycleMarked} />
          Why?
          <RuleMarks ids={nextStep.rules} />
        </p>
        <p className="next-step__hint">
          {hints.slice(0, 3).map((hint) => (
            <span key={hint.text}>
              {hint.text} <Reading of={hint} isCycleMarked={isCycleMarked} />
              <RuleMarks ids={hint.rules} />{' '}
            </span>
          ))}
          <Forecast assessment={assessment} />
          {missing > 0 && (
            <LinkButton onPress={onEvidence}>
              {pluralize(missing, 'certificate is', 'certificates are')} to be found.
            </LinkButton>
          )}
          {readings.length > 0 && (
            <span>
              {' '}
              Our reading where NAMSS leaves it open:
              <RuleMarks ids={readings.map(({ id }) => id)} />
            </span>
          )}
        </p>
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
              application by now: look there and <LinkButton onPress={onEvidence}>tick off what is</LinkButton>, or ask{' '}
              {overdue[0]?.contact}.
              <RuleMarks ids={[...new Set(overdue.flatMap(({ rules }) => rules))]} />
            </State>
          </p>
        )}
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
    <span>
      At the pace of the last {paceDays === 365 ? 'year' : `${paceDays} days`}, {formatCredits(pace.total)} credits a
      month, you have them by {metOn === null ? 'the end' : formatDate(metOn)}.{' '}
    </span>
  )
}
