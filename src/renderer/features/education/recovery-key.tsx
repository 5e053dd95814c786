import { useMutation } from '@tanstack/react-query'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { Button } from '../../ui/button.tsx'
import { toLocalDay } from '../../ui/format.ts'
import { PaperActions } from './paper-actions.tsx'

interface RecoveryKeyProps {
  readonly recoveryKey: string
  readonly alias: string
}

/** The recovery key on screen, and the sheet that is printed of it. */
export function RecoveryKey({ recoveryKey, alias }: RecoveryKeyProps) {
  const { dataWorker, now } = useDeskServices()
  const sheet = useMutation({
    mutationFn: () => dataWorker.ask('ceRecoverySheet', { recoveryKey, alias, today: toLocalDay(now()) })
  })
  return (
    <>
      <p className="recovery-key code selectable" aria-label="Recovery key">
        {recoveryKey}
      </p>
      {sheet.data ? (
        <PaperActions pdf={sheet.data} kind="recoverySheet" noun="sheet" />
      ) : (
        <div className="actions">
          <Button icon="print" isBusy={sheet.isPending} onClick={() => sheet.mutate()}>
            Put it on paper
          </Button>
        </div>
      )}
    </>
  )
}
