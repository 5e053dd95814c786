import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ProfileName } from '#shared/contract/desk-types'
import { openLink } from '../../bridge/desk-actions.ts'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { deskQueries } from '../../bridge/desk-queries.ts'
import { callDesk } from '../../bridge/desk.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { formatCount, formatMoment } from '../../ui/format.ts'
import { State } from '../../ui/status.tsx'
import { Problem } from '../../errors/problem.tsx'
import { ConnectionsTable } from './connections-table.tsx'
import { ReplaceKey } from './replace-key.tsx'
import { Group, Setting } from './setting.tsx'

/** The account at PASS, the key to it, and the way out. */
export function ConnectionGroup({ profile }: { readonly profile: ProfileName }) {
  return (
    <Group id="connection" title="Connection">
      <Account isPractice={profile === 'practice'} />
      {profile === 'practice' ? <LeavePractice /> : <ClientKey />}
    </Group>
  )
}

function Account({ isPractice }: { readonly isPractice: boolean }) {
  const client = useQueryClient()
  const { now } = useDeskServices()
  const { data: account } = useQuery(deskQueries.account)
  const refresh = useMutation({
    mutationFn: () => callDesk('connection.refreshAccount'),
    onSuccess: (fresh) => client.setQueryData(deskQueries.account.queryKey, fresh)
  })
  if (!account) return null
  return (
    <>
      <Setting
        label="PASS account"
        about={`${isPractice ? 'Practice' : account.isProduction ? 'Production system' : 'Test system'} · ${
          account.contributingEntity ? 'contributing entity: discount applies' : 'no discount'
        } · GSN mode ${account.gsnMode ? 'on' : 'off'}`}
      >
        {() => <span className="selectable">{account.organization}</span>}
      </Setting>
      <Setting
        label="Letter credits"
        about={`${formatMoment(account.checkedAt, now())}. Credits are bought on the PASS website.`}
      >
        {() => (
          <div className="stack stack--tight">
            <div className="actions">
              <span>{account.letterCredits === null ? 'not known' : formatCount(account.letterCredits)}</span>
              <Button icon="sync" isBusy={refresh.isPending} onClick={() => refresh.mutate()}>
                {refresh.isPending ? 'Asking' : 'Ask again'}
              </Button>
              {!isPractice && <LinkButton onPress={() => openLink('passCredits')}>Buy credits</LinkButton>}
            </div>
            {refresh.error && <Problem error={refresh.error} />}
          </div>
        )}
      </Setting>
      <ConnectionsTable account={account} />
    </>
  )
}

function ClientKey() {
  const client = useQueryClient()
  const { data: appState } = useQuery(deskQueries.appState)
  const [asking, setAsking] = useState<'nothing' | 'replace' | 'remove'>('nothing')
  const hasKey = appState?.hasClientKey ?? false
  const remove = useMutation({
    mutationFn: () => callDesk('connection.removeKey'),
    onSuccess: () => client.invalidateQueries({ queryKey: deskQueries.appState.queryKey })
  })
  const leave = useMutation({ mutationFn: () => callDesk('connection.leave') })
  return (
    <>
      <Setting label="Client API Key" about="Kept in the keystore of this computer and never shown again.">
        {() => (
          <div className="stack stack--tight">
            <div className="actions">
              {hasKey ? <State tone="ok">Stored</State> : <State tone="warn">None</State>}
              <Button onClick={() => setAsking('replace')}>{hasKey ? 'Replace' : 'Paste a key'}</Button>
              {hasKey && (
                <Button kind="danger" isBusy={remove.isPending} onClick={() => setAsking('remove')}>
                  Remove
                </Button>
              )}
            </div>
            {remove.error && <Problem error={remove.error} />}
          </div>
        )}
      </Setting>
      <Setting label="Another account" about="Back to set-up. What this computer holds stays where it is.">
        {() => (
          <div className="stack stack--tight">
            <Button isBusy={leave.isPending} onClick={() => leave.mutate()}>
              Go to set-up
            </Button>
            {leave.error && <Problem error={leave.error} />}
          </div>
        )}
      </Setting>
      {asking === 'replace' && <ReplaceKey onClose={() => setAsking('nothing')} />}
      {asking === 'remove' && (
        <Dialog
          title="Remove the Client API Key?"
          onClose={() => setAsking('nothing')}
          actions={
            <>
              <Button onClick={() => setAsking('nothing')}>Keep it</Button>
              <Button
                kind="danger"
                onClick={() => {
                  setAsking('nothing')
                  remove.mutate()
                }}
              >
                Remove the key from this computer
              </Button>
            </>
          }
        >
          <p>
            PASS cannot be asked from here until a key is pasted again. Practitioners, letters and notes on this
            computer stay and can be used.
          </p>
        </Dialog>
      )}
    </>
  )
}

function LeavePractice() {
  const leave = useMutation({ mutationFn: () => callDesk('connection.leave') })
  return (
    <Setting label="Practice mode" about="Sample data only. Your own PASS account gets a folder of its own.">
      {() => (
        <div className="stack stack--tight">
          <Button isBusy={leave.isPending} onClick={() => leave.mutate()}>
            Connect to PASS
          </Button>
          {leave.error && <Problem error={leave.error} />}
        </div>
      )}
    </Setting>
  )
}
