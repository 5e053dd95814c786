import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { LEAST_PASSPHRASE } from '#shared/contract/lock-limits'
import { deskQueries } from '../../bridge/desk-queries.ts'
import { callDesk } from '../../bridge/desk.ts'
import { Problem } from '../../errors/problem.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'

interface PassphraseDialogProps {
  readonly task: 'set' | 'change' | 'remove'
  readonly onClose: () => void
}

const TITLES = {
  set: 'Set a passphrase',
  change: 'Change the passphrase',
  remove: 'Remove the passphrase'
} as const

/** What the desk asks for when it was locked, and at each start. */
export function PassphraseDialog({ task, onClose }: PassphraseDialogProps) {
  const client = useQueryClient()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const save = useMutation({
    mutationFn: () =>
      task === 'remove'
        ? callDesk('lock.remove', { current })
        : callDesk('lock.set', task === 'change' ? { current, next } : { next }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: deskQueries.appState.queryKey })
      onClose()
    }
  })
  const isNew = task !== 'remove'
  const isDone = (!isNew || (next.length >= LEAST_PASSPHRASE && next === again)) && (task === 'set' || current !== '')
  const field = { type: 'password', autoComplete: 'off', spellCheck: false } as const
  return (
    <Dialog
      title={TITLES[task]}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Leave it as it is</Button>
          <Button kind="primary" isDisabled={!isDone} isBusy={save.isPending} onClick={() => save.mutate()}>
            {task === 'remove' ? 'Remove it' : 'Set it'}
          </Button>
        </>
      }
    >
      <div className="stack">
        {task !== 'set' && (
          <TextField {...field} label="Passphrase so far" autoFocus value={current} onValueChange={setCurrent} />
        )}
        {isNew && (
          <>
            <TextField
              {...field}
              label="New passphrase"
              autoFocus={task === 'set'}
              value={next}
              hint={`${LEAST_PASSPHRASE} characters or more; a few words are easier to keep in mind than signs.`}
              onValueChange={setNext}
            />
            <TextField
              {...field}
              label="The same once more"
              value={again}
              error={again !== '' && !next.startsWith(again) ? 'The two are not the same.' : undefined}
              onValueChange={setAgain}
            />
          </>
        )}
        {save.error && <Problem error={save.error} />}
      </div>
    </Dialog>
  )
}
