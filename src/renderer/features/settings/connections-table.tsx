import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AccountState } from '#shared/contract/desk-types'
import { openLink } from '../../bridge/desk-actions.ts'
import { deskQueries } from '../../bridge/desk-queries.ts'
import { callDesk } from '../../bridge/desk.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Block } from '../../ui/frame/page.tsx'
import { EcpConnectionsTable } from '../../ui/ecp-connections-table.tsx'
import { Problem } from '../../errors/problem.tsx'

/** The facilities this account may speak for, and the manual way where PASS does not list them. */
export function ConnectionsTable({ account }: { readonly account: AccountState }) {
  const [isAdding, setIsAdding] = useState(false)
  return (
    <>
      <Block title="ECP connections" note={String(account.connections.length)}>
        {account.connections.length === 0 && <p className="soft">PASS lists none for this account.</p>}
        {account.connections.length > 0 && <EcpConnectionsTable connections={account.connections} />}
        <div className="actions under">
          <Button icon="add" onClick={() => setIsAdding(true)}>
            Type a Letter ID and LetterKey
          </Button>
          <LinkButton onPress={() => openLink('passConnections')}>Add a connection on the PASS website</LinkButton>
          <LinkButton onPress={() => openLink('passLetterEditor')}>Edit its letter</LinkButton>
        </div>
      </Block>
      {isAdding && <AddLetterKey onClose={() => setIsAdding(false)} />}
    </>
  )
}

function AddLetterKey({ onClose }: { readonly onClose: () => void }) {
  const client = useQueryClient()
  const [facilityName, setFacilityName] = useState('')
  const [letterId, setLetterId] = useState('')
  const [letterKey, setLetterKey] = useState('')
  const add = useMutation({
    mutationFn: () =>
      callDesk('connection.addLetterKey', {
        facilityName: facilityName.trim(),
        letterId: letterId.trim(),
        letterKey: letterKey.trim()
      }),
    onSuccess: (account) => {
      client.setQueryData(deskQueries.account.queryKey, account)
      onClose()
    }
  })
  const isComplete = [facilityName, letterId, letterKey].every((text) => text.trim() !== '')
  return (
    <Dialog
      title="Type a Letter ID and LetterKey"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Add none</Button>
          <Button kind="primary" isDisabled={!isComplete} isBusy={add.isPending} onClick={() => add.mutate()}>
            {add.isPending ? 'Keeping' : 'Keep in the keystore'}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p className="soft">
          For accounts whose connections PASS does not list. Both stand on the ECP tab of the PASS website.
        </p>
        <TextField label="Facility" autoFocus value={facilityName} onValueChange={setFacilityName} />
        <TextField label="Letter ID" autoComplete="off" value={letterId} onValueChange={setLetterId} />
        <TextField
          label="LetterKey"
          type="password"
          autoComplete="off"
          spellCheck={false}
          value={letterKey}
          hint="Kept in the keystore of this computer and never shown again."
          onValueChange={setLetterKey}
        />
        {add.error && <Problem error={add.error} />}
      </div>
    </Dialog>
  )
}
