import { memo, useMemo, type KeyboardEvent } from 'react'
import type { CeEntry } from '#shared/domain/education/book'
import { evidenceStateOf } from '#shared/domain/education/evidence'
import { kindOf, kinds } from '#shared/domain/education/kinds'
import { formatLength } from '#shared/domain/education/typed-values'
import type { AssessedActivity, Assessment } from '#shared/domain/recertification/assessment'
import type { CalendarDate } from '#shared/domain/recertification/calendar'
import { formatCredits } from '#shared/domain/recertification/credit'
import { formatDate, pluralize } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { moveInList } from '../../ui/list-navigation.ts'
import { State } from '../../ui/status.tsx'
import { RowSpacer } from './row-spacer.tsx'
import { RuleMark, RuleMarks } from './rule-mark.tsx'
import { useRowWindow } from './use-row-window.ts'

interface ActivitiesTableProps {
  readonly today: CalendarDate
  readonly entries: readonly CeEntry[]
  readonly assessment: Assessment
  /** Certificates to find. */
  readonly missing: number
  readonly selectedId: string | null
  readonly onSelect: (activityId: string) => void
  readonly onEdit: (entry: CeEntry) => void
  readonly onRemove: (entry: CeEntry) => void
}

/** Every activity, newest first, with what it earns, why, and how its proof stands. Drawn anew only where it changed. */
export const ActivitiesTable = memo(function ActivitiesTable({
  today,
  entries,
  assessment,
  missing,
  selectedId,
  onSelect,
  onEdit,
  onRemove
}: ActivitiesTableProps) {
  const { totals } = assessment
  const { sorted, outcomes, notes } = useMemo(() => arrange(entries, assessment), [entries, assessment])
  const counted = assessment.activities.filter(({ rejectedBy, credits }) => rejectedBy === null && credits > 0).length

  const { body, first, end, before, after, focusRow } = useRowWindow(sorted.length)

  const handleKey = (event: KeyboardEvent): void => {
    const row = event.target instanceof HTMLTableRowElement ? event.target : null
    const index = Number(row?.getAttribute('aria-rowindex') ?? 1) - 2
    const entry = sorted[index]
    if (!entry) return
    const next = moveInList(event.key, index, sorted.length)
    if (next !== null) {
      focusRow(next)
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
    <table className="table table--ce" aria-label="Activities" aria-rowcount={sorted.length + 2}>
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
      <tbody ref={body} onKeyDown={handleKey}>
        <RowSpacer height={before} columns={7} />
        {sorted.slice(first, end).map((entry, offset) => {
          const { id } = entry.activity
          const index = first + offset
          return (
            <Row
              key={id}
              index={index}
              entry={entry}
              outcome={outcomes.get(id)}
              noteIds={notes.get(id) ?? NO_NOTES}
              today={today}
              isSelected={id === selectedId}
              isReachable={id === selectedId || (selectedId === null && index === 0)}
              onSelect={onSelect}
              onEdit={onEdit}
            />
          )
        })}
        <RowSpacer height={after} columns={7} />
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
})

const NO_NOTES: readonly string[] = []

function arrange(entries: readonly CeEntry[], assessment: Assessment) {
  const sorted = [...entries].sort((a, b) =>
    a.activity.date > b.activity.date ? -1 : a.activity.date < b.activity.date ? 1 : 0
  )
  const outcomes = new Map(assessment.activities.map((outcome) => [outcome.activityId, outcome]))
  const notes = new Map<string, readonly string[]>()
  for (const { id, activityIds } of assessment.notes) {
    for (const activityId of activityIds) notes.set(activityId, [...(notes.get(activityId) ?? []), id])
  }
  return { sorted, outcomes, notes }
}

interface RowProps {
  /** Its place in the list, from 0. */
  readonly index: number
  readonly entry: CeEntry
  readonly outcome: AssessedActivity | undefined
  /** Ambiguities that its outcome rests on. */
  readonly noteIds: readonly string[]
  readonly today: CalendarDate
  readonly isSelected: boolean
  readonly isReachable: boolean
  readonly onSelect: (activityId: string) => void
  readonly onEdit: (entry: CeEntry) => void
}

const Row = memo(function Row({
  index,
  entry,
  outcome,
  noteIds,
  today,
  isSelected,
  isReachable,
  onSelect,
  onEdit
}: RowProps) {
  const { activity } = entry
  const rule = outcome && ruleShown(outcome)
  return (
    <tr
      tabIndex={isReachable ? 0 : -1}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      {...(isSelected && { 'data-selected': true })}
      onClick={() => onSelect(activity.id)}
      onDoubleClick={() => onEdit(entry)}
    >
      <td>{formatDate(activity.date)}</td>
      <td className={outcome?.rejectedBy == null ? 'name' : 'soft'}>{entry.title}</td>
      <td>
        <CountsAs entry={entry} outcome={outcome} noteIds={noteIds} />
      </td>
      <td className="number">{amountInWords(entry)}</td>
      <td className="number">{formatCredits(outcome?.credits ?? 0)}</td>
      <td>{rule !== undefined && <RuleMark id={rule} />}</td>
      <td>
        <Evidence entry={entry} outcome={outcome} today={today} />
      </td>
    </tr>
  )
})

/** The rule that tells most about a row: how it reaches the application where that is not by hand, else what it earns by. */
function ruleShown({ rules, reporting }: AssessedActivity): string | undefined {
  const isByHand = reporting === null || reporting.route.mode === 'self'
  return (isByHand ? undefined : reporting.rules[0]) ?? rules[0]
}

interface OutcomeProps {
  readonly entry: CeEntry
  readonly outcome: AssessedActivity | undefined
}

function CountsAs({ entry, outcome, noteIds }: OutcomeProps & { readonly noteIds: readonly string[] }) {
  if (outcome?.rejectedBy === 'R07' || outcome?.rejectedBy === 'R08' || outcome?.rejectedBy === 'R53')
    return 'Outside the cycle'
  if (outcome?.rejectedBy === 'R37') return 'One course per cycle'
  if (outcome?.rejectedBy != null) return 'Does not qualify'
  return (
    <>
      {kinds[kindOf(entry.activity)].countsAs}
      <RuleMarks ids={noteIds.filter((id) => !TOLD_ELSEWHERE.has(id))} />
    </>
  )
}

/** Part hours are told by the amount, the menu by its rule: beside every row they would be noise. The panel has them all. */
const TOLD_ELSEWHERE: ReadonlySet<string> = new Set(['A18', 'A25'])

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
