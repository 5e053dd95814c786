import { useQuery } from '@tanstack/react-query'
import type { AppState, ConnectionState, DeskPerson } from '#shared/contract/desk-types'
import { useDeskServices } from '../bridge/desk-context.tsx'
import { deskQueries, workerQueries } from '../bridge/desk-queries.ts'
import { LinkButton } from '../ui/button.tsx'
import { formatAge, formatCount, formatSince, pluralize, shortPersonName } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { useWaiting } from './use-waiting.ts'

interface StatusBarProps {
  readonly appState: AppState
  readonly person: DeskPerson
  /** Without activity; 0: only when asked; `null`: there is nothing to lock. */
  readonly lockMinutes: number | null
  readonly onShowSync: () => void
  readonly onShowUpload: () => void
}

/** Connection, sync, what waits, credits, user, lock: the same place on every screen. */
export function DeskStatusBar({ appState, person, lockMinutes, onShowSync, onShowUpload }: StatusBarProps) {
  const { dataWorker, now } = useDeskServices()
  const { data: connection } = useQuery(deskQueries.connection)
  const { data: account } = useQuery(deskQueries.account)
  const { data: roster } = useQuery(workerQueries.rosterState(dataWorker))
  const { data: holdings } = useQuery(workerQueries.holdings(dataWorker))
  const isPractice = appState.profile === 'practice'
  const { waiting, needYou } = useWaiting()
  // Before the first upload everything would count, also where nobody means to upload.
  const changes = roster?.uploadedAt == null ? 0 : roster.changedRows
  return (
    <>
      <Connection connection={connection} isPractice={isPractice} now={now()} />
      <span>
        <Icon name="sync" size="small" />
        {holdings?.newestSyncAt == null
          ? 'Nothing synced yet'
          : `Synced ${formatSince(holdings.newestSyncAt, now())}, ${formatAge(holdings.newestSyncAt, now())}`}
      </span>
      <span className="status-bar__holdings">
        {pluralize(holdings?.practitioners ?? 0, isPractice ? 'sample practitioner' : 'practitioner')} here
      </span>
      {waiting + needYou > 0 && (
        <span>
          <Icon name="waiting" size="small" />
          <LinkButton onPress={onShowSync}>
            {[
              waiting > 0 ? `${waiting} waiting` : '',
              needYou > 0 ? `${needYou} ${needYou === 1 ? 'needs' : 'need'} you` : ''
            ]
              .filter(Boolean)
              .join(', ')}
          </LinkButton>
        </span>
      )}
      {changes > 0 && (
        <span>
          <Icon name="waiting" size="small" />
          <LinkButton onPress={onShowUpload}>{pluralize(changes, 'change')} not uploaded</LinkButton>
        </span>
      )}
      <span className="status-bar__push">
        <Icon name="letter" size="small" />
        {isPractice ? 'Practice credits' : 'Letter credits'}{' '}
        {account?.letterCredits == null ? 'not known' : formatCount(account.letterCredits)}
      </span>
      <span title={person.organization}>
        <Icon name="person" size="small" />
        {[shortPersonName(person.name), person.title].filter((part) => part !== '').join(', ')}
      </span>
      {lockMinutes !== null && (
        <span>
          <Icon name="lock" size="small" />
          {lockMinutes === 0 ? 'Locks when asked' : `Locks after ${lockMinutes} min`}
        </span>
      )}
    </>
  )
}

interface ConnectionProps {
  readonly connection: ConnectionState | undefined
  readonly isPractice: boolean
  readonly now: number
}

function Connection({ connection, isPractice, now }: ConnectionProps) {
  if (isPractice && connection?.kind !== 'offline') {
    return (
      <span className="is-warn">
        <Icon name="practice" size="small" />
        Practice mode
      </span>
    )
  }
  switch (connection?.kind) {
    case 'connected':
      return (
        <span className="is-ok">
          <Icon name="done" size="small" />
          Connected to PASS
        </span>
      )
    case 'checking':
      return (
        <span>
          <Icon name="sync" size="small" />
          Asking PASS
        </span>
      )
    case 'offline':
      return (
        <span className="is-warn">
          <Icon name="offline" size="small" />
          Working offline since {formatSince(connection.since, now)}
        </span>
      )
    case 'refused':
      return (
        <span className="is-warn">
          <Icon name="key" size="small" />
          PASS refuses this desk
        </span>
      )
    case undefined:
    case 'notConnected':
      return (
        <span>
          <Icon name="nothing" size="small" />
          No account connected
        </span>
      )
  }
}
