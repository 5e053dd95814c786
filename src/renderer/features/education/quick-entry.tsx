import { useEffect, useId, useRef, useState, type SubmitEvent } from 'react'
import type { CeBook, CeEntry } from '#shared/domain/education/book'
import { assessBook } from '#shared/domain/education/cycle-shown'
import { kindIds, kinds, type KindId } from '#shared/domain/education/kinds'
import type { Repeat } from '#shared/domain/education/series'
import { lengthInWords } from '#shared/domain/education/typed-values'
import type { AssessedActivity, Assessment } from '#shared/domain/recertification/assessment'
import type { CalendarDate } from '#shared/domain/recertification/calendar'
import { formatCredits } from '#shared/domain/recertification/credit'
import type { Requirement } from '#shared/domain/recertification/cycle-rules'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choice.tsx'
import { classNames } from '../../ui/class-names.ts'
import { formatDate } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { State } from '../../ui/status.tsx'
import {
  draftOf,
  emptyDraft,
  entriesOf,
  readDraft,
  suspectedDuplicate,
  withKind,
  withProposal,
  type Draft
} from './draft.ts'
import { FromCertificate } from './from-certificate.tsx'
import { RuleMarks } from './rule-mark.tsx'

interface QuickEntryProps {
  readonly book: CeBook
  readonly assessment: Assessment
  readonly cycleYear: number
  readonly today: CalendarDate
  /** The entry to edit; a new object begins the row afresh. */
  readonly editing: CeEntry | null
  /** An entry to begin another one of the same from. */
  readonly like: CeEntry | null
  readonly onPreview: (totals: Requirement | null) => void
  /** An entry that was changed, or new ones: a series has several. */
  readonly onKeep: (entries: readonly CeEntry[], isNew: boolean) => void
  readonly onLeave: () => void
}

const KIND_OPTIONS = kindIds.map((value) => ({ value, label: kinds[value].label }))
const REPEAT_OPTIONS = [
  { value: 'once', label: 'Once' },
  { value: 'weekly', label: 'Every week' },
  { value: 'everyTwoWeeks', label: 'Every two weeks' },
  { value: 'monthly', label: 'Every month' }
] as const satisfies readonly { readonly value: Repeat; readonly label: string }[]
const LABELS = {
  time: ['Length', 'Breaks'],
  years: ['Years', 'Positions'],
  courseCredits: ['Credits', null],
  awarded: ['Awarded', null]
} as const

