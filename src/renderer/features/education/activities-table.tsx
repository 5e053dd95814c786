import { useRef, type KeyboardEvent } from 'react'
import type { CeEntry } from '#shared/domain/education/book'
import { evidenceStateOf } from '#shared/domain/education/evidence'
import { kindOf, kinds } from '#shared/domain/education/kinds'
import { formatLength } from '#shared/domain/education/typed-values'
import type { AssessedActivity, Assessment } from '#shared/domain/recertification/assessment'
import { isAmbiguityId } from '#shared/domain/recertification/ambiguities'
import type { CalendarDate } from '#shared/domain/recertification/calendar'
import { formatCredits } from '#shared/domain/recertification/credit'
import { formatDate, pluralize } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { moveInList } from '../../ui/list-navigation.ts'
import { State } from '../../ui/status.tsx'
import { RuleMark, RuleMarks } from './rule-mark.tsx'

interface ActivitiesTableProps {
  readonly today: CalendarDate
  readonly entries: readonly CeEntry[]
  readonly assessment: Assessment
  readonly selectedId: string | null
  readonly onSelect: (activityId: string) => void
  readonly onEdit: (entry: CeEntry) => void
  readonly onRemove: (entry: CeEntry) => void
}

/** Every activity, newest first, with what it earns, why, and how its proof stands. */
export function ActivitiesTable({
  today,
  entries,
  assessment,
  selectedId,
  onSelect,
  onEdit,
  onRemove
}: ActivitiesTableProps) {
  const body = useRef<HTMLTableSectionElement>(null)
  const outcomes = new Map(assessment.activities.map((outcome) => [outcome.activityId, outcome]))
  const notes = new Map(
    assessment.notes.flatMap(({ id, activityIds }) => activityIds.map((activityId) => [activityId, id]))
  )
  const sorted = [...entries].sort((a, b) =>
    a.activity.date > b.activity.date ? -1 : a.activity.date < b.activity.date ? 1 : 0
  )
  const counted = assessment.activities.filter(({ rejectedBy, credits }) => rejectedBy === null && credits > 0).length
  const missing = entries.filter(
    (entry) => evidenceStateOf(entry, outcomes.get(entry.activity.id), today).kind === 'missing'
  ).length
  const { totals } = assessment

  const handleKey = (event: KeyboardEvent, index: number): void => {
    const entry = sorted[index]
    if (!entry || event.target !== event.currentTarget) return
    const next = moveInList(event.key, index, sorted.length)
    if (next !== null) {
      const row = body.current?.rows[next]
      row?.focus()
      const target = sorted[next]
      if (target) onSelect(target.activity.id)
    } else if (event.key === 'Enter' || event.key === 'F2') onEdit(entry)
    else if (event.key === 'Delete') onRemove(entry)
    else if (event.key === ' ') onSelect(entry.activity.id)
    else return
    event.preventDefault()
  }

  if (entries.length === 0) {
    return <p className="ce-empty soft">No activity yet. Type the first one above: what it was, how long, and Enter.</p>
  }
  return (
    <table className="table table--ce" aria-label="Activities">
      <thead>
        <tr>
          <th aria-sort="descending">Date ↓</th>
          <th>Activity</th>
          <th>Counts as</th>
          <th className="number">Time</th>
          <th className="number">Credits</th>
          <th>Rule</th>
          <th>Evidence</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {sorted.map((entry, index) => {
          const { activity } = entry
          const outcome = outcomes.get(activity.id)
          const isSelected = activity.id === selectedId
          return (
            <tr
              key={activity.id}
              tabIndex={isSelected || (selectedId === null && index === 0) ? 0 : -1}
              aria-selected={isSelected}
              {...(isSelected && { 'data-selected': true })}
              onClick={() => onSelect(activity.id)}
              onDoubleClick={() => onEdit(entry)}
              onKeyDown={(event) => handleKey(event, index)}
            >
              <td>{formatDate(activity.date)}</td>
              <td className={outcome?.rejectedBy == null ? 'name' : 'soft'}>{entry.title}</td>
              <td>
                <CountsAs entry={entry} outcome={outcome} noteId={notes.get(activity.id)} />
              </td>
              <td className="number">{amountInWords(entry)}</td>
              <td className="number">{formatCredits(outcome?.credits ?? 0)}</td>
              <td>{outcome?.rules[0] !== undefined && <RuleMark id={outcome.rules[0]} />}</td>
              <td>
                <Evidence entry={entry} outcome={outcome} today={today} />
              </td>
            </tr>
          )
        })}
      </tbody>
      <tfoot>
        <tr>
          <td>Total</td>
          <td>
            {counted} of {pluralize(entries.length, 'activity', 'activities')} count
            {entries.length === 1 && counted === 1 ? 's' : ''}
          </td>
          <td>
            Approved {formatCredits(totals.approved)}, other {formatCredits(totals.total - totals.approved)}
          </td>
          <td />
          <td className="number">{formatCredits(totals.total)}</td>
          <td />
          <td>
            {missing > 0 ? (
              <State tone="warn">{pluralize(missing, 'certificate')} to find</State>
            ) : (
              <State tone="ok">No certificate missing</State>
            )}
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

interface OutcomeProps {
  readonly entry: CeEntry
  readonly outcome: AssessedActivity | undefined
}

function CountsAs({ entry, outcome, noteId }: OutcomeProps & { readonly noteId: string | undefined }) {
  const mark = noteId !== undefined && isAmbiguityId(noteId) && noteId !== 'A25' ? <RuleMarks ids={[noteId]} /> : null
  if (outcome?.rejectedBy === 'R07' || outcome?.rejectedBy === 'R08' || outcome?.rejectedBy === 'R53')
    return 'Outside the cycle'
  if (outcome?.rejectedBy === 'R37') return 'One course per cycle'
  if (outcome?.rejectedBy != null) return 'Does not qualify'
  return (
    <>
      {kinds[kindOf(entry.activity)].countsAs}
      {mark}
    </>
  )
}

/** How an activity stands with its proof: shape and word. */
function Evidence({ entry, outcome, today }: OutcomeProps & { readonly today: CalendarDate }) {
  const state = evidenceStateOf(entry, outcome, today)
  switch (state.kind) {
    case 'attached':
      return (
        <State tone="ok" icon="attached">
          {pluralize(state.files, 'file')}
        </State>
      )
    case 'posted':
      return <State tone="ok">Reported by NAMSS</State>
    case 'expected': {
      const route = outcome?.reporting?.route
      if (state.isOverdue && route?.mode === 'auto') {
        return <State tone="warn">Not seen since {formatDate(route.to).replace(/, \d{4}$/, '')}</State>
      }
      return (
        <State tone="off" icon="waiting">
          NAMSS fills it in{route?.mode === 'auto' ? `, look by ${formatDate(route.to).replace(/, \d{4}$/, '')}` : ''}
        </State>
      )
    }
    case 'missing':
      return <State tone="warn">Certificate missing</State>
    case 'notNeeded':
      return (
        <span className="state state--off">
          <Icon name="nothing" size="small" />
          Not needed
        </span>
      )
  }
}

function amountInWords({ activity }: CeEntry): string {
  switch (activity.type) {
    case 'volunteer':
      return pluralize(activity.years, 'year')
    case 'college':
      return 'course'
    case 'synergy_article':
      return 'article'
    case 'book':
      return 'book'
    default:
      return formatLength(activity.minutes)
  }
}
