import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { DeskPerson, DeskSettings } from '#shared/contract/desk-types'
import { standardInForce } from '#shared/domain/verification-age'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { deskQueries } from '../../bridge/desk-queries.ts'
import type { NewApplicant } from '../../bridge/today.ts'
import { Button } from '../../ui/button.tsx'
import { toLocalDay } from '../../ui/format.ts'
import { EmptyState, Note } from '../../ui/status.tsx'
import { sortNewestFirst, toTimelineData } from '../../ui/timeline/from-history.ts'
import { Timeline } from '../../ui/timeline/timeline.tsx'
import { Problem } from '../../errors/problem.tsx'
import { AffiliationsTable } from './affiliations-table.tsx'
import { ApplicationEditor } from './application-editor.tsx'
import { toFindings } from './findings.ts'
import { Gaps } from './gaps.tsx'
import { useHistory, type LoadedHistory } from './history.ts'
import { LettersSide } from './letters-side.tsx'
import { PersonHead } from './person-head.tsx'
import { ToClear } from './to-clear.tsx'

interface PractitionerScreenProps {
  readonly npi: string
  /** How the list that led here named the person. */
  readonly name: string
  /** What was asked for: the letters get the focus. */
  readonly part: 'history' | 'letters'
  readonly settings: DeskSettings
  readonly person: DeskPerson
  readonly onBack: () => void
  readonly onSummary: () => void
  readonly onOpenLetter: (letterId: string) => void
  readonly onShowSync: () => void
  /** NPIs on the list of applicants; `undefined`: not known yet. */
  readonly onToday: ReadonlySet<string> | undefined
  readonly onAddToToday: (person: NewApplicant) => void
}

/** A practitioner's history, what it leaves open, and the letters that close it. */
export function PractitionerScreen(props: PractitionerScreenProps) {
  const { npi, name, part, settings, onBack, onSummary, onOpenLetter, onShowSync, onToday, onAddToToday } = props
  const { dataWorker, now } = useDeskServices()
  const today = toLocalDay(now())
  const loaded = useHistory(npi, today, settings.thresholds)
  const { data: connection } = useQuery(deskQueries.connection)
  const { history, practitioner } = loaded
  const isOnToday = onToday?.has(npi)
  const isRead = isOnToday === true && history?.syncedAt != null
  useEffect(() => {
    // Of an applicant: the step is done. Where it cannot be noted, it is marked by hand.
    if (isRead) void dataWorker.ask('historyRead', { npi, at: now() }).catch(() => undefined)
  }, [dataWorker, isRead, now, npi])
  return (
    <>
      <PersonHead
        npi={npi}
        name={name}
        practitioner={practitioner}
        syncedAt={history?.syncedAt ?? null}
        standard={standardInForce(settings)}
        now={now()}
        today={today}
        isFetching={loaded.isFetching}
        isOnToday={isOnToday}
        onAddToToday={() => onAddToToday({ npi, name: practitioner?.displayName ?? name })}
        onBack={onBack}
        onFetch={loaded.fetch}
        onSummary={onSummary}
      />
      <div className="columns">
        <div className="pane pane--scroll" data-region="history" tabIndex={-1}>
          <Trouble loaded={loaded} />
          {history && practitioner ? (
            <History {...props} history={history} today={today} />
          ) : (
            <div className="hits__state">
              <Missing loaded={loaded} name={name} />
            </div>
          )}
        </div>
        {history && practitioner && (
          <LettersSide
            npi={npi}
            practitionerName={practitioner.displayName}
            summaries={sortNewestFirst(history.summaries)}
            connection={connection}
            takesFocus={part === 'letters'}
            onOpenLetter={onOpenLetter}
            onShowSync={onShowSync}
          />
        )}
      </div>
    </>
  )
}

type HistoryProps = Pick<PractitionerScreenProps, 'npi' | 'settings' | 'person'> & {
  readonly history: NonNullable<LoadedHistory['history']>
  readonly today: string
}

function History({ npi, history, settings, person, today }: HistoryProps) {
  const [selectedId, setSelectedId] = useState<string | null>(null)
  const [isEditing, setIsEditing] = useState(false)
  const { thresholds } = settings
  return (
    <>
      <section className="block" aria-label="Timeline">
        <Timeline
          data={toTimelineData(history, today, thresholds.lookBackYears)}
          selectedId={selectedId}
          onSelect={setSelectedId}
        />
      </section>
      <AffiliationsTable
        summaries={sortNewestFirst(history.summaries)}
        standard={standardInForce(settings)}
        today={today}
        selectedId={selectedId}
        onSelect={setSelectedId}
      />
      <div className="two-columns">
        <ToClear
          findings={toFindings(history.analysis, history.summaries)}
          thresholds={thresholds}
          hasApplication={history.application.length > 0}
          onEditApplication={() => setIsEditing(true)}
        />
        <Gaps history={history} thresholds={thresholds} today={today} personName={person.name} />
      </div>
      {isEditing && <ApplicationEditor npi={npi} entries={history.application} onClose={() => setIsEditing(false)} />}
    </>
  )
}

/** What went wrong while there is something to show all the same. */
function Trouble({ loaded }: { readonly loaded: LoadedHistory }) {
  const { history, fetchError, setAside, fetch } = loaded
  if (!history || history.summaries.length === 0 || (!fetchError && setAside === 0)) return null
  return (
    <div className="block stack stack--tight">
      {fetchError && <Problem error={fetchError} onTryAgain={fetch} />}
      {setAside > 0 && (
        <Note tone="warn">
          <b>{setAside === 1 ? 'One record' : `${setAside} records`} from PASS could not be used</b> because a name or a
          facility was missing. The rest is complete.
        </Note>
      )}
    </div>
  )
}

function Missing({ loaded, name }: { readonly loaded: LoadedHistory; readonly name: string }) {
  const { history, isFetching, fetchError, localError, fetch } = loaded
  if (localError) return <Problem error={localError} kind="place" onTryAgain={fetch} />
  if (isFetching) {
    return (
      <EmptyState icon="sync" title={`Asking PASS for ${name}`}>
        The history is kept here as soon as it arrives.
      </EmptyState>
    )
  }
  if (fetchError) return <Problem error={fetchError} kind="place" onTryAgain={fetch} />
  if (history === undefined) return null
  return (
    <EmptyState
      icon="search"
      title="PASS reports no affiliation"
      actions={<Button onClick={fetch}>Ask PASS again</Button>}
    >
      No facility contributes an affiliation for this NPI. The summary states it with today's date.
    </EmptyState>
  )
}