/** One activity in one row, by keyboard alone: Tab through it, Enter adds it, Esc leaves it. What it earns is told while it is typed. */
export function QuickEntry(props: QuickEntryProps) {
  const { book, cycleYear, today, editing, like, onPreview, onKeep, onLeave, assessment } = props
  const { uuid } = useDeskServices()
  const [draft, setDraft] = useState<Draft>(() =>
    editing
      ? draftOf(editing)
      : like
        ? { ...draftOf(like), editing: null, date: formatDate(today), evidence: [] }
        : emptyDraft(today, book.profile)
  )
  const [draftId, setDraftId] = useState(uuid)
  const [isChecked, setIsChecked] = useState(false)
  const title = useRef<HTMLInputElement>(null)
  const date = useRef<HTMLInputElement>(null)
  const read = readDraft(draft, draftId, today)
  const hasAmount = read.entry !== null && read.problems.amount === undefined && read.problems.second === undefined
  const withDraft = read.entry && hasAmount ? assessBook(book, today, cycleYear, read.entry) : null
  const assessed = withDraft?.ok ? withDraft.value : null
  const outcome = assessed?.activities.find(({ activityId }) => activityId === read.entry?.activity.id) ?? null
  const { total, approved } = assessed?.totals ?? { total: 0, approved: 0 }
  const isPriced = outcome !== null

  useEffect(() => {
    onPreview(isPriced ? { total, approved } : null)
  }, [isPriced, total, approved, onPreview])
  useEffect(() => {
    if (editing) title.current?.focus()
    if (like) date.current?.focus()
  }, [editing, like])

  const change = (changed: Partial<Draft>): void => setDraft({ ...draft, ...changed })
  const { measure } = kinds[draft.kind]
  const [firstLabel, secondLabel] = LABELS[measure]
  const problem = isChecked ? Object.values(read.problems)[0] : undefined

  const leave = (): void => {
    setDraft(emptyDraft(today, book.profile))
    setIsChecked(false)
    onLeave()
  }
  const handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (!read.entry || Object.keys(read.problems).length > 0) {
      setIsChecked(true)
      return
    }
    onKeep(entriesOf(read, uuid), draft.editing === null)
    setDraft(emptyDraft(today, book.profile, draft))
    setDraftId(uuid())
    setIsChecked(false)
    title.current?.focus()
  }
  const bad = (field: keyof typeof read.problems): string =>
    classNames('input', isChecked && read.problems[field] !== undefined && 'input--bad')

  return (
    <form
      aria-label="Quick add"
      data-region="quick add"
      onSubmit={handleSubmit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') leave()
      }}
    >
      <div className="quick">
        <label>
          <span>Date</span>
          <input
            ref={date}
            className={bad('date')}
            value={draft.date}
            onChange={(event) => change({ date: event.target.value })}
            onFocus={(event) => event.target.select()}
            onBlur={() => {
              if (read.entry) change({ date: formatDate(read.entry.activity.date) })
            }}
          />
        </label>
        <label>
          <span>Activity</span>
          <input
            ref={title}
            className={bad('title')}
            maxLength={200}
            value={draft.title}
            onChange={(event) => change({ title: event.target.value })}
          />
        </label>
        <label>
          <span>Kind</span>
          <Select
            label="Kind"
            options={KIND_OPTIONS}
            value={draft.kind}
            onValueChange={(kind: KindId) => setDraft(withKind(draft, kind, book.profile))}
          />
        </label>
        <label>
          <span>{firstLabel}</span>
          <input
            className={classNames(bad('amount'), 'input--number')}
            value={draft.amount}
            onChange={(event) => change({ amount: event.target.value })}
          />
        </label>
        {secondLabel === null ? (
          <span />
        ) : (
          <label>
            <span>{secondLabel}</span>
            <input
              className={classNames(bad('second'), 'input--number')}
              value={draft.second}
              onChange={(event) => change({ second: event.target.value })}
            />
          </label>
        )}
        <output aria-label="Credits of this activity">
          {outcome ? `${formatCredits(outcome.credits)} credits` : ''}
        </output>
        <Button type="submit" kind="primary" shortcut="Enter">
          {draft.editing ? 'Keep' : 'Add'}
        </Button>
      </div>
      <div className="quick quick--more">
        <label className="check">
          <input
            type="checkbox"
            checked={draft.isVirtual}
            onChange={(event) =>
              change({
                isVirtual: event.target.checked,
                location: event.target.checked && draft.location === '' ? book.profile.homeLocation : draft.location
              })
            }
          />
          Virtual
        </label>
        <LabelledInput
          label={draft.isVirtual ? 'Attended from, city and state' : 'Place'}
          className={bad('location')}
          value={draft.location}
          onChange={(location) => change({ location })}
        />
        {measure === 'time' && (
          <LabelledInput
            label="Housekeeping"
            className="input input--number"
            value={draft.housekeeping}
            onChange={(housekeeping) => change({ housekeeping })}
          />
        )}
        <FromCertificate today={today} onRead={(proposal, item) => setDraft(withProposal(draft, proposal, item))} />
        {draft.editing === null && (
          <label className="quick__repeat">
            <span className="quick__label">Repeats</span>
            <Select
              label="Repeats"
              options={REPEAT_OPTIONS}
              value={draft.repeat}
              onValueChange={(repeat: Repeat) => change({ repeat })}
            />
          </label>
        )}
        {draft.repeat !== 'once' && (
          <LabelledInput
            label="until"
            className={classNames(bad('until'), 'input--day')}
            value={draft.until}
            onChange={(until) => change({ until })}
          />
        )}
        {draft.evidence.length > 0 && draft.editing === null && (
          <State tone="ok" icon="attached">
            {draft.evidence.map(({ name }) => name).join(', ')}
          </State>
        )}
        {draft.kind === 'conference' && (
          <LabelledInput
            label="Evaluations due"
            className={bad('evaluationDeadline')}
            value={draft.evaluationDeadline}
            onChange={(evaluationDeadline) => change({ evaluationDeadline })}
          />
        )}
      </div>
      <div className="quick__calc" role="status" aria-label="What this activity earns">
        {problem !== undefined && (
          <span className="quick__problem">
            <Icon name="attention" size="small" />
            {problem}
          </span>
        )}
        {outcome && read.entry && (
          <Explained
            entry={read.entry}
            outcome={outcome}
            totals={assessed?.totals ?? assessment.totals}
            required={assessment.required}
            times={read.dates.length}
            noteIds={notesOf(read.entry.activity.id, assessed)}
            duplicate={suspectedDuplicate(read.entry, book.entries)}
          />
        )}
        {!outcome && problem === undefined && (
          <span className="soft">Type what it was and how long; what it earns stands here at once. Esc clears.</span>
        )}
      </div>
    </form>
  )
}

