import { useMutation } from '@tanstack/react-query'
import type { AccountState } from '#shared/contract/desk-types'
import { callDesk } from '../../bridge/desk.ts'
import { Button } from '../../ui/button.tsx'
import { Note } from '../../ui/status.tsx'
import { Problem } from '../../errors/problem.tsx'
import { WizardPage } from './wizard.tsx'

interface DoneStepProps {
  readonly account: AccountState | null
  /** The desk is open; this window may stay or give way to a new one. */
  readonly onOpened: () => void
}

export function DoneStep({ account, onOpened }: DoneStepProps) {
  const open = useMutation({ mutationFn: () => callDesk('connection.openDesk'), onSuccess: onOpened })
  return (
    <WizardPage
      step="done"
      title="Ready"
      next={
        <Button kind="primary" size="big" autoFocus isBusy={open.isPending} onClick={() => open.mutate()}>
          {open.isPending ? 'Opening' : 'Open the desk'}
        </Button>
      }
    >
      <p>
        Type a name or an NPI to begin. What you open is kept on this computer, encrypted, and can be found again
        without a network.
      </p>
      {account !== null && !account.isProduction && (
        <Note tone="warn">
          <b>This is the PASS test system.</b> Nothing there is a real record; every screen says so and letters carry a
          watermark.
        </Note>
      )}
      {open.error && <Problem error={open.error} />}
    </WizardPage>
  )
}
