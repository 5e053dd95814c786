import { useMutation } from '@tanstack/react-query'
import type { UploadListing } from '#shared/contract/uploads'
import { callDesk } from '../../../bridge/desk.ts'
import { Button } from '../../../ui/button.tsx'
import { pluralize } from '../../../ui/format.ts'
import { amountWords } from './upload-words.ts'
import type { UploadActs } from './use-uploads.ts'

interface UploadActionsProps {
  readonly upload: UploadListing
  readonly acts: UploadActs
  /** Rows that the same choice would send now. */
  readonly rowsNow: number | undefined
  /** A new trial by the same choice, with the roster as it is now. */
  readonly onTryAgain: () => void
  /** Another upload can be chosen. */
  readonly onDone: () => void
  readonly onLeave: () => void
}

/** What can be done with an upload where it is: one main action, and its count in the button. */
export function UploadActions({ upload, acts, rowsNow, onTryAgain, onDone, onLeave }: UploadActionsProps) {
  const { state, uploadId, scope, rows, trial } = upload
  const checkNow = useMutation({ mutationFn: () => callDesk('upload.checkNow') })
  const leave = <Button onClick={onLeave}>Back to the roster</Button>
  const giveUp = (
    <Button isBusy={acts.close.isPending} onClick={() => acts.close.mutate({ uploadId, posted: 'no' })}>
      Choose anew
    </Button>
  )
  switch (state.kind) {
    case 'sending':
      return leave
    case 'received':
      return (
        <>
          {leave}
          <Button icon="sync" isBusy={checkNow.isPending} onClick={() => checkNow.mutate()}>
            Ask PASS now
          </Button>
        </>
      )
    case 'tried': {
      const errors = trial?.errors ?? 0
      return (
        <>
          {giveUp}
          {errors > 0 && (
            <>
              <Button isBusy={acts.post.isPending} onClick={() => acts.post.mutate(upload)}>
                Post the other {pluralize(rows - (trial?.rowsWithErrors ?? 0), 'row')}
              </Button>
              <Button kind="primary" isBusy={acts.start.isPending} onClick={onTryAgain}>
                {acts.start.isPending ? 'Writing the workbook' : `Try ${amountWords(scope, rowsNow ?? rows)} again`}
              </Button>
            </>
          )}
          {errors === 0 && (
            <Button kind="primary" isBusy={acts.post.isPending} onClick={() => acts.post.mutate(upload)}>
              Post {amountWords(scope, rows)} to PASS
            </Button>
          )}
        </>
      )
    }
    case 'rejected':
      return (
        <>
          {leave}
          <Button kind="primary" isBusy={acts.start.isPending} onClick={onTryAgain}>
            Try again
          </Button>
        </>
      )
    case 'refused':
      return (
        <>
          {giveUp}
          <Button kind="primary" isBusy={acts.sendAgain.isPending} onClick={() => acts.sendAgain.mutate(uploadId)}>
            {state.stage === 'trial'
              ? `Try ${pluralize(rows, 'row')} again`
              : `Post ${amountWords(scope, rows)} to PASS`}
          </Button>
        </>
      )
    case 'unknown':
      return state.stage === 'trial' ? (
        <>
          {giveUp}
          <Button kind="primary" isBusy={acts.sendAgain.isPending} onClick={() => acts.sendAgain.mutate(uploadId)}>
            Try again
          </Button>
        </>
      ) : (
        leave
      )
    case 'processed':
    case 'closed':
      return (
        <>
          <Button onClick={onDone}>Another upload</Button>
          <Button kind="primary" onClick={onLeave}>
            Back to the roster
          </Button>
        </>
      )
  }
}
