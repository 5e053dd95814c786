import { useQuery } from '@tanstack/react-query'
import { attachExplanations } from '#shared/domain/gap-explanation'
import type { GapThresholds } from '#shared/domain/gap-thresholds'
import { toFullName, toListName } from '#shared/domain/names'
import type { PartialDate } from '#shared/domain/partial-date'
import type { VerificationStandard } from '#shared/domain/verification-age'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { workerQueries } from '../../bridge/desk-queries.ts'
import type { PractitionerHistory } from '../../data-worker/messages.ts'
import type { SearchRow } from '../../data-worker/search/contract.ts'
import { LinkButton } from '../../ui/button.tsx'
import { formatDate, pluralize } from '../../ui/format.ts'
import { Standing } from '../../ui/standing.tsx'
import { State } from '../../ui/status.tsx'
import { sortNewestFirst, toTimelineData } from '../../ui/timeline/from-history.ts'
import { MiniTimeline } from '../../ui/timeline/mini-timeline.tsx'

interface QuickLookProps {
  readonly row: SearchRow
  readonly today: PartialDate
  readonly thresholds: GapThresholds
  readonly standard: VerificationStandard | undefined
  readonly onOpen: () => void
}

/** What the chosen row is about, so that most rows need not be opened. */
export function QuickLook({ row, today, thresholds, standard, onOpen }: QuickLookProps) {
  const { dataWorker } = useDeskServices()
  const { data: history } = useQuery(workerQueries.practitioner(dataWorker, row.npi, today, thresholds))
  const { data: letters } = useQuery(workerQueries.letters(dataWorker, row.npi))
  const credential = row.credential === '' ? '' : `, ${row.credential}`
  return (
    <aside className="quick-look" aria-label={`Quick look: ${toFullName(row)}`}>
      <h3>
        {toListName(row)}
        {credential}
        <span className="hints">
          <span>
            <kbd>Enter</kbd>
            <LinkButton onPress={onOpen}>open</LinkButton>
          </span>
        </span>
      </h3>
      {history && history.summaries.length > 0 ? (
        <>
          <MiniTimeline data={toTimelineData(history, today, thresholds.lookBackYears)} />
          <Facts history={history} lettersKept={letters?.length ?? 0} standard={standard} today={today} />
        </>
      ) : history === undefined ? null : (
        <p className="soft">The history is not on this computer yet. Opening it asks PASS.</p>
      )}
    </aside>
  )
}

interface FactsProps {
  readonly history: PractitionerHistory
  readonly lettersKept: number
  readonly standard: VerificationStandard | undefined
  readonly today: PartialDate
}

function Facts({ history, lettersKept, standard, today }: FactsProps) {
  const newest = sortNewestFirst(history.summaries)
  const current = newest.find((summary) => summary.status === 'active') ?? newest[0]
  const toBeHad = history.summaries.filter((summary) => summary.letterAvailable).length
  return (
    <dl>
      <dt>{current?.status === 'active' ? 'Now at' : 'Last at'}</dt>
      <dd className="quick-look__line">
        {current?.facilityName}
        {current?.status === 'active' &&
          current.appointedOn !== null &&
          `, active since ${formatDate(current.appointedOn)}`}
        {current !== undefined &&
          current.status !== 'active' &&
          current.endedOn !== null &&
          `, until ${formatDate(current.endedOn)}`}
      </dd>
      <dt>Standing</dt>
      <dd>
        {current && <Standing summary={current} standard={standard} today={today} />}
        {current?.updatedOn != null && `, as of ${formatDate(current.updatedOn)}`}
      </dd>
      <dt>Gaps</dt>
      <dd className="quick-look__line">
        <GapWords history={history} />
      </dd>
      <dt>Letters</dt>
      <dd>
        {toBeHad} to be had, {lettersKept} already ours
      </dd>
    </dl>
  )
}

function GapWords({ history }: { readonly history: PractitionerHistory }) {
  const gaps = attachExplanations(history.analysis.gaps, history.explanations)
  const days = (covered: boolean): number =>
    gaps.filter((gap) => gap.covered === covered).reduce((sum, { gap }) => sum + gap.days, 0)
  const [open, explained] = [days(false), days(true)]
  if (open === 0 && explained === 0) return <State tone="ok">None</State>
  return (
    <>
      {open > 0 ? (
        <State tone="warn">{pluralize(open, 'day')} not explained</State>
      ) : (
        <State tone="ok">All explained</State>
      )}
      {explained > 0 && `; ${pluralize(explained, 'day')} explained`}
    </>
  )
}
