import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { deskQueries } from '../../bridge/desk-queries.ts'
import { callDesk } from '../../bridge/desk.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { keyLengthHint } from '../../errors/key-hint.ts'
import { Problem } from '../../errors/problem.tsx'

/** A new key is checked before it takes the place of the old one. */
export function ReplaceKey({ onClose }: { readonly onClose: () => void }) {
  const client = useQueryClient()
  const [key, setKey] = useState('')
  const replace = useMutation({
    mutationFn: (clientKey: string) => callDesk('connection.replaceKey', { clientKey }),
    onSuccess: async (account) => {
      client.setQueryData(deskQueries.account.queryKey, account)
      await client.invalidateQueries({ queryKey: deskQueries.appState.queryKey })
      onClose()
    }
  })
  const isEmpty = key.trim() === ''
  return (
    <Dialog
      title="Replace the Client API Key"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Keep the old one</Button>
          <Button
            kind="primary"
            isDisabled={isEmpty}
            isBusy={replace.isPending}
            onClick={() => replace.mutate(key.trim())}
          >
            {replace.isPending ? 'Checking' : 'Check and replace'}
          </Button>
        </>
      }
    >
      <div className="stack">
        <TextField
          label="New Client API Key"
          type="password"
          autoComplete="off"
          spellCheck={false}
          autoFocus
          value={key}
          hint={keyLengthHint(key) ?? 'It is checked now. The old key stays until PASS accepts the new one.'}
          onValueChange={setKey}
        />
        {replace.error && <Problem error={replace.error} />}
      </div>
    </Dialog>
  )
}
