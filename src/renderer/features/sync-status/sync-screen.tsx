import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ConnectionState } from '#shared/contract/desk-types'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { deskQueries, workerQueries } from '../../bridge/desk-queries.ts'
import { callDesk } from '../../bridge/desk.ts'
import { Button } from '../../ui/button.tsx'
import { formatClock, formatCount, formatMoment, formatSince } from '../../ui/format.ts'
import { Block, PageHead } from '../../ui/frame/page.tsx'
import { shortcuts } from '../../ui/shortcuts.ts'
import { State } from '../../ui/status.tsx'
import { Problem } from '../../errors/problem.tsx'
import { Directory } from './directory.tsx'
import { LogSide } from './log-side.tsx'
import { NeedYou, Waiting } from './purchases.tsx'
import { useRosterWaiting, useUploadsThatNeedYou } from './roster-uploads.tsx'

interface SyncScreenProps {
  readonly isPractice: boolean
  /** To the roster's way to PASS. */
  readonly onOpenUpload: () => void
}

/** What waits, what failed and why, what is here and how old it is. */
export function SyncScreen({ isPractice, onOpenUpload }: SyncScreenProps) {
  const client = useQueryClient()
  const { now } = useDeskServices()
  const { data: connection } = useQuery(deskQueries.connection)
  const { data: pending } = useQuery(deskQueries.pendingLetters)
  const tryNow = useMutation({
    mutationFn: () => callDesk('connection.tryNow'),
    onSuccess: (state) => client.setQueryData(deskQueries.connection.queryKey, state)
  })
  const needYou = (pending ?? []).filter((purchase) => purchase.state === 'refused' || purchase.state === 'unclear')
  const waiting = (pending ?? []).filter((purchase) => purchase.state === 'asked' || purchase.state === 'received')
  const uploads = useUploadsThatNeedYou()
  const rosterWaiting = useRosterWaiting(onOpenUpload)
  return (
    <>
      <PageHead
        title="Sync"
        note={connectionNote(connection, isPractice, now())}
        actions={
          <Button
            kind="primary"
            icon="sync"
            shortcut={shortcuts.tryNow}
            isBusy={tryNow.isPending}
            onClick={() => tryNow.mutate()}
          >
            {tryNow.isPending ? 'Asking' : 'Ask PASS now'}
          </Button>
        }
      />
      <div className="columns">
        <div className="pane pane--scroll" data-region="sync" tabIndex={-1}>
          {tryNow.error && (
            <div className="block">
              <Problem error={tryNow.error} />
            </div>
          )}
          {needYou.length + uploads.length > 0 && (
            <NeedYou purchases={needYou} uploads={uploads} onOpenUpload={onOpenUpload} />
          )}
          <Waiting purchases={waiting} others={rosterWaiting} />
          <Directory isPractice={isPractice} />
          <Held isOffline={connection?.kind !== 'connected'} isPractice={isPractice} />
        </div>
        <LogSide />
      </div>
    </>
  )
}

function connectionNote(connection: ConnectionState | undefined, isPractice: boolean, now: number): string {
  const pass = isPractice ? 'The PASS simulator' : 'PASS'
  switch (connection?.kind) {
    case undefined:
    case 'notConnected':
      return 'Not connected'
    case 'checking':
      return `Asking ${isPractice ? 'the simulator' : 'PASS'}`
    case 'connected':
      return `${pass} answered at ${formatSince(connection.lastAnswerAt, now)}`
    case 'offline':
      return `No connection since ${formatSince(connection.since, now)}, trying again at ${formatClock(connection.nextTryAt)}`
    case 'refused':
      return `${pass} refuses this desk since ${formatSince(connection.since, now)}`
  }
}

/** What this computer holds, and how old it is. */
function Held({ isOffline, isPractice }: { readonly isOffline: boolean; readonly isPractice: boolean }) {
  const { dataWorker, now } = useDeskServices()
  const holdings = useQuery(workerQueries.holdings(dataWorker))
  const { data: account } = useQuery(deskQueries.account)
  const { data: directory } = useQuery(deskQueries.directory)
  const held = holdings.data
  // What nobody follows stays as it was when it was opened: the newest of it says nothing about the rest.
  const isFollowed = isPractice || (directory !== undefined && directory.kind !== 'off')
  return (
    <>
      <Block kind="title" title={isOffline || !isFollowed ? 'What this computer holds' : 'Up to date'} />
      {holdings.error ? (
        <div className="hits__state">
          <Problem error={holdings.error} onTryAgain={() => void holdings.refetch()} />
        </div>
      ) : (
        <table className="table" aria-label="What was last synced">
          <thead>
            <tr>
              <th>What</th>
              <th className="number">Held here</th>
              <th>Last synced</th>
              <th>State</th>
            </tr>
          </thead>
          <tbody>
            <HeldRow
              what="Affiliation summaries"
              count={held?.summaries}
              at={held?.newestSyncAt ?? null}
              isFollowed={isFollowed}
              isOffline={isOffline}
              now={now()}
            />
            <HeldRow
              what="Practitioners"
              count={held?.practitioners}
              at={held?.newestSyncAt ?? null}
              isFollowed={isFollowed}
              isOffline={isOffline}
              now={now()}
            />
            <tr>
              <td className="name">Letters</td>
              <td className="number">{held && formatCount(held.letters)}</td>
              <td>Stay as they came</td>
              <td>
                <State tone="off" icon="localOnly">
                  Kept here
                </State>
              </td>
            </tr>
            <HeldRow
              what="Account and letter credits"
              count={account?.letterCredits ?? undefined}
              at={account?.checkedAt ?? null}
              isFollowed
              isOffline={isOffline}
              now={now()}
            />
          </tbody>
        </table>
      )}
      {held !== undefined && held.damaged > 0 && (
        <div className="block">
          <State tone="bad">
            {formatCount(held.damaged)} parts of the data cannot be read. They are not shown; PASS can be asked for them
            again.
          </State>
        </div>
      )}
    </>
  )
}

interface HeldRowProps {
  readonly what: string
  readonly count: number | undefined
  readonly at: number | null
  /** Whether PASS tells about changes of it; else each part is as old as it is. */
  readonly isFollowed: boolean
  readonly isOffline: boolean
  readonly now: number
}

const OLD_AFTER = 7 * 86_400_000

function HeldRow({ what, count, at, isFollowed, isOffline, now }: HeldRowProps) {
  return (
    <tr>
      <td className="name">{what}</td>
      <td className="number">{count === undefined ? 'not known' : formatCount(count)}</td>
      <td>{at === null ? 'Never' : isFollowed ? formatMoment(at, now) : `Newest: ${formatMoment(at, now)}`}</td>
      <td>
        {at === null ? (
          <State tone="off">Nothing yet</State>
        ) : !isFollowed ? (
          <State tone="off" icon="old">
            Each as of its own day
          </State>
        ) : isOffline || now - at > OLD_AFTER ? (
          <State tone="warn" icon="old">
            As of {formatSince(at, now)}
          </State>
        ) : (
          <State tone="ok">Current</State>
        )}
      </td>
    </tr>
  )
}
