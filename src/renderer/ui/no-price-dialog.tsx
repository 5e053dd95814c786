import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { pluralize } from './format.ts'

interface NoPriceDialogProps {
  readonly letterCount: number
  /** `null`: PASS did not say. */
  readonly letterCredits: number | null
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asked before letters are bought whose price nobody knows. `[Note: letter credits are spent once]` */
export function NoPriceDialog({ letterCount, letterCredits, onConfirm, onClose }: NoPriceDialogProps) {
  return (
    <Dialog
      title="PASS did not name a price"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Get none</Button>
          <Button kind="primary" onClick={onConfirm}>
            Get {pluralize(letterCount, 'letter')} at PASS's price
          </Button>
        </>
      }
    >
      <p>
        {pluralize(letterCount, 'letter')} will be charged at whatever your PASS account pays.{' '}
        {letterCredits === null
          ? 'The balance is not known either.'
          : `There are ${pluralize(letterCredits, 'letter credit')}.`}
      </p>
    </Dialog>
  )
}
