import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { DirectoryScope, DirectorySync } from '#shared/contract/directory'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { deskQueries } from '../../bridge/desk-queries.ts'
import { callDesk } from '../../bridge/desk.ts'
import { Button } from '../../ui/button.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { formatClock, formatCount, formatSince } from '../../ui/format.ts'
import { Block } from '../../ui/frame/page.tsx'
import { State } from '../../ui/status.tsx'
import { messageForPassError } from '../../errors/catalogue.ts'
import { Problem } from '../../errors/problem.tsx'

const SCOPES = [
  { value: 'off', label: 'Only what I open' },
  { value: 'followed', label: 'Follow what I opened' },
  { value: 'network', label: 'The whole directory' }
] as const

const MEANING: Record<DirectoryScope, string> = {
  off: 'Histories are fetched when you open or keep them, and stay as they were on that day.',
  followed: 'PASS tells about changes of the practitioners whose history you opened.',
  network: 'Everybody that PASS knows, found while you type, also offline. Your account needs a license for it.'
}

/** What this computer keeps by itself, and how far it is. */
export function Directory({ isPractice }: { readonly isPractice: boolean }) {
  const client = useQueryClient()
  const { data: sync } = useQuery(deskQueries.directory)
  const show = (state: DirectorySync): void => {
    client.setQueryData(deskQueries.directory.queryKey, state)
  }
  const keep = useMutation({
    mutationFn: (scope: DirectoryScope) => callDesk('directory.keep', { scope }),
    onSuccess: show
  })
  const pause = useMutation({ mutationFn: () => callDesk('directory.pause'), onSuccess: show })
  const resume = useMutation({ mutationFn: () => callDesk('directory.syncNow'), onSuccess: show })
  if (!sync) return null
  const scope = sync.kind === 'off' ? 'off' : sync.scope
  return (
    <Block title="What to keep here">
      <div className="directory">
        <Segmented
          label="What to keep here"
          options={SCOPES}
          value={scope}
          isDisabled={isPractice || keep.isPending}
          onValueChange={(next) => keep.mutate(next)}
        />
        {sync.kind === 'running' && (
          <Button icon="waiting" onClick={() => pause.mutate()}>
            Pause
          </Button>
        )}
        {(sync.kind === 'paused' || sync.kind === 'failed') && (
          <Button icon="sync" onClick={() => resume.mutate()}>
            Go on
          </Button>
        )}
        <Progress sync={sync} />
      </div>
      <p className="meta">{isPractice ? 'Practice keeps all of its sample practitioners.' : MEANING[scope]}</p>
      {keep.error && <Problem error={keep.error} />}
    </Block>
  )
}

function Progress({ sync }: { readonly sync: DirectorySync }) {
  const { now } = useDeskServices()
  switch (sync.kind) {
    case 'off':
      return null
    case 'idle':
      return sync.at === null ? null : <State tone="ok">Complete as of {formatSince(sync.at, now())}</State>
    case 'running':
      return (
        <span role="status">
          {sync.total !== null && sync.total > 0 && (
            <progress aria-label="Download of the directory" value={sync.received} max={sync.total} />
          )}{' '}
          {progressWords(sync)}
        </span>
      )
    case 'paused':
      return (
        <State tone="off" icon="waiting">
          Paused. What has arrived stays and works.
        </State>
      )
    case 'failed':
      return (
        <State tone="warn">
          {messageForPassError(sync.error).title}.{' '}
          {sync.nextAt === null ? '' : `It goes on at ${formatClock(sync.nextAt)} from where it is.`}
        </State>
      )
  }
}

/** How much, how fast, how long still; the last only once it can be told with some truth. */
function progressWords({ received, total, rate }: Extract<DirectorySync, { kind: 'running' }>): string {
  const arrived =
    total === null ? `${formatCount(received)} arrived` : `${formatCount(received)} of ${formatCount(total)}`
  if (received === 0) return 'Asking'
  const left = total === null || rate === 0 ? null : Math.max(0, total - received) / rate
  const time =
    left === null ? '' : left < 90 ? ', about a minute left' : `, about ${Math.round(left / 60)} minutes left`
  return `${arrived}, ${formatCount(rate)} a second${time}`
}