interface LabelledInputProps {
  readonly label: string
  readonly className: string
  readonly value: string
  readonly onChange: (value: string) => void
}

function LabelledInput({ label, className, value, onChange }: LabelledInputProps) {
  const id = useId()
  return (
    <>
      <label htmlFor={id} className="quick__label">
        {label}
      </label>
      <input id={id} className={className} value={value} onChange={(event) => onChange(event.target.value)} />
    </>
  )
}

interface ExplainedProps {
  readonly entry: CeEntry
  readonly outcome: AssessedActivity
  readonly totals: Requirement
  readonly required: Requirement
  /** Days of the series. */
  readonly times: number
  /** Ambiguities that it rests on. */
  readonly noteIds: readonly string[]
  readonly duplicate: CeEntry | null
}

function notesOf(activityId: string, assessment: Assessment | null): readonly string[] {
  return (assessment?.notes ?? []).flatMap(({ id, activityIds }) => (activityIds.includes(activityId) ? [id] : []))
}

function Explained({ entry, outcome, totals, required, times, noteIds, duplicate }: ExplainedProps) {
  const { activity } = entry
  const isRejected = outcome.rejectedBy !== null
  const { reporting } = outcome
  const reported: readonly string[] = reporting ? [...reporting.rules, ...reporting.ambiguities] : []
  const breaks = 'excludedMinutes' in activity ? activity.excludedMinutes : 0
  const credits = (
    <>
      <b>{formatCredits(outcome.credits)} credits</b>, {outcome.category === 'approved' ? 'approved' : 'not approved'}.
    </>
  )
  return (
    <>
      <span>
        {isRejected ? (
          <>
            <Icon name="refused" size="small" /> <b>Does not count.</b> {rejectionInWords(outcome.explanation)}.{' '}
            {outcome.exception}
          </>
        ) : breaks > 0 && 'minutes' in activity ? (
          <>
            {lengthInWords(activity.minutes)} − {lengthInWords(breaks)} of breaks = {activity.minutes - breaks} min ={' '}
            {credits}
          </>
        ) : (
          <>
            {withoutRules(outcome.explanation)}: {credits}
          </>
        )}
        <RuleMarks ids={[...outcome.rules, ...noteIds.filter((id) => !reported.includes(id))]} />
      </span>
      {duplicate && (
        <span className="quick__problem">
          <Icon name="attention" size="small" />
          Looks like “{duplicate.title}” of {formatDate(duplicate.activity.date)}.
        </span>
      )}
      {times > 1 && <b>{times} times.</b>}
      {!isRejected && (
        <span className="soft">
          {times > 1 ? 'With the first' : 'Then'} {formatCredits(totals.total)} of {required.total} and{' '}
          {formatCredits(totals.approved)} of {required.approved}
        </span>
      )}
      {!isRejected && outcome.reporting && (
        <span className="push soft">
          {REPORTED[outcome.reporting.route.mode]}
          <RuleMarks ids={reported} />
        </span>
      )}
    </>
  )
}

const REPORTED = {
  auto: 'Reported by NAMSS within 7 to 10 business days',
  auto_unscheduled: 'Reported by NAMSS after the evaluations are due',
  dropdown: 'Pick it from the menu in the application',
  self: 'Enter it in the application yourself'
} as const

/** `0.0, R40: internal meeting` → `Internal meeting` */
function rejectionInWords(explanation: string): string {
  const words = explanation.replace(/^.*?R\d\d:\s*/, '')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function withoutRules(explanation: string): string {
  return explanation.replace(/, R\d\d/g, '')
}
